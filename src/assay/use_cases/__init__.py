"""Actions that span capabilities."""
