import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from k2desk.store.library.file import Library, State, known_revisions, read_state
from k2desk.store.listing.columns import LISTING_VERSION
from k2desk.store.sqlite.connection import LIBRARY_MARK


def test_state_of_library_has_newest_revision(library: Library, migrations: Path) -> None:
    with closing(sqlite3.connect(library.path)) as connection:
        state = read_state(connection)
    assert state == State(LIBRARY_MARK, known_revisions(migrations)[-1], LISTING_VERSION)


def test_state_of_other_database_is_empty() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert read_state(connection) == State(0, "", 0)
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        assert read_state(connection).revision == ""


def test_known_revisions_are_numbers_of_migrations(migrations: Path, tmp_path: Path) -> None:
    revisions = known_revisions(migrations)
    assert revisions[0] == "0001"
    assert revisions == sorted(revisions)
    with pytest.raises(FileNotFoundError):
        known_revisions(tmp_path)
