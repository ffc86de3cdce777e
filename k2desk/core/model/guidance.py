"""Published guidance, and the position of a dose relative to it.

A band is a closed range, a marker is one value that a source names, and a limit is one value
that a body sets as the maximum. Each has a basis (total vitamin K, K1, K2 or one form), an
audience, a publisher and a year. A position is a comparison of numbers, never a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.model.audience import ANYBODY, Audience
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval


class GuidanceKind(StrEnum):
    """Kind of guidance: range, single value or maximum."""

    BAND = "band"
    MARKER = "marker"
    LIMIT = "limit"


class Origin(StrEnum):
    """Origin of guidance, in the order of the lists."""

    OFFICIAL = "official"
    ARTICLE = "article"
    SELLER = "seller"
    OWN = "own"


class PositionKind(StrEnum):
    """Position of an amount relative to a guidance item; `NONE` for no amount."""

    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    SPANS = "spans"
    NONE = "none"
    NOT_STATED = "not stated"


SYMBOLS: dict[PositionKind, str] = {
    PositionKind.BELOW: "▼",
    PositionKind.INSIDE: "●",
    PositionKind.ABOVE: "▲",
    PositionKind.SPANS: "◆",
    PositionKind.NONE: "○",
    PositionKind.NOT_STATED: "–",
}


@dataclass(frozen=True, slots=True)
class Guidance:
    """Published guidance item.

    Attributes:
        id: A stable short name ("article-k2-range").
        title: The title in a few words.
        short: The title for a mark on a chart.
        basis: The line of the table that it applies to (`K`, `K1`, `K2`, `MK4` or `MK7`).
        kind: Band, marker or limit.
        low_mcg: The lower end, or the value, in mcg per day.
        high_mcg: The upper end in mcg per day; equal to `low_mcg` for a marker or limit.
        population: The audience in words.
        source: The publisher and the publication.
        year: The year of publication.
        quote: The source's own words, at most 20; may be empty.
        caution: The limits of its meaning; printed with every full description.
        verified: Whether its figure was checked against a source at hand.
        default: Whether new comparisons show it.
        note: Further information for the reader.
        brief: The caution in about 12 words, for a sheet of one page; empty if the caution is
            short itself.
        cite: The source in a few words, for a sheet of one page; empty if it is short itself.
        region: The heading of its group in lists: "United States", "The article".
        series: The name that all values of one body share ("us-ai"); empty for a single value.
        audience: The people that it is for, as far as that can be computed.
        per_kg: Whether its value is per kilogram of body weight.
        superseded: Whether the body has replaced it by a newer value.
        origin: An official body, the magazine article, a seller, or the person.
        automatic_from_mcg: The amount of its basis in mcg per day from which it appears without
            being chosen; None for never.
    """

    id: str
    title: str
    short: str
    basis: Line
    kind: GuidanceKind
    low_mcg: Decimal
    high_mcg: Decimal
    population: str
    source: str
    year: str
    quote: str = ""
    caution: str = ""
    verified: bool = True
    default: bool = False
    note: str = ""
    brief: str = ""
    cite: str = ""
    region: str = ""
    series: str = ""
    audience: Audience = ANYBODY
    per_kg: bool = False
    superseded: bool = False
    origin: Origin = Origin.OFFICIAL
    automatic_from_mcg: Decimal | None = None

    @property
    def is_official(self) -> bool:
        """Whether an official body published it."""
        return self.origin is Origin.OFFICIAL

    @property
    def own(self) -> bool:
        """Whether the person entered it."""
        return self.origin is Origin.OWN


def position_of(dose: Interval | None, guidance: Guidance) -> PositionKind:
    """Return the position of a dose in mcg per day; ends count as inside.

    A dose of zero has no position: the label does not contain the basis.
    """
    if dose is None:
        return PositionKind.NOT_STATED
    if dose.is_zero:
        return PositionKind.NONE
    if dose.high is not None and dose.high < guidance.low_mcg:
        return PositionKind.BELOW
    if dose.low > guidance.high_mcg:
        return PositionKind.ABOVE
    if dose.low >= guidance.low_mcg and dose.high is not None and dose.high <= guidance.high_mcg:
        return PositionKind.INSIDE
    return PositionKind.SPANS


@dataclass(frozen=True, slots=True)
class Position:
    """Position of one product's dose relative to one guidance item.

    Attributes:
        guidance: The guidance item.
        dose: The amount of the item's basis in mcg per day; None if not stated.
        kind: The position.
        text: The position as a sentence.
        caution: The limits of the guidance, to show after the text if the guidance appears by
            itself; empty if it was chosen.
    """

    guidance: Guidance
    dose: Interval | None
    kind: PositionKind
    text: str
    caution: str = ""

    @property
    def symbol(self) -> str:
        """Symbol of the position, because color alone must not carry meaning."""
        return SYMBOLS[self.kind]
