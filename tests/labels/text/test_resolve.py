"""Resolution of a quantity to mcg."""

from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.core.model.intervals import between
from k2desk.labels.text.groups import StatedQuantity
from k2desk.labels.text.pieces import PrintedPercent, Quantity
from k2desk.labels.text.quantities import parse_pieces
from k2desk.labels.text.resolve import ResolvedQuantity, is_english, resolve_quantity
from k2desk.labels.text.tokens import tokenize


def resolved(line: str, percent: str = "", *, english: bool = False) -> ResolvedQuantity:
    first, *more = [
        piece for piece in parse_pieces(tokenize(line), line) if isinstance(piece, Quantity)
    ]
    printed = PrintedPercent(f"{percent}%", 0, 0, Decimal(percent)) if percent else None
    return resolve_quantity(
        StatedQuantity(first, tuple(more)), "Vitamin K2", printed, None, english
    )


def test_plain_amount_is_converted_to_mcg() -> None:
    assert resolved("0.1 mg").mcg == 100


def test_ambiguous_number_is_decided_by_percentage() -> None:
    assert resolved("1.000 mcg", "833").mcg == 1000


def test_ambiguous_number_without_percentage_keeps_bounds() -> None:
    found = resolved("1.000 mcg")
    assert (found.mcg, found.missing) == (None, Missing.UNCLEAR)
    assert found.bounds == between(Decimal(1), Decimal(1000))
    assert found.question is not None


def test_comma_in_english_text_separates_thousands() -> None:
    assert resolved("1,000 µg", english=True).mcg == 1000


def test_restatement_in_other_unit_decides_number() -> None:
    assert resolved("1.000 mcg 1 mg").mcg == 1000


def test_iu_has_no_amount_and_raises_question() -> None:
    found = resolved("100 IU")
    assert found.mcg is None
    assert found.question is not None


@pytest.mark.parametrize(
    ("line", "low", "high"), [("<10 mcg", 0, 10), ("at least 10 mcg", 10, None)]
)
def test_bounded_amount_has_bounds(line: str, low: int, high: int | None) -> None:
    bounds = resolved(line).bounds
    assert bounds == between(Decimal(low), None if high is None else Decimal(high))


def test_english_words_are_recognized() -> None:
    assert is_english("Amount per serving")
    assert not is_english("Menge je Portion")
