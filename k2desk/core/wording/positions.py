"""Where a dose lies beside a reference, in words, and how a chart is to be read."""

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

# --- where a dose lies -------------------------------------------------------------------------

POSITION_WORDS: dict[PositionKind, str] = {
    PositionKind.BELOW: "below",
    PositionKind.INSIDE: "inside",
    PositionKind.ABOVE: "above",
    PositionKind.SPANS: "spans",
    PositionKind.NOT_STATED: NOT_STATED,
}


def guidance_value(guidance: Guidance) -> str:
    """Return a reference's value: "50–1,000 mcg", "9,000 mcg", "1 mcg per kg"."""
    each = " per kg" if guidance.per_kg else ""
    if guidance.low_mcg == guidance.high_mcg:
        return f"{format_number(guidance.high_mcg)} mcg{each}"
    return f"{format_number(guidance.low_mcg)}–{format_number(guidance.high_mcg)} mcg{each}"


def position_word(standing: PositionKind, guidance: Guidance) -> str:
    """Return the word for a standing; a single value that is met is "at", not "inside"."""
    if standing is PositionKind.INSIDE and guidance.low_mcg == guidance.high_mcg:
        return "at"
    return POSITION_WORDS[standing]


def position_sentence(dose: Interval | None, standing: PositionKind, guidance: Guidance) -> str:
    """Return a whole sentence: "1,100 mcg K2 a day – above the article's 50–1,000 mcg."."""
    basis = BASIS_WORDS[guidance.basis]
    if standing is PositionKind.NOT_STATED or dose is None:
        return f"{basis} a day is not stated."
    word = position_word(standing, guidance)
    value = f"{guidance.possessive} {guidance_value(guidance)}"
    if dose.is_zero:
        return f"The label lists no {basis} – {word} {value}."
    if standing is PositionKind.SPANS:
        word = _spans_words(dose, guidance)
    amount = format_amount(dose, format_number if _rounding_hides(dose, guidance) else format_mcg)
    return f"{amount[0].upper()}{amount[1:]} {basis} a day – {word} {value}."


def _spans_words(dose: Interval, guidance: Guidance) -> str:
    """Return where the parts of a dose lie that reaches over an end of a reference."""
    one_value = guidance.low_mcg == guidance.high_mcg
    if dose.low >= guidance.low_mcg:
        return "at or above" if one_value else "inside or above"
    if dose.high is not None and dose.high <= guidance.high_mcg:
        return "below or at" if one_value else "below or inside"
    return "either side of" if one_value else "below, inside or above"


def _rounding_hides(dose: Interval, guidance: Guidance) -> bool:
    """Whether an end of a dose, rounded for reading, would look like an end that it is not."""
    return any(
        end != limit and format_mcg(end) == format_mcg(limit)
        for end in (dose.low, dose.high)
        for limit in (guidance.low_mcg, guidance.high_mcg)
        if end is not None
    )


def position_cell(standing: PositionKind, guidance: Guidance) -> str:
    """Return symbol and word as they stand in a table cell: "▲ above"."""
    return f"{SYMBOLS[standing]} {position_word(standing, guidance)}"


CHART_TITLE = "Label amounts a day beside the guidance"
NOT_VERIFIED = "This figure was not checked against its source."


def guidance_title(guidance: Guidance) -> str:
    """Return a reference with its value: "UK guidance level: 1,000 mcg K1"."""
    return f"{guidance.title}: {guidance_value(guidance)} {BASIS_WORDS[guidance.basis]}"


def guidance_origin(alike: Sequence[Guidance]) -> str:
    """Return who published references, when, and for whom each is.

    Args:
        alike: One reference, or several that share source and year.
    """
    parts = [part for part in (alike[0].source, alike[0].year) if part]
    whom = "; ".join(f"for {one.population}" for one in alike if one.population)
    parts += [whom] if whom else []
    return f"{', '.join(parts)}." if parts else ""


def guidance_caution(guidance: Guidance) -> str:
    """Return what a reference is not, and what else a reader has to know of it."""
    unchecked = "" if guidance.verified else NOT_VERIFIED
    return " ".join(part for part in (guidance.caution, guidance.note, unchecked) if part)


def guidance_brief(guidance: Guidance) -> str:
    """Return what a reference is not in a few words, where it has them, else at length."""
    if not guidance.brief:
        return guidance_caution(guidance)
    return guidance.brief if guidance.verified else f"{guidance.brief} {NOT_VERIFIED}"


def position_legend_short(met: Collection[PositionKind]) -> str:
    """Return in one line what the positions mean that stand on a sheet; nothing for none."""
    words = {**POSITION_WORDS, PositionKind.INSIDE: "inside (at, for a single value)"}
    words[PositionKind.SPANS] = "spans (a range over an end)"
    listed = ", ".join(f"{SYMBOLS[one]} {words[one]}" for one in PositionKind if one in met)
    return f"{listed}: where the label amount a day lies, not what it does." if listed else ""


def chart_legend_short(*, bars: bool, hatch: bool) -> str:
    """Return in one line how the chart is read.

    Args:
        bars: Whether it has bars.
        hatch: Whether it has hatched marks.
    """
    found = ["Each step is tenfold", "dot: exact amount"]
    found += ["bar: all it can be"] if bars else []
    found += ["hatched: form not known"] if hatch else []
    return " · ".join(found)


def position_legend(met: Collection[PositionKind]) -> str:
    """Return what the positions mean that stand on a sheet."""
    plain = [
        one for one in (PositionKind.BELOW, PositionKind.INSIDE, PositionKind.ABOVE) if one in met
    ]
    words = {PositionKind.INSIDE: "inside (at, for a single value)"}
    listed = ", ".join(f"{SYMBOLS[one]} {words.get(one, POSITION_WORDS[one])}" for one in plain)
    found = [f"{listed}: the whole label amount a day lies there."] if plain else []
    if PositionKind.SPANS in met:
        found.append(
            f"{SYMBOLS[PositionKind.SPANS]} spans: the amount is itself a range and reaches over an "
            "end."
        )
    if PositionKind.NOT_STATED in met:
        found.append(f"{SYMBOLS[PositionKind.NOT_STATED]} not stated: the label gives no number.")
    return " ".join([*found, "A position says where an amount lies, not what it does."])


def chart_legend(*, bars: bool, hatch: bool) -> str:
    """Return how the chart is read.

    Args:
        bars: Whether it has bars.
        hatch: Whether it has hatched marks.
    """
    found = ["On the chart each step to the right is ten times as much; a dot is an exact amount"]
    found += ["a bar all that the amount can be"] if bars else []
    found += ["hatching a form that is not stated"] if hatch else []
    return ", ".join(found) + "."


def doubt_count(count: int, settled: int = 0) -> str:
    """Return how many doubts there are about a label: "2 doubts, 1 settled below", or nothing.

    Args:
        count: The open ones.
        settled: Those that a person has answered.
    """
    open_words = "" if count == 0 else "1 doubt" if count == 1 else f"{count} doubts"
    settled_words = f"{settled} settled" if settled else ""
    listed = ", ".join(part for part in (open_words, settled_words) if part)
    return f"{listed} below" if listed else ""


def daily_totals(stack: dict[Line, Interval | None]) -> str:
    """Return what several products come to when all of them are taken on one day."""
    stated = [
        f"{BASIS_WORDS[line]} {format_amount(stack[line])}"
        for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K)
        if stack.get(line) is not None
    ]
    return f"All of them on one day, by their labels: {'; '.join(stated)}." if stated else ""


def daily_totals_short(stack: dict[Line, Interval | None]) -> str:
    """Return in one line what several products come to on one day, the unit said once."""
    stated = [
        f"{BASIS_WORDS[line]} {format_amount_range(value)}"
        for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K)
        if (value := stack.get(line)) is not None
    ]
    return f"All of them on one day, by their labels, mcg: {'; '.join(stated)}." if stated else ""
