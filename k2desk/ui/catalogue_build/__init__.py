"""The screen that builds a new catalogue."""
