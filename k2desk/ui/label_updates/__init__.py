"""Screen that compares a copy with its newer label."""
