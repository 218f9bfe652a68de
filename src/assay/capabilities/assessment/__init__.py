"""Assessment: reviews, stage reports, pending and released decisions."""
