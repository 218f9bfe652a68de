"""What every test of the service shares."""
