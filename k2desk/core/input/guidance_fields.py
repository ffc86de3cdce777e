"""Guidance of one's own ("my doctor said 180"): what is typed, what is kept, how it is shown.

It is a reference like the published ones, and is marked as one's own wherever it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.model.amounts import DoseReading, Unit, parse_dose
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.model.limits import MAX_NOTE_LENGTH, MAX_SOURCE_LENGTH, MAX_TITLE_LENGTH
from k2desk.core.wording import figures, own_guidance

BASES = (Line.K, Line.K1, Line.K2, Line.MK4, Line.MK7)
"""What it can be about, in the order in which it is offered."""

PREFIX = "own-"


@dataclass(frozen=True, slots=True)
class OwnGuidance:
    """What is kept.

    Attributes:
        title: What the person calls it.
        basis: What it is about; one of `BASES`.
        kind: A range, one value, or a most.
        low_mcg: The lower end, or the value, in mcg a day.
        high_mcg: The upper end; equal to `low_mcg` but for a range.
        source: Who said so; may be empty.
        note: What else there is to say; may be empty.
        id: Its number in the library; 0 before it is kept.
        changed: When it was last changed, YYYY-MM-DD HH:MM:SS in UTC; empty before it is kept.
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
    """What stands in the form.

    Attributes:
        title: As typed.
        basis: What it is about.
        kind: A range, one value, or a most.
        low: The value, or a range's lower end, as typed.
        high: A range's upper end as typed; not looked at otherwise.
        low_unit: The unit beside `low`.
        high_unit: The unit beside `high`.
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
    """A draft as it was read.

    Attributes:
        entry: What would be kept; None where something stands in the way.
        problems: A sentence for each field that cannot be read, by the field's name.
    """

    entry: OwnGuidance | None
    problems: dict[str, str]


def check(draft: OwnDraft) -> CheckedGuidance:
    """Read a draft strictly; nothing is guessed, and an ambiguous number is refused."""
    problems: dict[str, str] = {}
    title = " ".join(draft.title.split())[:MAX_TITLE_LENGTH]
    if not title:
        problems["title"] = own_guidance.OWN_NEEDS_TITLE
    low = _read(draft.low, draft.low_unit, "low", problems)
    high = low
    if draft.kind is GuidanceKind.BAND:
        high = _read(draft.high, draft.high_unit, "high", problems)
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


def _read(text: str, unit: Unit, field: str, problems: dict[str, str]) -> Decimal | None:
    reading: DoseReading = parse_dose(text, unit)
    if reading.mcg is None:
        problems[field] = figures.dose_echo(reading) or own_guidance.OWN_NEEDS_VALUE
    return reading.mcg


def as_draft(entry: OwnGuidance) -> OwnDraft:
    """Return what is kept as it stands in the form, so that it reads back as the same."""
    from k2desk.core.model.amounts import format_for_input

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
    """Return it as a reference that a dose is laid beside, marked as one's own."""
    return Guidance(
        id=f"{PREFIX}{entry.id}",
        title=own_guidance.own_title(entry.title),
        short=own_guidance.own_short(entry.title),
        possessive=own_guidance.own_possessive(entry.title),
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
        own=True,
    )
