"""Pages of one's own account: signing in and out, name, password, one's records."""
