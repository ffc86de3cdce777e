"""Screen that previews, checks and imports a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.wording import table_texts
from k2desk.ui.language import ntr, tr, window_language
from k2desk.ui.table_import.preview_table import PreviewTable
from k2desk.ui.table_import.shape_row import ShapeRow
from k2desk.ui.table_import.texts import count_text, hidden_columns_text, import_text
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.screen_header import bind_keys, screen_header
from k2desk.ui.widgets.separators import Hairline, Splitter
from k2desk.ui.widgets.text_rows import TextRows
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows.imports import tables
from k2desk.workflows.imports.tables import TableCheck, TableField, TablePreview, TableShape

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.core.model.progress import Progress, Reporter
    from k2desk.ui.actions import Actions
    from k2desk.ui.work import Job, Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.imports.label_files import ImportReport

_MAX_DOUBTS = 4
_PROBLEMS = msg("Lines with problems")
_NOT_IMPORTED = msg(
    "These lines will not be imported. Correct the table, or change the settings above."
)


class TableImportScreen(QWidget):
    """Preview of how a table is read; it is imported after confirmation.

    Signals:
        closed: The screen is to be left, with or without an import.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, work: Work, actions: Actions, parent: QWidget | None = None
    ) -> None:
        """Create the screen without a table.

        Args:
            desk: The open desk.
            work: Runs jobs.
            actions: Actions of the window.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._desk, self._work, self._actions = desk, work, actions
        self._path: Path | None = None
        self._preview: TablePreview | None = None
        self._check: TableCheck | None = None
        self._job: Job | None = None
        use_base_color(self)
        self.shape = ShapeRow()
        self.table = PreviewTable()
        self.problems = TextRows(
            tr(_PROBLEMS),
            (tr("Line"), tr("Column"), tr("Problem")),
            widths=(52, 104),
        )
        self.problem = plain_label("", wraps=True, selectable=True)
        self.heading = ElidedLabel("", size=Size.HEADING, bold=True)
        self.doubts = QVBoxLayout()
        self.prices_without_currency = plain_label("", wraps=True)
        self._loose_prices_row = _doubt(self.prices_without_currency)
        self.count = plain_label("", size=Size.HEADING, wraps=True)
        self.count.setAccessibleName(tr("Products to import"))
        self.import_button = push_button(tr("&Import"), self.start, symbol="add")
        self.cancel_button = push_button(tr("Cancel"), self.closed.emit)
        self._lay_out()
        self.shape.changed.connect(self._shape_changed)
        self.table.field_header.field_changed.connect(self._check_rows)
        self.problems.current_changed.connect(self._show_line)

    # --- layout ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        top = QVBoxLayout()
        top.setContentsMargins(GRID * 2, 0, GRID * 2, GRID)
        top.setSpacing(GRID)
        top.addWidget(self.shape)
        self.doubts.setSpacing(GRID // 2)
        top.addLayout(self.doubts)
        top.addWidget(self._loose_prices_row)
        column.addLayout(top)
        column.addWidget(Hairline())
        self._panes = Splitter()
        self._panes.addWidget(self.table)
        self._panes.addWidget(self._problems_pane())
        self._panes.setStretchFactor(0, 1)
        self._panes.setSizes([900, 380])
        column.addWidget(self._panes, 1)
        column.addWidget(Hairline())
        column.addLayout(self._footer())
        bind_keys(self, Qt.Key.Key_Escape, self.closed.emit)

    def _bar(self) -> QHBoxLayout:
        bar, self.back = screen_header(self.closed.emit)
        bar.addWidget(self.heading, 1)
        return bar

    def _problems_pane(self) -> QWidget:
        box = QWidget()
        use_base_color(box)
        column = QVBoxLayout(box)
        column.setContentsMargins(GRID, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        self.problems_title = plain_label("", bold=True)
        self.problems_more = plain_label("", tone=Tone.MUTED, wraps=True)
        column.addWidget(self.problems_title)
        column.addWidget(self.problems_more)
        column.addWidget(self.problems, 1)
        self.problem.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.problem)
        box.setMinimumWidth(280)
        return box

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.count, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        for button in (self.cancel_button, self.import_button):
            button.setMinimumHeight(34)
        return row

    # --- preview ---------------------------------------------------------------------------

    @property
    def checked(self) -> TableCheck | None:
        """Result of the last check; `None` while it is computed."""
        return self._check

    def show_file(self, path: Path) -> None:
        """Preview a file; nothing is imported."""
        self._path = path
        self._preview = None
        self.heading.setText(tr("Import a table: {name}", name=path.name))
        self.table.clear()
        self._show_unchecked("")
        self._read(None, None)

    def _read(self, shape: TableShape | None, fields: tuple[TableField, ...] | None) -> None:
        if self._path is None:
            return
        job = partial(tables.preview, self._desk, self._path, shape, fields)
        show = partial(self._show_preview, detected=shape is None)
        self._work.run(job, show, self._read_failed, replaces="table")

    def _read_failed(self, error: Exception) -> None:
        if self._preview is not None:
            self._check_failed(error)
            return
        self.closed.emit()
        signal = self._work.refused if isinstance(error, UserError) else self._work.broke
        signal.emit(error)

    def _show_preview(self, preview: TablePreview, *, detected: bool) -> None:
        self._preview = preview
        self.shape.show_shape(preview.shape, detected=detected)
        self.table.show_preview(preview)
        hidden = hidden_columns_text(len(preview.columns), self.table.hidden_count)
        self._show_doubts((*hidden, *preview.doubts))
        if self._path is not None:
            self.heading.setText(
                ntr(
                    "Import a table: {name}, {count} line",
                    "Import a table: {name}, {count} lines",
                    preview.total,
                    name=self._path.name,
                )
            )
        self._check_rows()

    def _show_doubts(self, doubts: tuple[str, ...]) -> None:
        while self.doubts.count():
            entry = self.doubts.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text in doubts[:_MAX_DOUBTS]:
            self.doubts.addWidget(_doubt(plain_label(tr(text), wraps=True)))

    def _shape_changed(self, shape: TableShape) -> None:
        """Read again, keeping the chosen fields if the columns are the same."""
        assert self._preview is not None
        old = self._preview.shape
        is_same_format = (shape.encoding, shape.delimiter) == (old.encoding, old.delimiter)
        keeps = is_same_format and shape.header == old.header
        self._show_count(None)
        self._read(shape, self.table.fields if keeps else None)

    def _check_rows(self) -> None:
        shape = self.shape.shape
        if self._path is None or shape is None or self._preview is None:
            return
        self._check = None
        self.import_button.setEnabled(False)
        self.shape.set_currency_visible(TableField.PRICE in self.table.fields)
        fields, preview_digest = self.table.fields, self._preview.digest
        job = partial(
            tables.check, self._desk, self._path, shape, fields, preview_digest=preview_digest
        )
        self._work.run(job, self._show_check, self._check_failed, replaces="table check")

    def _check_failed(self, error: Exception) -> None:
        """Show why the rows cannot be checked, such as a wrong encoding."""
        if isinstance(error, tables.ChangedError):
            self._show_changed_file(error)
        elif isinstance(error, UserError):
            self._show_unchecked(error.text)
        else:
            self._work.broke.emit(error)

    def _show_changed_file(self, error: tables.ChangedError) -> None:
        """Read a file again that was changed meanwhile."""
        self._work.refused.emit(error)
        if self._path is not None:
            self.show_file(self._path)

    def _show_unchecked(self, why: str) -> None:
        """Show why the rows are not checked, and clear the earlier check."""
        self._show_count(None)
        self.count.setText(tr(why))
        self.problems.show_rows([])
        self.problem.setText("")
        self.problems_title.setText(tr("The lines are not checked yet") if why else "")
        self.problems_more.setText("")

    def _show_check(self, check: TableCheck) -> None:
        self._check = check
        rows = [
            (
                window_language().value(problem.line),
                problem.column,
                _problem_text(problem.value, problem.why),
            )
            for problem in check.problems
        ]
        self.problems.show_rows(rows)
        self.problem.setText("")
        self._show_count(check)

    def _show_count(self, check: TableCheck | None) -> None:
        self._check = check
        loose = 0 if check is None else check.prices_without_currency
        self.prices_without_currency.setText(tr(table_texts.prices_without_currency(loose)))
        self._loose_prices_row.setVisible(bool(loose))
        self.import_button.setText(tr(import_text(check)))
        self.import_button.setEnabled(check is not None and bool(check.products))
        if check is None:
            return
        self.count.setText(tr(count_text(check)))
        has_problems = bool(check.problems)
        self.problems_title.setText(tr(_PROBLEMS) if has_problems else tr("No problems"))
        self.problems_more.setText(
            tr(_NOT_IMPORTED) if has_problems else tr("K2 Desk can read all lines.")
        )

    def _show_line(self, row: int) -> None:
        """Select the row that a problem is about, if the preview contains it."""
        if self._check is None or self._preview is None:
            return
        problem = self._check.problems[row]
        self.problem.setText(
            tr(joined([problem.column, _problem_text(problem.value, problem.why)], Style.DOT))
        )
        expected_row = problem.line - (2 if self._preview.shape.header else 1)
        self.table.select_line(expected_row, problem.column, problem.value)

    # --- the import ------------------------------------------------------------------------

    def start(self) -> None:
        """Import the table as checked, in one transaction."""
        shape = self.shape.shape
        if self._path is None or shape is None or self._check is None or self._job is not None:
            return
        desk, path, fields, checked_digest = (
            self._desk,
            self._path,
            self.table.fields,
            self._check.digest,
        )

        def job(report: Reporter) -> ImportReport:
            return tables.import_table(
                desk, path, shape, fields, report, check_digest=checked_digest
            )

        self.import_button.setEnabled(False)
        self._job = self._work.run_long(
            job, self._finished, self._failed, progress=self._progress_changed
        )

    def _progress_changed(self, report: Progress) -> None:
        if self._job is not None:
            self._actions.show_progress(report, self._job.stop)

    def _finished(self, report: ImportReport) -> None:
        self._job = None
        self._actions.hide_progress()
        self.closed.emit()
        self._actions.report_table_import(report)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._actions.hide_progress()
        self.import_button.setEnabled(True)
        if isinstance(error, Cancelled):
            self._actions.show_message(tr("Import canceled. Nothing was imported."))
        elif isinstance(error, tables.ChangedError):
            self._show_changed_file(error)
        elif isinstance(error, UserError):
            self._work.refused.emit(error)
        else:
            self._work.broke.emit(error)


def _problem_text(value: str, why: str) -> str:
    return tr("“{value}”: {problem}", value=value, problem=why) if value else tr(why)


def _doubt(label: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    mark = plain_label()
    mark.setPixmap(icon("question").pixmap(18, 18))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return box
