"""A library file and its state, read before it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Library:
    """Library file.

    Attributes:
        path: The path of the file.
    """

    path: Path


@dataclass(frozen=True, slots=True)
class State:
    """Kind and versions of a file.

    Attributes:
        mark: SQLite's application_id.
        revision: The schema's revision ("0001"); else empty.
        listing: The version of the derived listing.
    """

    mark: int
    revision: str
    listing: int


def known_revisions(migrations: Path) -> list[str]:
    """Return the schema revisions that this program knows, the newest last.

    Raises:
        FileNotFoundError: If the installation lacks the migrations.
    """
    revisions = sorted(file.name[:4] for file in (migrations / "versions").glob("[0-9]*_*.py"))
    if not revisions:
        raise FileNotFoundError(f"no migrations in {migrations}")
    return revisions


def read_state(connection: sqlite3.Connection) -> State:
    """Return the state of an open file."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (listing,) = connection.execute("PRAGMA user_version").fetchone()
    has_revision = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    revision = ""
    if has_revision:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        revision = row[0] if row else ""
    return State(mark, revision, listing)
