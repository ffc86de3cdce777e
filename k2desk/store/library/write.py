"""Changes to the products of a library; each function is one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from k2desk.store.library import schema
from k2desk.store.library.columns import PARTS, PRODUCT, names
from k2desk.store.library.product_rows import part_rows, product_row, read_product
from k2desk.store.library.read import missing_product
from k2desk.store.listing.columns import COLUMNS
from k2desk.store.listing.values import listing_values
from k2desk.store.sqlite.timestamps import utc_timestamp
from k2desk.store.sqlite.transactions import raw_connection, write_transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.product import Product
    from k2desk.store.library.file import Library

Values = dict[str, Any]
"""Values of a row by column name."""

_PRODUCT_NAMES = names(PRODUCT)
_PART_NAMES = {table: names(columns) for table, columns in PARTS.items()}


def insert(
    library: Library, products: Sequence[Product], ids: Sequence[int] | None = None
) -> list[int]:
    """Add products; amounts are stored to the nanogram.

    Args:
        library: The library.
        products: The new products; their `ref` is ignored.
        ids: The former ids of purged products, which are restored with their `changed`; None
            for new products, whose ids were never used before.

    Returns:
        The ids, in order.

    Raises:
        UserError: If the file cannot be written, or an amount is too large.
    """
    with write_transaction(library.path) as connection:
        return _insert(connection, products, ids)


def replace(library: Library, id: int, product: Product) -> Product:
    """Replace a product under its id.

    Returns:
        The product before the change.

    Raises:
        UserError: If the id is unknown, or the file cannot be written.
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
    """Insert, replace and purge in one transaction: an import or its undo.

    Args:
        library: The library.
        new: Products to add, as in `insert`.
        changed: Ids with the products that replace them.
        ids: The ids for `new`, as in `insert`.
        purged: Ids to delete for good; unknown ones are ignored.

    Returns:
        The ids of `new`, in order.

    Raises:
        UserError: If an id in `changed` is unknown, or the file cannot be written; nothing is
            changed then.
    """
    with write_transaction(library.path) as connection:
        _purge(connection, purged)
        for id, product in changed:
            _replace(connection, id, product)
        return _insert(connection, new, ids)


def set_trashed(library: Library, ids: Sequence[int], trashed: bool) -> None:
    """Move products into or out of the trash; unknown ids are ignored.

    Raises:
        UserError: If the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        for table in (schema.product, schema.listing) if ids else ():
            connection.execute(
                sa.update(table)
                .where(table.c.id == sa.bindparam("product"))
                .values(trashed=int(trashed)),
                [{"product": id} for id in ids],
            )


def purge(library: Library, ids: Sequence[int]) -> list[Product]:
    """Delete products for good; unknown ids are ignored.

    Returns:
        The deleted products, which `insert` restores under their ids.

    Raises:
        UserError: If the file cannot be written.
    """
    with write_transaction(library.path) as connection:
        return _purge(connection, ids)


def _insert(
    connection: sa.Connection, products: Sequence[Product], ids: Sequence[int] | None
) -> list[int]:
    numbers = list(ids) if ids is not None else _new_ids(connection, len(products))
    now = utc_timestamp()
    rows = [
        {
            "id": id,
            "trashed": 0,
            "changed": (ids is not None and product.changed) or now,
            **dict(zip(_PRODUCT_NAMES, product_row(product), strict=True)),
        }
        for id, product in zip(numbers, products, strict=True)
    ]
    _insert_rows(connection, schema.product, rows)
    _insert_parts(connection, zip(numbers, products, strict=True), trashed=0)
    return numbers


def _replace(connection: sa.Connection, id: int, product: Product) -> Product:
    before = read_product(raw_connection(connection), id)
    if before is None:
        raise missing_product(id)
    is_row = schema.product.c.id == id
    trashed = connection.scalar(sa.select(schema.product.c.trashed).where(is_row))
    for table in (schema.listing, *reversed(schema.parts.values())):
        owner = table.c.id if table is schema.listing else table.c.product_id
        connection.execute(sa.delete(table).where(owner == id))
    values = dict(zip(_PRODUCT_NAMES, product_row(product), strict=True))
    connection.execute(
        sa.update(schema.product).where(is_row).values(changed=utc_timestamp(), **values)
    )
    _insert_parts(connection, [(id, product)], trashed=trashed or 0)
    return before


def _purge(connection: sa.Connection, ids: Sequence[int]) -> list[Product]:
    read = [read_product(raw_connection(connection), id) for id in dict.fromkeys(ids)]
    deleted = [product for product in read if product is not None]
    if deleted:
        connection.execute(
            sa.delete(schema.product).where(schema.product.c.id == sa.bindparam("product")),
            [{"product": int(product.ref)} for product in deleted],
        )
    return deleted


def _new_ids(connection: sa.Connection, count: int) -> list[int]:
    """Return the next ids; an id that was ever used is not used again."""
    last = connection.exec_driver_sql(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'product'), 0)"
    ).scalar_one()
    return list(range(last + 1, last + 1 + count))


def _insert_parts(
    connection: sa.Connection, products: Iterable[tuple[int, Product]], trashed: int
) -> None:
    rows: dict[str, list[Values]] = {table: [] for table in PARTS}
    lines: list[Values] = []
    for id, product in products:
        line = dict(zip(COLUMNS, listing_values(id, product), strict=True))
        lines.append({"trashed": trashed, **line})
        for table, parts in part_rows(product).items():
            rows[table] += [
                {"product_id": id, **dict(zip(_PART_NAMES[table], part, strict=True))}
                for part in parts
            ]
    _insert_rows(connection, schema.listing, lines)
    for table, values in rows.items():
        _insert_rows(connection, schema.parts[table], values)


def _insert_rows(connection: sa.Connection, table: sa.Table, rows: list[Values]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)
