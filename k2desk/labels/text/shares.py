"""Percentages that split an amount: "(80% as K1, 20% as MK-7) 100 mcg".

They are neither Daily Values nor the content of a powder. The amount stays one amount over the
forms. The single shares are not computed, because labels round them freely.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import matching_base
from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import MENAQUINONES, Form, members_of
from k2desk.labels.text.pieces import Bound, Piece, PrintedPercent, Quantity
from k2desk.labels.text.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = Decimal(100)
_OFF = Decimal(1)
_POWDER = Decimal(15)
"""Maximum percentage of a powder's content: "MenaQ7 5 mg (1% as MK-7)"."""

_PART_OF = frozenset({"which", "davon", "dont"})
_AS = frozenset({"as", "als"})


def without_shares(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces without the percentages that split an amount.

    Two or more percentages, each next to a form, that add up to 100 are shares. So is one after
    "of which" or at the start of a bracket ("(50% as K1)"); the rest can then be any other form.
    """
    shares_of_forms = {
        index: share for index in range(len(pieces)) if (share := _form_after(pieces, index))
    }
    shares = [
        piece
        for piece in map(pieces.__getitem__, shares_of_forms)
        if isinstance(piece, PrintedPercent)
    ]
    for indexes in (list(shares_of_forms), _behind_forms(pieces)):
        whole = sum((_value(pieces[index]) for index in indexes), Decimal(0))
        if len(indexes) > 1 and abs(whole - _WHOLE) <= _OFF:
            return [piece for index, piece in enumerate(pieces) if index not in indexes]
    if len(shares) == 1 and shares[0].value <= _WHOLE:
        ((index, (named, form)),) = shares_of_forms.items()
        if _is_part(pieces, index, form):
            is_all = shares[0].value == _WHOLE
            return _without(pieces, index) if is_all else _with_rest(pieces, index, named, form)
    return list(pieces)


def _behind_forms(pieces: Sequence[Piece]) -> list[int]:
    """Return the indexes of percentages after a form: "(K1 60%, K2 40%)"."""
    indexes: list[int] = []
    if not any(isinstance(piece, Quantity) for piece in pieces):
        return indexes
    for index in range(1, len(pieces)):
        piece, before = pieces[index], pieces[index - 1]
        named = isinstance(before, Token) and before.kind is TokenKind.FORM
        if named and isinstance(piece, PrintedPercent) and piece.bound is Bound.EXACT:
            indexes.append(index)
    return indexes


def _value(piece: Piece) -> Decimal:
    return piece.value if isinstance(piece, PrintedPercent) else Decimal(0)


def _form_after(pieces: Sequence[Piece], index: int) -> tuple[int, Token] | None:
    """Return the index and form that the percentage at `index` refers to."""
    piece = pieces[index]
    if not isinstance(piece, PrintedPercent) or piece.bound is not Bound.EXACT:
        return None
    for step in range(index + 1, min(index + 3, len(pieces))):
        following = pieces[step]
        if not isinstance(following, Token):
            return None
        if following.kind is TokenKind.FORM:
            return step, following
        if following.kind not in {TokenKind.FROM, TokenKind.OF}:
            return None
    return None


def _is_part(pieces: Sequence[Piece], index: int, form: Token) -> bool:
    before = pieces[index - 1] if index else None
    if not isinstance(before, Token):
        return False
    return before.text.lower() in _PART_OF or (
        before.kind is TokenKind.OPEN
        and _fills_bracket(pieces, index)
        and not _is_daily(pieces, _value(pieces[index]))
        and (_value(pieces[index]) == _WHOLE or _leaves_rest(pieces, index, form))
    )


def _is_daily(pieces: Sequence[Piece], percent: Decimal) -> bool:
    """Return whether a percentage is a %DV: "100 mcg (83% as MK-7)"."""
    amounts = [mcg for piece in pieces if isinstance(piece, Quantity) for mcg in piece.readings]
    return len(amounts) == 1 and matching_base(amounts[0], percent) is not None


def _leaves_rest(pieces: Sequence[Piece], index: int, form: Token) -> bool:
    """Return whether the name before a share can include other forms.

    "MenaQ7 (20% as MK-7)" is MK-7 as a whole, so its percentage is the content of a powder. So
    are percentages of amounts in mg.
    """
    before = [piece for piece in pieces[:index] if isinstance(piece, Token)]
    named = members_of(one for token in before for one in token.forms)
    units = {piece.unit for piece in pieces if isinstance(piece, Quantity)}
    return not named <= members_of(form.forms) and not units & {Unit.MG, Unit.G}


def _fills_bracket(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a bracket holds only a form's share: "(50% as K1)"."""
    following = pieces[index + 1]
    if not isinstance(following, Token) or following.text.lower() not in _AS:
        return False
    if _value(pieces[index]) <= _POWDER:
        return False
    for piece in pieces[index + 1 :]:
        if isinstance(piece, Token) and piece.kind is TokenKind.CLOSE:
            return True
        if isinstance(piece, Quantity | PrintedPercent):
            return False
    return True


def _without(pieces: Sequence[Piece], index: int) -> list[Piece]:
    return [*pieces[:index], *pieces[index + 1 :]]


def _with_rest(pieces: Sequence[Piece], index: int, named: int, form: Token) -> list[Piece]:
    """Drop a share and widen its form by the possible rest."""
    result = list(pieces)
    earlier = [piece.forms for piece in pieces[:index] if isinstance(piece, Token)]
    rest = Form.K2 if Form.K1 in members_of(form.forms) else Form.K1
    if any(Form.K in forms for forms in earlier):
        result[named] = replace(form, forms=form.forms | {rest})
    elif members_of(form.forms) <= MENAQUINONES:
        result[named] = replace(form, kind=TokenKind.WORD, forms=frozenset())
    return _without(result, index)
