"""Changing the library: every call is one transaction, which is done whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from k2desk.store.library import schema
from k2desk.store.library.columns import LISTING, PARTS, PRODUCT
from k2desk.store.library.product_rows import part_rows, product_row, read_product
from k2desk.store.library.read import not_there
from k2desk.store.listing.columns import Value, listing_values
from k2desk.store.sqlite.transactions import raw_connection, write_transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.product import Product
    from k2desk.store.library.file import Library

Values = dict[str, Value]


def insert(
    library: Library, products: Sequence[Product], ids: Sequence[int] | None = None
) -> list[int]:
    """Keep products; amounts are kept to the nanogram.

    Args:
        library: The library.
        products: What to keep; `ref` is not looked at.
        ids: The numbers that they had before they were purged, to put them back as they were,
            `changed` included; None for new products, which get numbers never used before.

    Returns:
        Their numbers, in order.

    Raises:
        UserError: If the file cannot be written, or an amount is too large to be kept.
    """
    with write_transaction(library.path) as connection:
        return _insert(connection, products, ids)


def replace(library: Library, id: int, product: Product) -> Product:
    """Put another product in the place of one, under its number.

    Returns:
        What stood there.

    Raises:
        UserError: If there is none with this number, or the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        return _replace(connection, id, product)


def apply(
    library: Library,
    new: Sequence[Product],
    changed: Sequence[tuple[int, Product]],
    ids: Sequence[int] | None = None,
    purged: Sequence[int] = (),
) -> list[int]:
    """Insert, replace and purge in one transaction: an import, or its way back.

    Args:
        library: The library.
        new: What to keep anew, as `insert` does.
        changed: Numbers, and what to put in their places.
        ids: The numbers for `new`, as for `insert`.
        purged: Numbers to delete for good; unknown ones are passed over.

    Returns:
        The numbers of `new`, in order.

    Raises:
        UserError: If a number of `changed` is not there, or the file cannot be written; nothing
            was changed then.
    """
    with write_transaction(library.path) as connection:
        _purge(connection, purged)
        for number, product in changed:
            _replace(connection, number, product)
        return _insert(connection, new, ids)


def set_trashed(library: Library, ids: Sequence[int], trashed: bool) -> None:
    """Put products into the trash, or take them out; unknown numbers are passed over.

    Raises:
        UserError: If the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        for table in (schema.product, schema.listing) if ids else ():
            connection.execute(
                sa.update(table)
                .where(table.c.id == sa.bindparam("number"))
                .values(trashed=int(trashed)),
                [{"number": number} for number in ids],
            )


def purge(library: Library, ids: Sequence[int]) -> list[Product]:
    """Delete products for good; unknown numbers are passed over.

    Returns:
        What was deleted, so that the caller can put it back by `insert` under the same numbers.

    Raises:
        UserError: If the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        return _purge(connection, ids)


def _insert(
    connection: sa.Connection, products: Sequence[Product], ids: Sequence[int] | None
) -> list[int]:
    numbers = list(ids) if ids is not None else _new_numbers(connection, len(products))
    now = _now()
    rows = [
        {
            "id": number,
            "trashed": 0,
            "changed": (ids is not None and product.changed) or now,
            **dict(zip(PRODUCT, product_row(product), strict=True)),
        }
        for number, product in zip(numbers, products, strict=True)
    ]
    _add(connection, schema.product, rows)
    _add_parts(connection, zip(numbers, products, strict=True), trashed=0)
    return numbers


def _replace(connection: sa.Connection, id: int, product: Product) -> Product:
    before = read_product(raw_connection(connection), id)
    if before is None:
        raise not_there(id)
    mine = schema.product.c.id == id
    trashed = connection.scalar(sa.select(schema.product.c.trashed).where(mine))
    for table in (schema.listing, *reversed(schema.parts.values())):
        own = table.c.id if table is schema.listing else table.c.product_id
        connection.execute(sa.delete(table).where(own == id))
    values = dict(zip(PRODUCT, product_row(product), strict=True))
    connection.execute(sa.update(schema.product).where(mine).values(changed=_now(), **values))
    _add_parts(connection, [(id, product)], trashed=trashed or 0)
    return before


def _purge(connection: sa.Connection, ids: Sequence[int]) -> list[Product]:
    found = [read_product(raw_connection(connection), number) for number in dict.fromkeys(ids)]
    gone = [product for product in found if product is not None]
    if gone:
        connection.execute(
            sa.delete(schema.product).where(schema.product.c.id == sa.bindparam("number")),
            [{"number": int(product.ref)} for product in gone],
        )
    return gone


def _new_numbers(connection: sa.Connection, count: int) -> list[int]:
    """Return the next numbers; one that was ever used never comes again."""
    last = raw_connection(connection).execute(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'product'), 0)"
    )
    (number,) = last.fetchone()
    return list(range(number + 1, number + 1 + count))


def _add_parts(
    connection: sa.Connection, numbered: Iterable[tuple[int, Product]], trashed: int
) -> None:
    rows: dict[str, list[Values]] = {table: [] for table in PARTS}
    lines: list[Values] = []
    for number, product in numbered:
        line = dict(zip(LISTING, listing_values(number, product), strict=True))
        lines.append({"trashed": trashed, **line})
        for table, found in part_rows(product).items():
            rows[table] += [
                {"product_id": number, **dict(zip(PARTS[table], values, strict=True))}
                for values in found
            ]
    _add(connection, schema.listing, lines)
    for name, values in rows.items():
        _add(connection, schema.parts[name], values)


def _add(connection: sa.Connection, table: sa.Table, rows: list[Values]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
