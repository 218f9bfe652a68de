"""Settings, root addresses and the server entry point; nothing imports it."""
