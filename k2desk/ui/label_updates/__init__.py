"""The screen that compares a copy with its newer label."""
