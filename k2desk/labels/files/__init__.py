"""File contents before parsing: kind, compression, nesting depth."""
