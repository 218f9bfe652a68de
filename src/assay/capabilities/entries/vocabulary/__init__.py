"""The words of entries: answers, findings, records, filters and named errors."""
