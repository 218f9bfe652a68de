"""Interfaces for people: server-rendered pages, split by audience."""
