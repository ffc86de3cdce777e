"""Details of a guidance entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import WrappingContent, scroll_area, use_base_color
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_format import without_mnemonic
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from k2desk.ui.guidance.entries import GuidanceEntry

_MAX_WIDTH = 720
_TOP = Qt.AlignmentFlag.AlignTop


class EntryDetails(QWidget):
    """Full text of an entry with buttons to copy, edit and delete it.

    Signals:
        edit_requested: Own guidance is to be edited: its key.
        delete_requested: Own guidance is to be deleted: its key.
        copied: The text was copied to the clipboard.
    """

    edit_requested = Signal(str)
    delete_requested = Signal(str)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the pane without an entry."""
        super().__init__(parent)
        use_base_color(self)
        self._entry: GuidanceEntry | None = None
        self.copy = push_button(tr("&Copy text"), self._copy, symbol="copy")
        self.edit = push_button(
            # The menu “Edit” has the same letter.
            without_mnemonic(tr("&Edit")),
            lambda: self.edit_requested.emit(self._key),
            symbol="edit",
        )
        self.delete = push_button(
            tr("De&lete"), lambda: self.delete_requested.emit(self._key), symbol="trash"
        )
        self._area = scroll_area(QWidget())
        use_base_color(self._area.viewport())
        self._area.setAccessibleName(tr("Details of the guidance"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(3 * GRID, 0, 2 * GRID, GRID)
        buttons.setSpacing(GRID)
        for button in (self.copy, self.edit, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addLayout(buttons)
        self.setFocusProxy(self._area)
        self.show_entry(None)

    @property
    def entry(self) -> GuidanceEntry | None:
        """Entry shown."""
        return self._entry

    def show_entry(self, entry: GuidanceEntry | None) -> None:
        """Show an entry, scrolled to the top; `None` for no entry."""
        self._entry = entry
        self._area.setWidget(_content(entry))
        self._area.verticalScrollBar().setValue(0)
        self.copy.setVisible(entry is not None)
        for button in (self.edit, self.delete):
            button.setVisible(entry is not None and entry.is_own)

    def _copy(self) -> None:
        if self._entry is not None:
            QGuiApplication.clipboard().setText(tr(self._entry.text))
            self.copied.emit()

    @property
    def _key(self) -> str:
        return "" if self._entry is None else self._entry.key


def _content(entry: GuidanceEntry | None) -> QWidget:
    box = WrappingContent()
    use_base_color(box)
    row = QHBoxLayout(box)
    row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
    part = QWidget()
    part.setMaximumWidth(_MAX_WIDTH)
    row.addWidget(part, 1000)
    row.addStretch(1)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    if entry is None:
        column.addWidget(plain_label(tr("Nothing selected."), tone=Tone.MUTED))
        column.addStretch(1)
        return box
    title = plain_label(tr(entry.title), size=Size.TITLE, bold=True, wraps=True, selectable=True)
    column.addWidget(title)
    column.addWidget(plain_label(tr(entry.head), size=Size.HEADING, wraps=True, selectable=True))
    if entry.mark:
        mark = plain_label(tr(entry.mark), tone=Tone.MUTED, wraps=True, selectable=True)
        column.addWidget(mark)
    column.addSpacing(GRID)
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID - 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 4)
    before = ""
    for index, (heading, text) in enumerate(entry.sections):
        again = heading == before
        before = heading
        if not again:
            grid.addWidget(Hairline(), 2 * index, 0, 1, 2)
        named = plain_label("" if again else tr(heading), tone=Tone.MUTED, wraps=True)
        text_label = plain_label(tr(text), wraps=True, selectable=True)
        text_label.setAccessibleName(tr("{heading}: {text}", heading=heading, text=text))
        grid.addWidget(named, 2 * index + 1, 0, _TOP)
        grid.addWidget(text_label, 2 * index + 1, 1, _TOP)
    column.addLayout(grid)
    column.addStretch(1)
    return box
