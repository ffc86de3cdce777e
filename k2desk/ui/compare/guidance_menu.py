"""The choice of guidance: a menu of checkboxes that stays open while a person chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from k2desk.core import wording
from k2desk.core.guidance import Guidance
from k2desk.ui.text import caption, tooltip


class GuidanceMenu(QMenu):
    """Every reference on board with a checkbox, and a way back to the usual ones.

    Signals:
        chosen: The ids of the checked references, in the order of the menu.
    """

    chosen = Signal(list)

    def __init__(self, on_board: Sequence[Guidance], parent: QWidget | None = None) -> None:
        """List the references; the defaults are checked."""
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._on_board = tuple(on_board)
        self._boxes: list[QAction] = []
        for item in self._on_board:
            value = f"{wording.guidance_value(item)} {wording.BASIS_WORDS[item.basis]}"
            box = self.addAction(caption(f"{item.title}: {value}"))
            box.setCheckable(True)
            box.setChecked(item.default)
            box.setToolTip(tooltip("\n".join(_about(item))))
            box.toggled.connect(lambda: self.chosen.emit(self.ids()))
            self._boxes.append(box)
        self.addSeparator()
        self.addAction("The usual ones", self.choose_defaults)

    def ids(self) -> list[str]:
        """Return the ids of the checked references."""
        pairs = zip(self._on_board, self._boxes, strict=True)
        return [item.id for item, box in pairs if box.isChecked()]

    def choose(self, ids: Sequence[str]) -> None:
        """Check just these references; tells of it once, where that changes anything."""
        before = self.ids()
        for item, box in zip(self._on_board, self._boxes, strict=True):
            box.blockSignals(True)
            box.setChecked(item.id in ids)
            box.blockSignals(False)
        if self.ids() != before:
            self.chosen.emit(self.ids())

    def choose_defaults(self) -> None:
        """Check the references that are checked unless told otherwise."""
        self.choose([item.id for item in self._on_board if item.default])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch a checkbox without closing the menu."""
        box = self._box_in_focus()
        if box is not None:
            box.trigger()
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches a checkbox without closing the menu."""
        box = self._box_in_focus()
        if event.key() == Qt.Key.Key_Space and box is not None:
            box.trigger()
            event.accept()
            return
        super().keyPressEvent(event)

    def _box_in_focus(self) -> QAction | None:
        active = self.activeAction()
        return next((box for box in self._boxes if box is active), None)


def _about(item: Guidance) -> list[str]:
    """Return for whom a reference is, who published it and when, and what it is not."""
    lines = [f"For: {item.population}", f"{item.source}, {item.year}", item.caution, item.note]
    return [line for line in lines if line]
