"""Reading of own guidance, without SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from k2desk.core.input.guidance_fields import OwnGuidance
from k2desk.core.model.errors import NotThereError
from k2desk.core.model.message import msg
from k2desk.store.library.columns import OWN_GUIDANCE, decode, names
from k2desk.store.sqlite.connection import LIBRARY_MARK, open_readonly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from k2desk.store.library.file import Library

_SELECT = f"SELECT {', '.join(names(OWN_GUIDANCE))} FROM own_guidance"


def load_all(library: Library) -> list[OwnGuidance]:
    """Return all entries in the order in which they were added.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(f"{_SELECT} ORDER BY id").fetchall()
    return [entry_from_values(decode(OWN_GUIDANCE, row)) for row in rows]


def load(library: Library, id: int) -> OwnGuidance:
    """Return one entry.

    Raises:
        UserError: If the id is unknown, or the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        row = connection.execute(f"{_SELECT} WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise missing_entry(id)
    return entry_from_values(decode(OWN_GUIDANCE, row))


def missing_entry(id: int) -> NotThereError:
    """Return the error for an unknown id."""
    return NotThereError(
        msg("There is no guidance of your own with the number {number}.", number=str(id)),
        msg("The item may have been deleted. Look on the Guidance page."),
    )


def entry_from_values(values: Mapping[str, Any]) -> OwnGuidance:
    """Return an entry from the decoded values of a row."""
    return OwnGuidance(
        title=values["title"],
        basis=values["basis"],
        kind=values["kind"],
        low_mcg=values["low_ng"],
        high_mcg=values["high_ng"],
        source=values["source"],
        note=values["note"],
        id=values["id"],
        changed=values["changed"],
    )
