"""Guidance that a person enters ("my doctor said 180").

It is used like published guidance and always marked as the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.model.amounts import DoseReading, Unit, format_for_input, parse_dose
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind, Origin
from k2desk.core.model.limits import MAX_NOTE_LENGTH, MAX_SOURCE_LENGTH, MAX_TITLE_LENGTH
from k2desk.core.wording import figures, own_guidance

BASES = (Line.K, Line.K1, Line.K2, Line.MK4, Line.MK7)
"""Possible bases, in the order of the form."""

PREFIX = "own-"


@dataclass(frozen=True, slots=True)
class OwnGuidance:
    """Guidance that a person entered.

    Attributes:
        title: The title that the person gave it.
        basis: The line that it applies to; one of `BASES`.
        kind: A range, one value, or a maximum.
        low_mcg: The lower end, or the value, in mcg per day.
        high_mcg: The upper end in mcg per day; equal to `low_mcg` except for a range.
        source: The person or publication that it comes from; may be empty.
        note: A note; may be empty.
        id: Its number in the library; 0 before it is saved.
        changed: Time of the last change, YYYY-MM-DD HH:MM:SS in UTC; empty before it is saved.
    """

    title: str
    basis: Line
    kind: GuidanceKind
    low_mcg: Decimal
    high_mcg: Decimal
    source: str = ""
    note: str = ""
    id: int = 0
    changed: str = ""


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """Texts of the form for own guidance.

    Attributes:
        title: As typed.
        basis: The selected line.
        kind: A range, one value, or a maximum.
        low: The value, or a range's lower end, as typed.
        high: A range's upper end as typed; ignored for other kinds.
        low_unit: The unit of `low`.
        high_unit: The unit of `high`.
        source: As typed.
        note: As typed.
    """

    title: str = ""
    basis: Line = Line.K2
    kind: GuidanceKind = GuidanceKind.MARKER
    low: str = ""
    high: str = ""
    low_unit: Unit = Unit.MCG
    high_unit: Unit = Unit.MCG
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckedGuidance:
    """Result of checking a draft.

    Attributes:
        entry: The guidance; None if there is a problem.
        problems: A sentence for each field that cannot be read, by the field's name.
    """

    entry: OwnGuidance | None
    problems: dict[str, str]


def check(draft: OwnDraft) -> CheckedGuidance:
    """Parse a draft strictly; ambiguous numbers are refused."""
    problems: dict[str, str] = {}
    title = " ".join(draft.title.split())[:MAX_TITLE_LENGTH]
    if not title:
        problems["title"] = own_guidance.OWN_NEEDS_TITLE
    low = _parse(draft.low, draft.low_unit, "low", problems)
    high = low
    if draft.kind is GuidanceKind.BAND:
        high = _parse(draft.high, draft.high_unit, "high", problems)
        if low is not None and high is not None and low > high:
            problems["high"] = own_guidance.OWN_ENDS_SWAPPED
    if problems or low is None or high is None:
        return CheckedGuidance(None, problems)
    entry = OwnGuidance(
        title=title,
        basis=draft.basis,
        kind=draft.kind,
        low_mcg=low,
        high_mcg=high,
        source=" ".join(draft.source.split())[:MAX_SOURCE_LENGTH],
        note=draft.note.strip()[:MAX_NOTE_LENGTH],
    )
    return CheckedGuidance(entry, {})


def _parse(text: str, unit: Unit, field: str, problems: dict[str, str]) -> Decimal | None:
    reading: DoseReading = parse_dose(text, unit)
    if reading.mcg is None:
        problems[field] = figures.dose_echo(reading) or own_guidance.OWN_NEEDS_VALUE
    return reading.mcg


def as_draft(entry: OwnGuidance) -> OwnDraft:
    """Return the form texts of own guidance, which parse to the same guidance."""
    band = entry.kind is GuidanceKind.BAND
    return OwnDraft(
        title=entry.title,
        basis=entry.basis,
        kind=entry.kind,
        low=format_for_input(entry.low_mcg),
        high=format_for_input(entry.high_mcg) if band else "",
        source=entry.source,
        note=entry.note,
    )


def as_guidance(entry: OwnGuidance) -> Guidance:
    """Return own guidance as a guidance item, marked as the person's own."""
    return Guidance(
        id=f"{PREFIX}{entry.id}",
        title=own_guidance.own_title(entry.title),
        short=own_guidance.own_short(entry.title),
        basis=entry.basis,
        kind=entry.kind,
        low_mcg=entry.low_mcg,
        high_mcg=entry.high_mcg,
        population=own_guidance.OWN_POPULATION,
        source=own_guidance.own_source(entry.source),
        year=entry.changed[:10],
        caution=own_guidance.OWN_CAUTION,
        note=entry.note,
        brief=own_guidance.OWN_CAUTION,
        region=own_guidance.OWN_REGION,
        origin=Origin.OWN,
    )
