"""The library file: open, read, search, write, back up, upgrade."""
