"""Public pages: what anyone may read of rounds, entries and results."""
