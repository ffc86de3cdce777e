"""Columns of the library's tables, shared by `schema` and the raw reads.

Nothing here imports SQLAlchemy, which the program's start must not load. `schema` adds keys,
constraints and indexes to the same columns.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from k2desk.core.model.amounts import Evidence, Missing, Unit, format_decimal, from_ng
from k2desk.core.model.answer import AnswerKind
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form, in_order
from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.saved import SavedKind
from k2desk.core.model.stored_message import pack, unpack
from k2desk.store.listing.columns import amount_ng

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import StrEnum

    from k2desk.store.listing.columns import Value


class Codec(NamedTuple):
    """Conversion between Python values and stored ones; NULL is always None.

    Attributes:
        storage: SQLite's type, INTEGER or TEXT.
        encode: From Python to SQLite; None if stored unchanged.
        decode: From SQLite to Python; None if read unchanged.
    """

    storage: str
    encode: Callable[[Any], int | str] | None = None
    decode: Callable[[Any], Any] | None = None


class StoredColumn(NamedTuple):
    """Column: its name, its codec and whether it may be NULL."""

    name: str
    codec: Codec
    nullable: bool = False


def _encode_forms(forms: frozenset[Form]) -> str:
    return " ".join(form.value for form in in_order(forms))


@lru_cache(maxsize=256)
def _decode_forms(text: str) -> frozenset[Form]:
    return frozenset(map(Form, text.split()))


def _enum(kind: type[StrEnum]) -> Codec:
    return Codec("TEXT", str, kind)


INTEGER = Codec("INTEGER")
TEXT = Codec("TEXT")
MESSAGE = Codec("TEXT", pack, unpack)
"""A text that can be a message, stored with its template and values."""
FLAG = Codec("INTEGER", int, bool)
"""A boolean, stored as 0 or 1."""
DECIMAL = Codec("TEXT", format_decimal, Decimal)
"""A decimal number, stored as text and never rounded."""
NANOGRAMS = Codec("INTEGER", amount_ng, from_ng)
"""Micrograms, stored as whole nanograms, rounded half up."""
FORMS = Codec("TEXT", _encode_forms, _decode_forms)
"""A set of forms, stored as their codes in order, separated by spaces."""
MISSING = _enum(Missing)


def _columns(codec: Codec, *names: str, nullable: bool = False) -> tuple[StoredColumn, ...]:
    return tuple(StoredColumn(name, codec, nullable) for name in names)


PRODUCT = (
    *_columns(TEXT, "brand", "name", "gtin"),
    *_columns(TEXT, "source_kind", "source_id", "source_date", "source_copy", "serving_text"),
    *_columns(DECIMAL, "units_min", "units_max", nullable=True),
    StoredColumn("unit", TEXT),
    *_columns(DECIMAL, "per_day_min", "per_day_max", nullable=True),
    *_columns(DECIMAL, "units_per_container", "basis_units", nullable=True),
    StoredColumn("per_day_missing", MISSING, nullable=True),
    StoredColumn("off_market", FLAG, nullable=True),
    StoredColumn("product_form", TEXT),
    StoredColumn("price", DECIMAL, nullable=True),
    *_columns(TEXT, "price_currency", "price_date", nullable=True),
    *_columns(DECIMAL, "taken_low", "taken_high", nullable=True),
    *_columns(TEXT, "notes", "photo", "copied_from"),
)
"""Columns of `product` after `id`, `trashed` and `changed`."""

AMOUNT = (
    StoredColumn("forms", FORMS),
    *_columns(NANOGRAMS, "amount_ng", "low_ng", "high_ng", nullable=True),
    StoredColumn("printed", MESSAGE),
    StoredColumn("percent_dv", DECIMAL, nullable=True),
    StoredColumn("evidence", _enum(Evidence)),
    *_columns(MISSING, "missing", "form_gap", nullable=True),
)
"""Columns of an amount; `low_ng` and `high_ng` are its bounds."""

_POSITION = StoredColumn("position", INTEGER)
_CODE = StoredColumn("code", _enum(QuestionCode))

PARTS: dict[str, tuple[StoredColumn, ...]] = {
    "label_row": (
        _POSITION,
        *_columns(INTEGER, "parent", "depth", nullable=True),
        StoredColumn("name", TEXT),
        StoredColumn("unit", _enum(Unit), nullable=True),
        StoredColumn("percent_text", TEXT),
        *AMOUNT,
    ),
    "alternative": (_POSITION, StoredColumn("title", MESSAGE)),
    "amount": (StoredColumn("alternative", INTEGER, nullable=True), _POSITION, *AMOUNT),
    "question": (
        _POSITION,
        _CODE,
        *_columns(MESSAGE, "text", "settle"),
        StoredColumn("place", TEXT),
    ),
    "other_active": (_POSITION, *_columns(TEXT, "name", "amount")),
    "for_whom": (_POSITION, StoredColumn("people", TEXT)),
    "settlement": (
        _POSITION,
        _CODE,
        StoredColumn("place", TEXT),
        StoredColumn("nth", INTEGER),
        StoredColumn("answer", _enum(AnswerKind)),
        StoredColumn("amount_ng", NANOGRAMS, nullable=True),
        StoredColumn("forms", FORMS),
        *_columns(TEXT, "note", "settled", "printed"),
    ),
}
"""Columns of a product's parts after `product_id`.

A table follows those that its foreign keys refer to.
"""

SAVED = (
    StoredColumn("id", INTEGER),
    StoredColumn("kind", _enum(SavedKind)),
    StoredColumn("name", TEXT),
    StoredColumn("products", INTEGER),
    *_columns(TEXT, "changed", "body"),
)

MADE_SHEET = (*_columns(INTEGER, "id", "saved_id"), *_columns(TEXT, "made", "body"))

OWN_GUIDANCE = (
    StoredColumn("id", INTEGER),
    StoredColumn("title", TEXT),
    StoredColumn("basis", _enum(Line)),
    StoredColumn("kind", _enum(GuidanceKind)),
    *_columns(NANOGRAMS, "low_ng", "high_ng"),
    *_columns(TEXT, "source", "note", "changed"),
)


def names(columns: Sequence[StoredColumn]) -> tuple[str, ...]:
    """Return the names of columns."""
    return tuple(column.name for column in columns)


def encode(columns: Sequence[StoredColumn], values: Sequence[Any]) -> tuple[Value, ...]:
    """Return Python values as SQLite stores them.

    Raises:
        UserError: If an amount is too large to be stored.
    """
    return tuple(
        value if value is None or column.codec.encode is None else column.codec.encode(value)
        for column, value in zip(columns, values, strict=True)
    )


def decode(columns: Sequence[StoredColumn], row: Sequence[Value]) -> dict[str, Any]:
    """Return a stored row as Python values by column name."""
    return {
        name: value if value is None or codec.decode is None else codec.decode(value)
        for (name, codec, _), value in zip(columns, row, strict=True)
    }
