"""The library's tables as SQLAlchemy knows them; the migrations in `db/` make them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

from k2desk.store.library import columns

metadata = MetaData()


def _table(name: str, numbers: frozenset[str], *names: str) -> Table:
    return Table(
        name,
        metadata,
        *(Column(one, Integer if one in numbers else Text) for one in names),
    )


product = _table("product", columns.NUMBERS, "id", "trashed", "changed", *columns.PRODUCT)
listing = _table("listing", columns.LISTING_NUMBERS, "trashed", *columns.LISTING)
parts = {
    name: _table(name, columns.NUMBERS, "product_id", *names)
    for name, names in columns.PARTS.items()
}
"""The tables of what belongs to a product, those that others refer to first."""
saved = _table(
    "saved", frozenset({"id", "products"}), "id", "kind", "name", "products", "changed", "body"
)
made_sheet = _table("made_sheet", frozenset({"id", "saved_id"}), "id", "saved_id", "made", "body")

own_guidance = _table(
    "own_guidance",
    frozenset(("id", "low_ng", "high_ng")),
    *("id", "title", "basis", "kind", "low_ng", "high_ng", "source", "note", "changed"),
)
