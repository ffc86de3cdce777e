"""Texts that PDF and web page share: legends, doubts, sources, footer."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from k2desk.core.comparison.nutrient_rows import compact_row
from k2desk.core.comparison.sections import Section, remaining_notices, visible_text
from k2desk.core.comparison.table import Column, ComparisonTable, Group, Row
from k2desk.core.dose_strip.strip import Panel, Shape, Strip
from k2desk.core.model.dosing import Line
from k2desk.core.model.message import Day, Message, Style, joined, msg, sentences
from k2desk.core.model.product import UNNAMED_PRODUCT
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import positions
from k2desk.core.wording.guidance_texts import guidance_short, guidance_year
from k2desk.reports.content.printable import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.guidance import Guidance, PositionKind
    from k2desk.reports.options import SheetOptions

UNNAMED = UNNAMED_PRODUCT
NOTES_TITLE = msg("Notes")
LABEL_SOURCES_TITLE = msg("Sources of the labels")
GUIDANCE_SOURCES_TITLE = msg("Sources of the guidance")
DETAILS_TITLE = msg("More about blood thinners and vitamin K")
DISCLAIMER_TITLE = msg("What this sheet is")

_PANEL_TITLES: dict[Line, Message] = {
    Line.K1: msg("K1 per day"),
    Line.MK4: msg("MK-4 per day"),
    Line.MK7: msg("MK-7 per day"),
    Line.OTHER: msg("Other menaquinones per day"),
    Line.K2_OPEN: msg("K2 of unknown form per day"),
    Line.K2: msg("K2 per day"),
    Line.K: msg("Vitamin K per day"),
}


def panel_title(panel: Panel) -> Message:
    """Return the heading of a chart panel."""
    return _PANEL_TITLES[panel.basis]


class DetailLevel(IntEnum):
    """Level of detail on paper; each has all figures, doubts and sources.

    Attributes:
        FULL: Cautions of the guidance at full length.
        SHORT: Cautions in a few words; vitamins A, D, E and calcium in one row.
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
    if detail is DetailLevel.FULL:
        return table
    table = _with_compact_nutrients(table)
    if detail is not DetailLevel.SHORTEST:
        return table
    serving = {visible_text(row) for row in table.rows_of(Group.SERVING)}
    day = [row for row in table.rows_of(Group.DAY) if visible_text(row) not in serving]
    kept = [row for row in table.rows if row.group is not Group.DAY or row in day or not day]
    rows = tuple(row for row in kept if row.group is not Group.LABEL)
    return table if rows == table.rows else replace(table, rows=rows)


def _with_compact_nutrients(table: ComparisonTable) -> ComparisonTable:
    """Return the comparison with the rows of other nutrients as one row."""
    compact = compact_row(table.rows)
    if compact is None:
        return table
    rows = (row for row in table.rows if row.group is not Group.NUTRIENT)
    return replace(table, rows=(*rows, compact))


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
    """Return one line per label row, such as "% ...: 1: 3,250%; 2: 5,075%."."""
    lines: list[str] = []
    for row in _with_compact_nutrients(table).rows_of(Group.LABEL):
        texts = [
            msg("{number}: {text}", number=index, text=cell.text)
            if len(row.cells) > 1
            else cell.text
            for index, cell in enumerate(row.cells, 1)
        ]
        lines.append(
            msg("{title}: {texts}.", title=row.title, texts=joined(texts, Style.SEMICOLON))
        )
    return lines


def row_title(row: Row, section: Section) -> str:
    """Return a row's title, with its unit unless heading or title has it."""
    in_heading = not row.unit or section.title.endswith(f", {row.unit}")
    if in_heading or row.unit in row.title.lower():
        return row.title
    return msg("{title}, {unit}", title=row.title, unit=row.unit)


def with_number(table: ComparisonTable, index: int, text: str) -> str:
    """Return a text after the product's number, if there are several products."""
    if len(table.columns) <= 1:
        return text
    shown = text if isinstance(text, Message) else clean(text)
    return msg("{number}: {text}", number=index + 1, text=shown) if shown else str(index + 1)


def legend_sentences(table: ComparisonTable) -> list[str]:
    """Return sentences that explain the symbols used on this sheet."""
    kinds, shapes = _position_kinds(table), _shapes(table.strip)
    lines: list[str] = [positions.position_legend(kinds)] if kinds else []
    if shapes:
        lines.append(
            positions.chart_legend(bars=Shape.BAR in shapes, hatch=Shape.HATCHED in shapes)
        )
    marks = marks_legend(table)
    return [*lines, marks] if marks else lines


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


def other_notices(table: ComparisonTable) -> list[str]:
    """Return the notices that are not above the table or in the disclaimer."""
    return [text for text in remaining_notices(table) if text not in table.interaction_lines]


def _position_kinds(table: ComparisonTable) -> set[PositionKind]:
    return {position.kind for item in table.assessments for position in item.positions}


def _shapes(strip: Strip) -> set[Shape]:
    lanes = [lane for panel in strip.panels for lane in panel.lanes]
    return {mark.shape for lane in lanes for mark in lane.marks}


def doubt_sentences(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return each open doubt once, after the numbers of its products."""
    return _deduplicate(
        [sentences(question.text, question.remedy) for question in column.questions]
        for column in table.columns
    )


def answer_sentences(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return each answer once, after the numbers of its products."""
    return _deduplicate(answers_of(column) for column in table.columns)


def answers_of(column: Column) -> list[str]:
    """Return the answers about one label; those without a question are last."""
    answered = [
        answers_wording.answer_on_sheet(state.answer, state.row, state.question.text)
        for state in column.answered_questions
        if state.answer is not None
    ]
    unmatched = map(answers_wording.answer_without_question, column.unmatched_answers)
    return [*answered, *unmatched]


_WITH_FIGURES = frozenset((QuestionCode.UPPER_LEVEL, QuestionCode.LABELS_DIFFER))


def remark_sentences(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return the remarks on the labels: as sentences for a single label.

    For several labels, the kinds of remarks are listed with the products' numbers. Amounts above
    an upper level and differences between two labels stay sentences, because they have figures.
    """
    if len(table.columns) == 1:
        return _deduplicate([remark.text for remark in column.remarks] for column in table.columns)
    numbers_by_code: dict[str, list[int]] = {}
    for number, column in enumerate(table.columns, 1):
        for remark in column.remarks:
            if remark.code not in _WITH_FIGURES:
                numbers_by_code.setdefault(remark.code, []).append(number)
    summary = answers_wording.remarks_summary(numbers_by_code) if numbers_by_code else ""
    with_figures = _deduplicate(
        [remark.text for remark in column.remarks if remark.code in _WITH_FIGURES]
        for column in table.columns
    )
    return [*with_figures, *([("", summary)] if numbers_by_code else [])]


def _deduplicate(by_product: Iterable[Iterable[str]]) -> list[tuple[str, str]]:
    """Return each sentence once, after the numbers of its products."""
    numbers_by_sentence: dict[str, list[int]] = {}
    count = 0
    for number, product_sentences in enumerate(by_product, 1):
        count = number
        for sentence in product_sentences:
            numbers = numbers_by_sentence.setdefault(sentence, [])
            if number not in numbers:
                numbers.append(number)
    is_single = count == 1
    return [
        ("" if is_single else msg("{names}:", names=joined(map(str, numbers), Style.COMMA)), text)
        for text, numbers in numbers_by_sentence.items()
    ]


def guidance_summaries(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return short names of the guidance, each source with its caution once."""
    summaries: list[tuple[str, str]] = []
    groups = groupby(table.guidance, lambda item: (_citation(item), positions.guidance_brief(item)))
    for (source, brief), members in groups:
        names = joined(map(guidance_short, members), Style.COMMA)
        origin = msg("{source}.", source=source)
        summaries.append((msg("{names}:", names=names), sentences(origin, brief)))
    return summaries


def _citation(guidance: Guidance) -> str:
    return joined((guidance.cite or guidance.source, guidance_year(guidance)), Style.COMMA)


def guidance_sources(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return titles and origins of the guidance, grouped over populations."""
    sources: list[tuple[str, str]] = []
    groups = groupby(table.guidance, lambda item: (item.source, item.year, item.caution, item.note))
    for _, members in groups:
        items = list(members)
        titles = joined(map(positions.guidance_title, items), Style.SEMICOLON)
        text = sentences(positions.guidance_origin(items), positions.guidance_caution(items[0]))
        sources.append((msg("{titles}.", titles=titles), text))
    return sources


def footer_text(options: SheetOptions) -> Message:
    """Return the footer of every page, without the page number."""
    data = options.data_version
    parts = (
        f"K2 Desk {options.program_version}".strip(),
        msg("reference values as of {date}", date=Day(data)) if data else "",
    )
    return joined(parts, Style.DOT)
