"""Dose strip: amounts and chosen guidance on a log axis, as data.

The axis runs from 1 mcg to 100 mg with ticks at the powers of ten. Screen and sheet draw the same
`Strip`. Positions are fractions of the axis, 0 at the left end and 1 at the right end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.model.message import Message, msg
from k2desk.core.wording.figures import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.intervals import Interval

AXIS_LOW_MCG = Decimal(1)
AXIS_HIGH_MCG = Decimal(100_000)
TICKS: tuple[tuple[Decimal, Message], ...] = (
    (Decimal(1), msg("{amount} mcg", amount=Decimal(1))),
    (Decimal(10), number(Decimal(10))),
    (Decimal(100), number(Decimal(100))),
    (Decimal(1_000), number(Decimal(1_000))),
    (Decimal(10_000), msg("{amount} mg", amount=Decimal(10))),
    (Decimal(100_000), msg("{amount} mg", amount=Decimal(100))),
)

_DECADES = 5.0


class Shape(StrEnum):
    """Shape of a mark."""

    DOT = "dot"
    BAR = "bar"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Mark:
    """One amount on the strip.

    Attributes:
        line: The form or total, which decides the color.
        shape: A filled dot for an exact amount, a bar for a range, hatched if the form is not
            stated.
        low: Left end, 0 to 1.
        high: Right end, 0 to 1; equal to `low` for a dot.
        is_open_ended: Whether the amount has no upper bound.
        label: The printed label ("MK-7 100").
        is_below_axis: Whether the amount begins left of the axis, at zero included.
        is_above_axis: Whether the amount ends right of the axis.
    """

    line: Line
    shape: Shape
    low: float
    high: float
    is_open_ended: bool
    label: str
    is_below_axis: bool = False
    is_above_axis: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Guidance item on the strip: a soft band or a thin line.

    Attributes:
        low: Left end, 0 to 1.
        high: Right end, 0 to 1; equal to `low` for a line.
        is_band: Whether it is drawn as a band.
        label: Name and value.
        title: Name only.
        ends: The two values as printed ("50", "1,000").
    """

    low: float
    high: float
    is_band: bool
    label: str
    title: str
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Lane:
    """One product in a panel.

    Attributes:
        title: The product's name.
        marks: Its amounts; empty if none is stated.
        text: Text in place of marks ("not stated", "none listed").
    """

    title: str
    marks: tuple[Mark, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All products on one basis, in front of the guidance of that basis.

    Attributes:
        title: The heading ("K2 per day").
        basis: The form or total.
        references: Bands and lines.
        lanes: One for each product, in the order of the comparison.
    """

    title: str
    basis: Line
    references: tuple[Reference, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Chart of panels that share one axis."""

    panels: tuple[Panel, ...]


def axis_position(mcg: Decimal) -> float:
    """Return the position of an amount, 0 to 1; values off the axis clip."""
    if mcg <= AXIS_LOW_MCG:
        return 0.0
    if mcg >= AXIS_HIGH_MCG:
        return 1.0
    return math.log10(float(mcg)) / _DECADES


def build_mark(
    line: Line, value: Interval | None, label: str, *, form_open: bool = False
) -> Mark | None:
    """Return the mark of an amount, or None for zero or not stated.

    Args:
        line: The form or total.
        value: The amount in mcg.
        label: The printed label.
        form_open: Whether the label states no form, which hatches the mark.
    """
    if value is None or value.is_zero:
        return None
    is_below = value.low < AXIS_LOW_MCG
    is_above = value.high is not None and value.high > AXIS_HIGH_MCG
    low = axis_position(value.low)
    if value.is_exact:
        shape = Shape.HATCHED if form_open else Shape.DOT
        return Mark(line, shape, low, low, False, label, is_below, is_above)
    high = 1.0 if value.high is None else axis_position(value.high)
    shape = Shape.HATCHED if form_open else Shape.BAR
    return Mark(line, shape, low, high, value.high is None, label, is_below, is_above)


def build_reference(guidance: Guidance, value: str) -> Reference:
    """Return the band or line of a guidance item.

    Args:
        guidance: The guidance item.
        value: Its value in words, for the label.
    """
    is_band = guidance.kind is GuidanceKind.BAND and guidance.low_mcg != guidance.high_mcg
    title = Message(guidance.short, {})
    return Reference(
        axis_position(guidance.low_mcg),
        axis_position(guidance.high_mcg),
        is_band,
        msg("{title} {value}", title=title, value=value),
        title,
        (number(guidance.low_mcg), number(guidance.high_mcg)),
    )


def build_references(
    guidance: Iterable[Guidance], basis: Line, values: Sequence[str]
) -> list[Reference]:
    """Return the guidance of one basis, bands first, then by lower end."""
    references = [
        build_reference(item, value)
        for item, value in zip(guidance, values, strict=True)
        if item.basis is basis
    ]
    return sorted(references, key=lambda item: (not item.is_band, item.low))
