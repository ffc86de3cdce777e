"""A line's pieces as steps: names, amounts, percentages, separators, with brackets read.

What stands in brackets either names a form, tells an amount again, splits it into parts, or
tells the weight of a source ("(2 mg; cabbage)"), which is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Unit
from k2desk.labels.text.lexicon import MATERIAL
from k2desk.labels.text.pieces import Bound, Count, Percent, Piece, Quantity
from k2desk.labels.text.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence


class StepKind(StrEnum):
    """What a step is."""

    NAME = "name"
    AMOUNT = "amount"
    AGAIN = "again"
    DAILY = "daily"
    SHARE = "share"
    SEPARATOR = "separator"
    GIVES = "gives"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a line.

    Attributes:
        kind: What it is.
        start: Where it begins in the line.
        end: Where it ends.
        token: The name, or the separator.
        stated_as: Whether a name stands in brackets or after "as".
        quantity: The quantity of an `AMOUNT`, or one that tells the one before it `AGAIN`.
        in_brackets: Whether an `AMOUNT` stands alone in brackets.
        percent: The percentage of a `DAILY` value, or the `SHARE` of the vitamin in a powder.
        parts: The steps of a bracket that splits an amount.
        gives: Whether such a bracket says what the amount before it provides.
    """

    kind: StepKind
    start: int
    end: int
    token: Token | None = None
    stated_as: bool = False
    quantity: Quantity | None = None
    in_brackets: bool = False
    percent: Percent | None = None
    parts: tuple[Step, ...] = ()
    gives: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """What stands between brackets, inner brackets made transparent."""

    pieces: tuple[Piece, ...]
    start: int
    end: int


_NAMES = frozenset({Kind.FORM, Kind.OTHER})
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
"""Separators behind which an "as" has no force."""


def steps_of(pieces: Sequence[Piece]) -> list[Step]:
    """Return the steps of one line."""
    events = _bracketed(pieces)
    steps: list[Step] = []
    as_form = False
    for place, event in enumerate(events):
        if isinstance(event, Bracket):
            steps += _in_brackets(event, steps)
            continue
        step = _step(event, events, place, steps, as_form)
        if isinstance(event, Token):
            if event.kind is Kind.FROM:
                as_form = True
            elif event.kind is Kind.SEPARATOR:
                as_form = as_form and event.text not in _STRONG
        if step is not None:
            steps.append(step)
            if step.kind is StepKind.AMOUNT:
                as_form = False
    return steps


def _bracketed(pieces: Sequence[Piece]) -> list[Piece | Bracket]:
    """Put what stands between brackets together; a bracket that is never closed is none.

    A quantity that follows such a bracket at once ("Vitamin K (2 mg") is dropped: it is the
    beginning of something in brackets.
    """
    events: list[Piece | Bracket] = []
    inside: list[Piece] = []
    depth = opened_at = 0
    for piece in pieces:
        kind = piece.kind if isinstance(piece, Token) else None
        if kind is Kind.OPEN:
            depth += 1
            opened_at = piece.start if depth == 1 else opened_at
        elif kind is Kind.CLOSE:
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
    piece: Piece, events: Sequence[object], place: int, before: Sequence[Step], as_form: bool
) -> Step | None:
    """Return the step that a piece is; None for words, counts and marks."""
    if isinstance(piece, Quantity):
        previous = events[place - 1] if place else None
        same = isinstance(previous, Token) and previous.kind is Kind.SAME
        kind = StepKind.AGAIN if same and _amount_is_last(before) else StepKind.AMOUNT
        return Step(kind, piece.start, piece.end, quantity=piece)
    if isinstance(piece, Percent):
        return _percent(piece, events, place, before)
    if isinstance(piece, Count):
        return None
    if piece.kind in _NAMES:
        return Step(StepKind.NAME, piece.start, piece.end, token=piece, stated_as=as_form)
    if piece.kind is Kind.SEPARATOR:
        return Step(StepKind.SEPARATOR, piece.start, piece.end, token=piece)
    if piece.kind is Kind.GIVES:
        return Step(StepKind.GIVES, piece.start, piece.end)
    return None


def _amount_is_last(before: Sequence[Step]) -> bool:
    return bool(before) and before[-1].kind in {StepKind.AMOUNT, StepKind.AGAIN}


def _percent(
    percent: Percent,
    events: Sequence[object],
    place: int,
    before: Sequence[Step],
    in_brackets: bool = False,
) -> Step | None:
    """Tell a percentage of the Daily Value from a purity (None) and from a powder's content."""
    near = [event for event in events[max(0, place - 1) : place + 3] if isinstance(event, Token)]
    kinds = {token.kind for token in near}
    daily = Step(StepKind.DAILY, percent.start, percent.end, percent=percent)
    if Kind.DAILY in kinds:
        return daily
    if Kind.PURE in kinds or percent.bound is Bound.MORE:
        return None
    previous = events[place - 1] if place else None
    following = events[place + 1 : place + 3]
    share = Step(StepKind.SHARE, percent.start, percent.end, percent=percent)
    if isinstance(previous, Token) and previous.kind is Kind.OF:
        return share
    in_something = following and isinstance(following[0], Token) and following[0].text == "in"
    if in_something or percent.text.lower().endswith("ppm"):
        return share
    if any(isinstance(one, Token) and MATERIAL.match(one.text) for one in following):
        return share
    if _is_of_a_weight(events, place):
        return share
    if any(step.kind is StepKind.AMOUNT for step in before):
        return daily
    later = any(isinstance(event, Quantity) for event in events[place + 1 :])
    beside_form = in_brackets and any(map(_is_name, events))
    if not later and not beside_form and not (following and _is_name(following[0])):
        return daily
    return None if percent.value >= _PURE_FROM else share


def _is_of_a_weight(events: Sequence[object], place: int) -> bool:
    """Whether a small percentage ends what a form is made from: "from 5 mg MenaQ7 1%"."""
    percent, earlier = events[place], list(events[:place])
    while earlier and not isinstance(earlier[-1], Quantity):
        between = earlier.pop()
        if not (isinstance(between, Token) and between.kind in _NAMES | {Kind.WORD}):
            return False
    if len(earlier) < 2 or not isinstance(percent, Percent) or percent.value >= _SHARE_BELOW:
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


def _in_brackets(bracket: Bracket, before: Sequence[Step]) -> list[Step]:
    """Return the steps that a bracket comes to."""
    pieces = bracket.pieces
    amounts = [piece for piece in pieces if isinstance(piece, Quantity)]
    names_form = any(isinstance(piece, Token) and piece.kind is Kind.FORM for piece in pieces)
    if not amounts:
        return _without_amount(pieces, before)
    if names_form:
        inner = _as_parts(pieces)
        if any(step.kind is StepKind.AMOUNT for step in inner):
            gives = isinstance(pieces[0], Token) and pieces[0].kind is Kind.GIVES
            parts = tuple(inner)
            return [Step(StepKind.PARTS, bracket.start, bracket.end, parts=parts, gives=gives)]
        return [step for step in inner if step.kind in {StepKind.NAME, StepKind.SHARE}]
    gives = any(isinstance(piece, Token) and piece.kind is Kind.GIVES for piece in pieces)
    if _is_content_of(pieces, amounts[0], before):
        start, end = amounts[0].start, bracket.end
        return [
            Step(StepKind.GIVES, bracket.start, start),
            Step(StepKind.AMOUNT, start, end, quantity=amounts[0], in_brackets=True),
        ]
    if any(map(_is_content, pieces)) and not gives:
        return []
    again = _amount_is_last(before)
    kind = StepKind.AGAIN if again and not gives else StepKind.AMOUNT
    steps = [Step(StepKind.GIVES, bracket.start, bracket.start)] if gives else []
    for quantity in amounts:
        steps.append(Step(kind, quantity.start, bracket.end, quantity=quantity, in_brackets=True))
        kind = StepKind.AGAIN
    return steps + [step for step in _without_amount(pieces, [*before, *steps]) if step.percent]


def _is_content_of(pieces: Sequence[Piece], amount: Quantity, before: Sequence[Step]) -> bool:
    """Whether an amount is the stated percentage of the weight before: "5 mg (1% = 50 mcg)"."""
    shares = [piece.value for piece in pieces if isinstance(piece, Percent)]
    weight = before[-1].quantity if before else None
    if len(shares) != 1 or weight is None:
        return False
    return any(one * shares[0] / 100 in amount.readings for one in weight.readings)


def _without_amount(pieces: Sequence[Piece], before: Sequence[Step]) -> list[Step]:
    """Return the names and percentages in brackets that hold no amount."""
    steps: list[Step] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, Token) and piece.kind is Kind.FORM:
            steps.append(Step(StepKind.NAME, piece.start, piece.end, token=piece, stated_as=True))
        elif isinstance(piece, Percent):
            step = _percent(piece, pieces, place, before, in_brackets=True)
            steps += [step] if step is not None else []
    return steps


def _as_parts(pieces: Sequence[Piece]) -> list[Step]:
    """Return the steps of a bracket that names forms and amounts, without weights of sources."""
    steps: list[Step] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, Quantity) and _is_of_a_source(pieces, place):
            continue
        step = _step(piece, pieces, place, steps, as_form=True)
        if step is not None:
            steps.append(step)
    return steps


def _is_of_a_source(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a word for something else stands between a quantity and the next form's name."""
    return _content_until_name(pieces[place + 1 :]) and not _name_before(pieces[:place])


def _content_until_name(pieces: Sequence[Piece]) -> bool:
    for piece in pieces:
        if isinstance(piece, Token):
            if piece.kind in _NAMES or piece.kind is Kind.SEPARATOR:
                return False
            if _is_content(piece):
                return True
    return False


def _name_before(pieces: Sequence[Piece]) -> bool:
    for piece in reversed(pieces):
        if isinstance(piece, Quantity) or (
            isinstance(piece, Token) and piece.kind is Kind.SEPARATOR
        ):
            return False
        if _is_name(piece):
            return True
    return False


def _is_content(piece: Piece) -> bool:
    """Whether a piece is a word with a meaning of its own, such as "cabbage"."""
    return (
        isinstance(piece, Token)
        and piece.kind is Kind.WORD
        and (len(piece.text) > 1 or not piece.text.isascii())
        and piece.text.lower() not in _BENIGN
    )
