"""Programmes: definitions, their versions, rounds and challenges."""
