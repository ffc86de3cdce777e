"""Fields whose outline is visible on every background.

Fusion draws the outline in a shade of the window color, which is hard to see on the
background of lists, above all in dark palettes. These fields get another window color, of
which they use only that shade. Other styles draw their own outlines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from k2desk.ui.widgets.text_format import wrap_words
from k2desk.ui.widgets.theme import mix_colors

_SOME_CHARACTERS = 16

_SHARE = 0.5
"""Share of the text color in an outline: at least 3:1 contrast."""

_DARKER = 1.4
"""Fusion's edge is the window's color, darker by this factor."""


if TYPE_CHECKING:
    _Base = QWidget
else:  # PySide6 cannot build a class on two of Qt's; what fields share is a plain one
    _Base = object


class _OutlinedField(_Base):
    """Common base of the fields; it comes before the Qt class."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Create the field with its outline."""
        super().__init__(*arguments, **named)
        _outline(self)

    def changeEvent(self, event: QEvent) -> None:
        """Update the outline after a palette change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ParentChange):
            _outline(self)


class LineField(_OutlinedField, QLineEdit):
    """Outlined line edit."""


class TextField(_OutlinedField, QPlainTextEdit):
    """Outlined text edit."""


class CheckField(_OutlinedField, QCheckBox):
    """Outlined checkbox."""


class RadioField(_OutlinedField, QRadioButton):
    """Outlined radio button; a long caption wraps."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Create the button with a caption."""
        super().__init__(text, parent)
        self._whole = text
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return a width of some words: the rest wraps."""
        hint = super().minimumSizeHint()
        some_words = _SOME_CHARACTERS * self.fontMetrics().averageCharWidth()
        return QSize(min(hint.width(), some_words), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the caption into lines for the new width."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        frame = super().sizeHint().width() - max(
            metrics.horizontalAdvance(line) for line in self.text().split("\n")
        )
        lines = wrap_words(self._whole, metrics, self.width() - frame)
        if (text := "\n".join(lines)) != self.text():
            self.setText(text)


class NumberField(_OutlinedField, QSpinBox):
    """Outlined spin box for whole numbers."""


def _outline(field: QWidget) -> None:
    """Set the window color whose shade is the wanted outline."""
    palette = field.palette()
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    edge = mix_colors(text, base, _SHARE)
    wanted = QColor.fromHsvF(
        max(0.0, edge.hueF()), edge.saturationF(), min(1.0, edge.valueF() * _DARKER)
    )
    if palette.color(QPalette.ColorRole.Window).rgb() != wanted.rgb():
        changed = QPalette()
        changed.setColor(QPalette.ColorRole.Window, wanted)
        field.setPalette(changed)
