"""Files: what people attach, recognised by content, scanned, kept apart and given out by expiring links."""
