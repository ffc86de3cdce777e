"""What PDF and web page say alike: sections of the table, how to read it, sources, the foot."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import Column, ComparisonTable, Group, Row
from k2desk.core.comparison.sections import Section, shown
from k2desk.core.dose_strip.strip import Shape, Strip
from k2desk.core.model.dosing import Line
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import positions
from k2desk.core.wording import remarks as remarks_wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.guidance import Guidance, PositionKind
    from k2desk.reports.options import SheetOptions

UNNAMED = "Unnamed product"


class DetailLevel(IntEnum):
    """How much is told on paper; every figure, doubt and source stands there at each of them.

    `WHOLE` has the guidance's cautions at length, `SHORT` in a few words. `SHORTER` leaves out the
    chart's panel of total vitamin K besides, `SHORTEST` all of its panels but that of K2: the
    table has their figures and positions. `SHORTEST` tells per day only what is not the same per
    serving, and what else labels print in a line beneath the table.
    """

    FULL = 0
    SHORT = 1
    SHORTER = 2
    SHORTEST = 3


def rows_for_detail(table: ComparisonTable, detail: DetailLevel) -> ComparisonTable:
    """Return the comparison with the rows that are worth their room."""
    if detail is not DetailLevel.SHORTEST:
        return table
    serving = {shown(row) for row in table.rows_of(Group.SERVING)}
    day = [row for row in table.rows_of(Group.DAY) if shown(row) not in serving]
    kept = [row for row in table.rows if row.group is not Group.DAY or row in day or not day]
    rows = tuple(row for row in kept if row.group is not Group.LABEL)
    return table if rows == table.rows else replace(table, rows=rows)


def label_row_summaries(table: ComparisonTable) -> list[str]:
    """Return the rows about what labels print as a line each: "% ...: 1 3,250 %; 2 5,075 %."."""
    found = []
    for row in table.rows_of(Group.LABEL):
        told = [
            numbered(table, place, cell.text).replace("  ", " ")
            for place, cell in enumerate(row.cells)
        ]
        found.append(f"{row.title}: {'; '.join(told)}.")
    return found


def row_title(row: Row, section: Section) -> str:
    """Return a row's title, with its unit where neither the section nor the title says it."""
    said = not row.unit or section.title.endswith(f", {row.unit}")
    if said or row.unit in row.title.lower():
        return row.title
    return f"{row.title}, {row.unit}"


def numbered(table: ComparisonTable, place: int, text: str) -> str:
    """Return a text with the product's number before it, where there are several."""
    return f"{place + 1}  {text}" if len(table.columns) > 1 else text


def reading(table: ComparisonTable) -> list[str]:
    """Return what the signs mean that stand on this sheet, in whole sentences."""
    met, shapes = _standings(table), _shapes(table.strip)
    found = [positions.position_legend(met)] if met else []
    if shapes:
        found.append(
            positions.chart_legend(bars=Shape.BAR in shapes, hatch=Shape.HATCHED in shapes)
        )
    marks = marks_key(table)
    return [*found, marks] if marks else found


def position_legend_short(table: ComparisonTable) -> str:
    """Return in one line what the positions mean; empty where there are none."""
    return positions.position_legend_short(_standings(table))


def chart_legend_short(strip: Strip) -> str:
    """Return in one line how a chart is read; empty where it has no mark."""
    shapes = _shapes(strip)
    if not shapes:
        return ""
    return positions.chart_legend_short(bars=Shape.BAR in shapes, hatch=Shape.HATCHED in shapes)


def _standings(table: ComparisonTable) -> set[PositionKind]:
    return {position.kind for item in table.assessments for position in item.positions}


def _shapes(strip: Strip) -> set[Shape]:
    lanes = [lane for panel in strip.panels for lane in panel.lanes]
    return {mark.shape for lane in lanes for mark in lane.marks}


def doubts(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return every open doubt once: the numbers of the products it is about, and the sentence."""
    return _once(
        [f"{one.text} {one.settle}".strip() for one in column.questions] for column in table.columns
    )


def settled(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return every answer of the person in the same way."""
    return _once(answers(column) for column in table.columns)


def answers(column: Column) -> list[str]:
    """Return what a person answered about one label; answers without a question stand last."""
    told = [
        answers_wording.answer_on_sheet(one.answer, one.row, one.question.text)
        for one in column.settled
        if one.answer is not None
    ]
    return [*told, *map(answers_wording.answer_without_question, column.lost)]


def remarks(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return what else is worth knowing of the labels: in whole sentences for one of them.

    For several the kinds of remarks stand with the products' numbers; only where two labels of
    one product differ does the sentence stand, since it has the figures.
    """
    if len(table.columns) == 1:
        return _once([one.text for one in column.remarks] for column in table.columns)
    met: dict[str, list[int]] = {}
    for place, column in enumerate(table.columns, 1):
        for one in column.remarks:
            if one.code != remarks_wording.LABELS_DIFFER:
                met.setdefault(one.code, []).append(place)
    differ = _once(
        [one.text for one in column.remarks if one.code == remarks_wording.LABELS_DIFFER]
        for column in table.columns
    )
    return [*([("", answers_wording.remarks_summary(met))] if met else []), *differ]


def _once(sentences: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    """Return sentences of the products in order, each once with the numbers of its products."""
    met: dict[str, list[int]] = {}
    count = 0
    for place, listed in enumerate(sentences, 1):
        count = place
        for sentence in listed:
            places = met.setdefault(sentence, [])
            if place not in places:
                places.append(place)
    alone = count == 1
    return [
        ("" if alone else f"{', '.join(map(str, places))}:", text) for text, places in met.items()
    ]


def marks_key(table: ComparisonTable) -> str:
    """Return what the marks behind figures mean, where some figure is as a person settled it."""
    return (
        answers_wording.MARKS_LEGEND
        if any(item.answered_lines for item in table.assessments)
        else ""
    )


def strip_for_detail(table: ComparisonTable, detail: DetailLevel) -> Strip:
    """Return the chart with the panels that are worth their room.

    What has a mark in total vitamin K has one in K1 or K2 as well; the panel of K2 never stands
    alone without any mark.
    """
    panels = table.strip.panels
    if detail >= DetailLevel.SHORTER:
        panels = tuple(panel for panel in panels if panel.basis is not Line.K)
    if detail is DetailLevel.SHORTEST:
        k2 = [panel for panel in panels if panel.basis is Line.K2]
        if any(lane.marks for panel in k2 for lane in panel.lanes):
            panels = tuple(k2)
    return Strip(panels)


def guidance_summaries(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return the references by their names on the chart, each source with its caution once."""
    found = []
    alike = groupby(table.guidance, lambda one: (_cited(one), positions.guidance_brief(one)))
    for (source, brief), members in alike:
        names = ", ".join(one.short for one in members)
        found.append((f"{names[:1].upper()}{names[1:]}:", f"{source}. {brief}"))
    return found


def _cited(guidance: Guidance) -> str:
    parts = (guidance.cite or guidance.source, guidance.year)
    return ", ".join(part for part in parts if part)


def guidance_sources(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return titles with where they come from; those that share all but for whom stand as one."""
    found = []
    alike = groupby(table.guidance, lambda one: (one.source, one.year, one.caution, one.note))
    for _, members in alike:
        listed = list(members)
        titles = "; ".join(positions.guidance_title(one) for one in listed)
        text = f"{positions.guidance_origin(listed)} {positions.guidance_caution(listed[0])}"
        found.append((f"{titles}.", text.strip()))
    return found


def footer_text(options: SheetOptions) -> str:
    """Return what stands at the foot of every page beside its number."""
    program = f"K2 Desk {options.program_version}".strip()
    data = f"reference values {options.data_version}" if options.data_version else ""
    return " · ".join(part for part in (program, data) if part)
