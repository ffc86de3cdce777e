"""A line in which a name is typed to save something under; it opens in place, nothing is modal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID

MOST_NAME = 120


class _NameField(QLineEdit):
    """A field whose Escape gives up the name, not the screen behind it."""

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the screen's own shortcut."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_key and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class NamePanel(QWidget):
    """A field and two buttons; hidden until a name is asked for.

    Signals:
        named: A name was given.
        given_up: None was; the keyboard goes back to what the screen shows.
    """

    named = Signal(str)
    given_up = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        """Build it, hidden.

        Args:
            caption: What stands before the field ("Save comparison as").
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self.field = _NameField()
        self.field.setMaxLength(MOST_NAME)
        self.field.setAccessibleName(caption)
        self.field.setPlaceholderText("a name, such as initials or a date")
        label = plain_label(caption)
        label.setBuddy(self.field)
        self.save = push_button("Sa&ve", self._give)
        self.cancel = quiet_button("Cancel", self._give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        self.field.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._give)
        self.field.given_up.connect(self._give_up)
        self.save.setEnabled(False)
        self.hide()

    def ask(self, name: str) -> None:
        """Open with a name to begin with, which typing replaces."""
        self.field.setText(name[:MOST_NAME])
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _give(self) -> None:
        name = self.field.text().strip()
        if name:
            self.hide()
            self.named.emit(name)

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
