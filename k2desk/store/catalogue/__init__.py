"""The catalog file: build, read, search."""
