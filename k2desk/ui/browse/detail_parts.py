"""Sections of the product pane."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from k2desk.core.comparison.nutrient_rows import nutrient_texts
from k2desk.core.model.dosing import TARGETS, Figure, Line
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.intervals import Interval
from k2desk.core.model.message import Percent, msg
from k2desk.core.wording import figures, notices
from k2desk.ui.language import ntr, tr, window_language
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import PlainLabel, plain_label
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_format import escape_tooltip
from k2desk.ui.widgets.theme import GRID, Size, Tone, font_of_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.label import LabelFacts, OtherActive

PER_SERVING, PER_DAY = msg("per serving"), msg("per day")
CALCULATION = msg("Show the calculation")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def build_section(title: str, *parts: QWidget) -> QWidget:
    """Build a titled section with a hairline above it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    column.addWidget(Hairline())
    column.addWidget(plain_label(title, bold=True))
    for part in parts:
        column.addWidget(part)
    return box


def build_positions(item: Assessment) -> QWidget:
    """Build a symbol and a sentence for the position in each guidance.

    Guidance that appears by itself has its caution below.
    """
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    for position in item.positions:
        row = grid.rowCount()
        grid.addWidget(plain_label(position.symbol), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(tr(position.text), wraps=True, selectable=True), row, 1)
        if position.caution:
            caution = plain_label(tr(position.caution), wraps=True, bold=True, selectable=True)
            grid.addWidget(caution, row + 1, 1)
    return box


def build_amounts(item: Assessment) -> QWidget:
    """Build the table of amounts per serving, per unit and per day."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    one_unit = figures.pluralize(Interval(Decimal(1), Decimal(1)), item.facts.serving.unit.strip())
    heads = (tr("mcg"), tr(PER_SERVING), tr(one_unit), tr(PER_DAY))
    for column, title in enumerate(heads):
        head = plain_label(title, size=Size.SMALL, tone=Tone.MUTED, wraps=column > 0)
        if column:
            head.setAlignment(_RIGHT)
        grid.addWidget(head, 0, column)
    for row, line in enumerate(listed_lines(item), 1):
        figure = item.figures[line]
        is_total = line in (Line.K2, Line.K)
        name = plain_label(tr(notices.LINE_TITLES[line]), bold=is_total, wraps=True)
        grid.addWidget(name, row, 0)
        values = (figure.value, item.unit[line], item.day[line])
        mark, why = item.mark(line)
        if figure.value is None or figure.is_shown_in_words or figure.value.is_zero:
            # One cell over three columns: the same words do not fit into each of them.
            text = figures.figure_cell(figure, figure.value)
            if (
                line in item.answered_lines
                and not figure.is_shown_in_words
                and figure.value is not None
            ):
                text = figures.marked(text, mark)
            label = plain_label(tr(text), tone=Tone.MUTED, bold=is_total, wraps=True)
            label.setAlignment(_RIGHT)
            label.setToolTip(escape_tooltip(tr(why) if mark else ""))
            grid.addWidget(label, row, 1, 1, len(values))
            continue
        for column, value in enumerate(values, 1):
            text = figures.figure_cell(figure, value)
            is_known = text not in (notices.NOT_STATED, notices.NONE_LISTED, "–")
            if value is not None and (is_known or line in item.answered_lines):
                text = figures.marked(text, mark)
            tone = Tone.NORMAL if is_known else Tone.MUTED
            label = plain_label(tr(text), tone=tone, bold=is_total, wraps=True)
            label.setAlignment(_RIGHT)
            label.setToolTip(escape_tooltip(tr(why) if mark else ""))
            grid.addWidget(label, row, column)
    return box


def min_content_width(font: QFont) -> int:
    """Return the width in pixels that titles and amounts need when they wrap."""
    bold = QFontMetrics(font_of_size(font, Size.NORMAL, bold=True))

    def widest_word(texts: Iterable[str]) -> int:
        words = (word for text in texts for word in tr(text).split())
        return max(bold.horizontalAdvance(word) for word in words)

    amount = bold.horizontalAdvance("000,000 *")
    heads = (PER_SERVING, PER_DAY, figures.pluralize(Interval(Decimal(10), Decimal(10)), "capsule"))
    columns = [max(widest_word([head]), amount) for head in heads]
    table = widest_word(notices.LINE_TITLES.values()) + sum(columns) + 3 * GRID
    actives = ntr("{count} other active ingredient", "{count} other active ingredients", 99)
    button = max(map(bold.horizontalAdvance, (actives, tr(CALCULATION)))) + 3 * GRID
    return max(table, button)


def listed_lines(item: Assessment) -> list[Line]:
    """Return the lines with an amount or a gap, and total K2 always."""

    def is_listed(figure: Figure) -> bool:
        if figure.line is Line.K2:
            return True
        if figure.value is None or figure.only_open:
            return figure.line in (Line.K1, Line.MK4, Line.MK7, Line.K)
        return not figure.value.is_zero

    return [line for line in Line if is_listed(item.figures[line])]


def format_arithmetic(item: Assessment) -> list[tuple[str, str]]:
    """Return the calculation of each line: per serving and, if any, per day."""
    lines: list[tuple[str, str]] = []
    for line in listed_lines(item):
        figure = item.figures[line]
        codes = TARGETS.get(line, frozenset({Form.K2}))
        parts = [
            amount
            for amount in item.facts.amounts
            if (members_of(amount.forms) & codes if line in TARGETS else amount.forms == codes)
        ]
        day = ""
        if figure.value is not None and not figure.value.is_zero:
            day = figures.day_arithmetic(figure.value, item.dose, item.day[line])
        lines.append((figures.arithmetic(parts, line, figure.value), day))
    return lines


def build_printed_rows(facts: LabelFacts) -> QWidget:
    """Build the vitamin K rows as printed, with indentation and %DV."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID * 2)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    grid_row = 0
    for top in facts.rows:
        for depth, row in top.walk():
            name = plain_label(row.name, wraps=True, selectable=True)
            grid.addLayout(indented(name, depth * GRID * 2), grid_row, 0)
            printed = row.printed or tr(notices.NOT_STATED)
            tone = Tone.NORMAL if row.printed else Tone.MUTED
            grid.addWidget(_printed(printed, tone), grid_row, 1)
            percent = row.percent_text
            if not percent and row.percent_dv is not None:
                percent = window_language().value(Percent(row.percent_dv))
            if percent:
                grid.addWidget(plain_label(percent, tone=Tone.MUTED), grid_row, 2, _RIGHT)
            grid_row += 1
    return box


def _printed(text: str, tone: Tone) -> PlainLabel:
    """Build the cell of an amount as printed."""
    label = plain_label(text, tone=tone, wraps=True, selectable=True)
    label.setAlignment(_RIGHT)
    return label


def build_update_notice(text: str, show: Callable[[], object]) -> QWidget:
    """Build the notice that a newer label exists, with a button."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    column.addWidget(Hairline())
    column.addWidget(plain_label(tr(text), wraps=True))
    button = quiet_button(tr("Show what changed…"), show, symbol="compare")
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return box


def build_nutrients(item: Assessment) -> QWidget:
    """Build the table of vitamins A, D and E and calcium per day."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID * 2)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    for row, (title, text, printed) in enumerate(nutrient_texts(item)):
        grid.addWidget(plain_label(tr(title), wraps=True), row, 0)
        amount = _printed(tr(text), Tone.NORMAL)
        amount.setToolTip(escape_tooltip(tr(printed)))
        grid.addWidget(amount, row, 1)
    return box


def build_other_actives(actives: Iterable[OtherActive]) -> QWidget:
    """Build the table of other active ingredients as printed."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID * 2)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    for row, active in enumerate(actives):
        grid.addWidget(plain_label(active.name, wraps=True), row, 0)
        grid.addWidget(_printed(active.amount, Tone.MUTED), row, 1)
    return box


class CollapsibleSection(QWidget):
    """Section behind a button; its content is built when first opened."""

    def __init__(
        self, title: str, build: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        """Create the section closed."""
        super().__init__(parent)
        self._build = build
        self._content: QWidget | None = None
        self._button = quiet_button(title, self._toggle)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setArrowType(self._closed_arrow())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def button(self) -> QToolButton:
        """Button that opens and closes the section."""
        return self._button

    @property
    def is_open(self) -> bool:
        """Whether the content is visible."""
        return self._content is not None and self._content.isVisibleTo(self)

    def _toggle(self) -> None:
        is_opening = not self.is_open
        if self._content is None:
            self._content = self._build()
            self._column.addWidget(self._content)
        self._content.setVisible(is_opening)
        self._button.setArrowType(Qt.ArrowType.DownArrow if is_opening else self._closed_arrow())

    def _closed_arrow(self) -> Qt.ArrowType:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return Qt.ArrowType.LeftArrow
        return Qt.ArrowType.RightArrow


def build_arithmetic(lines: Iterable[tuple[str, str]]) -> QWidget:
    """Build small, muted paragraphs; calculations per day are indented."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(GRID, 0, 0, 0)
    column.setSpacing(GRID // 2)
    for line in lines:
        for depth, text in enumerate(filter(None, line)):
            label = plain_label(
                tr(text), size=Size.SMALL, tone=Tone.MUTED, wraps=True, selectable=True
            )
            column.addLayout(indented(label, depth * GRID * 2))
    return box


def indented(label: PlainLabel, indent: int) -> QHBoxLayout:
    """Return a label in a row that begins `indent` pixels later."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(indent)
    row.addWidget(label, 1)
    return row
