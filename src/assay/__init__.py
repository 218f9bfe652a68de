"""Assay: runs public innovation programmes end to end."""
