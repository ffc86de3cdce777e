"""Collection of the texts that a widget shows, and of those cut off."""

from __future__ import annotations

import html
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QBuffer, QIODevice, QModelIndex, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QSpinBox,
    QStatusBar,
    QTabBar,
    QTableView,
    QToolButton,
    QTreeView,
    QWidget,
)

from k2desk.ui.widgets.labels import ElidedLabel
from tests.pseudo import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COMBO_ARROW = 20
MAX_ROWS = 40
"""Rows of a model whose cells are collected."""

_WORDS_OF_FORMATS = frozenset(("and", "or", *_MONTHS))
"""Words from the formats of the region, which are English in tests."""

_CELL_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


class ShownText(NamedTuple):
    """Text with the widget and the property that it comes from."""

    text: str
    origin: str


def shown_texts(widget: QWidget) -> list[ShownText]:
    """Return the texts of a widget and all its children, hidden ones too.

    The text of fields for typing is left out: it belongs to the person.
    """
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        for name, text in _texts_of(part):
            if text.strip():
                found.append(ShownText(_plain(text), f"{type(part).__name__}.{name}"))
    return found


def painted_texts(widget: QWidget) -> list[str]:
    """Return the texts that a visible widget paints, from an SVG of it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    widget.render(generator, QPoint())
    svg = bytes(buffer.data().data()).decode("utf-8")
    return [
        html.unescape(text).strip() for text in re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)
    ]


def untranslated_texts(widget: QWidget, data: Iterable[str] = ()) -> list[str]:
    """Return texts in plain English in the made-up language of `tests.pseudo`.

    Args:
        widget: The widget, visible so that painted texts are included.
        data: Texts of labels, products and files, which are not translated.
    """
    known = {word for text in data for word in plain_words(text)} | _WORDS_OF_FORMATS
    found = [f"{text!r} ({origin})" for text, origin in shown_texts(widget)]
    plain = [
        one
        for one, (text, _) in zip(found, shown_texts(widget), strict=True)
        if plain_words(text) - known
    ]
    for text in painted_texts(widget):
        cut = {word for word in plain_words(text) if not _begins_any(word, known)}
        if cut:
            plain.append(f"{text!r} (painted)")
    return plain


@contextmanager
def large_font(factor: float = 1.5) -> Iterator[None]:
    """Enlarge the font of widgets that are created within a block."""
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * factor)
    QApplication.setFont(large)
    try:
        yield
    finally:
        QApplication.setFont(usual)


def clipped_widgets(widget: QWidget) -> list[str]:
    """Return the visible labels and buttons that are too small for their text."""
    parts = [widget, *widget.findChildren(QWidget)]
    return [
        f"{type(part).__name__} {_caption(part)!r}: {problem}"
        for part in parts
        if part.isVisible() and not isinstance(part, ElidedLabel)
        for problem in _clippings(part, widget)
    ]


def _begins_any(word: str, known: Iterable[str]) -> bool:
    return any(one.startswith(word) for one in known)


def _plain(text: str) -> str:
    """Return a tooltip without its markup."""
    if text.startswith("<qt>"):
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return text.replace("\u200b", "")


def _texts_of(part: QWidget) -> Iterator[tuple[str, str]]:
    for name in ("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"):
        yield name, getattr(part, name)()
    yield "windowTitle", part.windowTitle()
    if isinstance(part, (QLabel, QAbstractButton)):
        yield "text", part.text()
    if isinstance(part, (QLineEdit, QPlainTextEdit, QComboBox)):
        yield "placeholderText", part.placeholderText()
    if isinstance(part, (QGroupBox, QMenu)):
        yield "title", part.title()
    for action in part.actions():
        # A tooltip that nobody set is the text without its mnemonic.
        yield from (("action", action.text()), ("action tip", action.statusTip()))
    yield from _item_texts(part)


def _item_texts(part: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(part, QComboBox):
        yield from (("item", part.itemText(index)) for index in range(part.count()))
        tips = (part.itemData(index, Qt.ItemDataRole.ToolTipRole) for index in range(part.count()))
        yield from (("item tip", str(tip)) for tip in tips if tip)
    if isinstance(part, QTabBar):
        yield from (("tab", part.tabText(index)) for index in range(part.count()))
    if isinstance(part, QStatusBar):
        yield "message", part.currentMessage()
    if isinstance(part, QProgressBar) and part.isTextVisible():
        yield "format", part.format()
    if isinstance(part, QSpinBox):
        yield from (("prefix", part.prefix()), ("suffix", part.suffix()))
        yield "specialValueText", part.specialValueText()
    if isinstance(part, (QTableView, QTreeView)):
        model = part.model()
        if model is not None:
            yield from _model_texts(model, part)


def _model_texts(model: QAbstractItemModel, view: QWidget) -> Iterator[tuple[str, str]]:
    heads = [(Qt.Orientation.Horizontal, model.columnCount())]
    if isinstance(view, QTableView) and not view.verticalHeader().isHidden():
        heads.append((Qt.Orientation.Vertical, min(MAX_ROWS, model.rowCount())))
    for orientation, count in heads:
        for section in range(count):
            for role in _CELL_ROLES:
                text = model.headerData(section, orientation, role)
                if isinstance(text, str):
                    yield f"header {section}", text
    yield from _cells(model, QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[tuple[str, str]]:
    for row in range(min(MAX_ROWS, model.rowCount(parent))):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in _CELL_ROLES:
                text = model.data(index, role)
                if isinstance(text, str):
                    yield f"cell {row},{column} {role.name}", text
        yield from _cells(model, model.index(row, 0, parent))


def _caption(part: QWidget) -> str:
    text = part.text() if isinstance(part, (QLabel, QAbstractButton)) else part.accessibleName()
    return str(text)[:60]


def _clippings(part: QWidget, top: QWidget) -> Iterator[str]:
    size, hint = part.size(), part.sizeHint()
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            needed = part.heightForWidth(size.width())
            if needed > size.height() + 1:
                yield f"needs a height of {needed}, has {size.height()}"
        elif hint.width() > size.width() + 1 or hint.height() > size.height() + 1:
            yield f"needs {hint.width()} × {hint.height()}, has {size.width()} × {size.height()}"
    elif isinstance(part, QComboBox):
        text_width = part.fontMetrics().horizontalAdvance(part.currentText())
        if text_width > size.width() - _COMBO_ARROW or hint.height() > size.height() + 1:
            yield f"needs {text_width} × {hint.height()}, has {size.width()} × {size.height()}"
    elif isinstance(part, QAbstractButton):
        is_menu_arrow = isinstance(part, QToolButton) and not part.text()
        is_small = hint.width() > size.width() + 1 or hint.height() > size.height() + 1
        if is_small and not is_menu_arrow:
            yield f"needs {hint.width()} × {hint.height()}, has {size.width()} × {size.height()}"
    if isinstance(part, (QLabel, QAbstractButton, QComboBox, QLineEdit)):
        yield from _outside(part, top)


def _outside(part: QWidget, top: QWidget) -> Iterator[str]:
    """Yield whether a part ends outside of a widget around it."""
    around = part.parentWidget()
    if around is not None and isinstance(around.parentWidget(), (QTableView, QHeaderView)):
        return
    while around is not None and around is not top.parentWidget():
        if isinstance(around, (QAbstractScrollArea, QHeaderView)) and not isinstance(
            around, QScrollArea
        ):
            return
        left = part.mapTo(around, QPoint(0, 0)).x()
        if left < -1 or left + part.width() > around.width() + 1:
            yield f"spans {left} to {left + part.width()} of {around.width()} pixels"
            return
        if isinstance(around, (QMainWindow, QScrollArea)):
            return
        around = around.parentWidget()
