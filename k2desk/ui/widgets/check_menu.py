"""Menu of checkboxes that stays open while they are toggled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent


class CheckMenu(QMenu):
    """Menu that stays open while its checkboxes are toggled."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        """Create an empty menu."""
        super().__init__(title, parent)
        self.setToolTipsVisible(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Toggle the checkbox under the mouse without closing the menu."""
        under = self.actionAt(event.position().toPoint())
        if under is self.activeAction() and self._switch():
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle a checkbox with Space without closing the menu."""
        if event.key() == Qt.Key.Key_Space and self._switch():
            event.accept()
            return
        super().keyPressEvent(event)

    def _switch(self) -> bool:
        box: QAction | None = self.activeAction()
        if box is not None and box.isCheckable() and box.isEnabled():
            box.trigger()
            return True
        return False
