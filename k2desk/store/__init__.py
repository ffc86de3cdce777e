"""The library and the catalogue on disk: the only place that knows SQLite and SQLAlchemy."""
