"""Browse screen: sidebar, search, filters, product list and product pane."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from k2desk.core.model.query import ProductList, Query, SortBy, barcode_digits
from k2desk.ui.browse.detail import DetailPane
from k2desk.ui.browse.empty_state import (
    EmptyState,
    EmptyStateCallbacks,
    show_empty_list,
    show_unknown_barcode,
)
from k2desk.ui.browse.filters import Filters
from k2desk.ui.browse.jobs import (
    ProductDetails,
    SearchResult,
    build_fetch,
    read_band,
    read_details,
    search,
)
from k2desk.ui.browse.list_queries import ListQueries
from k2desk.ui.browse.selection_bar import SelectionBar
from k2desk.ui.browse.sidebar import Sidebar
from k2desk.ui.browse.splitter import BrowseSplitter
from k2desk.ui.browse.table import ProductTable
from k2desk.ui.browse.top_row import TopRow
from k2desk.ui.language import tr
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.theme import GRID
from k2desk.workflows import browse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.ui.actions import Actions
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.label_updates import LabelUpdate

_READ_DELAY_MS = 30
"""Delay before the current product is read, for held arrow keys."""


class BrowseScreen(QWidget):
    """Screen that lists products and shows the details of one.

    Signals:
        first_shown: The first list is shown; emitted once.
        list_changed: Another list is shown (a `ProductList`).
        query_changed: The search text, the filters or the list changed.
        detail_visibility_changed: Whether the product pane is shown.
        menu_requested: The context menu of the table, at a global position.
    """

    first_shown = Signal()
    list_changed = Signal(object)
    query_changed = Signal()
    detail_visibility_changed = Signal(bool)
    menu_requested = Signal(object)

    def __init__(
        self, desk: Desk, work: Work, actions: Actions, product_list: ProductList = ProductList.MINE
    ) -> None:
        """Build the screen and start the first search."""
        super().__init__()
        self._desk = desk
        self._work = work
        self._actions = actions
        self._queries = ListQueries(product_list)
        self._result: SearchResult | None = None
        self._counts: browse.Counts | None = None
        self._wanted_ref = self._revealed_ref = self._unknown_barcode = ""
        self.is_dismissed: Callable[[LabelUpdate], bool] = lambda _: False
        """Return whether a label update was dismissed; the window sets it."""
        self.sidebar = Sidebar()
        self.top = TopRow()
        self.search = self.top.search
        self.filters = Filters()
        self.selection_bar = SelectionBar()
        self.table = ProductTable()
        self.empty = EmptyState()
        self.detail = DetailPane(actions)
        self._read_timer = QTimer(self)
        self._read_timer.setSingleShot(True)
        self._read_timer.setInterval(_READ_DELAY_MS)
        self._build_layout()
        self._connect()
        self.sidebar.set_current(product_list)
        self._show_sort()
        self.refresh()

    # --- construction --------------------------------------------------------------------

    def _build_layout(self) -> None:
        self._list_stack = QStackedWidget()
        self._list_stack.addWidget(self.table)
        self._list_stack.addWidget(self.empty)
        center = QWidget()
        use_base_color(center)
        column = QVBoxLayout(center)
        column.setContentsMargins(0, GRID * 2, 0, 0)
        column.setSpacing(GRID)
        for part in (self.top, self.filters, self.selection_bar):
            row = QHBoxLayout()
            row.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
            row.addWidget(part)
            column.addLayout(row)
        column.addWidget(self._list_stack, 1)
        self.splitter = BrowseSplitter(self.sidebar, center, self.detail)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def _connect(self) -> None:
        self.sidebar.list_changed.connect(self.open_list)
        self.sidebar.saved_requested.connect(self._actions.show_saved)
        self.search.textChanged.connect(self._search_changed)
        self.search.barcode_entered.connect(self.look_up_barcode)
        self.search.list_requested.connect(self.table.focus_first_row)
        self.filters.changed.connect(self._filters_changed)
        self.selection_bar.cleared.connect(lambda: self._search_again(self._counts))
        self.table.list_header.sort_requested.connect(self.sort_by)
        self.table.current_changed.connect(self._current_changed)
        self.table.product_activated.connect(self._activate)
        self.table.text_typed.connect(self.search.append_text)
        self.table.search_requested.connect(
            lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda position: self.menu_requested.emit(self.table.viewport().mapToGlobal(position))
        )
        self._read_timer.timeout.connect(self._read_product)
        self.top.add_requested.connect(lambda: self._actions.add_product("", ""))
        self.top.details_requested.connect(lambda: self.set_detail_visible(True))
        self.splitter.tight_changed.connect(self.top.set_tight)
        self.splitter.selection_hidden_changed.connect(self.top.product_button.setVisible)
        self.splitter.visibility_changed.connect(self._detail_visibility_changed)

    # --- query ---------------------------------------------------------------------------

    @property
    def product_list(self) -> ProductList:
        """List that is shown."""
        return self.query.product_list

    @property
    def query(self) -> Query:
        """Current query."""
        return self._queries.current

    def open_list(self, product_list: ProductList) -> None:
        """Show another list with its previous search; keep the sort order."""
        if not self._queries.open_list(product_list):
            return
        self.search.setText(self.query.text)
        self.filters.show_query(self.query)
        self.query_changed.emit()
        self.selection_bar.reset()
        self.sidebar.set_current(product_list)
        self.table.clearSelection()
        self.table.setCurrentIndex(self.table.products.index(-1, -1))
        self.list_changed.emit(product_list)
        self.refresh(from_top=True)

    def sort_by(self, sort: SortBy) -> None:
        """Sort by a column; reverse the order if already sorted by it."""
        self._queries.sort_by(sort)
        self._show_sort()
        self._search_again(self._counts)

    def _show_sort(self) -> None:
        self.table.list_header.show_sort(self.query.sort, is_descending=self.query.descending)

    def _search_changed(self, text: str) -> None:
        if text == self.query.text:
            return
        self._queries.set_text(text)
        self.query_changed.emit()
        self._search_again(self._counts)

    def _filters_changed(self) -> None:
        self._queries.current = self.filters.apply_to(self.query)
        self.query_changed.emit()
        self._search_again(self._counts)

    def clear_all(self) -> None:
        """Clear search, filters and the limit to selected labels."""
        self._queries.set_text("")
        self.search.clear()
        self.selection_bar.reset()
        self.filters.clear()

    def refresh(self, *, from_top: bool = False, select: str = "") -> None:
        """Search and count again; keep selection and scroll position.

        Args:
            from_top: Whether to scroll to the first row.
            select: Reference of a product to select in the new list; empty for none.
        """
        if select:
            self._wanted_ref = select
        self._unknown_barcode = ""
        self._search_again(None, from_top=from_top)

    def _search_again(self, counts: browse.Counts | None, *, from_top: bool = True) -> None:
        """Search on a worker thread; None as counts reads them again."""
        token = browse.CancelToken()
        limit_to, selected = self.selection_bar.numbers, self.table.numbers_to_reselect()
        job = partial(search, self._desk, self.query, counts, limit_to, selected, token)
        show = partial(self._show, from_top, counts is None)
        self._work.run(job, show, replaces="search", interrupt=token.cancel)

    def _show(self, from_top: bool, is_reread: bool, result: SearchResult) -> None:
        """Show a search result.

        Args:
            from_top: Whether to scroll to the first row.
            is_reread: Whether the file changed, so the product pane has to be read again.
            result: The result.
        """
        is_first = self._result is None
        is_other_list = (
            self._result is None or self._result.query.product_list is not result.query.product_list
        )
        self._result = result
        self._counts = result.counts
        fetch = build_fetch(self._desk, result.query.product_list, self._actions.show_message)
        self.table.show_list(result.ids, fetch, result.first_rows, result.row_positions)
        self._list_stack.setCurrentWidget(self.table if len(result.ids) else self.empty)
        if not len(result.ids):
            self._show_empty(result)
        self._show_unknown_barcode()
        if from_top:
            self.table.scroll_to_top()
        self.sidebar.show_counts(result.counts.mine, result.counts.catalogue, result.counts.trash)
        self.sidebar.show_saved(result.counts.saved)
        self.top.show_count(tr(result.count_text))
        if self._wanted_ref and self.table.show_product(self._wanted_ref):
            self._wanted_ref = self._revealed_ref = ""
        elif self._revealed_ref:
            self._revealed_ref = ""
            if result.query.is_filtered or result.is_limited:
                self.clear_all()
        if is_other_list and not self.table.current_ref():
            self.splitter.reset_selection()
        if is_reread and self.detail.ref and self.table.current_ref() == self.detail.ref:
            self._read_product()
        if is_first:
            self.first_shown.emit()
        if result.query.product_list is ProductList.MINE and result.query.is_initial:
            self._warm_up()

    def _warm_up(self) -> None:
        """Load the search index before the first keystroke."""
        token = browse.CancelToken()
        job = partial(browse.warm_up_search, self._desk, token)
        self._work.run(job, _ignore, _ignore, replaces="ready", interrupt=token.cancel)

    # --- one product ---------------------------------------------------------------------

    def _current_changed(self, ref: str) -> None:
        if ref:
            self._read_timer.start()
            self.splitter.show_selection()
        else:
            self._read_timer.stop()
            self.detail.clear()

    def _read_product(self) -> None:
        ref = self.table.current_ref()
        if not ref or not self.detail.isVisibleTo(self):
            return
        self._work.run(
            partial(read_details, self._desk, ref, self.product_list),
            self._show_product,
            replaces="product",
        )

    def _show_product(self, details: ProductDetails) -> None:
        update = details.update
        if update is not None and self.is_dismissed(update):
            update = None
        self.detail.show_product(details.item, self.product_list, update)

    def set_detail_visible(self, is_visible: bool) -> None:
        """Hide the product pane, or show it even in a narrow window."""
        self.splitter.set_detail_wanted(is_visible)
        if is_visible:
            self._read_product()

    def _detail_visibility_changed(self, is_shown: bool) -> None:
        self.detail_visibility_changed.emit(is_shown)
        if is_shown:
            self._read_product()

    def _activate(self, ref: str) -> None:
        if self.product_list is ProductList.MINE:
            self._actions.edit_product(ref)
        else:
            self.set_detail_visible(True)

    def look_up_barcode(self, digits: str) -> None:
        """Show the product with a barcode, or offer to add it."""
        self._work.run(
            partial(browse.by_barcode, self._desk, digits),
            partial(self._show_barcode, digits),
            replaces="barcode",
        )

    def _show_barcode(self, digits: str, refs: list[str]) -> None:
        self.search.selectAll()
        if not refs:
            self._unknown_barcode = digits
            self._actions.show_message(tr("No product has the barcode {digits}.", digits=digits))
            self._show_unknown_barcode()
            return
        self._queries.set_text("")
        self.search.clear()
        self.open_list(ProductList.MINE if refs[0].isdigit() else ProductList.CATALOGUE)
        self.clear_all()
        self.refresh(select=refs[0])
        self._actions.show_message(tr("Barcode {digits} found.", digits=digits))

    def show_labels(self, title: str, total: int, refs: Sequence[str]) -> None:
        """Limit the catalog to some labels; see `SelectionBar.limit_to`."""
        self.open_list(ProductList.CATALOGUE)
        self.clear_all()
        self.selection_bar.limit_to(title, total, refs)
        self.refresh(from_top=True)

    def show_new_catalogue(self) -> None:
        """Refresh the lists and remove the limit to labels of the old catalog."""
        self.selection_bar.reset()
        self.refresh()

    def show_whole_catalogue(self) -> None:
        """Show all labels of the catalog."""
        self.open_list(ProductList.CATALOGUE)
        self.clear_all()
        self.refresh(from_top=True)

    def show_ref(self, ref: str) -> None:
        """Show a product in its list; clear a search that hides it."""
        self._revealed_ref = ref
        self.open_list(ProductList.MINE if ref.isdigit() else ProductList.CATALOGUE)
        self.refresh(select=ref)

    # --- other lists and guidance --------------------------------------------------------

    def read_band(self) -> None:
        """Read the guidance for the strips; call it after the window is shown."""
        self._work.run(read_band, self.table.set_band, replaces="band")

    def _search_in(self, product_list: ProductList) -> None:
        """Repeat the search in another list; without a search, just open it."""
        self._queries.copy_filters_to(product_list)
        self.open_list(product_list)

    # --- empty list ----------------------------------------------------------------------

    def _show_empty(self, result: SearchResult) -> None:
        show_empty_list(self.empty, result.query, self._empty_callbacks())

    def _show_unknown_barcode(self) -> None:
        """Offer to add the unknown barcode while it is still searched for."""
        if self._unknown_barcode != barcode_digits(self.query.text):
            self._unknown_barcode = ""
        elif self._unknown_barcode:
            show_unknown_barcode(self.empty, self._unknown_barcode, self._empty_callbacks())
            self._list_stack.setCurrentWidget(self.empty)

    def _empty_callbacks(self) -> EmptyStateCallbacks:
        return EmptyStateCallbacks(
            search_catalogue=self._search_catalogue,
            search_mine=lambda: self._search_in(ProductList.MINE),
            add=self._actions.add_product,
            choose_files=self._actions.choose_files,
            clear=self.clear_all,
        )

    def _search_catalogue(self) -> None:
        self._search_in(ProductList.CATALOGUE)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _ignore(_: object) -> None:
    """Ignore result and error: a search reports problems with the file."""
