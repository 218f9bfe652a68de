"""Pages of those who enter."""
