"""Published references that a dose is laid beside, and where a dose lies.

A band is a range (closed: its ends are inside), a marker one value that somebody names, a limit
one value that a body sets as the most. Each says what it is about: total vitamin K, K1, K2 or one
form, for whom, by whom and when. A position is where an amount lies, never a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.model.audience import ANYBODY, Audience
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval


class GuidanceKind(StrEnum):
    """What sort of reference it is."""

    BAND = "band"
    MARKER = "marker"
    LIMIT = "limit"


class PositionKind(StrEnum):
    """Where an amount lies beside a reference."""

    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    SPANS = "spans"
    NOT_STATED = "not stated"


SYMBOLS: dict[PositionKind, str] = {
    PositionKind.BELOW: "▼",
    PositionKind.INSIDE: "●",
    PositionKind.ABOVE: "▲",
    PositionKind.SPANS: "◆",
    PositionKind.NOT_STATED: "–",
}


@dataclass(frozen=True, slots=True)
class Guidance:
    """One published reference.

    Attributes:
        id: A stable short name ("article-k2-range").
        title: What it is, in a few words.
        short: The title as it stands beside a mark on a chart.
        possessive: How a sentence names it: "the article's", "the UK guidance level of".
        basis: What it is about: a line of the table (`K`, `K1`, `K2`, `MK4` or `MK7`).
        kind: Band, marker or limit.
        low_mcg: The lower end, or the value, in mcg a day.
        high_mcg: The upper end; equal to `low_mcg` for a marker or limit.
        population: For whom.
        source: Who published it, and where.
        year: When.
        quote: The source's own words, at most 20; empty where none are quoted.
        caution: What it is not; printed wherever it is shown at length.
        verified: Whether its figure was checked against a source at hand.
        default: Whether a comparison shows it unless told otherwise.
        note: What else a reader should know.
        brief: The caution in at most some 12 words, for a sheet of one page; empty where the
            caution is short itself.
        cite: The source in a few words, for a sheet of one page; empty where it is short itself.
        region: The heading it stands under where all are listed: "United States", "The article".
        series: What the values of one body have in common ("us-ai"); empty where it stands alone.
        audience: For whom it is, as far as that can be worked out.
        per_kg: Whether its value is for each kilogram of body weight.
        superseded: Whether the body has replaced it by a newer value.
        own: Whether a person entered it for themselves.
    """

    id: str
    title: str
    short: str
    possessive: str
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
    own: bool = False

    @property
    def is_official(self) -> bool:
        """Whether it is a body's value for a country, rather than the article's or one's own."""
        return bool(self.audience.countries)


def position_of(dose: Interval | None, guidance: Guidance) -> PositionKind:
    """Return where a dose in mcg a day lies beside a reference; ends count as inside."""
    if dose is None:
        return PositionKind.NOT_STATED
    if dose.high is not None and dose.high < guidance.low_mcg:
        return PositionKind.BELOW
    if dose.low > guidance.high_mcg:
        return PositionKind.ABOVE
    if dose.low >= guidance.low_mcg and dose.high is not None and dose.high <= guidance.high_mcg:
        return PositionKind.INSIDE
    return PositionKind.SPANS


@dataclass(frozen=True, slots=True)
class Position:
    """Where one product's dose lies beside one reference.

    Attributes:
        guidance: The reference.
        dose: The product's amount of the reference's basis, mcg a day; None where not stated.
        kind: Where it lies.
        text: The whole sentence.
    """

    guidance: Guidance
    dose: Interval | None
    kind: PositionKind
    text: str

    @property
    def symbol(self) -> str:
        """The mark that stands beside the word, so that colour is never the only sign."""
        return SYMBOLS[self.kind]
