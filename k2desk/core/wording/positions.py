"""Positions of doses relative to guidance, and chart legends."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, PositionKind
from k2desk.core.model.message import Message, Style, health, joined, msg, nmsg, sentences
from k2desk.core.wording.figures import (
    format_amount,
    format_amount_range,
    rounded_mcg,
    unrounded,
)
from k2desk.core.wording.guidance_texts import guidance_name, guidance_year, health_text
from k2desk.core.wording.notices import BASIS_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.message import Value

# --- guidance ----------------------------------------------------------------------------------

NOT_VERIFIED = health("This figure was not checked against its source.")


def guidance_value(guidance: Guidance) -> Message:
    """Return the value per day: "50–1,000 mcg", "1 mcg per kg"."""
    low, high = guidance.low_mcg, guidance.high_mcg
    if low == high:
        if guidance.per_kg:
            return msg("{amount} mcg per kg", amount=high)
        return msg("{amount} mcg", amount=high)
    if guidance.per_kg:
        return msg("{low}–{high} mcg per kg", low=low, high=high)
    return msg("{low}–{high} mcg", low=low, high=high)


def guidance_title(guidance: Guidance) -> Message:
    """Return title, value and basis: "Article: usual range: 50–1,000 mcg K2"."""
    return msg(
        "{title}: {value} {basis}",
        title=guidance_name(guidance),
        value=guidance_value(guidance),
        basis=BASIS_WORDS[guidance.basis],
    )


def guidance_origin(guidance: Sequence[Guidance]) -> Message:
    """Return publisher, year and population.

    Args:
        guidance: One guidance item, or several with the same source and year.
    """
    origin = joined((guidance[0].source, guidance_year(guidance[0])), Style.COMMA)
    people = joined((health_text(item.population) for item in guidance), Style.SEMICOLON)
    return sentences(
        msg("{origin}.", origin=origin) if origin else "",
        health("For: {people}.", people=people) if people else "",
    )


def guidance_caution(guidance: Guidance) -> Message:
    """Return the caution and note of a guidance item."""
    unchecked = "" if guidance.verified else NOT_VERIFIED
    return sentences(health_text(guidance.caution), health_text(guidance.note), unchecked)


def guidance_brief(guidance: Guidance) -> Message:
    """Return the caution of a guidance item, in its short form if any."""
    if not guidance.brief:
        return guidance_caution(guidance)
    return sentences(health_text(guidance.brief), "" if guidance.verified else NOT_VERIFIED)


def automatic_caution(guidance: Guidance) -> Message:
    """Return why a guidance item appears that was not chosen, and its caution."""
    assert guidance.automatic_from_mcg is not None
    return sentences(
        health(
            "“{title}” is shown for {amount} mcg {basis} or more per day.",
            title=guidance_name(guidance),
            amount=guidance.automatic_from_mcg,
            basis=BASIS_WORDS[guidance.basis],
        ),
        guidance_caution(guidance),
    )


# --- positions ---------------------------------------------------------------------------------

POSITION_CELLS: dict[PositionKind, Message] = {
    PositionKind.BELOW: msg("▼ below"),
    PositionKind.INSIDE: msg("● inside"),
    PositionKind.ABOVE: msg("▲ above"),
    # Translators: the amount is a range that crosses an end of the reference value.
    PositionKind.SPANS: msg("◆ spans"),
    # Translators: the label contains none of this form of the vitamin.
    PositionKind.NONE: msg("○ contains none"),
    PositionKind.NOT_STATED: msg("– not stated"),
}
# Translators: the amount equals a single reference value.
_AT_CELL = msg("● at")


class _Case(Enum):
    """Position of an amount, or of both ends of its range."""

    BELOW = auto()
    INSIDE = auto()
    AT = auto()
    ABOVE = auto()
    BELOW_OR_INSIDE = auto()
    INSIDE_OR_ABOVE = auto()
    BELOW_INSIDE_OR_ABOVE = auto()
    BELOW_OR_AT = auto()
    AT_OR_ABOVE = auto()
    BELOW_AT_OR_ABOVE = auto()


# Translators: {amount} is an amount of a label (“100 mcg”), {basis} a form of the vitamin (“K1”),
# {title} and {value} are a reference value.
_SENTENCES: dict[_Case, Message] = {
    _Case.BELOW: health("{amount} {basis} per day: below “{title}” ({value})."),
    _Case.INSIDE: health("{amount} {basis} per day: inside “{title}” ({value})."),
    _Case.AT: health("{amount} {basis} per day: at “{title}” ({value})."),
    _Case.ABOVE: health("{amount} {basis} per day: above “{title}” ({value})."),
    _Case.BELOW_OR_INSIDE: health("{amount} {basis} per day: below or inside “{title}” ({value})."),
    _Case.INSIDE_OR_ABOVE: health("{amount} {basis} per day: inside or above “{title}” ({value})."),
    _Case.BELOW_INSIDE_OR_ABOVE: health(
        "{amount} {basis} per day: below, inside or above “{title}” ({value})."
    ),
    _Case.BELOW_OR_AT: health("{amount} {basis} per day: below or at “{title}” ({value})."),
    _Case.AT_OR_ABOVE: health("{amount} {basis} per day: at or above “{title}” ({value})."),
    _Case.BELOW_AT_OR_ABOVE: health(
        "{amount} {basis} per day: below, at or above “{title}” ({value})."
    ),
}
_SENTENCES_AT_LEAST: dict[_Case, Message] = {
    _Case.ABOVE: health("At least {amount} {basis} per day: above “{title}” ({value})."),
    _Case.INSIDE_OR_ABOVE: health(
        "At least {amount} {basis} per day: inside or above “{title}” ({value})."
    ),
    _Case.BELOW_INSIDE_OR_ABOVE: health(
        "At least {amount} {basis} per day: below, inside or above “{title}” ({value})."
    ),
    _Case.AT_OR_ABOVE: health(
        "At least {amount} {basis} per day: at or above “{title}” ({value})."
    ),
    _Case.BELOW_AT_OR_ABOVE: health(
        "At least {amount} {basis} per day: below, at or above “{title}” ({value})."
    ),
}
"""Sentences on an amount without a maximum."""


def position_cell(kind: PositionKind, guidance: Guidance) -> Message:
    """Return symbol and word for a table cell: "▲ above".

    A single value is "at", not "inside".
    """
    if kind is PositionKind.INSIDE and guidance.low_mcg == guidance.high_mcg:
        return _AT_CELL
    return POSITION_CELLS[kind]


def position_sentence(dose: Interval | None, kind: PositionKind, guidance: Guidance) -> Message:
    """Return the position of a dose in mcg per day as a sentence.

    "1,100 mcg K2 per day: above “Magazine article: usual range” (50–1,000 mcg)."
    """
    basis = BASIS_WORDS[guidance.basis]
    if kind is PositionKind.NOT_STATED or dose is None:
        return health("The label does not state {basis} per day.", basis=basis)
    values: dict[str, Value] = {
        "basis": basis,
        "title": guidance_name(guidance),
        "value": guidance_value(guidance),
    }
    if kind is PositionKind.NONE:
        return health("Contains no {basis} (“{title}”: {value}).", **values)
    case = _case(dose, kind, guidance)
    rounded = unrounded if _rounding_hides(dose, guidance) else rounded_mcg
    low = rounded(dose.low)
    if dose.high is None:
        values["amount"] = msg("{amount} mcg", amount=low)
        return _filled(_SENTENCES_AT_LEAST[case], values)
    high = rounded(dose.high)
    values["amount"] = (
        msg("{amount} mcg", amount=low)
        if low == high
        else msg("{low}–{high} mcg", low=low, high=high)
    )
    return _filled(_SENTENCES[case], values)


def _filled(sentence: Message, values: Mapping[str, Value]) -> Message:
    return Message(sentence.template, values, context=sentence.context)


def _case(dose: Interval, kind: PositionKind, guidance: Guidance) -> _Case:
    """Return the case of a dose that has a position."""
    is_single = guidance.low_mcg == guidance.high_mcg
    if kind is PositionKind.INSIDE:
        return _Case.AT if is_single else _Case.INSIDE
    if kind is not PositionKind.SPANS:
        return _Case.BELOW if kind is PositionKind.BELOW else _Case.ABOVE
    if dose.low >= guidance.low_mcg:
        return _Case.AT_OR_ABOVE if is_single else _Case.INSIDE_OR_ABOVE
    if dose.high is not None and dose.high <= guidance.high_mcg:
        return _Case.BELOW_OR_AT if is_single else _Case.BELOW_OR_INSIDE
    return _Case.BELOW_AT_OR_ABOVE if is_single else _Case.BELOW_INSIDE_OR_ABOVE


def _rounding_hides(dose: Interval, guidance: Guidance) -> bool:
    """Return whether rounding makes an end of a dose equal to a limit."""
    return any(
        end != limit and rounded_mcg(end) == rounded_mcg(limit)
        for end in (dose.low, dose.high)
        for limit in (guidance.low_mcg, guidance.high_mcg)
        if end is not None
    )


# --- legends -----------------------------------------------------------------------------------

CHART_TITLE = msg("Label amounts per day compared with guidance")

_LEGEND_CELLS: dict[PositionKind, Message] = {
    **POSITION_CELLS,
    PositionKind.INSIDE: msg("● inside (“at” for a single value)"),
}
_SHORT_LEGEND_CELLS: dict[PositionKind, Message] = {
    **_LEGEND_CELLS,
    PositionKind.SPANS: msg("◆ spans (a range across an end)"),
}
_WHOLE_AMOUNT = (PositionKind.BELOW, PositionKind.INSIDE, PositionKind.ABOVE)


def position_legend_short(kinds: Collection[PositionKind]) -> Message:
    """Return the legend of positions in one line; empty if none is given."""
    listed = [_SHORT_LEGEND_CELLS[kind] for kind in PositionKind if kind in kinds]
    if not listed:
        return joined(())
    return health(
        "{positions}. A position compares amounts, not effects.",
        positions=joined(listed, Style.COMMA),
    )


def position_legend(kinds: Collection[PositionKind]) -> Message:
    """Return the legend of the positions on a sheet, in sentences."""
    listed = [_LEGEND_CELLS[kind] for kind in _WHOLE_AMOUNT if kind in kinds]
    positions = joined(listed, Style.COMMA)
    spans = msg("◆ spans: the amount is a range that crosses an end of the value.")
    none = msg("○ contains none: the label lists none of this form.")
    not_stated = msg("– not stated: the label gives no number.")
    return sentences(
        msg("{positions}: position of the whole amount per day.", positions=positions)
        if listed
        else "",
        spans if PositionKind.SPANS in kinds else "",
        none if PositionKind.NONE in kinds else "",
        not_stated if PositionKind.NOT_STATED in kinds else "",
        health("A position compares amounts, not effects."),
    )


def chart_legend_short(*, bars: bool, hatch: bool) -> Message:
    """Return the legend of the chart in one line.

    Args:
        bars: Whether the chart has bars.
        hatch: Whether the chart has hatched marks.
    """
    parts = (
        msg("Each step is tenfold"),
        msg("dot: exact amount"),
        msg("bar: range of the amount") if bars else "",
        msg("hatched: form unknown") if hatch else "",
    )
    return joined(parts, Style.DOT)


def chart_legend(*, bars: bool, hatch: bool) -> Message:
    """Return the legend of the chart, in sentences.

    Args:
        bars: Whether the chart has bars.
        hatch: Whether the chart has hatched marks.
    """
    return sentences(
        msg("On the chart, each step to the right is ten times as much."),
        msg("A dot is an exact amount."),
        msg("A bar is the range of an amount.") if bars else "",
        msg("Hatching marks an unknown form.") if hatch else "",
    )


def doubt_count(count: int, answered: int = 0) -> Message:
    """Return the number of questions: "2 questions below, 1 answer below".

    Args:
        count: The open questions about a label.
        answered: The answered questions; empty text if both are 0.
    """
    parts = (
        nmsg("{count} question below", "{count} questions below", count) if count else "",
        nmsg("{count} answer below", "{count} answers below", answered) if answered else "",
    )
    return joined(parts, Style.COMMA)


# --- totals ------------------------------------------------------------------------------------

_TOTALLED = (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K)


def daily_totals(stack: dict[Line, Interval | None]) -> Message:
    """Return the totals of all products on one day; empty if none is stated."""
    stated = [
        msg("{basis}: {amount}", basis=BASIS_WORDS[line], amount=format_amount(value))
        for line, value in _stated(stack)
    ]
    if not stated:
        return joined(())
    return health(
        "Daily total of all products, by their labels – {totals}.",
        totals=joined(stated, Style.SEMICOLON),
    )


def daily_totals_short(stack: dict[Line, Interval | None]) -> Message:
    """Return the totals of one day in one line, with the unit once."""
    stated = [
        msg("{basis}: {amount}", basis=BASIS_WORDS[line], amount=format_amount_range(value))
        for line, value in _stated(stack)
    ]
    if not stated:
        return joined(())
    return health(
        "Daily total of all products, by their labels, mcg – {totals}.",
        totals=joined(stated, Style.SEMICOLON),
    )


def _stated(stack: dict[Line, Interval | None]) -> Iterator[tuple[Line, Interval]]:
    return ((line, value) for line in _TOTALLED if (value := stack.get(line)) is not None)
