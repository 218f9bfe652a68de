"""The editor of definitions: the same file, changed part by part in the browser."""
