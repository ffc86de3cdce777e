"""What stands beside the list: change, guidance, duplicates, chart, doubts, sources, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.comparison.sections import remaining_notices
from k2desk.core.wording import daily_value, notices, stack
from k2desk.ui.questions.findings import Findings
from k2desk.ui.strip.paint import StripView
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import on_base
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.stack import StackTable


class StackNotes(QWidget):
    """The column beside the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty chart."""
        super().__init__(parent)
        on_base(self)
        self.strip = StripView()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self._above: QWidget | None = None
        self._below: QWidget | None = None
        self._column.addWidget(self.strip)
        self._column.addStretch(1)

    def insert_first(self, widget: QWidget) -> None:
        """Put something above all of it."""
        self._column.insertWidget(0, widget)

    def show_table(self, table: StackTable, *, is_saved: bool) -> None:
        """Show what belongs to a stack; one that is saved tells of its sheets."""
        self.strip.set_strip(table.strip)
        for old in (self._above, self._below):
            if old is not None:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._above, self._below = _above(table, is_saved=is_saved), _below(table)
        place = self._column.indexOf(self.strip)
        self._column.insertWidget(place, self._above)
        self._column.insertWidget(place + 2, self._below)


def _above(table: StackTable, *, is_saved: bool) -> QWidget:
    box, column = _box()
    if table.since:
        _part(column, f"Change since the last sheet, {table.since}", table.changes)
    elif is_saved:
        _part(column, "Change since the last sheet", (stack.NO_EARLIER_SHEET,))
    positions = [f"{one.symbol} {one.text}" for one in table.positions]
    _part(column, "All together beside the guidance", positions)
    _part(
        column,
        "The same form in several products",
        table.duplicates or (stack.NO_DUPLICATES,),
    )
    column.addWidget(Hairline())
    return box


def _below(table: StackTable) -> QWidget:
    box, column = _box()
    compared = table.comparison
    told = [
        daily_value.label_paragraph(head.name, one.cells)
        for head, one in zip(compared.columns, table.labels, strict=True)
    ]
    _part(column, daily_value.LABELS_TITLE, told, small=True)
    asked = [
        item for item in compared.assessments if item.question_states or item.unmatched_answers
    ]
    if asked:
        _part(column, "Questions about the labels", (stack.SETTLED_ELSEWHERE,), small=True)
    for item in asked:
        name = item.facts.name or item.product.title
        column.addWidget(plain_label(name, bold=True, wraps=True, size=Size.SMALL))
        column.addWidget(Findings(item, {}, can_answer=False, size=Size.SMALL))
    sources = [f"{head.name}: {head.source}" for head in compared.columns]
    sources += [
        f"{item.title}: {item.source}, {item.year}. {item.caution}".strip()
        for item in compared.guidance
    ]
    _part(column, "Sources", sources, small=True)
    _part(column, "Notices", (*remaining_notices(compared), notices.EXPOSURE_CAUTION), small=True)
    words = " ".join(compared.disclaimer)
    column.addWidget(
        plain_label(words, wraps=True, tone=Tone.MUTED, size=Size.SMALL, selectable=True)
    )
    return box


def _box() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    return box, column


def _part(column: QVBoxLayout, title: str, texts: Sequence[str], *, small: bool = False) -> None:
    if not texts:
        return
    if column.count():
        column.addWidget(Hairline())
    column.addWidget(plain_label(title, bold=True, wraps=True))
    size = Size.SMALL if small else Size.NORMAL
    for text in texts:
        column.addWidget(plain_label(text, wraps=True, size=size, selectable=True))
