"""Screen of saved comparisons or stacks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.model.message import msg
from k2desk.core.model.saved import SavedKind
from k2desk.ui.language import tr
from k2desk.ui.saved.model import (
    CHANGED,
    HEADINGS,
    KIND,
    KIND_NAMES,
    NAME,
    PRODUCTS,
    SavedModel,
    local_time,
)
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.plain_table import PlainDelegate, PlainHeader
from k2desk.ui.widgets.screen_header import bind_keys, key_name, screen_header
from k2desk.ui.widgets.theme import GRID, Size, Tone, font_of_size
from k2desk.workflows import saved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from k2desk.ui.actions import Actions
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.edit import UndoableChange
    from k2desk.workflows.saved import SavedLine

TITLES = {
    SavedKind.COMPARISON: msg("Saved comparisons"),
    SavedKind.STACK: msg("Taken together"),
}
_EMPTY_TEXTS = {
    SavedKind.COMPARISON: (
        msg("No saved comparisons"),
        msg(
            "Add products to the tray, choose Compare, then Save (Ctrl+Shift+S). A saved "
            "comparison keeps copies of its products. Edits and a new catalog don't change "
            "these copies."
        ),
    ),
    SavedKind.STACK: (
        msg("Nothing saved as “Taken together”"),
        msg(
            "Add the products that a person takes to the tray and choose Take together (Ctrl+T). "
            "Enter how much of each, then Save (Ctrl+Shift+S). Each new sheet shows what changed "
            "since the last one."
        ),
    ),
}


_NAME_WIDTH = 260
_NAME_CHARACTERS = 36
_SAMPLE_TIME = local_time("2026-11-28 20:28:00")


class SavedScreen(QWidget):
    """List of saved comparisons or stacks.

    Signals:
        closed: The screen is to be left.
        open_requested: A saved document is to be opened: its id and `SavedKind`.
    """

    closed = Signal()
    open_requested = Signal(int, object)

    def __init__(
        self, desk: Desk, work: Work, actions: Actions, parent: QWidget | None = None
    ) -> None:
        """Create the screen; it is empty until `show_kind`.

        Args:
            desk: The open desk.
            work: Runs jobs.
            actions: Actions of the window.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._desk, self._work, self._actions = desk, work, actions
        self._kind = SavedKind.COMPARISON
        self._id_to_select = 0
        use_base_color(self)
        self.model = SavedModel(self)
        self.table = _SavedTable(self.model)
        self.heading = ElidedLabel("", size=Size.HEADING, bold=True)
        self.empty = _EmptyState()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        inset = QHBoxLayout()
        inset.setContentsMargins(GRID * 2 - 4, 0, GRID * 2, 0)
        inset.addWidget(self._middle)
        column.addLayout(inset, 1)
        bind_keys(self, Qt.Key.Key_Escape, self.closed.emit)
        self.model.rename_requested.connect(self._rename)
        self.table.open_requested.connect(self.open)
        self.table.delete_requested.connect(self.delete)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._update_buttons())
        self._update_buttons()

    def _bar(self) -> QHBoxLayout:
        bar, _ = screen_header(self.closed.emit)
        bar.addWidget(self.heading, 1)
        self.delete_button = quiet_button(
            tr("D&elete"), self.delete, symbol="trash", hint=key_name("Del")
        )
        self.rename_button = quiet_button(
            tr("&Rename"), self.edit_name, symbol="edit", hint=key_name("F2")
        )
        self.copy_button = quiet_button(tr("D&uplicate"), self.duplicate, symbol="copy")
        self.open_button = push_button(tr("&Open"), self.open, hint=key_name("Return"))
        buttons = (self.delete_button, self.rename_button, self.copy_button, self.open_button)
        for button in buttons:
            bar.addWidget(button)
        return bar

    @property
    def kind(self) -> SavedKind:
        """Kind of documents listed."""
        return self._kind

    def show_kind(self, kind: SavedKind) -> None:
        """List comparisons or stacks."""
        self._kind = kind
        self.heading.setText(tr(TITLES[kind]))
        self.table.setAccessibleName(tr(TITLES[kind]))
        self.empty.show_text(*map(tr, _EMPTY_TEXTS[kind]))
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, keeping the selection."""
        self._work.run(
            partial(saved.list_saved, self._desk, self._kind), self._show, replaces="saved list"
        )

    def _show(self, lines: list[SavedLine]) -> None:
        id_to_select = self._id_to_select or self._current()
        row = max(0, self.table.currentIndex().row())
        self.model.show_lines(lines)
        self._middle.setCurrentWidget(self.table if lines else self.empty)
        if lines:
            row_of_id = self.model.row_of(id_to_select)
            self.table.select(row_of_id if row_of_id >= 0 else min(row, len(lines) - 1))
        self._id_to_select = 0
        self._update_buttons()
        if self.isVisible():
            (self.table if lines else self).setFocus()

    # --- commands ----------------------------------------------------------------------------

    def open(self) -> None:
        """Open the current document."""
        if self._current():
            self.open_requested.emit(self._current(), self._kind)

    def edit_name(self) -> None:
        """Edit the name of the current document in the list."""
        row = self.table.currentIndex().row()
        if row >= 0:
            self.table.edit(self.model.index(row, NAME))

    def duplicate(self) -> None:
        """Save a copy of the current document and select it."""
        if self._current():
            name = self.model.lines[self.table.currentIndex().row()].name
            copy_name = tr(saved.copy_name(name))
            job = partial(saved.duplicate, self._desk, self._current(), copy_name)
            self._work.run(job, self._duplicated, writes=True)

    def _duplicated(self, result: saved.SaveResult) -> None:
        self._id_to_select = result.saved.id
        self._actions.record_change(result.done)

    def delete(self) -> None:
        """Delete the selected documents; this can be undone."""
        ids = self.table.selected_ids()
        if ids:
            self._work.run(partial(saved.delete, self._desk, ids), self._record, writes=True)

    def _rename(self, id: int, name: str) -> None:
        job = partial(saved.rename, self._desk, id, name)
        self._work.run(job, self._record, writes=True)

    def _record(self, change: UndoableChange) -> None:
        self._actions.record_change(change)

    def _current(self) -> int:
        row = self.table.currentIndex().row()
        return self.model.lines[row].id if 0 <= row < len(self.model.lines) else 0

    def _update_buttons(self) -> None:
        count = len(self.table.selected_ids())
        for button in (self.open_button, self.copy_button, self.rename_button):
            button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)


class _SavedTable(QTableView):
    open_requested = Signal()
    delete_requested = Signal()

    def __init__(self, model: SavedModel) -> None:
        super().__init__()
        self._lines = model
        self.setModel(model)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(
            max(34, self.fontMetrics().lineSpacing() + 2 * GRID)
        )
        self.setHorizontalHeader(PlainHeader(self))
        self.setItemDelegate(PlainDelegate(self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(PRODUCTS, QHeaderView.ResizeMode.Stretch)
        name_width = _NAME_CHARACTERS * self.fontMetrics().averageCharWidth()
        self.setColumnWidth(NAME, max(_NAME_WIDTH, name_width))
        for column, texts in ((KIND, KIND_NAMES.values()), (CHANGED, [_SAMPLE_TIME])):
            self.setColumnWidth(column, self._needed_width(column, texts))
        self.doubleClicked.connect(lambda _: self.open_requested.emit())

    def _needed_width(self, column: int, texts: Iterable[str]) -> int:
        """Return the width of a heading in bold, or of texts below it."""
        bold = QFontMetrics(font_of_size(self.font(), Size.NORMAL, bold=True))
        widths = [self.fontMetrics().horizontalAdvance(tr(text)) for text in texts]
        return max(bold.horizontalAdvance(tr(HEADINGS[column])), *widths) + 3 * GRID

    def select(self, row: int) -> None:
        """Select a row and move the keyboard focus to it."""
        index = self._lines.index(row, NAME)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected documents, in list order."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._lines.lines[row].id for row in rows if row < len(self._lines.lines)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter and delete with Delete, unless a name is edited."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)


class _EmptyState(QWidget):
    """Explanation shown while nothing is saved."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = plain_label("", size=Size.TITLE, bold=True, wraps=True)
        self.sentence = plain_label("", tone=Tone.MUTED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 4, GRID * 4, GRID * 4, GRID * 4)
        column.setSpacing(GRID)
        column.addStretch(2)
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(3)

    def show_text(self, heading: str, sentence: str) -> None:
        """Show a heading and an explanation."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
