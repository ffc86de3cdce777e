"""Reading a person's own guidance by short connections; nothing here loads SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from k2desk.core.input.guidance_fields import OwnGuidance
from k2desk.core.model.amounts import from_ng
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import NotThereError
from k2desk.core.model.guidance import GuidanceKind
from k2desk.store.sqlite.connection import LIBRARY_MARK, open_readonly

if TYPE_CHECKING:
    import sqlite3

    from k2desk.store.library.file import Library

COLUMNS = ("id", "title", "basis", "kind", "low_ng", "high_ng", "source", "note", "changed")
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM own_guidance"


def load_all(library: Library) -> list[OwnGuidance]:
    """Return all of it, in the order in which it was entered.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        return [_entry(row) for row in connection.execute(f"{_SELECT} ORDER BY id")]


def load(library: Library, id: int) -> OwnGuidance:
    """Return one.

    Raises:
        UserError: If there is none with this number, or the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        entry = read_entry(connection, id)
    if entry is None:
        raise not_there(id)
    return entry


def read_entry(connection: sqlite3.Connection, id: int) -> OwnGuidance | None:
    """Return one by an open connection; None where there is none with this number."""
    row = connection.execute(f"{_SELECT} WHERE id = ?", (id,)).fetchone()
    return None if row is None else _entry(row)


def not_there(number: int) -> NotThereError:
    """Return what to say where no guidance of one's own has a number."""
    return NotThereError(
        f"There is no guidance of your own with the number {number}.",
        "It may have been deleted; look under Guidance.",
    )


def _entry(row: tuple[Any, ...]) -> OwnGuidance:
    number, title, basis, kind, low_ng, high_ng, source, note, changed = row
    return OwnGuidance(
        title=title,
        basis=Line(basis),
        kind=GuidanceKind(kind),
        low_mcg=from_ng(low_ng),
        high_mcg=from_ng(high_ng),
        source=source,
        note=note,
        id=number,
        changed=changed,
    )
