"""Lists, table and product side by side: which of them there is room for, and how wide they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from k2desk.ui.widgets.separators import Splitter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from k2desk.ui.browse.detail import DetailPane
    from k2desk.ui.browse.sidebar import Sidebar

_ROOM_FOR_PRODUCT = 960
_ROOM_FOR_NAMES = 820
"""Pixels that the window has to have for the product pane, and for the lists' names."""


class Panes(Splitter):
    """The product is folded away until one is chosen, and where room is short.

    Signals:
        visibility_changed: The product pane has opened (True) or is folded away.
        tightened: List and product fill the window, and other words go (True) or come back.
        choosable: A product that was chosen waits behind a button (True), or none does.
    """

    visibility_changed = Signal(bool)
    tightened = Signal(bool)
    choosable = Signal(bool)

    def __init__(self, sidebar: Sidebar, centre: QWidget, product: DetailPane) -> None:
        """Put them side by side, the product folded away."""
        super().__init__()
        self._sidebar, self._product = sidebar, product
        self._is_wanted = True
        self._is_pinned = self._has_chosen = False
        self._width = product.minimumWidth()
        for pane in (sidebar, centre, product):
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self.setSizes([sidebar.minimumWidth(), 1100, 0])
        product.hide()
        self.splitterMoved.connect(self._note_width)

    @property
    def shows_product(self) -> bool:
        """Whether the product pane is unfolded."""
        return self._product.isVisibleTo(self)

    @property
    def wants_product(self) -> bool:
        """Whether the product pane is to be seen where there is room for it."""
        return self._is_wanted

    def ask(self, visible: bool) -> None:
        """Fold the product away, or bring it back even where room is short."""
        self._is_wanted = self._is_pinned = visible
        self._arrange()

    def choose(self) -> None:
        """A product was chosen: show it where there is room."""
        self._has_chosen = True
        self._arrange()

    def begin(self) -> None:
        """Another list is shown, in which none was chosen yet."""
        self._has_chosen = False
        self._is_pinned = self._is_pinned and self.width() < _ROOM_FOR_PRODUCT
        self._arrange()

    def set_widths(self, widths: Sequence[int]) -> None:
        """Make lists, table and product so wide, in pixels; the product once it is shown."""
        lists, table, self._width = widths
        self.setSizes(list(widths) if self.shows_product else [lists, table + self._width, 0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold away what a narrower window has no room for, and bring it back."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _note_width(self) -> None:
        if self.shows_product:
            self._width = self._product.width()

    def _arrange(self) -> None:
        width = self.width()
        has_room = width >= _ROOM_FOR_PRODUCT
        shows = self._is_wanted and ((has_room and self._has_chosen) or self._is_pinned)
        has_turned = shows != self.shows_product
        if has_turned:
            self._product.setVisible(shows)
        self.choosable.emit(self._has_chosen and not shows)
        is_tight = shows and width < _ROOM_FOR_NAMES
        self._sidebar.setHidden(is_tight)
        self.tightened.emit(is_tight)
        is_narrow = width < (_ROOM_FOR_PRODUCT if shows else _ROOM_FOR_NAMES)
        if self._sidebar.set_narrow(is_narrow) or has_turned:
            lists = 0 if self._sidebar.isHidden() else self._sidebar.minimumWidth()
            product = max(self._width, self._product.minimumWidth()) if shows else 0
            self.setSizes([lists, max(0, width - lists - product), product])
        if has_turned:
            self.visibility_changed.emit(shows)
