"""Permissions: roles given to people within a scope."""
