"""The content of a file, held in memory or mapped from the disk."""

import mmap

# Both are sliced and searched alike; a mapped file takes no memory of its own.
Content = bytes | mmap.mmap
