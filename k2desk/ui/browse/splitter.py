"""Splitter with sidebar, table and product pane."""

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

_MIN_WIDTH_FOR_DETAIL = 960
"""Minimum width in pixels at which the product pane opens by itself."""

_MIN_WIDTH_FOR_NAMES = 820
"""Minimum width in pixels at which the sidebar shows names."""

_MIN_TABLE_CHARACTERS = 44
"""Minimum width of the table in characters, whatever the font."""


class BrowseSplitter(Splitter):
    """Splitter that shows the product pane when needed and if it fits.

    Signals:
        visibility_changed: Whether the product pane is shown.
        tight_changed: Whether table and product fill the window and other texts are hidden.
        selection_hidden_changed: Whether a product is selected but its pane is hidden.
    """

    visibility_changed = Signal(bool)
    tight_changed = Signal(bool)
    selection_hidden_changed = Signal(bool)

    def __init__(self, sidebar: Sidebar, center: QWidget, detail: DetailPane) -> None:
        """Create the splitter with the product pane hidden."""
        super().__init__()
        self._sidebar, self._detail = sidebar, detail
        self._is_wanted = True
        self._is_pinned = self._has_selection = False
        self._detail_width = detail.minimumWidth()
        for pane in (sidebar, center, detail):
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self.setSizes([sidebar.minimumWidth(), 1100, 0])
        detail.hide()
        self.splitterMoved.connect(self._record_width)

    @property
    def is_detail_shown(self) -> bool:
        """Whether the product pane is shown."""
        return self._detail.isVisibleTo(self)

    @property
    def is_detail_wanted(self) -> bool:
        """Whether the product pane is shown if it fits."""
        return self._is_wanted

    def set_detail_wanted(self, visible: bool) -> None:
        """Hide the product pane, or show it even in a narrow window."""
        self._is_wanted = self._is_pinned = visible
        self._arrange()

    def show_selection(self) -> None:
        """Show the product pane for a selected product if it fits."""
        self._has_selection = True
        self._arrange()

    def reset_selection(self) -> None:
        """Hide the product pane for a list without a selection."""
        self._has_selection = False
        self._is_pinned = self._is_pinned and self.width() < _MIN_WIDTH_FOR_DETAIL
        self._arrange()

    def set_widths(self, widths: Sequence[int]) -> None:
        """Set the widths of sidebar, table and product pane, in pixels."""
        sidebar, table, self._detail_width = widths
        self.setSizes(
            list(widths) if self.is_detail_shown else [sidebar, table + self._detail_width, 0]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the panes to a new window width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _record_width(self) -> None:
        if self.is_detail_shown:
            self._detail_width = self._detail.width()

    def _arrange(self) -> None:
        width = self.width()
        table = _MIN_TABLE_CHARACTERS * self.fontMetrics().averageCharWidth()
        pane = self._detail.minimumWidth()
        is_wide = width >= max(_MIN_WIDTH_FOR_DETAIL, self._sidebar.narrow_width + table + pane)
        shows = self._is_wanted and ((is_wide and self._has_selection) or self._is_pinned)
        has_changed = shows != self.is_detail_shown
        if has_changed:
            self._detail.setVisible(shows)
        self.selection_hidden_changed.emit(self._has_selection and not shows)
        is_tight = shows and width < _MIN_WIDTH_FOR_NAMES
        self._sidebar.setHidden(is_tight)
        self.tight_changed.emit(is_tight)
        usual = _MIN_WIDTH_FOR_DETAIL if shows else _MIN_WIDTH_FOR_NAMES
        needed = self._sidebar.full_width + table + (pane if shows else 0)
        is_narrow = width < max(usual, needed)
        if self._sidebar.set_narrow(is_narrow) or has_changed:
            sidebar = 0 if self._sidebar.isHidden() else self._sidebar.minimumWidth()
            detail = max(self._detail_width, self._detail.minimumWidth()) if shows else 0
            self.setSizes([sidebar, max(0, width - sidebar - detail), detail])
        if has_changed:
            self.visibility_changed.emit(shows)
