"""The dose strip: amounts on a log axis beside the chosen guidance, as data to be drawn.

The axis runs from 1 mcg to 100 mg with ticks at the powers of ten. Screen and sheet draw the same
`Strip`, so that they cannot disagree. Positions are shares of the axis, 0 at its left end and 1
at its right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.intervals import Interval

AXIS_LOW_MCG = Decimal(1)
AXIS_HIGH_MCG = Decimal(100_000)
TICKS: tuple[tuple[Decimal, str], ...] = (
    (Decimal(1), "1 mcg"),
    (Decimal(10), "10"),
    (Decimal(100), "100"),
    (Decimal(1_000), "1,000"),
    (Decimal(10_000), "10 mg"),
    (Decimal(100_000), "100 mg"),
)

_DECADES = 5.0


class Shape(StrEnum):
    """How a mark is drawn."""

    DOT = "dot"
    BAR = "bar"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Mark:
    """One amount on the strip.

    Attributes:
        line: Which form or total it is, which gives its colour.
        shape: A filled dot for an exact amount, a bar with open ends for an interval, hatched
            where the form is not stated.
        low: Where it begins, 0 to 1.
        high: Where it ends, 0 to 1; equal to `low` for a dot.
        open_high: Whether nothing bounds it from above.
        label: What stands beside it ("MK-7 100").
        under: Whether it begins left of the axis, nothing included.
        over: Whether it ends right of the axis.
    """

    line: Line
    shape: Shape
    low: float
    high: float
    open_high: bool
    label: str
    under: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A guidance on the strip: a soft band, or a thin line.

    Attributes:
        low: Where it begins, 0 to 1.
        high: Where it ends; equal to `low` for a line.
        is_band: Whether it is a band.
        label: Its name and value.
        title: Its name alone.
        ends: The values of its two ends as they stand beside them ("50", "1,000").
    """

    low: float
    high: float
    is_band: bool
    label: str
    title: str
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Lane:
    """One product on a panel.

    Attributes:
        title: The product's name.
        marks: Its amounts; none where nothing is stated.
        text: What stands in words where there is no mark ("not stated", "none listed").
    """

    title: str
    marks: tuple[Mark, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All products on one basis, with the guidance of that basis behind them.

    Attributes:
        title: What is laid out ("K2 a day, mcg").
        basis: The line it is about.
        references: Bands and markers.
        lanes: One for each product, in the order of the comparison.
    """

    title: str
    basis: Line
    references: tuple[Reference, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole chart: panels that share one axis."""

    panels: tuple[Panel, ...]


def place(mcg: Decimal) -> float:
    """Return where an amount lies on the axis, 0 to 1; what lies outside stands at its end."""
    if mcg <= AXIS_LOW_MCG:
        return 0.0
    if mcg >= AXIS_HIGH_MCG:
        return 1.0
    return math.log10(float(mcg)) / _DECADES


def mark(line: Line, value: Interval | None, label: str, *, form_open: bool = False) -> Mark | None:
    """Return the mark of an amount; None where nothing is stated or nothing is there."""
    if value is None or value.is_zero:
        return None
    under = value.low < AXIS_LOW_MCG
    over = value.high is not None and value.high > AXIS_HIGH_MCG
    if value.is_exact:
        spot = place(value.low)
        shape = Shape.HATCHED if form_open else Shape.DOT
        return Mark(line, shape, spot, spot, False, label, under, over)
    high = 1.0 if value.high is None else place(value.high)
    shape = Shape.HATCHED if form_open else Shape.BAR
    return Mark(line, shape, place(value.low), high, value.high is None, label, under, over)


def reference(guidance: Guidance, value_words: str) -> Reference:
    """Return a guidance as it lies on the axis."""
    is_band = guidance.kind is GuidanceKind.BAND and guidance.low_mcg != guidance.high_mcg
    return Reference(
        place(guidance.low_mcg),
        place(guidance.high_mcg),
        is_band,
        f"{guidance.short} {value_words}",
        guidance.short,
        (f"{guidance.low_mcg.normalize():,f}", f"{guidance.high_mcg.normalize():,f}"),
    )


def references(guidance: Iterable[Guidance], basis: Line, words: Sequence[str]) -> list[Reference]:
    """Return the references of one basis, bands first."""
    found = [
        reference(item, text)
        for item, text in zip(guidance, words, strict=True)
        if item.basis is basis
    ]
    return sorted(found, key=lambda item: (not item.is_band, item.low))
