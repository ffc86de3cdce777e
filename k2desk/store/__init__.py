"""The library and the catalogue on disk; only here SQLite is used."""
