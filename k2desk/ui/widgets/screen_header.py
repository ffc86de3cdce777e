"""The head of a screen that takes the whole window: the way back, and the keys that work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable


def head_bar(back: Callable[[], object]) -> tuple[QHBoxLayout, QToolButton]:
    """Return the row at the head of a screen, and the button in it that leads back."""
    bar = QHBoxLayout()
    bar.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
    bar.setSpacing(GRID)
    button = quiet_button("&Back", back, symbol="back", hint="Esc")
    bar.addWidget(button)
    return bar, button


def on_keys(
    screen: QWidget,
    keys: QKeySequence | QKeySequence.StandardKey | Qt.Key,
    call: Callable[[], object],
) -> None:
    """Let keys do something while the keyboard is anywhere on a screen."""
    shortcut = QShortcut(QKeySequence(keys), screen)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(call)
