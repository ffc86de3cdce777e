"""Qt model of saved comparisons and stacks with editable names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from k2desk.core.model.message import Day, Message, Style, joined, msg, nmsg
from k2desk.core.model.saved import SavedKind
from k2desk.ui.language import tr
from k2desk.ui.widgets.text_format import escape_tooltip, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.workflows.saved import SavedLine

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

HEADINGS = (msg("Name"), msg("Kind"), msg("Products"), msg("Last changed"))
NAME, KIND, PRODUCTS, CHANGED = range(4)
KIND_NAMES = {SavedKind.COMPARISON: msg("Comparison"), SavedKind.STACK: msg("Taken together")}


class SavedModel(QAbstractTableModel):
    """Table model of saved documents.

    Signals:
        rename_requested: A name was edited: the id and the new name.
    """

    rename_requested = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Create an empty model."""
        super().__init__(parent)
        self.lines: tuple[SavedLine, ...] = ()

    def show_lines(self, lines: Sequence[SavedLine]) -> None:
        """Replace the documents listed."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, id: int) -> int:
        """Return the row of a document; -1 if it is not listed."""
        return next((row for row, line in enumerate(self.lines) if line.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of documents."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make only the name editable."""
        flags = super().flags(index)
        if index.isValid() and index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, edit text or tooltip."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Role.EditRole and index.column() == NAME:
            return line.name
        if role in (Role.DisplayRole, Role.EditRole):
            return (
                one_line(line.name),
                tr(KIND_NAMES[line.kind]),
                one_line(tr(products_text(line))),
                tr(local_time(line.changed)),
            )[index.column()]
        if role == Role.ToolTipRole and index.column() == PRODUCTS:
            return escape_tooltip("\n".join(line.titles))
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Request a new name; the row changes once it was saved."""
        if role != Role.EditRole or not index.isValid() or index.column() != NAME:
            return False
        name, line = " ".join(str(value).split()), self.lines[index.row()]
        if name and name != line.name:
            self.rename_requested.emit(line.id, name)
        return False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return tr(HEADINGS[section]) if 0 <= section < len(HEADINGS) else None
        return None


def products_text(line: SavedLine) -> Message:
    """Return the number of products and the names of the first ones."""
    if not line.titles:
        return nmsg(
            "{count} product; can't be read", "{count} products; can't be read", line.products
        )
    titles = joined(line.titles, Style.COMMA)
    return nmsg(
        "{count} product: {titles}", "{count} products: {titles}", line.products, titles=titles
    )


def local_time(changed: str) -> str:
    """Convert a UTC time to a local date and time, to the minute.

    Text in another format is returned unchanged.
    """
    try:
        time = datetime.strptime(changed, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return changed
    local = time.astimezone()
    return msg("{date}, {time}", date=Day(f"{local:%Y-%m-%d}"), time=f"{local:%H:%M}")
