"""Saved comparisons and stacks as lines; only the name can be typed over."""

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

from k2desk.core.model.saved import SavedKind
from k2desk.ui.widgets.text_format import one_line, tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.workflows.saved import SavedLine

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

HEADINGS = ("Name", "Kind", "Products", "Last changed")
NAME, KIND, PRODUCTS, CHANGED = range(4)
KIND_NAMES = {SavedKind.COMPARISON: "Comparison", SavedKind.STACK: "Taken together"}


class SavedModel(QAbstractTableModel):
    """The lines of the list.

    Signals:
        renamed: A name was typed over: the number and the new name.
    """

    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.lines: tuple[SavedLine, ...] = ()

    def show_lines(self, lines: Sequence[SavedLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, id: int) -> int:
        """Return the row of a number; -1 where it is not shown."""
        found = [row for row, line in enumerate(self.lines) if line.id == id]
        return found[0] if found else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One for each that is saved."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Name, kind, products, date."""
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name can be edited."""
        found = super().flags(index)
        if index.isValid() and index.column() == NAME:
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Role.EditRole and index.column() == NAME:
            return line.name
        if role in (Role.DisplayRole, Role.EditRole):
            return (
                one_line(line.name),
                KIND_NAMES[line.kind],
                products_text(line),
                local_time(line.changed),
            )[index.column()]
        if role == Role.ToolTipRole and index.column() == PRODUCTS:
            return tooltip("\n".join(line.titles))
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Ask for another name; the line changes once it is kept."""
        if role != Role.EditRole or not index.isValid() or index.column() != NAME:
            return False
        name, line = " ".join(str(value).split()), self.lines[index.row()]
        if name and name != line.name:
            self.renamed.emit(line.id, name)
        return False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return HEADINGS[section] if 0 <= section < len(HEADINGS) else None
        return None


def products_text(line: SavedLine) -> str:
    """Return how many products there are, and the first of them by name."""
    count = f"{line.products} product{'' if line.products == 1 else 's'}"
    if not line.titles:
        return f"{count}; cannot be read"
    return one_line(f"{count}: {', '.join(line.titles)}")


def local_time(changed: str) -> str:
    """Return a time in UTC as the clock on the wall shows it, to the minute."""
    try:
        time = datetime.strptime(changed, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return changed
    return f"{time.astimezone():%Y-%m-%d %H:%M}"
