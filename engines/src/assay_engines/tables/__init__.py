"""The engines on spreadsheets: files in, files out, no database."""
