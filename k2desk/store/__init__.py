"""Library and catalog on disk; SQLite is used only here."""
