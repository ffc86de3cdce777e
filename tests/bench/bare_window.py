"""Start-up yardstick: a bare PySide6 window with 200,000 rows.

The program ends after the first paint, or stays open if an argument is given.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """Model of 200,000 rows and eight columns, computed on demand."""

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 200_000

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 8

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{index.row()},{index.column()}"


class Window(QMainWindow):
    """Window that ends the program after its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then leave with the next turn of the event loop."""
        super().paintEvent(event)
        if len(sys.argv) == 1:
            QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Show the window once."""
    app = QApplication(sys.argv)
    window, table, rows = Window(), QTableView(), Rows()
    table.setModel(rows)
    window.setCentralWidget(table)
    window.resize(1200, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
