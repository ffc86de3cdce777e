"""Notes about a comparison: strip, totals, questions, sources, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from k2desk.core.comparison.sections import remaining_notices
from k2desk.core.model.dosing import Line
from k2desk.core.model.message import Style, joined, msg, sentences
from k2desk.core.wording import figures, notices, positions
from k2desk.ui.language import tr
from k2desk.ui.questions.findings import AnswerDrafts, Findings
from k2desk.ui.strip.paint import StripView
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import PlainLabel, plain_label
from k2desk.ui.widgets.layout import WrappingContent, allow_narrow, use_base_color
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.ui.actions import Actions


class ComparisonNotes(WrappingContent):
    """Column of notes next to the comparison table."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Create the notes with an empty strip.

        Args:
            actions: Actions of the window, to save answers.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._actions = actions
        use_base_color(self)
        self.strip = StripView()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.strip)
        self._below_strip: QWidget | None = None
        self._answer_drafts: AnswerDrafts = {}
        self._label_findings: _LabelFindings | None = None
        self._column.addStretch(1)

    def insert_first(self, widget: QWidget) -> None:
        """Insert a widget above all others."""
        self._column.insertWidget(0, widget)

    def show_table(self, table: ComparisonTable, *, can_answer: bool = True) -> None:
        """Show the notes of a table; saved copies are answered at their origin."""
        self.strip.set_strip(table.strip)
        same = self._label_findings is not None and self._label_findings.refs == [
            column.ref for column in table.columns
        ]
        shown_count = (
            self._label_findings.shown_count
            if same and self._label_findings is not None
            else _INITIAL_COUNT
        )
        self._label_findings = _LabelFindings(
            table, lambda item: self._findings(item, can_answer), shown_count
        )
        box = _notes_below_strip(table, self._label_findings)
        if self._below_strip is not None:
            self._column.removeWidget(self._below_strip)
            self._below_strip.deleteLater()
        self._below_strip = box
        self._column.insertWidget(self._column.indexOf(self.strip) + 1, box)

    @property
    def findings(self) -> list[Findings]:
        """Findings shown so far, in the order of the products."""
        return [] if self._label_findings is None else self._label_findings.findings

    def _findings(self, item: Assessment, can_answer: bool) -> Findings:
        actions = self._actions if can_answer else None
        return Findings(item, actions, self._answer_drafts, size=Size.SMALL)


class _LabelFindings(QWidget):
    """Findings about the labels, a limited number of products at a time.

    A comparison can hold two hundred products; creating all widgets at once would block the
    window.
    """

    def __init__(
        self, table: ComparisonTable, make: Callable[[Assessment], Findings], shown_count: int
    ) -> None:
        super().__init__()
        self.refs = [column.ref for column in table.columns]
        self.findings: list[Findings] = []
        self.shown_count = 0
        self._make = make
        self._remaining = [
            item for item in table.assessments if item.question_states or item.unmatched_answers
        ]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.more = quiet_button("", lambda: self.add(_MORE_COUNT))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(shown_count)
        if not self.findings:
            self.hide()

    def add(self, count: int) -> None:
        """Show the findings of up to `count` more products."""
        self.shown_count += count
        added, self._remaining = self._remaining[:count], self._remaining[count:]
        for item in added:
            name = item.facts.name or item.product.title
            index = self._column.count() - 1
            label = plain_label(name, wraps=True, bold=True, size=Size.SMALL)
            self._column.insertWidget(index, label)
            self.findings.append(self._make(item))
            self._column.insertWidget(index + 1, self.findings[-1])
        remaining = len(self._remaining)
        self.more.setText(
            tr("Show {count} of {total} more", count=min(remaining, _MORE_COUNT), total=remaining)
        )
        self.more.setAccessibleName(tr("Show questions about more labels"))
        self.more.setVisible(remaining > 0)


_INITIAL_COUNT = 12
_MORE_COUNT = 20


def _notes_below_strip(table: ComparisonTable, label_findings: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, GRID, 0, 0)
    column.setSpacing(GRID)
    if len(table.columns) > 1:
        _heading(column, tr("All products together, per day"))
        column.addWidget(_stack(table))
    _heading(column, tr("Questions about the labels"))
    if not any(head.questions for head in table.columns):
        no_questions = tr("No open questions about these labels.")
        column.addWidget(plain_label(no_questions, wraps=True))
    column.addWidget(label_findings)
    _heading(column, tr("Sources"))
    sources = [
        msg("{product}: {source}", product=head.name, source=head.source) for head in table.columns
    ]
    # Many sentences share one label: laying out hundreds of labels takes seconds.
    for sentence in sources if len(sources) <= _INITIAL_COUNT else [joined(sources, Style.LINES)]:
        _sentence(column, sentence)
    for item in table.guidance:
        origin, caution = positions.guidance_origin([item]), positions.guidance_caution(item)
        source = msg("{title}: {source}", title=item.title, source=origin)
        _sentence(column, sentences(source, caution))
    _sentence(column, notices.NO_UPPER_LIMIT)
    _heading(column, tr("Notices"))
    for notice in dict.fromkeys((*remaining_notices(table), notices.EXPOSURE_CAUTION)):
        _sentence(column, notice)
    _sentence(column, sentences(*table.disclaimer), Tone.MUTED)
    return box


def _heading(column: QVBoxLayout, text: str) -> None:
    column.addSpacing(GRID)
    column.addWidget(Hairline())
    column.addWidget(plain_label(text, bold=True, wraps=True))


def _sentence(column: QVBoxLayout, text: str, tone: Tone = Tone.NORMAL) -> None:
    shown = plain_label(tr(text), wraps=True, tone=tone, size=Size.SMALL, selectable=True)
    allow_narrow(shown)
    column.addWidget(shown)


def _stack(table: ComparisonTable) -> QWidget:
    """Create the table of daily totals over all products."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 2)
    for line, value in table.stack.items():
        total = line in {Line.K2, Line.K}
        nothing = value is None or value.is_zero
        if nothing and not total:
            continue
        row = grid.rowCount()
        grid.addWidget(plain_label(tr(notices.LINE_TITLES[line]), bold=total, wraps=True), row, 0)
        grid.addWidget(_amount(tr(figures.format_amount(value)), bold=total), row, 1)
    return box


def _amount(text: str, *, bold: bool) -> PlainLabel:
    return plain_label(text, bold=bold, wraps=True, selectable=True)
