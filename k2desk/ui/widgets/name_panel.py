"""Inline panel that asks for a name to save under."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID

MAX_NAME_LENGTH = 120


class _NameField(QLineEdit):
    """Field whose Escape cancels the panel, not the screen."""

    cancelled = Signal()

    def event(self, event: QEvent) -> bool:
        """Override the screen's Escape shortcut."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_key and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class NamePanel(QWidget):
    """Field with two buttons, hidden until a name is needed.

    Signals:
        name_entered: A name was entered.
        cancelled: The panel was cancelled.
    """

    name_entered = Signal(str)
    cancelled = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        """Create the panel, hidden.

        Args:
            caption: Text before the field in the window's language ("Save comparison as").
            parent: The parent widget.
        """
        super().__init__(parent)
        self.field = _NameField()
        self.field.setMaxLength(MAX_NAME_LENGTH)
        self.field.setAccessibleName(caption)
        self.field.setPlaceholderText(tr("Name, such as initials or a date"))
        label = plain_label(caption)
        label.setBuddy(self.field)
        self.save = push_button(tr("Save"), self._give)
        self.cancel = quiet_button(tr("Cancel"), self._give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        self.field.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._give)
        self.field.cancelled.connect(self._give_up)
        self.save.setEnabled(False)
        self.hide()

    def ask(self, name: str) -> None:
        """Open with a proposed name, which typing replaces."""
        self.field.setText(name[:MAX_NAME_LENGTH])
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _give(self) -> None:
        name = self.field.text().strip()
        if name:
            self.hide()
            self.name_entered.emit(name)

    def _give_up(self) -> None:
        self.hide()
        self.cancelled.emit()
