"""Products taken together: how much of each, and what they come to."""
