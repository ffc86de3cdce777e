"""Percentages that share one amount out among forms: "(80% as K1, 20% as MK-7) 100 mcg".

They are neither Daily Values nor the content of a powder. The amount stays one amount over the
forms; the share itself is not worked out, since labels round it freely.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import base_that_fits
from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import MENAQUINONES, Form, members_of
from k2desk.labels.text.pieces import Bound, Percent, Piece, Quantity
from k2desk.labels.text.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = Decimal(100)
_OFF = Decimal(1)
_POWDER = Decimal(15)
"""Up to so many percent it is the content of a powder: "MenaQ7 5 mg (1% as MK-7)"."""

_PART_OF = frozenset({"which", "davon", "dont"})
_AS = frozenset({"as", "als"})


def without_shares(pieces: Sequence[Piece]) -> list[Piece]:
    """Return a line's pieces without the percentages that share an amount out among forms.

    Two or more percentages, each beside a form, that come to 100 are such shares; so is one
    behind "of which" or at the head of a bracket ("(50% as K1)"), whose form then stands beside
    what the rest can be.
    """
    beside = {place: found for place in range(len(pieces)) if (found := _form_after(pieces, place))}
    shares = [piece for piece in map(pieces.__getitem__, beside) if isinstance(piece, Percent)]
    for places in (list(beside), _behind_forms(pieces)):
        whole = sum((_value(pieces[place]) for place in places), Decimal(0))
        if len(places) > 1 and abs(whole - _WHOLE) <= _OFF:
            return [piece for place, piece in enumerate(pieces) if place not in places]
    if len(shares) == 1 and shares[0].value <= _WHOLE:
        ((place, (named, form)),) = beside.items()
        if _is_part(pieces, place, form):
            is_all = shares[0].value == _WHOLE
            return _without(pieces, place) if is_all else _with_rest(pieces, place, named, form)
    return list(pieces)


def _behind_forms(pieces: Sequence[Piece]) -> list[int]:
    """Return where percentages stand right behind a form of one amount: "(K1 60%, K2 40%)"."""
    found: list[int] = []
    if not any(isinstance(piece, Quantity) for piece in pieces):
        return found
    for place in range(1, len(pieces)):
        piece, before = pieces[place], pieces[place - 1]
        named = isinstance(before, Token) and before.kind is Kind.FORM
        if named and isinstance(piece, Percent) and piece.bound is Bound.EXACT:
            found.append(place)
    return found


def _value(piece: Piece) -> Decimal:
    return piece.value if isinstance(piece, Percent) else Decimal(0)


def _form_after(pieces: Sequence[Piece], place: int) -> tuple[int, Token] | None:
    """Return the place of the form that the percentage at `place` is of, and the form itself."""
    piece = pieces[place]
    if not isinstance(piece, Percent) or piece.bound is not Bound.EXACT:
        return None
    for step in range(place + 1, min(place + 3, len(pieces))):
        following = pieces[step]
        if not isinstance(following, Token):
            return None
        if following.kind is Kind.FORM:
            return step, following
        if following.kind not in {Kind.FROM, Kind.OF}:
            return None
    return None


def _is_part(pieces: Sequence[Piece], place: int, form: Token) -> bool:
    before = pieces[place - 1] if place else None
    if not isinstance(before, Token):
        return False
    return before.text.lower() in _PART_OF or (
        before.kind is Kind.OPEN
        and _is_all_of_a_bracket(pieces, place)
        and not _is_daily(pieces, _value(pieces[place]))
        and (_value(pieces[place]) == _WHOLE or _leaves_a_rest(pieces, place, form))
    )


def _is_daily(pieces: Sequence[Piece], percent: Decimal) -> bool:
    """Whether a percentage is just that of the Daily Value: "100 mcg (83% as MK-7)"."""
    amounts = [one for piece in pieces if isinstance(piece, Quantity) for one in piece.readings]
    return len(amounts) == 1 and base_that_fits(amounts[0], percent) is not None


def _leaves_a_rest(pieces: Sequence[Piece], place: int, form: Token) -> bool:
    """Whether what is named before a share can be more than its form, and is no powder's weight.

    "MenaQ7 (20% as MK-7)" is MK-7 as a whole, so that its percentage is the content of a powder;
    so is one of milligrams.
    """
    before = [piece for piece in pieces[:place] if isinstance(piece, Token)]
    named = members_of(one for token in before for one in token.forms)
    units = {piece.unit for piece in pieces if isinstance(piece, Quantity)}
    return not named <= members_of(form.forms) and not units & {Unit.MG, Unit.G}


def _is_all_of_a_bracket(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a bracket says how much of an amount is a form: "(50% as K1)", and nothing else."""
    following = pieces[place + 1]
    if not isinstance(following, Token) or following.text.lower() not in _AS:
        return False
    if _value(pieces[place]) <= _POWDER:
        return False
    for piece in pieces[place + 1 :]:
        if isinstance(piece, Token) and piece.kind is Kind.CLOSE:
            return True
        if isinstance(piece, Quantity | Percent):
            return False
    return True


def _without(pieces: Sequence[Piece], place: int) -> list[Piece]:
    return [*pieces[:place], *pieces[place + 1 :]]


def _with_rest(pieces: Sequence[Piece], place: int, named: int, form: Token) -> list[Piece]:
    """Drop a share, and widen its form by what the rest of the amount can be."""
    result = list(pieces)
    earlier = [one.forms for one in pieces[:place] if isinstance(one, Token)]
    rest = Form.K2 if Form.K1 in members_of(form.forms) else Form.K1
    if any(Form.K in forms for forms in earlier):
        result[named] = replace(form, forms=form.forms | {rest})
    elif members_of(form.forms) <= MENAQUINONES:
        result[named] = replace(form, kind=Kind.WORD, forms=frozenset())
    return _without(result, place)
