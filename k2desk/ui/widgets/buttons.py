"""Buttons: chips that switch a filter, and quiet ones that look like words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.text_format import caption, one_line
from k2desk.ui.widgets.theme import GRID, Size, mixed, sized

if TYPE_CHECKING:
    from collections.abc import Callable

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
ICON_AND_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
"""How a quiet button looks where there is no room for its words, and where there is."""


class Chip(QAbstractButton):
    """A rounded switch: a tick and a tinted ground when it is on."""

    def __init__(self, text: str, parent: QWidget | None = None, *, name: str = "") -> None:
        """Show a text; `name` is what a screen reader says where the text is too short."""
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Its text, with room for the tick, so that switching moves nothing."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + 3 * GRID + 6, metrics.height() + GRID + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw border, ground, tick and text in the palette's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = box.height() / 2
        painter.setPen(QPen(self._border(), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(_ground(palette, on=on, hovered=self.underMouse()))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(self.font())
        text = box
        if on:
            _draw_tick(painter, box)
            text = box.adjusted(GRID * 1.5, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.text())

    def _border(self) -> QColor:
        palette = self.palette()
        if self.hasFocus() or self.isChecked():
            return palette.color(QPalette.ColorRole.Highlight)
        text = palette.color(QPalette.ColorRole.Text)
        return mixed(text, palette.color(QPalette.ColorRole.Base), 0.45)


def _ground(palette: QPalette, *, on: bool, hovered: bool) -> QColor:
    base = palette.color(QPalette.ColorRole.Base)
    if on:
        return mixed(palette.color(QPalette.ColorRole.Highlight), base, 0.22)
    return mixed(palette.color(QPalette.ColorRole.Text), base, 0.05) if hovered else base


def _draw_tick(painter: QPainter, box: QRectF) -> None:
    left, middle = box.left() + GRID + 1, box.center().y()
    painter.save()
    painter.setPen(QPen(painter.pen().color(), 1.6))
    painter.drawPolyline(
        [
            QRectF(left, middle, 0, 0).topLeft(),
            QRectF(left + 3, middle + 3.2, 0, 0).topLeft(),
            QRectF(left + 8, middle - 3.4, 0, 0).topLeft(),
        ]
    )
    painter.restore()


def push_button(
    text: str, on_click: Callable[[], object], *, symbol: str = "", hint: str = ""
) -> QPushButton:
    """Return a button with a verb on it.

    Args:
        text: The caption, with `&` before its shortcut letter.
        on_click: What to call.
        symbol: The name of an icon; empty for none.
        hint: A plain tooltip.
    """
    button = QPushButton(text)
    if symbol:
        button.setIcon(icon(symbol))
    button.setToolTip(hint)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: on_click())
    return button


def quiet_button(
    text: str, on_click: Callable[[], object], *, symbol: str = "", hint: str = ""
) -> QToolButton:
    """Return a button without a frame, for what is at hand but seldom wanted."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(hint)
    style = Qt.ToolButtonStyle.ToolButtonTextOnly
    if symbol:
        button.setIcon(icon(symbol))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    button.setToolButtonStyle(style)
    button.clicked.connect(lambda: on_click())
    return button


def menu_button(text: str, menu: QMenu) -> QToolButton:
    """Return a quiet button that opens a menu."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button


def icon_button(symbol: str, name: str, on_click: Callable[[], object]) -> QToolButton:
    """Return a button that is only an icon; its name is its tooltip and what is read aloud."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    picture = icon(symbol)
    button.setIcon(picture)
    if picture.isNull():
        button.setText(caption(name))
    button.setToolTip(caption(name).replace("&&", "&"))
    button.setAccessibleName(one_line(name))
    button.clicked.connect(lambda: on_click())
    return button


def small(widget: QWidget) -> None:
    """Give a widget the small size of text."""
    widget.setFont(sized(widget.font(), Size.SMALL))
