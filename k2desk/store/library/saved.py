"""Saved comparisons, stacks and records of their sheets; bodies are JSON.

Lists never decode a body, so that a damaged one hides no other. A deleted row is returned as it
was stored, damaged or not, so that it can be restored.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from k2desk.core.model.errors import NotThereError, UserError
from k2desk.core.model.message import Message, msg
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.store.library.columns import SAVED, decode, names
from k2desk.store.sqlite.connection import LIBRARY_MARK, open_readonly
from k2desk.store.sqlite.timestamps import utc_timestamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sqlalchemy as sa

    from k2desk.core.stack import SheetRecord
    from k2desk.store.library.file import Library


@dataclass(frozen=True, slots=True)
class SavedLine:
    """Saved comparison or stack in a list.

    Attributes:
        id: Its id.
        kind: Comparison or stack.
        name: Its name.
        products: The number of its products.
        changed: Time of the last change, YYYY-MM-DD HH:MM:SS in UTC.
        titles: Brand and name of its products; empty if its body is damaged.
    """

    id: int
    kind: SavedKind
    name: str
    products: int
    changed: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedRow:
    """Stored row with the records of its sheets, for undo.

    Attributes:
        row: The values of the columns `SAVED`.
        sheets: Id, time and body of each sheet record.
    """

    row: tuple[Any, ...]
    sheets: tuple[tuple[Any, ...], ...]

    @property
    def name(self) -> str:
        """Name that the user gave it."""
        return str(self.row[2])


# --- reading --------------------------------------------------------------------------------------


def list_saved(library: Library) -> list[SavedLine]:
    """Return all saved comparisons and stacks, the last changed first.

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
    """Return the numbers of saved comparisons and stacks.

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
    """Return a saved comparison or stack exactly as it was saved.

    Raises:
        UserError: If the id is unknown, the body is damaged, or the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        row = connection.execute(
            f"SELECT {', '.join(names(SAVED))} FROM saved WHERE id = ?", (id,)
        ).fetchone()
    if row is None:
        raise _missing(id)
    from k2desk.store.library.saved_json import decode_saved

    own = decode(SAVED, row)
    kind, name = own["kind"], own["name"]
    try:
        saved = decode_saved(own["body"])
    except ValueError as error:
        raise UserError(
            _unreadable(kind, name[:120]),
            msg("Update K2 Desk, or open an older backup."),
        ) from error
    return replace(saved, kind=kind, name=name, id=id, changed=own["changed"])


def last_sheet(library: Library, saved_id: int) -> SheetRecord | None:
    """Return the last readable sheet record of a stack, or None.

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


# --- writing --------------------------------------------------------------------------------------


def insert(library: Library, saved: Saved) -> int:
    """Add a comparison or stack; its `id` and `changed` are ignored.

    Returns:
        Its id, which was never used before.

    Raises:
        UserError: If the file cannot be written.
    """
    from k2desk.store.library.schema import saved as table
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        values = {**_values(saved), "changed": utc_timestamp()}
        return connection.execute(table.insert().values(values)).lastrowid


def replace_saved(library: Library, id: int, saved: Saved) -> SavedRow:
    """Replace the content of a row and return the row before the change.

    Raises:
        UserError: If the id is unknown, or the file cannot be written.
    """
    return _update(library, id, {**_values(saved), "changed": utc_timestamp()})


def rename(library: Library, id: int, name: str) -> SavedRow:
    """Rename a row, damaged or not, and return the row before the change.

    Raises:
        UserError: If the id is unknown, or the file cannot be written.
    """
    return _update(library, id, {"name": name})


def restore_content(library: Library, before: SavedRow) -> SavedRow:
    """Restore earlier content and return the row before the change.

    Raises:
        UserError: If the id is unknown, or the file cannot be written.
    """
    id, *values = before.row
    return _update(library, id, dict(zip(names(SAVED)[1:], values, strict=True)))


def delete(library: Library, ids: Sequence[int]) -> list[SavedRow]:
    """Delete rows with their sheet records; unknown ids are ignored.

    Returns:
        The deleted rows, for `restore_deleted`.

    Raises:
        UserError: If the file cannot be written.
    """
    from k2desk.store.library.schema import saved as table
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        read = [_read(connection, id) for id in dict.fromkeys(ids)]
        deleted = [saved for saved in read if saved is not None]
        for saved in deleted:
            connection.execute(table.delete().where(table.c.id == saved.row[0]))
        return deleted


def restore_deleted(library: Library, deleted: Sequence[SavedRow]) -> None:
    """Restore deleted rows under their ids, with their sheet records.

    Raises:
        UserError: If the file cannot be written.
    """
    from k2desk.store.library import schema
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        for saved in deleted:
            connection.execute(schema.saved.insert().values(saved.row))
            for id, made, body in saved.sheets:
                sheet = (id, saved.row[0], made, body)
                connection.execute(schema.made_sheet.insert().values(sheet))


def add_sheet(library: Library, saved_id: int, sheet: SheetRecord) -> None:
    """Record a saved stack's sheet with the current time, ignoring `made`.

    Raises:
        UserError: If the id is unknown, or the file cannot be written.
    """
    from k2desk.store.library.saved_json import encode_sheet
    from k2desk.store.library.schema import made_sheet
    from k2desk.store.sqlite.transactions import write_transaction

    values = {"saved_id": saved_id, "made": utc_timestamp(), "body": encode_sheet(sheet)}
    with write_transaction(library.path) as connection:
        if _read(connection, saved_id) is None:
            raise _missing(saved_id)
        connection.execute(made_sheet.insert().values(values))


def _update(library: Library, id: int, values: dict[str, Any]) -> SavedRow:
    from k2desk.store.library.schema import saved as table
    from k2desk.store.sqlite.transactions import write_transaction

    with write_transaction(library.path) as connection:
        before = _read(connection, id)
        if before is None:
            raise _missing(id)
        connection.execute(table.update().where(table.c.id == id).values(**values))
        return before


def _read(connection: sa.Connection, id: int) -> SavedRow | None:
    from k2desk.store.library.schema import made_sheet, saved

    row = connection.execute(saved.select().where(saved.c.id == id)).one_or_none()
    if row is None:
        return None
    sheets = connection.execute(
        made_sheet.select()
        .with_only_columns(made_sheet.c.id, made_sheet.c.made, made_sheet.c.body)
        .where(made_sheet.c.saved_id == id)
        .order_by(made_sheet.c.id)
    )
    return SavedRow(tuple(row), tuple(map(tuple, sheets)))


def _values(saved: Saved) -> dict[str, Any]:
    from k2desk.store.library.saved_json import encode_saved

    return {
        "kind": saved.kind,
        "name": saved.name,
        "products": len(saved.products),
        "body": encode_saved(saved),
    }


def _missing(id: int) -> NotThereError:
    return NotThereError(
        msg("There is no saved comparison or stack {number}.", number=str(id)),
        msg("The item may have been deleted. Use Undo to restore a deleted item."),
    )


def _unreadable(kind: SavedKind, name: str) -> Message:
    if kind is SavedKind.STACK:
        return msg(
            "Couldn't open the stack “{name}”: the data is damaged or from a newer version.",
            name=name,
        )
    return msg(
        "Couldn't open the comparison “{name}”: the data is damaged or from a newer version.",
        name=name,
    )
