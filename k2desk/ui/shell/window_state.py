"""Saved state of the window: size, panes, columns, list and tray."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.language import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from k2desk.ui.browse.screen import BrowseScreen
    from k2desk.ui.settings import Settings

_log = logging.getLogger(__name__)
_DEFAULT_SIZE = QSize(1280, 800)


def saved_list(settings: Settings) -> ProductList:
    """Return the list that was shown last; My products by default."""
    name = settings.text("place")
    return (
        ProductList(name)
        if name in (ProductList.MINE.value, ProductList.CATALOGUE.value)
        else ProductList.MINE
    )


def window_title(page: str, product_list: ProductList, library: Path) -> str:
    """Return the title of the window.

    Args:
        page: The title of the screen; empty for the lists.
        product_list: The list that is shown.
        library: The open library, whose file name is the title of My products.
    """
    lists = {
        ProductList.MINE: library.stem,
        ProductList.CATALOGUE: tr("Catalog"),
        ProductList.TRASH: tr("Trash"),
    }
    return f"{page or lists[product_list]} – K2 Desk"


class WindowState:
    """Saved state of a window."""

    def __init__(
        self, settings: Settings, window: QMainWindow, screen: BrowseScreen, library: Path
    ) -> None:
        """Set what to restore and save; each library has its own tray."""
        self._settings = settings
        self._window = window
        self._screen = screen
        self._tray = f"tray of {library}"

    def restore(self) -> None:
        """Restore size, panes and columns from valid settings."""
        geometry = self._settings.text("geometry").encode("ascii", "ignore")
        saved = QByteArray.fromBase64(QByteArray(geometry))
        if not geometry or not self._window.restoreGeometry(saved):
            self._set_default_size()
        panes = self._settings.numbers("panes")
        if len(panes) == self._screen.splitter.count() and min(panes) >= 0:
            self._screen.splitter.set_widths(panes)
        widths = self._settings.numbers("columns")
        if len(widths) == len(ListColumn):
            self._screen.table.column_widths.set_all(widths)
        if not self._settings.flag("product pane", True):
            self._screen.set_detail_visible(False)

    def _set_default_size(self) -> None:
        screen = QGuiApplication.primaryScreen()
        self._window.resize(_DEFAULT_SIZE.boundedTo(screen.availableSize()))

    def tray(self) -> list[str]:
        """Return the references of the products in the saved tray."""
        return self._settings.texts(self._tray)

    def save(self, tray: list[str]) -> None:
        """Save everything; a write error is only logged."""
        geometry = bytes(self._window.saveGeometry().toBase64().data())
        self._settings.set("geometry", geometry.decode("ascii"))
        if self._screen.detail.isVisibleTo(self._screen):
            self._settings.set("panes", self._screen.splitter.sizes())
        self._settings.set("columns", self._screen.table.column_widths.as_list())
        self._settings.set("product pane", self._screen.splitter.is_detail_wanted)
        self._settings.set("place", self._screen.product_list.value)
        self._settings.set(self._tray, tray)
        try:
            self._settings.write()
        except OSError as error:
            _log.info("settings not written: %s", error)
