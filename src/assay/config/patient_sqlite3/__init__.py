"""Django's SQLite database, with writers that wait their turn without falling asleep."""
