"""The JSON Schema of the definition language, for editors that complete and check while one types."""
