"""What stands beside the table: the strip, the sum of all, questions, sources, notices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from k2desk.core import wording
from k2desk.core.assess import Line
from k2desk.core.assessment import Assessment
from k2desk.core.compare import ComparisonTable
from k2desk.core.sections import other_notices
from k2desk.ui.lines import GRID, Hairline, on_base
from k2desk.ui.settle.findings import Findings, Memory
from k2desk.ui.strip.paint import StripView
from k2desk.ui.text import PlainLabel, Size, Tone, plain_label


class Notes(QWidget):
    """The column beside the table.

    Signals:
        settle_asked: A product's reference and a person's answer (a `Settlement`).
        reopen_asked: A product's reference and which answer is to be taken back.
    """

    settle_asked = Signal(str, object)
    reopen_asked = Signal(str, object)

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
        self._forms: Memory = {}
        self.findings: list[Findings] = []
        self._column.addStretch(1)

    def put_first(self, widget: QWidget) -> None:
        """Put something above all of it."""
        self._column.insertWidget(0, widget)

    def show_table(self, table: ComparisonTable, *, can_settle: bool = True) -> None:
        """Show what belongs to a table; copies that were saved are settled where they came from."""
        self.strip.set_strip(table.strip)
        self.findings = [self._findings(item, can_settle) for item in table.assessments]
        words = _words_of(table, self.findings)
        if self._words is not None:
            self._column.removeWidget(self._words)
            self._words.deleteLater()
        self._words = words
        self._column.insertWidget(self._column.indexOf(self.strip) + 1, words)

    def _findings(self, item: Assessment, can_settle: bool) -> Findings:
        findings = Findings(item, self._forms, can_settle=can_settle, size=Size.SMALL)
        findings.settle_asked.connect(self.settle_asked)
        findings.reopen_asked.connect(self.reopen_asked)
        return findings


def _words_of(table: ComparisonTable, findings: Sequence[Findings]) -> QWidget:
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, GRID, 0, 0)
    column.setSpacing(GRID)
    if len(table.columns) > 1:
        _heading(column, "All of them together, a day")
        column.addWidget(_stack(table))
    _heading(column, "Questions about the labels")
    if not any(head.questions for head in table.columns):
        quiet = "None of these labels raises a question that is open."
        column.addWidget(plain_label(quiet, wraps=True))
    for one, told in zip(table.assessments, findings, strict=True):
        if one.asked or one.lost:
            name = one.facts.name or one.product.title
            column.addWidget(plain_label(name, wraps=True, bold=True, size=Size.SMALL))
            column.addWidget(told)
        else:
            told.setParent(words)
            told.hide()
    _heading(column, "Sources")
    for head in table.columns:
        _sentence(column, f"{head.name}: {head.source}")
    for item in table.guidance:
        said = f"{wording.guidance_origin([item])} {wording.guidance_caution(item)}"
        _sentence(column, f"{item.title}: {said}".strip())
    _sentence(column, wording.NO_UPPER_LIMIT)
    _heading(column, "Notices")
    for notice in dict.fromkeys((*other_notices(table), wording.EXPOSURE_CAUTION)):
        _sentence(column, notice)
    _sentence(column, " ".join(table.disclaimer), Tone.MUTED)
    return words


def _heading(column: QVBoxLayout, text: str) -> None:
    column.addSpacing(GRID)
    column.addWidget(Hairline())
    column.addWidget(plain_label(text, bold=True))


def _sentence(column: QVBoxLayout, text: str, tone: Tone = Tone.NORMAL) -> None:
    column.addWidget(plain_label(text, wraps=True, tone=tone, size=Size.SMALL, selectable=True))


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
