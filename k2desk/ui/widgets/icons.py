"""Icons: SVG files in the palette's colors at any size.

An icon is drawn when it is painted, so it follows a change between light and dark. A name
without a file gives an empty icon.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from shiboken6 import isValid

from k2desk import paths

_SIZES = (16, 20, 24, 32, 48)


def icon(name: str) -> QIcon:
    """Return the icon of a name ("search", "trash"), or an empty icon."""
    drawing = _drawing(name)
    return QIcon(_Engine(drawing)) if drawing else QIcon()


def pixmap(name: str, size: int, color: QColor, ratio: float = 1.0) -> QPixmap:
    """Return an icon of `size` logical pixels in one color, or an empty one."""
    drawing = _drawing(name)
    return _rendered(drawing, QSize(size, size), color, ratio) if drawing else QPixmap()


def app_icon() -> QIcon:
    """Return the program's icon in its own colors, or an empty icon."""
    file = paths.resources() / "icons" / "k2desk.svg"
    return QIcon(str(file)) if file.is_file() else QIcon()


@cache
def _drawing(name: str) -> bytes:
    file = paths.resources() / "icons" / f"{name}.svg"
    return file.read_bytes() if file.is_file() else b""


def _rendered(drawing: bytes, size: QSize, color: QColor, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    result = QPixmap(size * ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(QRect(QPoint(0, 0), result.size())))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(result.rect(), color)
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


_CLONES: list[_Engine] = []
"""Engines owned by Qt, kept here because Python would collect them."""


class _Engine(QIconEngine):
    """Icon engine that draws one SVG in the palette's current text color."""

    def __init__(self, drawing: bytes) -> None:
        super().__init__()
        self._drawing = drawing
        self._kept: dict[tuple[int, int, int], QPixmap] = {}

    def clone(self) -> QIconEngine:
        """Return an engine of the same drawing with the cached pixmaps."""
        other = _Engine(self._drawing)
        other._kept = self._kept
        _CLONES[:] = [engine for engine in _CLONES if isValid(engine)]
        _CLONES.append(other)
        return other

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into a rectangle."""
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        painter.drawPixmap(square, self._pixmap(square.size(), mode, ratio))

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon for a device pixel ratio; `size` is in device pixels."""
        return self._pixmap(size, mode, 1.0)

    def availableSizes(
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        """Return the sizes that menus and buttons request."""
        return [QSize(side, side) for side in _SIZES]

    def isNull(self) -> bool:
        """Return False: an engine always has a drawing."""
        return False

    def _pixmap(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        color = _color_of(mode)
        key = (size.width(), round(ratio * 100), color.rgba())
        if key not in self._kept:
            self._kept[key] = _rendered(self._drawing, size, color, ratio)
        return self._kept[key]


def _color_of(mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    if mode == QIcon.Mode.Selected:
        return palette.color(QPalette.ColorRole.HighlightedText)
    return palette.color(QPalette.ColorRole.WindowText)
