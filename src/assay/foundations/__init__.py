"""What every capability stands on: people, permissions, audit, letters."""
