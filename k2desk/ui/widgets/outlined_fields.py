"""Fields whose edge can be seen on every ground, in light and dark.

Fusion draws the edge of a field in a shade of the window's colour, which on the ground of lists
and text is hardly to be seen: in a dark palette it is that ground. A field here is given another
colour of the window, of which it uses nothing but that shade; other styles draw edges of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton, QSpinBox, QWidget

from k2desk.ui.widgets.theme import mixed

_SHARE = 0.5
"""How much of the text's colour an edge has: at least 3:1 on the ground in usual palettes."""

_DARKER = 1.4
"""Fusion's edge is the window's colour, darker by this factor."""


if TYPE_CHECKING:
    _Base = QWidget
else:  # PySide6 cannot build a class on two of Qt's; what fields share is a plain one
    _Base = object


class _Edged(_Base):
    """What all fields here share; it stands before the field's own class."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Begin as the field itself does."""
        super().__init__(*arguments, **named)
        _edge(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ParentChange):
            _edge(self)


class LineField(_Edged, QLineEdit):
    """A line to type in."""


class TextField(_Edged, QPlainTextEdit):
    """Several lines to type in."""


class CheckField(_Edged, QCheckBox):
    """A box to tick."""


class RadioField(_Edged, QRadioButton):
    """One of several choices."""


class NumberField(_Edged, QSpinBox):
    """A whole number to type or step through."""


def _edge(field: QWidget) -> None:
    """Give a field the colour of the window whose shade is the wanted edge."""
    palette = field.palette()
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    edge = mixed(text, base, _SHARE)
    wanted = QColor.fromHsvF(
        max(0.0, edge.hueF()), edge.saturationF(), min(1.0, edge.valueF() * _DARKER)
    )
    if palette.color(QPalette.ColorRole.Window).rgb() != wanted.rgb():
        changed = QPalette()
        changed.setColor(QPalette.ColorRole.Window, wanted)
        field.setPalette(changed)
