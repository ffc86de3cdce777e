"""Saved comparisons and stacks, and what their sheets said; each body is one JSON text.

Lists are read without the bodies being taken apart, so that one that cannot be read hides no
other, and what is deleted is kept as it stood, readable or not, so that it can be put back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from k2desk.core.model.errors import NotThereError, UserError
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.store.sqlite.connection import LIBRARY_MARK, open_readonly

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sqlalchemy as sa

    from k2desk.core.stack import SheetRecord
    from k2desk.store.library.file import Library

_COLUMNS = "id, kind, name, products, changed, body"


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A saved comparison or stack as it stands in a list.

    Attributes:
        id: Its number.
        kind: Comparison or stack.
        name: Its name.
        products: How many products it holds.
        changed: When it was last changed, YYYY-MM-DD HH:MM:SS in UTC.
        titles: Its products by brand and name, as far as its text can be read.
    """

    id: int
    kind: SavedKind
    name: str
    products: int
    changed: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A row as it stood, with the sheets that were made from it, to be put back.

    Attributes:
        row: The values of its columns.
        sheets: Number, time and text of each sheet.
    """

    row: tuple[Any, ...]
    sheets: tuple[tuple[Any, ...], ...]

    @property
    def name(self) -> str:
        """What the person called it."""
        return str(self.row[2])


# --- reading -------------------------------------------------------------------------------------


def list_saved(library: Library) -> list[SavedLine]:
    """Return every saved comparison and stack, the one that was changed last first.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            "SELECT id, kind, name, products, changed,"
            " CASE WHEN json_valid(body) THEN (SELECT json_group_array(trim("
            "   coalesce(json_extract(one.value, '$.facts.brand'), '') || ' ' ||"
            "   coalesce(json_extract(one.value, '$.facts.name'), '')))"
            "  FROM json_each(body, '$.products') AS one) ELSE '[]' END"
            " FROM saved ORDER BY changed DESC, id DESC"
        ).fetchall()
    import json

    return [
        SavedLine(id, SavedKind(kind), name, products, changed, tuple(json.loads(titles)))
        for id, kind, name, products, changed, titles in rows
    ]


def counts(library: Library) -> tuple[int, int]:
    """Return how many comparisons and how many stacks are saved.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        comparisons, stacks = connection.execute(
            "SELECT count(*) FILTER (WHERE kind = 'comparison'),"
            " count(*) FILTER (WHERE kind = 'stack') FROM saved"
        ).fetchone()
    return comparisons, stacks


def load(library: Library, id: int) -> Saved:
    """Return a saved comparison or stack, just as it was saved.

    Raises:
        UserError: If there is none with this number, its text cannot be read, or the file
            cannot.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        row = connection.execute(f"SELECT {_COLUMNS} FROM saved WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise _not_there(id)
    from k2desk.store.library.saved_json import decode_saved

    _, kind, name, _, changed, body = row
    try:
        saved = decode_saved(body)
    except ValueError as error:
        raise UserError(
            f"The saved {kind} “{name[:120]}” cannot be read: its text is damaged or of a newer "
            "version. The others are not affected.",
            "Update the program, or open a backup that still has it.",
        ) from error
    return replace(saved, kind=SavedKind(kind), name=name, id=id, changed=changed)


def last_sheet(library: Library, saved_id: int) -> SheetRecord | None:
    """Return what the last sheet of a saved stack said; None where none that can be read was made.

    Raises:
        UserError: If the file cannot be read.
    """
    from k2desk.store.library.saved_json import decode_sheet

    with open_readonly(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            "SELECT made, body FROM made_sheet WHERE saved_id = ? ORDER BY id DESC", (saved_id,)
        ).fetchall()
    for made, body in rows:
        try:
            return replace(decode_sheet(body), made=made)
        except ValueError:
            continue
    return None


# --- writing -------------------------------------------------------------------------------------


def insert(library: Library, saved: Saved) -> int:
    """Keep a comparison or stack under a new number; `id` and `changed` are not looked at.

    Returns:
        Its number, which was never used before.

    Raises:
        UserError: If the file cannot be written.
    """
    from k2desk.store.library.schema import saved as table
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        row = {**_values(saved), "changed": _now()}
        return connection.execute(table.insert().values(row)).lastrowid


def replace_saved(library: Library, id: int, saved: Saved) -> SavedRow:
    """Put another content in the place of one, under its number; return what stood there.

    Raises:
        UserError: If there is none with this number, or the file cannot be written.
    """
    return _change(library, id, {**_values(saved), "changed": _now()})


def rename(library: Library, id: int, name: str) -> SavedRow:
    """Give one another name, whether its text can be read or not; return what stood there.

    Raises:
        UserError: If there is none with this number, or the file cannot be written.
    """
    return _change(library, id, {"name": name})


def restore_content(library: Library, kept: SavedRow) -> SavedRow:
    """Put a row as it stood in the place of what is there now under its number.

    Returns:
        What stood there, with which the step can be made again.

    Raises:
        UserError: If there is none with this number any more, or the file cannot be written.
    """
    id, *values = kept.row
    names = ("kind", "name", "products", "changed", "body")
    return _change(library, id, dict(zip(names, values, strict=True)))


def delete(library: Library, ids: Sequence[int]) -> list[SavedRow]:
    """Delete some, with the record of their sheets; unknown numbers are passed over.

    Returns:
        What was deleted, for `put_back`.

    Raises:
        UserError: If the file cannot be written.
    """
    from k2desk.store.library.schema import saved as table
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        found = [_kept(connection, id) for id in dict.fromkeys(ids)]
        gone = [one for one in found if one is not None]
        for one in gone:
            connection.execute(table.delete().where(table.c.id == one.row[0]))
        return gone


def restore_deleted(library: Library, kept: Sequence[SavedRow]) -> None:
    """Put back what was deleted, under its numbers, with its sheets.

    Raises:
        UserError: If the file cannot be written.
    """
    from k2desk.store.library.schema import made_sheet, saved
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        for one in kept:
            connection.execute(saved.insert().values(one.row))
            for id, made, body in one.sheets:
                connection.execute(made_sheet.insert().values((id, one.row[0], made, body)))


def add_sheet(library: Library, saved_id: int, sheet: SheetRecord) -> None:
    """Note what a sheet of a saved stack said, and when; `made` is not looked at.

    Raises:
        UserError: If the stack is not there any more, or the file cannot be written.
    """
    from k2desk.store.library.saved_json import encode_sheet
    from k2desk.store.library.schema import made_sheet
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        if _kept(connection, saved_id) is None:
            raise _not_there(saved_id)
        connection.execute(
            made_sheet.insert().values(saved_id=saved_id, made=_now(), body=encode_sheet(sheet))
        )


def _change(library: Library, id: int, values: dict[str, Any]) -> SavedRow:
    from k2desk.store.library.schema import saved as table
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        before = _kept(connection, id)
        if before is None:
            raise _not_there(id)
        connection.execute(table.update().where(table.c.id == id).values(**values))
        return before


def _kept(connection: sa.Connection, id: int) -> SavedRow | None:
    from k2desk.store.sqlite.transactions import raw_connection

    beneath = raw_connection(connection)
    row = beneath.execute(f"SELECT {_COLUMNS} FROM saved WHERE id = ?", (id,)).fetchone()
    if row is None:
        return None
    sheets = beneath.execute(
        "SELECT id, made, body FROM made_sheet WHERE saved_id = ? ORDER BY id", (id,)
    ).fetchall()
    return SavedRow(tuple(row), tuple(map(tuple, sheets)))


def _values(saved: Saved) -> dict[str, Any]:
    from k2desk.store.library.saved_json import encode_saved

    return {
        "kind": saved.kind.value,
        "name": saved.name,
        "products": len(saved.products),
        "body": encode_saved(saved),
    }


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _not_there(id: int) -> NotThereError:
    return NotThereError(
        f"There is no saved comparison or stack {id} any more.",
        "It may have been deleted; undo brings it back.",
    )
