"""Pages of those who review entries."""
