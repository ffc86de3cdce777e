"""The catalogue file: build, read, search."""
