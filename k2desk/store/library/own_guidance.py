"""Changes to own guidance; each function is one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from k2desk.store.library import schema
from k2desk.store.library.own_guidance_read import entry_from_values, missing_entry
from k2desk.store.sqlite.timestamps import utc_timestamp
from k2desk.store.sqlite.transactions import write_transaction

if TYPE_CHECKING:
    from k2desk.core.input.guidance_fields import OwnGuidance
    from k2desk.store.library.file import Library

_table = schema.own_guidance


def insert(library: Library, entry: OwnGuidance) -> int:
    """Add an entry; one that has an id keeps it and its date.

    Returns:
        Its id; a new one was never used before.

    Raises:
        UserError: If the file cannot be written, or an amount is too large.
    """
    with write_transaction(library.path) as connection:
        values = _values(entry)
        if entry.id:
            values |= {"id": entry.id, "changed": entry.changed or utc_timestamp()}
        result = connection.execute(sa.insert(_table).values(**values))
        return int(result.lastrowid)


def replace(library: Library, id: int, entry: OwnGuidance) -> OwnGuidance:
    """Replace an entry under its id.

    Returns:
        The entry before the change.

    Raises:
        UserError: If the id is unknown, or the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        before = _read(connection, id)
        connection.execute(sa.update(_table).where(_table.c.id == id).values(**_values(entry)))
        return before


def delete(library: Library, id: int) -> OwnGuidance:
    """Delete an entry.

    Returns:
        The deleted entry, which `insert` restores under its id.

    Raises:
        UserError: If the id is unknown, or the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        before = _read(connection, id)
        connection.execute(sa.delete(_table).where(_table.c.id == id))
        return before


def _read(connection: sa.Connection, id: int) -> OwnGuidance:
    row = connection.execute(sa.select(_table).where(_table.c.id == id)).one_or_none()
    if row is None:
        raise missing_entry(id)
    return entry_from_values(row._asdict())


def _values(entry: OwnGuidance) -> dict[str, Any]:
    return {
        "title": entry.title,
        "basis": entry.basis,
        "kind": entry.kind,
        "low_ng": entry.low_mcg,
        "high_ng": entry.high_mcg,
        "source": entry.source,
        "note": entry.note,
        "changed": utc_timestamp(),
    }
