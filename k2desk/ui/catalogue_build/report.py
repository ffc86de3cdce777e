"""Report of a build: counts, failures, and questions by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.wording.sources import question_kind
from k2desk.ui.catalogue_build.texts import seconds_words
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_rows import TextRows
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from k2desk.ui.actions import Actions
    from k2desk.workflows.catalogue_build.report import BuildReport

_MAX_VISIBLE_ROWS = 8


class ReportView(QWidget):
    """View of the report of one build.

    Signals:
        restart_requested: Another build is wanted.
    """

    restart_requested = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Create the view without a report."""
        super().__init__(parent)
        self._actions = actions
        self._report: BuildReport | None = None
        self.counts = QGridLayout()
        self.counts.setHorizontalSpacing(GRID * 5)
        self.counts.setVerticalSpacing(0)
        self.made_of = plain_label("", tone=Tone.MUTED, wraps=True, selectable=True)
        self.failures = TextRows("What could not be read", ("Label", "Reason"), widths=(300,))
        self.questions = TextRows(
            "Questions by kind", ("Labels", "Question"), widths=(88,), numbers=frozenset({0})
        )
        self.questions.row_chosen.connect(self._show_labels)
        self._failed_title = plain_label("", bold=True)
        self.failure = plain_label("", wraps=True, selectable=True)
        self.failures.current_changed.connect(self._show_failure)
        self._failed = self._group(
            self._failed_title,
            plain_label("Nothing of these is in the catalogue.", tone=Tone.MUTED, wraps=True),
            self.failures,
            self.failure,
        )
        self._asked = self._group(
            plain_label("Questions about the labels that were kept", bold=True),
            plain_label("Click on one to see its labels in the list.", tone=Tone.MUTED, wraps=True),
            self.questions,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID * 2)
        column.addLayout(self._count_row())
        column.addWidget(self.made_of)
        column.addLayout(self._buttons())
        column.addWidget(self._failed)
        column.addWidget(self._asked)
        column.addStretch(1)

    def _count_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addLayout(self.counts)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.show_catalogue = push_button(
            "Show the &catalogue", self._actions.show_catalogue, symbol="catalogue"
        )
        self.copy = push_button("Copy the &report", self._copy, symbol="copy")
        self.again = quiet_button("Build another…", self.restart_requested.emit)
        for button in (self.show_catalogue, self.copy, self.again):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _group(self, title: QWidget, more: QWidget, *parts: QWidget) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for widget in (Hairline(), title, more, *parts):
            column.addWidget(widget)
        return box

    @property
    def report(self) -> BuildReport | None:
        """Report that is shown."""
        return self._report

    def show_report(self, report: BuildReport) -> None:
        """Show the report of a build."""
        self._report = report
        self._show_counts(report)
        self.made_of.setText(made_of_words(report))
        left = report.failures - len(report.failed)
        rows = [(one.where, one.why) for one in report.failed]
        if left > 0:
            rows.append((f"and {left:,} more", "Only the first are listed."))
        word = "label" if report.failures == 1 else "labels"
        self._failed_title.setText(f"{report.failures:,} {word} could not be read")
        self._fill(self._failed, self.failures, rows)
        self.failure.setText("")
        self._fill(
            self._asked,
            self.questions,
            [(f"{count:,}", question_kind(code)) for code, count, _ in report.questions],
        )

    def _fill(self, box: QWidget, table: TextRows, rows: list[tuple[str, str]]) -> None:
        table.show_rows(rows)
        seen = min(len(rows), _MAX_VISIBLE_ROWS)
        table.setFixedHeight(table.row_height * seen + table.horizontalHeader().sizeHint().height() + 2)
        box.setVisible(bool(rows))

    def _show_counts(self, report: BuildReport) -> None:
        while self.counts.count():
            entry = self.counts.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column, (count, title) in enumerate(count_words(report)):
            number = plain_label(f"{count:,}", size=Size.TITLE, bold=True)
            self.counts.addWidget(number, 0, column, Qt.AlignmentFlag.AlignLeft)
            self.counts.addWidget(plain_label(title, tone=Tone.MUTED), 1, column)

    def _show_failure(self, row: int) -> None:
        self.failure.setText(": ".join(self.failures.listed.rows[row]))

    def _show_labels(self, row: int) -> None:
        if self._report is not None and 0 <= row < len(self._report.questions):
            code, count, refs = self._report.questions[row]
            self._actions.show_labels(question_kind(code), count, list(refs))

    def _copy(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(self.as_text())
            self._actions.show_message("Copied the report.")

    def as_text(self) -> str:
        """Return the report as lines, with tab-separated tables."""
        if self._report is None:
            return ""
        counts = [f"{title}\t{count:,}" for count, title in count_words(self._report)]
        parts = [made_of_words(self._report), "\n".join(counts)]
        for title, table in (("Failed", self.failures), ("Questions", self.questions)):
            if table.listed.rows:
                parts.append(f"{title}\n{table.as_text()}")
        return "\n\n".join(parts) + "\n"


def count_words(report: BuildReport) -> list[tuple[int, str]]:
    """Return the counts of a build, each with its unit."""
    repeated = [(report.repeated, "told again")] if report.repeated else []
    return [
        (report.read, "labels read"),
        (report.kept, "with vitamin K, kept"),
        (report.without_vitamin_k, "without vitamin K"),
        *repeated,
        (report.failures, "failed"),
    ]


def made_of_words(report: BuildReport) -> str:
    """Return the files, date and duration of a build in words."""
    files = ", ".join(report.files[:5])
    if len(report.files) > 5:
        files += f" and {len(report.files) - 5:,} more files"
    when = f" on {report.date}" if report.date else ""
    return f"Built from {files}{when} in {seconds_words(report.seconds)}."
