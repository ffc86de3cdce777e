"""Changing a person's own guidance: every call is one transaction, done whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from k2desk.store.library import schema
from k2desk.store.library.own_guidance_read import not_there, read_entry
from k2desk.store.listing.columns import Value, amount_ng
from k2desk.store.sqlite.transactions import raw_connection, write_transaction

if TYPE_CHECKING:
    from k2desk.core.input.guidance_fields import OwnGuidance
    from k2desk.store.library.file import Library


def insert(library: Library, entry: OwnGuidance) -> int:
    """Keep guidance; a number that it has already is its number again, with its date.

    Returns:
        Its number; a new one was never used before.

    Raises:
        UserError: If the file cannot be written, or an amount is too large to be kept.
    """
    with write_transaction(library.path) as connection:
        values = _values(entry)
        if entry.id:
            values |= {"id": entry.id, "changed": entry.changed or _now()}
        result = connection.execute(sa.insert(schema.own_guidance).values(**values))
        return int(result.lastrowid)


def replace(library: Library, id: int, entry: OwnGuidance) -> OwnGuidance:
    """Put other guidance in the place of one, under its number.

    Returns:
        What stood there.

    Raises:
        UserError: If there is none with this number, or the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        before = read_entry(raw_connection(connection), id)
        if before is None:
            raise not_there(id)
        mine = schema.own_guidance.c.id == id
        connection.execute(sa.update(schema.own_guidance).where(mine).values(**_values(entry)))
        return before


def delete(library: Library, id: int) -> OwnGuidance:
    """Delete guidance.

    Returns:
        What was deleted, so that `insert` can put it back under its number.

    Raises:
        UserError: If there is none with this number, or the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        before = read_entry(raw_connection(connection), id)
        if before is None:
            raise not_there(id)
        connection.execute(sa.delete(schema.own_guidance).where(schema.own_guidance.c.id == id))
        return before


def _values(entry: OwnGuidance) -> dict[str, Value]:
    return {
        "title": entry.title,
        "basis": entry.basis.value,
        "kind": entry.kind.value,
        "low_ng": amount_ng(entry.low_mcg),
        "high_ng": amount_ng(entry.high_mcg),
        "source": entry.source,
        "note": entry.note,
        "changed": _now(),
    }


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
