"""Texts that PDF and web page share: legends, doubts, sources, footer."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import Section, visible_text
from k2desk.core.comparison.table import Column, ComparisonTable, Group, Row
from k2desk.core.dose_strip.strip import Shape, Strip
from k2desk.core.model.dosing import Line
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import positions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.guidance import Guidance, PositionKind
    from k2desk.reports.options import SheetOptions

UNNAMED = "Unnamed product"


class DetailLevel(IntEnum):
    """Level of detail on paper; each has all figures, doubts and sources.

    Attributes:
        FULL: Cautions of the guidance at full length.
        SHORT: Cautions in a few words.
        SHORTER: As `SHORT`, without the chart panel of total vitamin K.
        SHORTEST: As `SHORTER`, with the chart panel of K2 only, without the daily amounts that
            equal those per serving, and with the label's rows as a line below the table.
    """

    FULL = 0
    SHORT = 1
    SHORTER = 2
    SHORTEST = 3


def rows_for_detail(table: ComparisonTable, detail: DetailLevel) -> ComparisonTable:
    """Return the comparison with the rows of a level of detail."""
    if detail is not DetailLevel.SHORTEST:
        return table
    serving = {visible_text(row) for row in table.rows_of(Group.SERVING)}
    day = [row for row in table.rows_of(Group.DAY) if visible_text(row) not in serving]
    kept = [row for row in table.rows if row.group is not Group.DAY or row in day or not day]
    rows = tuple(row for row in kept if row.group is not Group.LABEL)
    return table if rows == table.rows else replace(table, rows=rows)


def strip_for_detail(table: ComparisonTable, detail: DetailLevel) -> Strip:
    """Return the dose strip with the panels of a level of detail.

    Every mark in total vitamin K has one in K1 or K2 too. The panel of K2 is not left alone
    without a mark.
    """
    panels = table.strip.panels
    if detail >= DetailLevel.SHORTER:
        panels = tuple(panel for panel in panels if panel.basis is not Line.K)
    if detail is DetailLevel.SHORTEST:
        k2 = [panel for panel in panels if panel.basis is Line.K2]
        if any(lane.marks for panel in k2 for lane in panel.lanes):
            panels = tuple(k2)
    return Strip(panels)


def label_row_summaries(table: ComparisonTable) -> list[str]:
    """Return one line per label row, such as "% ...: 1 3,250 %; 2 5,075 %."."""
    lines = []
    for row in table.rows_of(Group.LABEL):
        texts = [
            with_number(table, index, cell.text).replace("  ", " ")
            for index, cell in enumerate(row.cells)
        ]
        lines.append(f"{row.title}: {'; '.join(texts)}.")
    return lines


def row_title(row: Row, section: Section) -> str:
    """Return a row's title, with its unit unless heading or title has it."""
    in_heading = not row.unit or section.title.endswith(f", {row.unit}")
    if in_heading or row.unit in row.title.lower():
        return row.title
    return f"{row.title}, {row.unit}"


def with_number(table: ComparisonTable, index: int, text: str) -> str:
    """Return a text after the product's number, if there are several products."""
    return f"{index + 1}  {text}" if len(table.columns) > 1 else text


def legend_sentences(table: ComparisonTable) -> list[str]:
    """Return sentences that explain the symbols used on this sheet."""
    kinds, shapes = _position_kinds(table), _shapes(table.strip)
    sentences = [positions.position_legend(kinds)] if kinds else []
    if shapes:
        sentences.append(
            positions.chart_legend(bars=Shape.BAR in shapes, hatch=Shape.HATCHED in shapes)
        )
    marks = marks_legend(table)
    return [*sentences, marks] if marks else sentences


def position_legend_short(table: ComparisonTable) -> str:
    """Return the legend of the positions on one line; may be empty."""
    return positions.position_legend_short(_position_kinds(table))


def chart_legend_short(strip: Strip) -> str:
    """Return the legend of a chart on one line; empty without marks."""
    shapes = _shapes(strip)
    if not shapes:
        return ""
    return positions.chart_legend_short(bars=Shape.BAR in shapes, hatch=Shape.HATCHED in shapes)


def marks_legend(table: ComparisonTable) -> str:
    """Return the legend of marks on figures from answers; may be empty."""
    has_answers = any(item.answered_lines for item in table.assessments)
    return answers_wording.MARKS_LEGEND if has_answers else ""


def _position_kinds(table: ComparisonTable) -> set[PositionKind]:
    return {position.kind for item in table.assessments for position in item.positions}


def _shapes(strip: Strip) -> set[Shape]:
    lanes = [lane for panel in strip.panels for lane in panel.lanes]
    return {mark.shape for lane in lanes for mark in lane.marks}


def doubt_sentences(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return each open doubt once, after the numbers of its products."""
    return _deduplicate(
        [f"{question.text} {question.remedy}".strip() for question in column.questions]
        for column in table.columns
    )


def answer_sentences(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return each answer once, after the numbers of its products."""
    return _deduplicate(answers_of(column) for column in table.columns)


def answers_of(column: Column) -> list[str]:
    """Return the answers about one label; those without a question are last."""
    sentences = [
        answers_wording.answer_on_sheet(state.answer, state.row, state.question.text)
        for state in column.answered_questions
        if state.answer is not None
    ]
    unmatched = map(answers_wording.answer_without_question, column.unmatched_answers)
    return [*sentences, *unmatched]


def remark_sentences(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return the remarks on the labels: as sentences for a single label.

    For several labels, the kinds of remarks are listed with the products' numbers. Differences
    between two labels of one product stay sentences, because they have figures.
    """
    if len(table.columns) == 1:
        return _deduplicate([remark.text for remark in column.remarks] for column in table.columns)
    numbers_by_code: dict[str, list[int]] = {}
    for number, column in enumerate(table.columns, 1):
        for remark in column.remarks:
            if remark.code != QuestionCode.LABELS_DIFFER:
                numbers_by_code.setdefault(remark.code, []).append(number)
    summary = answers_wording.remarks_summary(numbers_by_code) if numbers_by_code else ""
    differences = _deduplicate(
        [remark.text for remark in column.remarks if remark.code == QuestionCode.LABELS_DIFFER]
        for column in table.columns
    )
    return [*([("", summary)] if numbers_by_code else []), *differences]


def _deduplicate(sentences: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    """Return each sentence once, after the numbers of its products."""
    numbers_by_sentence: dict[str, list[int]] = {}
    count = 0
    for number, product_sentences in enumerate(sentences, 1):
        count = number
        for sentence in product_sentences:
            numbers = numbers_by_sentence.setdefault(sentence, [])
            if number not in numbers:
                numbers.append(number)
    is_single = count == 1
    return [
        ("" if is_single else f"{', '.join(map(str, numbers))}:", text)
        for text, numbers in numbers_by_sentence.items()
    ]


def guidance_summaries(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return short names of the guidance, each source with its caution once."""
    summaries = []
    groups = groupby(table.guidance, lambda item: (_citation(item), positions.guidance_brief(item)))
    for (source, brief), members in groups:
        names = ", ".join(item.short for item in members)
        summaries.append((f"{names[:1].upper()}{names[1:]}:", f"{source}. {brief}"))
    return summaries


def _citation(guidance: Guidance) -> str:
    parts = (guidance.cite or guidance.source, guidance.year)
    return ", ".join(part for part in parts if part)


def guidance_sources(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return titles and origins of the guidance, grouped over populations."""
    sources = []
    groups = groupby(table.guidance, lambda item: (item.source, item.year, item.caution, item.note))
    for _, members in groups:
        items = list(members)
        titles = "; ".join(positions.guidance_title(item) for item in items)
        text = f"{positions.guidance_origin(items)} {positions.guidance_caution(items[0])}"
        sources.append((f"{titles}.", text.strip()))
    return sources


def footer_text(options: SheetOptions) -> str:
    """Return the footer of every page, without the page number."""
    program = f"K2 Desk {options.program_version}".strip()
    data = f"reference values {options.data_version}" if options.data_version else ""
    return " · ".join(part for part in (program, data) if part)
