"""Buttons: chips for filters, and quiet buttons without a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.text_format import escape_caption, one_line
from k2desk.ui.widgets.theme import GRID, Size, font_of_size, mix_colors

if TYPE_CHECKING:
    from collections.abc import Callable

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
ICON_AND_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
"""Button styles without and with room for the text."""


class Chip(QAbstractButton):
    """Rounded toggle button; if checked, with a tick and a tinted background."""

    def __init__(self, text: str, parent: QWidget | None = None, *, name: str = "") -> None:
        """Create a chip; `name` is the accessible name if the text is short."""
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of the text and the tick, checked or not."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + 3 * GRID + 6, metrics.height() + GRID + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw border, ground, tick and text in the palette's colors."""
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
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            tick = QRectF(box.right() - 2 * GRID - 2, box.top(), 0, box.height())
            _draw_tick(painter, tick if is_mirrored else box)
            shift = GRID * 1.5
            text = box.adjusted(0, 0, -shift, 0) if is_mirrored else box.adjusted(shift, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.text())

    def _border(self) -> QColor:
        palette = self.palette()
        if self.hasFocus() or self.isChecked():
            return palette.color(QPalette.ColorRole.Highlight)
        text = palette.color(QPalette.ColorRole.Text)
        return mix_colors(text, palette.color(QPalette.ColorRole.Base), 0.45)


def _ground(palette: QPalette, *, on: bool, hovered: bool) -> QColor:
    base = palette.color(QPalette.ColorRole.Base)
    if on:
        return mix_colors(palette.color(QPalette.ColorRole.Highlight), base, 0.22)
    return mix_colors(palette.color(QPalette.ColorRole.Text), base, 0.05) if hovered else base


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
    """Return a push button.

    Args:
        text: Caption in the window's language, with `&` before its mnemonic letter.
        on_click: Called for a click.
        symbol: Name of an icon; empty for none.
        hint: Plain tooltip.
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
    """Return a button without a frame, for rarely used actions."""
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
    """Return a button with only an icon; its name is also its tooltip."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    picture = icon(symbol)
    button.setIcon(picture)
    if picture.isNull():
        button.setText(escape_caption(name))
    button.setToolTip(escape_caption(name).replace("&&", "&"))
    button.setAccessibleName(one_line(name))
    button.clicked.connect(lambda: on_click())
    return button


def set_small_font(widget: QWidget) -> None:
    """Set the small text size on a widget and return it."""
    widget.setFont(font_of_size(widget.font(), Size.SMALL))
