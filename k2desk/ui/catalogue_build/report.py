"""Report of a build: counts, failures, and questions by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.model.message import Day, Message, Style, joined, msg, nmsg
from k2desk.core.wording.sources import question_kind
from k2desk.ui.catalogue_build.texts import seconds_words
from k2desk.ui.language import ntr, tr, window_language
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_rows import TextRows
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from k2desk.ui.actions import Actions
    from k2desk.workflows.catalogue_build.report import BuildReport

_MAX_VISIBLE_ROWS = 8
_MAX_FILES = 5


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
        self.failures = TextRows(
            tr("Labels that could not be read"), (tr("Label"), tr("Reason")), widths=(300,)
        )
        self.questions = TextRows(
            tr("Questions by kind"),
            (tr("Labels"), tr("Question")),
            widths=(88,),
            numbers=frozenset({0}),
        )
        self.questions.row_chosen.connect(self._show_labels)
        self._failed_title = plain_label("", bold=True)
        self.failure = plain_label("", wraps=True, selectable=True)
        self.failures.current_changed.connect(self._show_failure)
        self._failed = self._group(
            self._failed_title,
            plain_label(tr("These labels are not in the catalog."), tone=Tone.MUTED, wraps=True),
            self.failures,
            self.failure,
        )
        self._asked = self._group(
            plain_label(tr("Questions about the labels in the catalog"), bold=True, wraps=True),
            plain_label(tr("Click a question to list its labels."), tone=Tone.MUTED, wraps=True),
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

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(GRID)
        self.show_catalogue = push_button(
            tr("Show the &catalog"), self._actions.show_catalogue, symbol="catalogue"
        )
        self.copy = push_button(tr("Copy the &report"), self._copy, symbol="copy")
        self.again = quiet_button(tr("Build another…"), self.restart_requested.emit)
        for button in (self.show_catalogue, self.copy, self.again):
            row.addWidget(button)
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
        self.made_of.setText(tr(made_of_words(report)))
        left = report.failures - len(report.failed)
        rows = [(tr(one.where), tr(one.why)) for one in report.failed]
        if left > 0:
            more = ntr("and {count} more", "and {count} more", left)
            rows.append((more, tr("Only the first are listed.")))
        self._failed_title.setText(
            ntr(
                "{count} label could not be read",
                "{count} labels could not be read",
                report.failures,
            )
        )
        self._fill(self._failed, self.failures, rows)
        self.failure.setText("")
        self._fill(
            self._asked,
            self.questions,
            [
                (window_language().value(count), tr(question_kind(code)))
                for code, count, _ in report.questions
            ],
        )

    def _fill(self, box: QWidget, table: TextRows, rows: list[tuple[str, str]]) -> None:
        table.show_rows(rows)
        seen = min(len(rows), _MAX_VISIBLE_ROWS)
        table.setFixedHeight(
            table.row_height * seen + table.horizontalHeader().sizeHint().height() + 2
        )
        box.setVisible(bool(rows))

    def _show_counts(self, report: BuildReport) -> None:
        while self.counts.count():
            entry = self.counts.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column, (count, title) in enumerate(count_words(report)):
            number = plain_label(window_language().value(count), size=Size.TITLE, bold=True)
            self.counts.addWidget(number, 0, column, Qt.AlignmentFlag.AlignLeft)
            words = plain_label(tr(title), tone=Tone.MUTED, wraps=True)
            self.counts.addWidget(words, 1, column, Qt.AlignmentFlag.AlignTop)

    def _show_failure(self, row: int) -> None:
        label, reason = self.failures.listed.rows[row]
        self.failure.setText(tr("{label}: {reason}", label=label, reason=reason))

    def _show_labels(self, row: int) -> None:
        if self._report is not None and 0 <= row < len(self._report.questions):
            code, count, refs = self._report.questions[row]
            self._actions.show_labels(question_kind(code), count, list(refs))

    def _copy(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(self.as_text())
            self._actions.show_message(tr("Copied the report."))

    def as_text(self) -> str:
        """Return the report as lines, with tab-separated tables."""
        if self._report is None:
            return ""
        value = window_language().value
        counts = [f"{tr(title)}\t{value(count)}" for count, title in count_words(self._report)]
        parts = [tr(made_of_words(self._report)), "\n".join(counts)]
        tables = ((tr("Failed"), self.failures), (tr("Questions"), self.questions))
        for title, table in tables:
            if table.listed.rows:
                parts.append(f"{title}\n{table.as_text()}")
        return "\n\n".join(parts) + "\n"


def count_words(report: BuildReport) -> list[tuple[int, Message]]:
    """Return the counts of a build, each with its title."""
    # Translators: the same label was in the download more than once.
    repeated = [(report.repeated, msg("repeated"))] if report.repeated else []
    return [
        (report.read, msg("labels read")),
        (report.kept, msg("with vitamin K, saved")),
        (report.without_vitamin_k, msg("without vitamin K")),
        *repeated,
        (report.failures, msg("failed")),
    ]


def made_of_words(report: BuildReport) -> Message:
    """Return the files, date and duration of a build."""
    names: list[str] = list(report.files[:_MAX_FILES])
    left = len(report.files) - _MAX_FILES
    if left > 0:
        names.append(nmsg("{count} more file", "{count} more files", left))
    files, duration = joined(names, Style.COMMA), seconds_words(report.seconds)
    if not report.date:
        return msg("Built from {files} in {duration}.", files=files, duration=duration)
    return msg(
        "Built from {files} on {date} in {duration}.",
        files=files,
        date=Day(report.date),
        duration=duration,
    )
