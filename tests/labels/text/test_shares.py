"""Percentages that split an amount among forms."""

from k2desk.labels.text.pieces import Piece, PrintedPercent
from k2desk.labels.text.quantities import parse_pieces
from k2desk.labels.text.shares import without_shares
from k2desk.labels.text.tokens import Token, tokenize


def pieces(line: str) -> list[Piece]:
    return without_shares(parse_pieces(tokenize(line), line))


def percentages(line: str) -> list[str]:
    return [piece.text for piece in pieces(line) if isinstance(piece, PrintedPercent)]


def test_shares_that_add_up_to_100_are_dropped() -> None:
    assert percentages("(60% K1, 40% K2) 100 mcg") == []


def test_daily_value_is_kept() -> None:
    assert percentages("K2 100 mcg 83%") == ["83%"]


def test_single_share_widens_form_by_rest() -> None:
    forms = [
        {form.value for form in piece.forms}
        for piece in pieces("Vitamin K (50% as K1) 100 mcg")
        if isinstance(piece, Token) and piece.forms
    ]
    assert forms == [{"k"}, {"k1", "k2"}]


def test_content_of_powder_is_kept() -> None:
    assert percentages("MenaQ7 5 mg (1% as MK-7)") == ["1%"]
