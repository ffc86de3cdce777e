"""Notes about a stack: changes, guidance, chart, questions, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.comparison.sections import remaining_notices
from k2desk.core.model.message import Day, Message, msg, sentences
from k2desk.core.wording import daily_value, notices, positions, stack
from k2desk.ui.language import tr
from k2desk.ui.questions.findings import Findings
from k2desk.ui.strip.paint import StripView
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import WrappingContent, allow_narrow, use_base_color
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.guidance import Guidance
    from k2desk.core.stack import StackTable


class StackNotes(WrappingContent):
    """Column of notes next to the stack's table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the notes with an empty chart."""
        super().__init__(parent)
        use_base_color(self)
        self.strip = StripView()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self._sections_above: QWidget | None = None
        self._sections_below: QWidget | None = None
        self._column.addWidget(self.strip)
        self._column.addStretch(1)

    def insert_first(self, widget: QWidget) -> None:
        """Insert a widget above all others."""
        self._column.insertWidget(0, widget)

    def show_table(self, table: StackTable, *, is_saved: bool) -> None:
        """Show the notes of a stack; a saved one mentions its last sheet."""
        self.strip.set_strip(table.strip)
        for old in (self._sections_above, self._sections_below):
            if old is not None:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._sections_above, self._sections_below = (
            _sections_above(table, is_saved=is_saved),
            _sections_below(table),
        )
        index = self._column.indexOf(self.strip)
        self._column.insertWidget(index, self._sections_above)
        self._column.insertWidget(index + 2, self._sections_below)


def _sections_above(table: StackTable, *, is_saved: bool) -> QWidget:
    box, column = _box()
    if table.since:
        title = msg("Changes since the last sheet ({date})", date=Day(table.since))
        _add_section(column, title, table.changes)
    elif is_saved:
        title = msg("Changes since the last sheet")
        _add_section(column, title, (stack.NO_EARLIER_SHEET,))
    lines = [
        msg("{symbol} {text}", symbol=one.symbol, text=sentences(one.text, one.caution))
        for one in table.positions
    ]
    _add_section(column, msg("Total compared with guidance"), lines)
    _add_section(
        column,
        msg("Same form in several products"),
        table.duplicates or (stack.NO_DUPLICATES,),
    )
    column.addWidget(Hairline())
    return box


def _sections_below(table: StackTable) -> QWidget:
    box, column = _box()
    comparison = table.comparison
    label_values = [
        daily_value.label_paragraph(head.name, one.cells)
        for head, one in zip(comparison.columns, table.labels, strict=True)
    ]
    _add_section(column, daily_value.LABELS_TITLE, label_values, small=True)
    with_questions = [
        item for item in comparison.assessments if item.question_states or item.unmatched_answers
    ]
    if with_questions:
        _add_section(
            column, msg("Questions about the labels"), (stack.SETTLED_ELSEWHERE,), small=True
        )
    for item in with_questions:
        name = item.facts.name or item.product.title
        column.addWidget(plain_label(name, bold=True, wraps=True, size=Size.SMALL))
        column.addWidget(Findings(item, None, size=Size.SMALL))
    sources = [
        msg("{product}: {source}", product=head.name, source=head.source)
        for head in comparison.columns
    ]
    sources += [_source_of(item) for item in comparison.guidance]
    _add_section(column, msg("Sources"), sources, small=True)
    _add_section(
        column,
        msg("Notices"),
        (*remaining_notices(comparison), notices.EXPOSURE_CAUTION),
        small=True,
    )
    words = tr(sentences(*comparison.disclaimer))
    shown = plain_label(words, wraps=True, tone=Tone.MUTED, size=Size.SMALL, selectable=True)
    allow_narrow(shown)
    column.addWidget(shown)
    return box


def _source_of(item: Guidance) -> Message:
    source = positions.guidance_origin([item])
    return sentences(
        msg("{title}: {source}", title=item.title, source=source), positions.guidance_caution(item)
    )


def _box() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    return box, column


def _add_section(
    column: QVBoxLayout, title: str, texts: Sequence[str], *, small: bool = False
) -> None:
    if not texts:
        return
    if column.count():
        column.addWidget(Hairline())
    column.addWidget(plain_label(tr(title), bold=True, wraps=True))
    size = Size.SMALL if small else Size.NORMAL
    for text in texts:
        shown = plain_label(tr(text), wraps=True, size=size, selectable=True)
        allow_narrow(shown)
        column.addWidget(shown)
