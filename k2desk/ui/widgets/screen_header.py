"""Header row of a screen, and shortcuts that work in all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable


def screen_header(back: Callable[[], object]) -> tuple[QHBoxLayout, QToolButton]:
    """Return the header row of a screen and its Back button."""
    bar = QHBoxLayout()
    bar.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
    bar.setSpacing(GRID)
    button = quiet_button(tr("&Back"), back, symbol="back", hint=key_name(Qt.Key.Key_Escape))
    bar.addWidget(button)
    return bar, button


def key_name(keys: QKeySequence | QKeySequence.StandardKey | Qt.Key | str) -> str:
    """Return keys as the system writes them, such as "Ctrl+S"."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def caption_with_keys(caption: str, keys: str) -> str:
    """Return the caption of a menu entry with keys that the menu only shows."""
    return f"{caption}\t{key_name(keys)}"


def bind_keys(
    screen: QWidget,
    keys: QKeySequence | QKeySequence.StandardKey | Qt.Key,
    call: Callable[[], object],
) -> None:
    """Bind key sequences to a callable anywhere on a screen."""
    shortcut = QShortcut(QKeySequence(keys), screen)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(call)
