"""Audit: append-only, hash-chained events, written with what they describe."""
