"""Organisations: the public bodies that run and join programmes."""
