"""Construction of the dose strip of a comparison: panels, lanes and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.dose_strip.strip import Lane, Mark, Panel, Strip, build_mark, build_references
from k2desk.core.model.dosing import Figure, Line
from k2desk.core.model.message import Message, msg
from k2desk.core.wording import figures, notices, positions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.intervals import Interval


def build_marks(
    amounts: Mapping[Line, Interval | None], stated: Mapping[Line, Figure], basis: Line
) -> tuple[Mark, ...]:
    """Return the marks of one product on one basis.

    K2 has a mark for each stated form, and one for the total unless it equals the only form.

    Args:
        amounts: Each line per day, in mcg.
        stated: Each line as the label states it.
        basis: The basis of the panel.
    """
    if basis is not Line.K2:
        form_open = stated[basis].only_open
        single = _mark(basis, amounts[basis], form_open=form_open)
        return () if single is None else (single,)
    marks: list[Mark] = []
    for line in (Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN):
        if stated[line].only_open:
            continue
        mark = _mark(line, amounts[line], form_open=line is Line.K2_OPEN)
        if mark is not None:
            marks.append(mark)
    total = _mark(Line.K2, amounts[Line.K2], form_open=stated[Line.K2].only_open)
    if total is None:
        return tuple(marks)
    is_repeated = len(marks) == 1 and (marks[0].low, marks[0].high) == (total.low, total.high)
    return tuple(marks) if is_repeated else (*marks, total)


def _mark(line: Line, value: Interval | None, *, form_open: bool) -> Mark | None:
    return build_mark(line, value, _mark_label(line, value), form_open=form_open)


_MARK_NAMES: dict[Line, Message] = {
    **notices.BASIS_WORDS,
    # Translators: MK is short for menaquinone: the forms MK-5 to MK-13, apart from MK-7.
    Line.OTHER: msg("other MK"),
    Line.K2_OPEN: msg("K2, form unknown"),
}
_PANEL_NAMES: dict[Line, Message] = {**notices.BASIS_WORDS, Line.K: msg("Vitamin K")}


def _mark_label(line: Line, value: Interval | None) -> Message:
    if value is None:
        return figures.EMPTY
    amount = figures.format_amount_range(value)
    return msg("{line} {amount}", line=_MARK_NAMES[line], amount=amount)


def build_strip(assessments: Sequence[Assessment], guidance: Sequence[Guidance]) -> Strip:
    """Build the chart: always K2, K1 with any mark, others with guidance too."""
    panels = []
    values = [positions.guidance_value(item) for item in guidance]
    for basis in (Line.K2, Line.K1, Line.K, Line.MK4, Line.MK7):
        references = build_references(guidance, basis, values)
        lanes = []
        for item in assessments:
            marks = build_marks(item.day, item.figures, basis)
            text = (
                figures.EMPTY
                if marks
                else figures.figure_cell(item.figures[basis], item.day[basis])
            )
            lanes.append(Lane(item.facts.name or item.product.title, marks, text))
        has_marks = any(lane.marks for lane in lanes)
        if basis is Line.K2 or (has_marks and (references or basis is Line.K1)):
            title = msg("{line} per day", line=_PANEL_NAMES[basis])
            panels.append(Panel(title, basis, tuple(references), tuple(lanes)))
    return Strip(tuple(panels))
