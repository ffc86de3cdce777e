"""The dose strip of a comparison: which marks stand where, in which panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.dose_strip.strip import Lane, Mark, Panel, Strip, mark, references
from k2desk.core.model.dosing import Figure, Line
from k2desk.core.wording import figures, notices, positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.intervals import Interval


def build_marks(
    figures_a_day: dict[Line, Interval | None], shown: dict[Line, Figure], basis: Line
) -> tuple[Mark, ...]:
    """Return the marks of one product on one basis.

    K2 is one mark for each form that is stated, and one for the total where that is something
    else than the only form.
    """
    if basis is not Line.K2:
        value = figures_a_day[basis]
        single = mark(basis, value, _mark_label(basis, value), form_open=shown[basis].only_open)
        return () if single is None else (single,)
    found: list[Mark] = []
    for line in (Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN):
        value = figures_a_day[line]
        if shown[line].only_open:
            continue
        one = mark(line, value, _mark_label(line, value), form_open=line is Line.K2_OPEN)
        if one is not None:
            found.append(one)
    value = figures_a_day[Line.K2]
    only_open = shown[Line.K2].only_open
    whole = mark(Line.K2, value, _mark_label(Line.K2, value), form_open=only_open)
    told = len(found) == 1 and whole is not None and found[0].low == whole.low
    if whole is not None and not (told and found[0].high == whole.high):
        found.append(whole)
    return tuple(found)


def _mark_label(line: Line, value: Interval | None) -> str:
    names = {Line.K2_OPEN: "K2, form not known", Line.OTHER: "other MK", Line.K2: "K2"}
    name = names.get(line, notices.BASIS_WORDS[line])
    return f"{name} {figures.amount_range(value)}" if value is not None else ""


def build_strip(assessed: Sequence[Assessment], guidance: Sequence[Guidance]) -> Strip:
    """Return the chart: K2 a day always, K1 and total K where something is to be seen there."""
    panels = []
    values = [positions.guidance_value(item) for item in guidance]
    for basis in (Line.K2, Line.K1, Line.K, Line.MK4, Line.MK7):
        behind = references(guidance, basis, values)
        lanes = []
        for item in assessed:
            value = item.day[basis]
            marks = build_marks(item.day, item.figures, basis)
            text = ""
            if not marks:
                text = figures.figure_cell(item.figures[basis], value)
            lanes.append(Lane(item.facts.name or item.product.title, marks, text))
        anything = any(lane.marks for lane in lanes)
        if basis is Line.K2 or (behind and anything) or (basis is Line.K1 and anything):
            title = f"{notices.BASIS_WORDS[basis]} a day"
            panels.append(Panel(title, basis, tuple(behind), tuple(lanes)))
    return Strip(tuple(panels))
