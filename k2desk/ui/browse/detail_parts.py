"""Sections of the product pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from k2desk.core.model.dosing import TARGETS, Figure, Line
from k2desk.core.model.forms import Form, members_of
from k2desk.core.wording import figures, notices
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import PlainLabel, plain_label
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_format import escape_tooltip
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.label import LabelFacts, OtherActive

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
    """Build a symbol and a sentence for the position in each guidance."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    for row, position in enumerate(item.positions):
        grid.addWidget(plain_label(position.symbol), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain_label(position.text, wraps=True, selectable=True), row, 1)
    return box


def build_amounts(item: Assessment) -> QWidget:
    """Build the table of amounts per serving, per unit and per day."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID * 2)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    unit = item.facts.serving.unit.strip() or "unit"
    for column, title in enumerate(("mcg per", "serving", unit[:12], "day")):
        head = plain_label(title, size=Size.SMALL, tone=Tone.MUTED)
        grid.addWidget(head, 0, column, _RIGHT if column else Qt.AlignmentFlag.AlignLeft)
    for row, line in enumerate(listed_lines(item), 1):
        figure = item.figures[line]
        is_total = line in (Line.K2, Line.K)
        name = plain_label(notices.LINE_TITLES[line], bold=is_total, wraps=True)
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
                text += mark
            label = plain_label(text, tone=Tone.MUTED, bold=is_total)
            label.setToolTip(escape_tooltip(why if mark else ""))
            grid.addWidget(label, row, 1, 1, len(values), _RIGHT)
            continue
        for column, value in enumerate(values, 1):
            text = figures.figure_cell(figure, value)
            is_known = text not in (notices.NOT_STATED, notices.NONE_LISTED, "–")
            if value is not None and (is_known or line in item.answered_lines):
                text += mark
            tone = Tone.NORMAL if is_known else Tone.MUTED
            label = plain_label(text, tone=tone, bold=is_total)
            label.setToolTip(escape_tooltip(why if mark else ""))
            grid.addWidget(label, row, column, _RIGHT)
    return box


def listed_lines(item: Assessment) -> list[Line]:
    """Return the lines with an amount or a gap, and total K2 always."""

    def is_listed(figure: Figure) -> bool:
        if figure.line is Line.K2:
            return True
        if figure.value is None or figure.only_open:
            return figure.line in (Line.K1, Line.MK4, Line.MK7, Line.K)
        return not figure.value.is_zero

    return [line for line in Line if is_listed(item.figures[line])]


def format_arithmetic(item: Assessment) -> list[str]:
    """Format the calculation of each line, indented per day."""
    sentences = []
    for line in listed_lines(item):
        figure = item.figures[line]
        codes = TARGETS.get(line, frozenset({Form.K2}))
        parts = [
            amount
            for amount in item.facts.amounts
            if (members_of(amount.forms) & codes if line in TARGETS else amount.forms == codes)
        ]
        sentences.append(figures.arithmetic(parts, line, figure.value))
        if figure.value is not None and not figure.value.is_zero:
            sentences.append(
                "    " + figures.day_arithmetic(figure.value, item.dose, item.day[line])
            )
    return sentences


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
            name.setContentsMargins(depth * GRID * 2, 0, 0, 0)
            grid.addWidget(name, grid_row, 0)
            printed = row.printed or notices.NOT_STATED
            tone = Tone.NORMAL if row.printed else Tone.MUTED
            grid.addWidget(plain_label(printed, tone=tone, selectable=True), grid_row, 1, _RIGHT)
            percent = row.percent_text or (
                "" if row.percent_dv is None else f"{figures.format_number(row.percent_dv)}%"
            )
            if percent:
                grid.addWidget(plain_label(percent, tone=Tone.MUTED), grid_row, 2, _RIGHT)
            grid_row += 1
    return box


def build_update_notice(text: str, show: Callable[[], object]) -> QWidget:
    """Build the notice that a newer label exists, with a button."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    column.addWidget(Hairline())
    column.addWidget(plain_label(text, wraps=True))
    button = quiet_button("See what changed…", show, symbol="compare")
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
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
        grid.addWidget(plain_label(active.amount, tone=Tone.MUTED), row, 1, _RIGHT)
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
        self._button.setArrowType(Qt.ArrowType.RightArrow)
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
        arrow = Qt.ArrowType.DownArrow if is_opening else Qt.ArrowType.RightArrow
        self._button.setArrowType(arrow)


def build_sentences(texts: Iterable[str]) -> QWidget:
    """Build small, muted paragraphs; leading spaces indent them."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(GRID, 0, 0, 0)
    column.setSpacing(GRID // 2)
    for text in texts:
        depth = len(text) - len(text.lstrip(" "))
        label: PlainLabel = plain_label(
            text.strip(), size=Size.SMALL, tone=Tone.MUTED, wraps=True, selectable=True
        )
        label.setContentsMargins(depth * GRID // 2, 0, 0, 0)
        column.addWidget(label)
    return box
