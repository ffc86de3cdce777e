"""A sheet of one page: as roomy and as long in its words as the page allows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reportlab.platypus import Flowable, Spacer, Table

from k2desk.reports.content.legend import Telling
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.columns import in_columns
from k2desk.reports.pdf.paragraphs import Heading
from k2desk.reports.pdf.parts import COLUMN_GAP, Parts, Room, height_of

if TYPE_CHECKING:
    from collections.abc import Callable

_TIGHTEST: dict[Telling, float] = {
    Telling.WHOLE: 0.7,
    Telling.SHORT: 0.7,
    Telling.SHORTER: 1.0,
    Telling.SHORTEST: 1.0,
}
"""How far from roomy (0) to tight (1) things are moved together before less is told."""

_LOOSER = 0.995
_TWO = 2


class Maker(Protocol):
    """Makes the parts of a sheet."""

    def __call__(self, density: styles.Density, telling: Telling) -> Parts:
        """Make them as close as a density says, and tell so much."""


def one_page(made: Maker, room: Room) -> list[Flowable] | None:
    """Return everything as the flow of one page; None where it needs more.

    Args:
        made: Makes the parts.
        room: The page.
    """
    least = _flow(made(_at(1.0), Telling.SHORTEST), room)
    if height_of(least, room.width) > room.height:
        return None
    tries = (
        _stretched(partial(made, telling=telling), tightest, room)
        for telling, tightest in _TIGHTEST.items()
    )
    return next(filter(None, tries), None)


def _at(share: float) -> styles.Density:
    return styles.ROOMY.towards(styles.TIGHT, share)


def _stretched(
    made: Callable[[styles.Density], Parts], tightest: float, room: Room
) -> list[Flowable] | None:
    """Return the roomiest flow that fits, which takes at most three tries: heights are linear."""
    close = _flow(made(_at(tightest)), room)
    least = height_of(close, room.width)
    if least > room.height:
        return None
    roomy = _flow(made(_at(0)), room)
    most = height_of(roomy, room.width)
    if most <= room.height:
        return roomy
    share = tightest * (most - room.height * _LOOSER) / (most - least)
    found = _flow(made(_at(min(share, tightest))), room)
    return found if height_of(found, room.width) <= room.height else close


def _flow(parts: Parts, room: Room) -> list[Flowable]:
    gap = Spacer(1, parts.density.section)
    found = list(parts.head)
    for block in parts.blocks:
        found += [gap, block]
    found += [*parts.notes, *parts.charts, *parts.words, gap]
    if room.columns == _TWO:
        return [*found, side_by_side(parts.small, room)]
    return [*found, *(one for one in in_columns(parts.small, room) if isinstance(one, Table))]


def _fonts_of(flowables: list[Flowable]) -> list[str]:
    """Return the font of the first text, for the table around it: its own is not embedded."""
    styled = [one.style.fontName for one in flowables if hasattr(one, "style")]
    return styled[:1]


def side_by_side(flowables: list[Flowable], room: Room) -> Table:
    """Return small print in two columns under a hairline, divided where they end most alike.

    Args:
        flowables: Headings and paragraphs.
        room: The page.
    """
    width = (room.width - COLUMN_GAP) / 2
    end = first_column(flowables, width)
    return Table(
        [[flowables[:end], [], flowables[end:]]],
        [width, COLUMN_GAP, width],
        style=[
            *(("FONT", (0, 0), (-1, -1), name) for name in _fonts_of(flowables)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("LINEABOVE", (0, 0), (-1, 0), styles.HAIR, styles.QUIET),
        ],
    )


def first_column(flowables: list[Flowable], width: float) -> int:
    """Return how many flowables the first of two columns takes; a heading never ends it.

    Args:
        flowables: Headings and paragraphs.
        width: The width of a column, in points.
    """

    def height(end: int) -> float:
        return max(height_of(flowables[:end], width), height_of(flowables[end:], width))

    ends = [end for end in range(1, len(flowables)) if not isinstance(flowables[end - 1], Heading)]
    return min(ends, key=height, default=len(flowables))
