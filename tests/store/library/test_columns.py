from decimal import Decimal
from enum import StrEnum

import pytest

from k2desk.core.model.amounts import Evidence, Missing, Unit
from k2desk.core.model.answer import AnswerKind
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.saved import SavedKind
from k2desk.store.library.columns import (
    AMOUNT,
    DECIMAL,
    FLAG,
    FORMS,
    INTEGER,
    MADE_SHEET,
    MISSING,
    NANOGRAMS,
    OWN_GUIDANCE,
    PARTS,
    PRODUCT,
    SAVED,
    TEXT,
    Codec,
    StoredColumn,
    decode,
    encode,
    names,
)

ALL = (PRODUCT, AMOUNT, *PARTS.values(), SAVED, MADE_SHEET, OWN_GUIDANCE)


@pytest.mark.parametrize(
    ("codec", "value", "stored"),
    [
        (INTEGER, 5, 5),
        (TEXT, "Ä", "Ä"),
        (FLAG, True, 1),
        (FLAG, False, 0),
        (DECIMAL, Decimal("1234567.000001"), "1234567.000001"),
        (NANOGRAMS, Decimal("162.5"), 162_500),
        (FORMS, frozenset({Form.K1, Form.MK7}), "k1 mk7"),
        (FORMS, frozenset(), ""),
        (MISSING, Missing.NOT_CARRIED, "not carried"),
    ],
)
def test_value_survives_storage(codec: Codec, value: object, stored: object) -> None:
    columns = [StoredColumn("value", codec, nullable=True)]
    assert encode(columns, [value]) == (stored,)
    assert decode(columns, [stored])["value"] == value  # type: ignore[list-item]
    assert type(encode(columns, [value])[0]) is type(stored)


def test_null_is_none_in_every_column() -> None:
    for columns in ALL:
        nothing = [None] * len(columns)
        assert encode(columns, nothing) == tuple(nothing)
        assert decode(columns, nothing) == dict.fromkeys(names(columns))


def test_names_are_unique_and_in_order() -> None:
    for columns in ALL:
        assert len(set(names(columns))) == len(columns)
    assert names(MADE_SHEET) == ("id", "saved_id", "made", "body")


@pytest.mark.parametrize(
    "kind", [Evidence, Missing, Unit, AnswerKind, Line, GuidanceKind, QuestionCode, SavedKind]
)
def test_every_enum_is_stored_by_value(kind: type[StrEnum]) -> None:
    (codec,) = {
        column.codec for columns in ALL for column in columns if column.codec.decode is kind
    }
    for member in kind:
        assert encode([StoredColumn("value", codec)], [member]) == (member.value,)


def test_number_of_values_must_equal_number_of_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        encode(SAVED, [1])
    with pytest.raises(ValueError, match="zip"):
        decode(SAVED, [1])


def test_amount_too_large_raises_user_error() -> None:
    with pytest.raises(UserError, match="too large to save"):
        encode([StoredColumn("amount_ng", NANOGRAMS)], [Decimal(10) ** 17])
