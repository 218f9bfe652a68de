"""Engine runs: what an engine was given and what it answered, reproducibly."""
