"""Positions of doses relative to guidance, and chart legends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import SYMBOLS, Guidance, PositionKind
from k2desk.core.wording.figures import (
    format_amount,
    format_amount_range,
    format_mcg,
    format_number,
)
from k2desk.core.wording.notices import BASIS_WORDS, NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from k2desk.core.model.intervals import Interval

# --- positions ---------------------------------------------------------------------------------

POSITION_WORDS: dict[PositionKind, str] = {
    PositionKind.BELOW: "below",
    PositionKind.INSIDE: "inside",
    PositionKind.ABOVE: "above",
    PositionKind.SPANS: "spans",
    PositionKind.NONE: "contains none",
    PositionKind.NOT_STATED: NOT_STATED,
}


def guidance_value(guidance: Guidance) -> str:
    """Return the value per day: "50–1,000 mcg", "1 mcg per kg"."""
    each = " per kg" if guidance.per_kg else ""
    if guidance.low_mcg == guidance.high_mcg:
        return f"{format_number(guidance.high_mcg)} mcg{each}"
    return f"{format_number(guidance.low_mcg)}–{format_number(guidance.high_mcg)} mcg{each}"


def position_word(kind: PositionKind, guidance: Guidance) -> str:
    """Return the word for a position; a single value is "at", not "inside"."""
    if kind is PositionKind.INSIDE and guidance.low_mcg == guidance.high_mcg:
        return "at"
    return POSITION_WORDS[kind]


def position_sentence(dose: Interval | None, kind: PositionKind, guidance: Guidance) -> str:
    """Return the position of a dose in mcg per day as a sentence.

    "1,100 mcg K2 a day – above the article's 50–1,000 mcg."
    """
    basis = BASIS_WORDS[guidance.basis]
    if kind is PositionKind.NOT_STATED or dose is None:
        return f"{basis} a day is not stated."
    word = position_word(kind, guidance)
    value = f"“{guidance.title}” {guidance_value(guidance)}"
    if dose.is_zero:
        return f"The label lists no {basis} – {word} {value}."
    if kind is PositionKind.SPANS:
        word = _spans_words(dose, guidance)
    amount = format_amount(dose, format_number if _rounding_hides(dose, guidance) else format_mcg)
    return f"{amount[0].upper()}{amount[1:]} {basis} a day – {word} {value}."


def _spans_words(dose: Interval, guidance: Guidance) -> str:
    """Return the positions of a range that crosses an end of the guidance."""
    one_value = guidance.low_mcg == guidance.high_mcg
    if dose.low >= guidance.low_mcg:
        return "at or above" if one_value else "inside or above"
    if dose.high is not None and dose.high <= guidance.high_mcg:
        return "below or at" if one_value else "below or inside"
    return "either side of" if one_value else "below, inside or above"


def _rounding_hides(dose: Interval, guidance: Guidance) -> bool:
    """Return whether rounding makes an end of a dose equal to a limit."""
    return any(
        end != limit and format_mcg(end) == format_mcg(limit)
        for end in (dose.low, dose.high)
        for limit in (guidance.low_mcg, guidance.high_mcg)
        if end is not None
    )


def position_cell(kind: PositionKind, guidance: Guidance) -> str:
    """Return symbol and word for a table cell: "▲ above"."""
    return f"{SYMBOLS[kind]} {position_word(kind, guidance)}"


CHART_TITLE = "Label amounts a day beside the guidance"
NOT_VERIFIED = "This figure was not checked against its source."


def guidance_title(guidance: Guidance) -> str:
    """Return title, value and basis: "Article: usual range: 50–1,000 mcg K2"."""
    return f"{guidance.title}: {guidance_value(guidance)} {BASIS_WORDS[guidance.basis]}"


def guidance_origin(guidance: Sequence[Guidance]) -> str:
    """Return publisher, year and population.

    Args:
        guidance: One guidance item, or several with the same source and year.
    """
    parts = [part for part in (guidance[0].source, guidance[0].year) if part]
    populations = "; ".join(f"for {item.population}" for item in guidance if item.population)
    parts += [populations] if populations else []
    return f"{', '.join(parts)}." if parts else ""


def guidance_caution(guidance: Guidance) -> str:
    """Return the caution and note of a guidance item."""
    unchecked = "" if guidance.verified else NOT_VERIFIED
    return " ".join(part for part in (guidance.caution, guidance.note, unchecked) if part)


def guidance_brief(guidance: Guidance) -> str:
    """Return the caution of a guidance item, in its short form if any."""
    if not guidance.brief:
        return guidance_caution(guidance)
    return guidance.brief if guidance.verified else f"{guidance.brief} {NOT_VERIFIED}"


def position_legend_short(kinds: Collection[PositionKind]) -> str:
    """Return the legend of positions in one line; empty if none is given."""
    words = {**POSITION_WORDS, PositionKind.INSIDE: "inside (at, for a single value)"}
    words[PositionKind.SPANS] = "spans (a range over an end)"
    listed = ", ".join(f"{SYMBOLS[kind]} {words[kind]}" for kind in PositionKind if kind in kinds)
    return f"{listed}: where the label amount a day lies, not what it does." if listed else ""


def chart_legend_short(*, bars: bool, hatch: bool) -> str:
    """Return the legend of the chart in one line.

    Args:
        bars: Whether the chart has bars.
        hatch: Whether the chart has hatched marks.
    """
    parts = ["Each step is tenfold", "dot: exact amount"]
    parts += ["bar: all it can be"] if bars else []
    parts += ["hatched: form not known"] if hatch else []
    return " · ".join(parts)


def position_legend(kinds: Collection[PositionKind]) -> str:
    """Return the legend of the positions on a sheet, in sentences."""
    words = {PositionKind.INSIDE: "inside (at, for a single value)"}
    simple = (PositionKind.BELOW, PositionKind.INSIDE, PositionKind.ABOVE)
    listed = ", ".join(
        f"{SYMBOLS[kind]} {words.get(kind, POSITION_WORDS[kind])}"
        for kind in simple
        if kind in kinds
    )
    sentences = [f"{listed}: the whole label amount a day lies there."] if listed else []
    if PositionKind.SPANS in kinds:
        sentences.append(
            f"{SYMBOLS[PositionKind.SPANS]} spans: the amount is itself a range and reaches over "
            "an end."
        )
    if PositionKind.NOT_STATED in kinds:
        symbol = SYMBOLS[PositionKind.NOT_STATED]
        sentences.append(f"{symbol} not stated: the label gives no number.")
    return " ".join([*sentences, "A position says where an amount lies, not what it does."])


def chart_legend(*, bars: bool, hatch: bool) -> str:
    """Return the legend of the chart, in sentences.

    Args:
        bars: Whether the chart has bars.
        hatch: Whether the chart has hatched marks.
    """
    parts = ["On the chart each step to the right is ten times as much; a dot is an exact amount"]
    parts += ["a bar all that the amount can be"] if bars else []
    parts += ["hatching a form that is not stated"] if hatch else []
    return ", ".join(parts) + "."


def doubt_count(count: int, answered: int = 0) -> str:
    """Return the number of doubts about a label: "2 doubts, 1 settled below".

    Args:
        count: The open doubts.
        answered: The answered doubts; empty text if both are 0.
    """
    open_words = "" if count == 0 else "1 doubt" if count == 1 else f"{count} doubts"
    answered_words = f"{answered} settled" if answered else ""
    listed = ", ".join(part for part in (open_words, answered_words) if part)
    return f"{listed} below" if listed else ""


def daily_totals(stack: dict[Line, Interval | None]) -> str:
    """Return the totals of all products on one day; empty if none is stated."""
    stated = [
        f"{BASIS_WORDS[line]} {format_amount(stack[line])}"
        for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K)
        if stack.get(line) is not None
    ]
    return f"All of them on one day, by their labels: {'; '.join(stated)}." if stated else ""


def daily_totals_short(stack: dict[Line, Interval | None]) -> str:
    """Return the totals of one day in one line, with the unit once."""
    stated = [
        f"{BASIS_WORDS[line]} {format_amount_range(value)}"
        for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K)
        if (value := stack.get(line)) is not None
    ]
    return f"All of them on one day, by their labels, mcg: {'; '.join(stated)}." if stated else ""
