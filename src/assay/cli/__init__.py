"""The command line: every command makes one call down."""
