"""How the window was left, and how it is found again: size, panes, columns, list, tray."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import Column

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from k2desk.ui.browse.screen import BrowseScreen
    from k2desk.ui.settings import Settings

_log = logging.getLogger(__name__)
_USUAL = QSize(1280, 800)


def kept_place(settings: Settings) -> ProductList:
    """Return the list that was shown last; My products at first."""
    name = settings.text("place")
    return (
        ProductList(name)
        if name in (ProductList.MINE.value, ProductList.CATALOGUE.value)
        else ProductList.MINE
    )


def window_title(page: str, where: ProductList, library: Path) -> str:
    """Return what stands over the window.

    Args:
        page: What is shown in place of the lists; empty where they are shown.
        where: The list that is shown.
        library: The open library; its name is told where it is not the usual one.
    """
    lists = {
        ProductList.MINE: library.stem,
        ProductList.CATALOGUE: "Catalogue",
        ProductList.TRASH: "Trash",
    }
    return f"{page or lists[where]} – K2 Desk"


class WindowState:
    """Brings a window back to how it was left, and notes how it is left."""

    def __init__(
        self, settings: Settings, window: QMainWindow, screen: BrowseScreen, library: Path
    ) -> None:
        """Keep what is brought back and noted; the tray is noted for each library apart."""
        self._settings = settings
        self._window = window
        self._screen = screen
        self._tray = f"tray of {library}"

    def bring_back(self) -> None:
        """Bring back size, panes and columns, each where it was kept and still makes sense."""
        kept = self._settings.text("geometry").encode("ascii", "ignore")
        if not kept or not self._window.restoreGeometry(QByteArray.fromBase64(QByteArray(kept))):
            self._usual_size()
        panes = self._settings.numbers("panes")
        if len(panes) == self._screen.splitter.count() and min(panes) >= 0:
            self._screen.splitter.set_widths(panes)
        widths = self._settings.numbers("columns")
        if len(widths) == len(Column):
            self._screen.table.set_widths(widths)
        if not self._settings.flag("product pane", True):
            self._screen.set_detail_visible(False)

    def _usual_size(self) -> None:
        screen = QGuiApplication.primaryScreen()
        self._window.resize(_USUAL.boundedTo(screen.availableSize()))

    def tray(self) -> list[str]:
        """Return the products that lay in the tray."""
        return self._settings.texts(self._tray)

    def keep(self, tray: list[str]) -> None:
        """Note everything; a folder that cannot be written to is logged, not told."""
        geometry = bytes(self._window.saveGeometry().toBase64().data())
        self._settings.keep("geometry", geometry.decode("ascii"))
        if self._screen.detail.isVisibleTo(self._screen):
            self._settings.keep("panes", self._screen.splitter.sizes())
        self._settings.keep("columns", self._screen.table.widths)
        self._settings.keep("product pane", self._screen.splitter.wants_product)
        self._settings.keep("place", self._screen.where.value)
        self._settings.keep(self._tray, tray)
        try:
            self._settings.write()
        except OSError as error:
            _log.info("settings not written: %s", error)
