"""The fingerprint of a definition: two sources with the same one are the same."""

import hashlib


def fingerprint_of(source: str) -> str:
    """Return the SHA-256 of `source` in hexadecimal; how lines end makes no difference."""
    return hashlib.sha256(source.replace("\r\n", "\n").encode()).hexdigest()
