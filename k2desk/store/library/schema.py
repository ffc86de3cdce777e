"""Typed schema of the library; the migrations in `db/` create the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from k2desk.store.library import columns
from k2desk.store.listing.columns import LISTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql.schema import SchemaItem
    from sqlalchemy.types import TypeEngine

metadata = MetaData()


class EncodedType(TypeDecorator[Any]):
    """SQL type of a column whose values a `Codec` converts."""

    impl = Text
    cache_ok = True

    def __init__(self, codec: columns.Codec) -> None:
        self.codec = codec
        super().__init__()

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the stored type."""
        return dialect.type_descriptor(_plain_type(self.codec.storage))

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | str | None:
        """Encode a value for SQLite."""
        return value if value is None or self.codec.encode is None else self.codec.encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Decode a value from SQLite."""
        return value if value is None or self.codec.decode is None else self.codec.decode(value)


def _plain_type(storage: str) -> TypeEngine[Any]:
    return Integer() if storage == "INTEGER" else Text()


def _column(stored: columns.StoredColumn, *items: SchemaItem) -> Column[Any]:
    codec = stored.codec
    is_plain = codec.encode is None and codec.decode is None
    kind = _plain_type(codec.storage) if is_plain else EncodedType(codec)
    return Column(stored.name, kind, *items, nullable=stored.nullable)


def _numbered_table(
    name: str,
    stored: Sequence[columns.StoredColumn],
    *constraints: SchemaItem,
    extra: Sequence[Column[Any]] = (),
) -> Table:
    """Return a table with an `id` that is never used twice.

    Args:
        name: The table's name.
        stored: Its columns.
        constraints: Its constraints and indexes.
        extra: Columns directly after `id`, in place of those in `stored` with the same names.
    """
    explicit = {"id", *(column.name for column in extra)}
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, nullable=True),
        *extra,
        *(_column(item) for item in stored if item.name not in explicit),
        *constraints,
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _check(condition: str) -> CheckConstraint:
    return CheckConstraint(condition)


def _at_least_0(*names: str) -> list[CheckConstraint]:
    return [_check(f"{name} >= 0") for name in names]


def _gap(name: str) -> CheckConstraint:
    return _check(f"{name} IN ('not stated', 'not carried', 'unclear')")


def _amount_checks() -> list[CheckConstraint]:
    return [
        *_at_least_0("amount_ng", "low_ng"),
        _check("high_ng >= low_ng"),
        _check("evidence IN ('row', 'form', 'name', 'person')"),
        _gap("missing"),
        _gap("form_gap"),
        _check("low_ng IS NOT NULL OR high_ng IS NULL"),
    ]


product = _numbered_table(
    "product",
    columns.PRODUCT,
    _check("trashed IN (0, 1)"),
    _gap("per_day_missing"),
    _check("off_market IN (0, 1)"),
    _check("(price IS NULL) = (price_currency IS NULL)"),
    _check("(price IS NULL) = (price_date IS NULL)"),
    _check("taken_low IS NOT NULL OR taken_high IS NULL"),
    Index("product_source", "source_kind", "source_id", "trashed"),
    extra=(
        Column("trashed", Integer, nullable=False, server_default=text("0")),
        Column("changed", Text, nullable=False),
    ),
)

_PART_ITEMS: dict[str, list[Any]] = {
    "label_row": [
        PrimaryKeyConstraint("product_id", "position"),
        _check("parent < position"),
        _check("unit IN ('ng', 'mcg', 'mg', 'g', 'IU', 'nmol')"),
        *_amount_checks(),
        ForeignKeyConstraint(
            ["product_id", "parent"],
            ["label_row.product_id", "label_row.position"],
            ondelete="CASCADE",
        ),
        Index("label_row_parent", "product_id", "parent"),
    ],
    "amount": [
        UniqueConstraint("product_id", "alternative", "position"),
        *_amount_checks(),
        ForeignKeyConstraint(
            ["product_id", "alternative"],
            ["alternative.product_id", "alternative.position"],
            ondelete="CASCADE",
        ),
    ],
    "settlement": [
        PrimaryKeyConstraint("product_id", "position"),
        UniqueConstraint("product_id", "code", "place", "nth"),
        *_at_least_0("nth", "amount_ng"),
        _check("answer IN ('as printed', 'amount', 'forms', 'note')"),
        _check("(answer = 'amount') = (amount_ng IS NOT NULL)"),
        _check("(answer = 'forms') = (forms <> '')"),
    ],
}
"""Keys, constraints and indexes of parts, if not the primary key alone."""


def _part_table(name: str) -> Table:
    items = _PART_ITEMS.get(name, [PrimaryKeyConstraint("product_id", "position")])
    parent = ForeignKey("product.id", ondelete="CASCADE")
    return Table(
        name,
        metadata,
        Column("product_id", Integer, parent, nullable=False),
        *(_column(column) for column in columns.PARTS[name]),
        *_at_least_0("position"),
        *items,
        sqlite_strict=True,
    )


parts = {name: _part_table(name) for name in columns.PARTS}
"""Tables of a product's parts; a table comes after those it refers to."""

listing = Table(
    "listing",
    metadata,
    Column(
        *("id", Integer, ForeignKey("product.id", ondelete="CASCADE")),
        primary_key=True,
        nullable=True,
    ),
    Column("trashed", Integer, nullable=False),
    _check("trashed IN (0, 1)"),
    *(
        Column(item.name, _plain_type(item.storage), nullable=item.nullable)
        for item in LISTING
        if item.name != "id"
    ),
    *(_check(item.check) for item in LISTING if item.check),
    sqlite_strict=True,
)
"""Derived list rows; amounts are nanograms, as in the catalog."""

Index(
    "listing_order",
    listing.c.trashed,
    text("brand_key = ''"),
    *(listing.c.brand_key, listing.c.name_key, listing.c.id),
)
Index("listing_barcode", listing.c.barcode, listing.c.trashed, listing.c.id)

saved = _numbered_table(
    "saved",
    columns.SAVED,
    _check("kind IN ('comparison', 'stack')"),
    _check("products > 0"),
)

made_sheet = _numbered_table(
    "made_sheet",
    columns.MADE_SHEET,
    Index("made_sheet_of", "saved_id", "id"),
    extra=(
        Column("saved_id", Integer, ForeignKey("saved.id", ondelete="CASCADE"), nullable=False),
    ),
)

own_guidance = _numbered_table(
    "own_guidance",
    columns.OWN_GUIDANCE,
    _check("basis IN ('k', 'k1', 'k2', 'mk4', 'mk7')"),
    _check("kind IN ('band', 'marker', 'limit')"),
    *_at_least_0("low_ng"),
    _check("high_ng >= low_ng"),
)
