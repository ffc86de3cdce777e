"""What stands beside the table: the strip, the sum of all, questions, sources, notices."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from k2desk.core import wording
from k2desk.core.assess import Line
from k2desk.core.compare import Column, ComparisonTable
from k2desk.core.sections import other_notices
from k2desk.ui.lines import GRID, Hairline, on_base
from k2desk.ui.strip.paint import StripView
from k2desk.ui.text import PlainLabel, Size, Tone, plain_label, sized


class RuledNotice(QFrame):
    """A sentence in a ruled box: the warfarin notice; it cannot be dismissed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show the notice."""
        super().__init__(parent)
        self._is_strong = True
        self.label = plain_label(text, bold=True, wraps=True, selectable=True)
        self.label.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        column.addWidget(self.label)

    @property
    def is_strong(self) -> bool:
        """Whether it stands out: bold, in a heavy rule."""
        return self._is_strong

    def set_strong(self, strong: bool) -> None:
        """Let it stand out or not; it is there in either case."""
        self._is_strong = strong
        self.label.setFont(sized(self.font(), Size.NORMAL, bold=strong))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule around it."""
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(ink, 2.0 if self._is_strong else 1.0))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


class Notes(QWidget):
    """The column beside the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty strip."""
        super().__init__(parent)
        on_base(self)
        self.strip = StripView()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.strip)
        self._words: QWidget | None = None
        self._column.addStretch(1)

    def show_table(self, table: ComparisonTable) -> None:
        """Show what belongs to a table."""
        self.strip.set_strip(table.strip)
        words = _words_of(table)
        if self._words is not None:
            self._column.removeWidget(self._words)
            self._words.deleteLater()
        self._words = words
        self._column.insertWidget(1, words)


def _words_of(table: ComparisonTable) -> QWidget:
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, GRID, 0, 0)
    column.setSpacing(GRID)
    if len(table.columns) > 1:
        _heading(column, "All of them together, a day")
        column.addWidget(_stack(table))
    _heading(column, "Questions about the labels")
    asked = [head for head in table.columns if head.questions]
    for head in asked:
        _questions(column, head)
    if not asked:
        column.addWidget(plain_label("None of these labels raises a question.", wraps=True))
    _heading(column, "Sources")
    for head in table.columns:
        _sentence(column, f"{head.name}: {head.source}")
    for item in table.guidance:
        said = f"{wording.guidance_origin([item])} {wording.guidance_caution(item)}"
        _sentence(column, f"{item.title}: {said}".strip())
    _sentence(column, wording.NO_UPPER_LIMIT)
    _heading(column, "Notices")
    for notice in (*other_notices(table), wording.EXPOSURE_CAUTION):
        _sentence(column, notice)
    _sentence(column, " ".join(table.disclaimer), Tone.MUTED)
    return words


def _heading(column: QVBoxLayout, text: str) -> None:
    column.addSpacing(GRID)
    column.addWidget(Hairline())
    column.addWidget(plain_label(text, bold=True))


def _sentence(column: QVBoxLayout, text: str, tone: Tone = Tone.NORMAL) -> None:
    column.addWidget(plain_label(text, wraps=True, tone=tone, size=Size.SMALL, selectable=True))


def _questions(column: QVBoxLayout, head: Column) -> None:
    column.addWidget(plain_label(head.name, wraps=True, bold=True, size=Size.SMALL))
    for question in head.questions:
        _sentence(column, f"{question.text} {question.settle}".strip())


def _stack(table: ComparisonTable) -> QWidget:
    """Return what all products come to a day, each line with its words."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    for line, value in table.stack.items():
        total = line in {Line.K2, Line.K}
        nothing = value is None or value.is_zero
        if nothing and not total:
            continue
        row = grid.rowCount()
        grid.addWidget(plain_label(wording.LINE_TITLES[line], bold=total), row, 0)
        grid.addWidget(_amount(wording.amount_words(value), bold=total), row, 1)
    return box


def _amount(text: str, *, bold: bool) -> PlainLabel:
    return plain_label(text, bold=bold, wraps=True, selectable=True)
