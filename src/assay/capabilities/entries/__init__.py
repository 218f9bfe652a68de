"""Entries: drafts, versions, submission, triage, comment and support."""
