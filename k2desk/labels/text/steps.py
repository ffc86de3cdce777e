"""Steps of a line: names, amounts, percentages, separators, brackets.

A bracket names a form, restates an amount, splits it into parts, or states the weight of a
source ("(2 mg; cabbage)"), which is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Unit
from k2desk.labels.text.lexicon import MATERIAL
from k2desk.labels.text.pieces import Bound, Count, Piece, PrintedPercent, Quantity
from k2desk.labels.text.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence


class StepKind(StrEnum):
    """Kind of a step."""

    NAME = "name"
    AMOUNT = "amount"
    RESTATEMENT = "again"
    DAILY = "daily"
    SHARE = "share"
    SEPARATOR = "separator"
    GIVES = "gives"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class LineStep:
    """Step of a line.

    Attributes:
        kind: Its kind.
        start: Index of its first character.
        end: Index after its last character.
        token: The name, or the separator.
        stated_as: Whether a name is in brackets or after "as".
        quantity: The quantity of an `AMOUNT`, or the `RESTATEMENT` of the one before it.
        in_brackets: Whether an `AMOUNT` is alone in brackets.
        percent: The percentage of a `DAILY` value, or the `SHARE` of the vitamin in a powder.
        parts: The steps of a bracket that splits an amount.
        provides: Whether such a bracket states what the amount before it provides.
    """

    kind: StepKind
    start: int
    end: int
    token: Token | None = None
    stated_as: bool = False
    quantity: Quantity | None = None
    in_brackets: bool = False
    percent: PrintedPercent | None = None
    parts: tuple[LineStep, ...] = ()
    provides: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """Content of a bracket, with inner brackets flattened."""

    pieces: tuple[Piece, ...]
    start: int
    end: int


_NAMES = frozenset({TokenKind.FORM, TokenKind.OTHER})
_BENIGN = frozenset(
    {
        "form",
        "forms",
        "total",
        "per",
        "serving",
        "daily",
        "dose",
        "activity",
        "each",
        "approx",
        "about",
        "circa",
        "ca",
        "min",
        "the",
        "a",
        "an",
        "portion",
        "tagesdosis",
        "rae",
        "units",
    }
)
_PURE_FROM = Decimal(90)
_SHARE_BELOW = Decimal(15)
_MADE_FROM = frozenset({"from", "of", "aus", "de", "di", "z", "из"})
_STRONG = frozenset(";|\t+")
"""Separators that end the effect of an "as"."""


def parse_steps(pieces: Sequence[Piece]) -> list[LineStep]:
    """Combine the pieces of one line into steps, in order."""
    events = _group_brackets(pieces)
    steps: list[LineStep] = []
    as_form = False
    for index, event in enumerate(events):
        if isinstance(event, Bracket):
            steps += _in_brackets(event, steps)
            continue
        step = _step(event, events, index, steps, as_form)
        if isinstance(event, Token):
            if event.kind is TokenKind.FROM:
                as_form = True
            elif event.kind is TokenKind.SEPARATOR:
                as_form = as_form and event.text not in _STRONG
        if step is not None:
            steps.append(step)
            if step.kind is StepKind.AMOUNT:
                as_form = False
    return steps


def _group_brackets(pieces: Sequence[Piece]) -> list[Piece | Bracket]:
    """Group the pieces between brackets; ignore a bracket that is not closed.

    A quantity directly after such an open bracket ("Vitamin K (2 mg") is dropped, as the bracket's
    meaning is unknown.
    """
    events: list[Piece | Bracket] = []
    inside: list[Piece] = []
    depth = opened_at = 0
    for piece in pieces:
        kind = piece.kind if isinstance(piece, Token) else None
        if kind is TokenKind.OPEN:
            depth += 1
            opened_at = piece.start if depth == 1 else opened_at
        elif kind is TokenKind.CLOSE:
            if depth == 1:
                events.append(Bracket(tuple(inside), opened_at, piece.end))
                inside = []
            depth = max(0, depth - 1)
        elif depth:
            inside.append(piece)
        else:
            events.append(piece)
    if inside and isinstance(inside[0], Quantity):
        del inside[0]
    return [*events, *inside]


def _step(
    piece: Piece, events: Sequence[object], index: int, before: Sequence[LineStep], as_form: bool
) -> LineStep | None:
    """Return the step of a piece, or None for words, counts and marks."""
    if isinstance(piece, Quantity):
        previous = events[index - 1] if index else None
        same = isinstance(previous, Token) and previous.kind is TokenKind.SAME
        kind = StepKind.RESTATEMENT if same and _amount_is_last(before) else StepKind.AMOUNT
        return LineStep(kind, piece.start, piece.end, quantity=piece)
    if isinstance(piece, PrintedPercent):
        return _percent(piece, events, index, before)
    if isinstance(piece, Count):
        return None
    if piece.kind in _NAMES:
        return LineStep(StepKind.NAME, piece.start, piece.end, token=piece, stated_as=as_form)
    if piece.kind is TokenKind.SEPARATOR:
        return LineStep(StepKind.SEPARATOR, piece.start, piece.end, token=piece)
    if piece.kind is TokenKind.GIVES:
        return LineStep(StepKind.GIVES, piece.start, piece.end)
    return None


def _amount_is_last(before: Sequence[LineStep]) -> bool:
    return bool(before) and before[-1].kind in {StepKind.AMOUNT, StepKind.RESTATEMENT}


def _percent(
    percent: PrintedPercent,
    events: Sequence[object],
    index: int,
    before: Sequence[LineStep],
    in_brackets: bool = False,
) -> LineStep | None:
    """Return the step of a %DV or a powder's content, or None for a purity."""
    near = [event for event in events[max(0, index - 1) : index + 3] if isinstance(event, Token)]
    kinds = {token.kind for token in near}
    daily = LineStep(StepKind.DAILY, percent.start, percent.end, percent=percent)
    if TokenKind.DAILY in kinds:
        return daily
    if TokenKind.PURE in kinds or percent.bound is Bound.MORE:
        return None
    previous = events[index - 1] if index else None
    following = events[index + 1 : index + 3]
    share = LineStep(StepKind.SHARE, percent.start, percent.end, percent=percent)
    if isinstance(previous, Token) and previous.kind is TokenKind.OF:
        return share
    in_something = following and isinstance(following[0], Token) and following[0].text == "in"
    if in_something or percent.text.lower().endswith("ppm"):
        return share
    of_material = any(isinstance(item, Token) and MATERIAL.match(item.text) for item in following)
    if of_material or _is_share_of_weight(events, index):
        return share
    if any(step.kind is StepKind.AMOUNT for step in before):
        return daily
    later = any(isinstance(event, Quantity) for event in events[index + 1 :])
    has_name = in_brackets and any(map(_is_name, events))
    if not later and not has_name and not (following and _is_name(following[0])):
        return daily
    return None if percent.value >= _PURE_FROM else share


def _is_share_of_weight(events: Sequence[object], index: int) -> bool:
    """Return whether a small percentage ends a source: "from 5 mg MenaQ7 1%"."""
    percent, earlier = events[index], list(events[:index])
    while earlier and not isinstance(earlier[-1], Quantity):
        between = earlier.pop()
        if not (isinstance(between, Token) and between.kind in _NAMES | {TokenKind.WORD}):
            return False
    if len(earlier) < 2 or not isinstance(percent, PrintedPercent) or percent.value >= _SHARE_BELOW:
        return False
    made_from, weight = earlier[-2:]
    return (
        isinstance(made_from, Token)
        and made_from.text.lower() in _MADE_FROM
        and isinstance(weight, Quantity)
        and weight.unit in {Unit.MG, Unit.G}
    )


def _is_name(event: object) -> bool:
    return isinstance(event, Token) and event.kind in _NAMES


# --- brackets ----------------------------------------------------------------------------------


def _in_brackets(bracket: Bracket, before: Sequence[LineStep]) -> list[LineStep]:
    """Return the steps of a bracket."""
    pieces = bracket.pieces
    amounts = [piece for piece in pieces if isinstance(piece, Quantity)]
    names_form = any(isinstance(piece, Token) and piece.kind is TokenKind.FORM for piece in pieces)
    if not amounts:
        return _without_amount(pieces, before)
    if names_form:
        inner = _as_parts(pieces)
        if any(step.kind is StepKind.AMOUNT for step in inner):
            provides = isinstance(pieces[0], Token) and pieces[0].kind is TokenKind.GIVES
            parts = tuple(inner)
            return [
                LineStep(StepKind.PARTS, bracket.start, bracket.end, parts=parts, provides=provides)
            ]
        return [step for step in inner if step.kind in {StepKind.NAME, StepKind.SHARE}]
    provides = any(isinstance(piece, Token) and piece.kind is TokenKind.GIVES for piece in pieces)
    if _is_share_of_amount(pieces, amounts[0], before):
        start, end = amounts[0].start, bracket.end
        return [
            LineStep(StepKind.GIVES, bracket.start, start),
            LineStep(StepKind.AMOUNT, start, end, quantity=amounts[0], in_brackets=True),
        ]
    if any(map(_is_content, pieces)) and not provides:
        return []
    again = _amount_is_last(before)
    kind = StepKind.RESTATEMENT if again and not provides else StepKind.AMOUNT
    steps = [LineStep(StepKind.GIVES, bracket.start, bracket.start)] if provides else []
    for quantity in amounts:
        steps.append(
            LineStep(kind, quantity.start, bracket.end, quantity=quantity, in_brackets=True)
        )
        kind = StepKind.RESTATEMENT
    return steps + [step for step in _without_amount(pieces, [*before, *steps]) if step.percent]


def _is_share_of_amount(
    pieces: Sequence[Piece], amount: Quantity, before: Sequence[LineStep]
) -> bool:
    """Return whether an amount is a share of the weight: "5 mg (1% = 50 mcg)"."""
    shares = [piece.value for piece in pieces if isinstance(piece, PrintedPercent)]
    weight = before[-1].quantity if before else None
    if len(shares) != 1 or weight is None:
        return False
    return any(mcg * shares[0] / 100 in amount.readings for mcg in weight.readings)


def _without_amount(pieces: Sequence[Piece], before: Sequence[LineStep]) -> list[LineStep]:
    """Return the names and percentages of a bracket without an amount."""
    steps: list[LineStep] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Token) and piece.kind is TokenKind.FORM:
            steps.append(
                LineStep(StepKind.NAME, piece.start, piece.end, token=piece, stated_as=True)
            )
        elif isinstance(piece, PrintedPercent):
            step = _percent(piece, pieces, index, before, in_brackets=True)
            steps += [step] if step is not None else []
    return steps


def _as_parts(pieces: Sequence[Piece]) -> list[LineStep]:
    """Return the steps of a bracket with forms and amounts, without sources."""
    steps: list[LineStep] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Quantity) and _is_source_weight(pieces, index):
            continue
        step = _step(piece, pieces, index, steps, as_form=True)
        if step is not None:
            steps.append(step)
    return steps


def _is_source_weight(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether other words separate a quantity from the next form."""
    return _content_until_name(pieces[index + 1 :]) and not _name_before(pieces[:index])


def _content_until_name(pieces: Sequence[Piece]) -> bool:
    for piece in pieces:
        if isinstance(piece, Token):
            if piece.kind in _NAMES or piece.kind is TokenKind.SEPARATOR:
                return False
            if _is_content(piece):
                return True
    return False


def _name_before(pieces: Sequence[Piece]) -> bool:
    for piece in reversed(pieces):
        if isinstance(piece, Quantity) or (
            isinstance(piece, Token) and piece.kind is TokenKind.SEPARATOR
        ):
            return False
        if _is_name(piece):
            return True
    return False


def _is_content(piece: Piece) -> bool:
    """Return whether a piece is a word with its own meaning, as "cabbage"."""
    return (
        isinstance(piece, Token)
        and piece.kind is TokenKind.WORD
        and (len(piece.text) > 1 or not piece.text.isascii())
        and piece.text.lower() not in _BENIGN
    )
