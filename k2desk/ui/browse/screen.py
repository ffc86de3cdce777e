"""The browse screen: lists, search, filters, table and product, put together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from k2desk.core.model.query import ProductList, Query, SortBy, barcode_digits
from k2desk.ui.browse.columns import HEADINGS, Column
from k2desk.ui.browse.detail import DetailPane
from k2desk.ui.browse.empty_state import EmptyState, Ways, explain, explain_barcode
from k2desk.ui.browse.filters import Filters
from k2desk.ui.browse.searching import Found, Looked, band, fetch_telling, look_at, search
from k2desk.ui.browse.selection_bar import ChosenLabels
from k2desk.ui.browse.sidebar import Sidebar
from k2desk.ui.browse.splitter import Panes
from k2desk.ui.browse.table import ProductTable
from k2desk.ui.browse.top_row import TopRow
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.theme import GRID
from k2desk.workflows import browse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.ui.actions import Actions
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.label_updates import LabelUpdate

_LOOK_MS = 30
"""How long the keyboard rests on a row before the product is read."""


class BrowseScreen(QWidget):
    """Screen that finds products and shows one of them.

    Signals:
        first_shown: The first list is shown; sent once.
        place_changed: Another list is shown (a `ProductList`).
        query_changed: The search words, the filters or the list have changed.
        detail_visibility_changed: The product pane was opened (True) or folded away.
        menu_requested: The menu of the table, at a position on the screen.
    """

    first_shown = Signal()
    place_changed = Signal(object)
    query_changed = Signal()
    detail_visibility_changed = Signal(bool)
    menu_requested = Signal(object)

    def __init__(
        self, desk: Desk, work: Work, actions: Actions, where: ProductList = ProductList.MINE
    ) -> None:
        """Build the screen; the first search begins at once."""
        super().__init__()
        self._desk = desk
        self._work = work
        self._actions = actions
        self._query = Query(product_list=where)
        self._left: dict[ProductList, Query] = {}
        self._shown: Found | None = None
        self._counts: browse.Counts | None = None
        self._wanted_ref = self._must_see = self._unknown_barcode = ""
        self.is_dismissed: Callable[[LabelUpdate], bool] = lambda _: False
        """Return whether a newer label was dismissed; the window sets it."""
        self.sidebar = Sidebar()
        self.top = TopRow()
        self.search = self.top.search
        self.filters = Filters()
        self.chosen = ChosenLabels()
        self.table = ProductTable()
        self.empty = EmptyState()
        self.detail = DetailPane(actions)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_MS)
        self._lay_out()
        self._connect()
        self.sidebar.show_place(where)
        self._show_sort()
        self.refresh()

    # --- putting it together ---------------------------------------------------------------

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.empty)
        centre = QWidget()
        use_base_color(centre)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, GRID * 2, 0, 0)
        column.setSpacing(GRID)
        for part in (self.top, self.filters, self.chosen):
            row = QHBoxLayout()
            row.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
            row.addWidget(part)
            column.addLayout(row)
        column.addWidget(self._middle, 1)
        self.splitter = Panes(self.sidebar, centre, self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.sidebar.place_changed.connect(self.show_place)
        self.sidebar.saved_requested.connect(self._actions.show_saved)
        self.search.textChanged.connect(self._search_changed)
        self.search.scanned.connect(self.look_up)
        self.search.left_downwards.connect(self.table.go_to_first)
        self.filters.changed.connect(self._filters_changed)
        self.chosen.cleared.connect(lambda: self._find(self._counts))
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(lambda column: self.sort_by(HEADINGS[Column(column)].sort))
        self.table.current_changed.connect(self._current_changed)
        self.table.chosen.connect(self._chosen)
        self.table.typed.connect(self.search.go_on_with)
        self.table.left_upwards.connect(
            lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda spot: self.menu_requested.emit(self.table.viewport().mapToGlobal(spot))
        )
        self._look.timeout.connect(self._read_product)
        self.top.add_requested.connect(lambda: self._actions.add_product("", ""))
        self.top.details_requested.connect(lambda: self.set_detail_visible(True))
        self.splitter.tightened.connect(self.top.set_tight)
        self.splitter.choosable.connect(self.top.product_button.setVisible)
        self.splitter.visibility_changed.connect(self._detail_visibility_changed)

    # --- what is asked ---------------------------------------------------------------------

    @property
    def where(self) -> ProductList:
        """The list that is shown."""
        return self._query.product_list

    @property
    def query(self) -> Query:
        """What is searched for just now."""
        return self._query

    def show_place(self, where: ProductList) -> None:
        """Show another list, with what was typed and filtered there; the order stays."""
        old = self._query
        if where is old.product_list:
            return
        self._left[old.product_list] = old
        found = self._left.get(where, Query(product_list=where))
        self._query = replace(found, sort=old.sort, descending=old.descending)
        self.search.setText(self._query.text)
        self.filters.show_query(self._query)
        self.query_changed.emit()
        self.chosen.forget()
        self.sidebar.show_place(where)
        self.table.clearSelection()
        self.table.setCurrentIndex(self.table.products.index(-1, -1))
        self.place_changed.emit(where)
        self.refresh(from_top=True)

    def sort_by(self, sort: SortBy) -> None:
        """Sort by a column; again by the same turns the order round."""
        turned = self._query.sort is sort and not self._query.descending
        numeric = sort not in (SortBy.BRAND, SortBy.NAME)
        descending = turned if self._query.sort is sort else numeric
        self._query = replace(self._query, sort=sort, descending=descending)
        self._show_sort()
        self._find(self._counts)

    def _show_sort(self) -> None:
        columns = [column for column in Column if HEADINGS[column].sort is self._query.sort]
        order = Qt.SortOrder.DescendingOrder
        if not self._query.descending:
            order = Qt.SortOrder.AscendingOrder
        header = self.table.horizontalHeader()
        header.setSortIndicator(columns[0] if columns else -1, order)

    def _search_changed(self, text: str) -> None:
        if text == self._query.text:
            return
        self._query = replace(self._query, text=text)
        self.query_changed.emit()
        self._find(self._counts)

    def _filters_changed(self) -> None:
        self._query = self.filters.narrow(self._query)
        self.query_changed.emit()
        self._find(self._counts)

    def clear_all(self) -> None:
        """Take search and filters back."""
        self._query = replace(self._query, text="")
        self.search.clear()
        self.chosen.forget()
        self.filters.clear()

    def refresh(self, *, from_top: bool = False, select: str = "") -> None:
        """Search and count again; selection and place are kept unless told otherwise.

        Args:
            from_top: Whether to scroll to the first row.
            select: A product to select when the list is there; empty for none.
        """
        if select:
            self._wanted_ref = select
        self._unknown_barcode = ""
        self._find(None, from_top=from_top)

    def _find(self, counts: browse.Counts | None, *, from_top: bool = True) -> None:
        """Search; the counts need not be read again where nothing was changed."""
        token = browse.CancelToken()
        among, kept = self.chosen.numbers, self.table.kept_numbers()
        job = partial(search, self._desk, self._query, counts, among, kept, token)
        show = partial(self._show, from_top, counts is None)
        self._work.run(job, show, replaces="search", interrupt=token.cancel)

    def _show(self, from_top: bool, is_anew: bool, found: Found) -> None:
        """Show what was found; read the product again where the lists were read `anew`."""
        is_first = self._shown is None
        is_other_list = (
            self._shown is None or self._shown.query.product_list is not found.query.product_list
        )
        self._shown = found
        self._counts = found.counts
        fetch = fetch_telling(self._desk, found.query.product_list, self._actions.show_message)
        self.table.show_list(found.ids, fetch, found.first, found.rows)
        self._middle.setCurrentWidget(self.table if len(found.ids) else self.empty)
        if not len(found.ids):
            self._show_empty(found)
        self._show_unknown_barcode()
        if from_top:
            self.table.to_top()
        self.sidebar.show_counts(found.counts.mine, found.counts.catalogue, found.counts.trash)
        self.sidebar.show_saved(found.counts.saved)
        self.top.show_count(found.words)
        if self._wanted_ref and self.table.show_product(self._wanted_ref):
            self._wanted_ref = self._must_see = ""
        elif self._must_see:
            self._must_see = ""
            if found.query.is_filtered or found.is_narrowed:
                self.clear_all()
        if is_other_list and not self.table.current_ref():
            self.splitter.begin()
        if is_anew and self.detail.ref and self.table.current_ref() == self.detail.ref:
            self._read_product()
        if is_first:
            self.first_shown.emit()
        if found.query.product_list is ProductList.MINE and found.query.is_initial:
            self._get_ready()

    def _get_ready(self) -> None:
        """Have what searches need read while nobody types yet."""
        token = browse.CancelToken()
        job = partial(browse.warm_up_search, self._desk, token)
        self._work.run(job, _nothing, _nothing, replaces="ready", interrupt=token.cancel)

    # --- one product -----------------------------------------------------------------------

    def _current_changed(self, ref: str) -> None:
        if ref:
            self._look.start()
            self.splitter.choose()
        else:
            self._look.stop()
            self.detail.show_nothing()

    def _read_product(self) -> None:
        ref = self.table.current_ref()
        if not ref or not self.detail.isVisibleTo(self):
            return
        self._work.run(
            partial(look_at, self._desk, ref, self.where),
            self._show_product,
            replaces="product",
        )

    def _show_product(self, looked: Looked) -> None:
        newer = looked.newer
        if newer is not None and self.is_dismissed(newer):
            newer = None
        self.detail.show_product(looked.item, self.where, newer)

    def set_detail_visible(self, visible: bool) -> None:
        """Fold the product away, or bring it back even where room is short."""
        self.splitter.ask(visible)
        if visible:
            self._read_product()

    def _detail_visibility_changed(self, shows: bool) -> None:
        self.detail_visibility_changed.emit(shows)
        if shows:
            self._read_product()

    def _chosen(self, ref: str) -> None:
        if self.where is ProductList.MINE:
            self._actions.edit_product(ref)
        else:
            self.set_detail_visible(True)

    def look_up(self, digits: str) -> None:
        """Look a barcode up in all lists: show the product, or offer to add it by hand."""
        self._work.run(
            partial(browse.by_barcode, self._desk, digits),
            partial(self._show_barcode, digits),
            replaces="barcode",
        )

    def _show_barcode(self, digits: str, refs: list[str]) -> None:
        self.search.selectAll()
        if not refs:
            self._unknown_barcode = digits
            self._actions.show_message(f"No product has the barcode {digits}.")
            self._show_unknown_barcode()
            return
        self._query = replace(self._query, text="")
        self.search.clear()
        self.show_place(ProductList.MINE if refs[0].isdigit() else ProductList.CATALOGUE)
        self.clear_all()
        self.refresh(select=refs[0])
        self._actions.show_message(f"Barcode {digits} found.")

    def show_labels(self, what: str, total: int, refs: Sequence[str]) -> None:
        """Show only some labels of the catalogue, until given up; see `ChosenLabels.choose`."""
        self.show_place(ProductList.CATALOGUE)
        self.clear_all()
        self.chosen.choose(what, total, refs)
        self.refresh(from_top=True)

    def show_new_catalogue(self) -> None:
        """Show the lists anew; labels that were chosen in the catalogue before are so no more."""
        self.chosen.forget()
        self.refresh()

    def show_whole_catalogue(self) -> None:
        """Show all labels of the catalogue."""
        self.show_place(ProductList.CATALOGUE)
        self.clear_all()
        self.refresh(from_top=True)

    def show_ref(self, ref: str) -> None:
        """Show one product in its list; a search or filter that hides it is taken back."""
        self._must_see = ref
        self.show_place(ProductList.MINE if ref.isdigit() else ProductList.CATALOGUE)
        self.refresh(select=ref)

    # --- the guidance behind the strips ----------------------------------------------------

    def read_band(self) -> None:
        """Read the guidance for the strips, once the window is there."""
        self._work.run(band, self.table.set_band, replaces="band")

    def _search_in(self, where: ProductList) -> None:
        """Search another list for the same; with nothing to search for, show it as it was left."""
        if self._query.is_filtered:
            self._left[where] = replace(self._query, product_list=where)
        self.show_place(where)

    # --- nothing to show -------------------------------------------------------------------

    def _show_empty(self, found: Found) -> None:
        explain(self.empty, found.query, self._ways())

    def _show_unknown_barcode(self) -> None:
        """Offer to add a product with the barcode that was looked for in vain, while it stands."""
        if self._unknown_barcode != barcode_digits(self._query.text):
            self._unknown_barcode = ""
        elif self._unknown_barcode:
            explain_barcode(self.empty, self._unknown_barcode, self._ways())
            self._middle.setCurrentWidget(self.empty)

    def _ways(self) -> Ways:
        return Ways(
            search_catalogue=self._to_catalogue,
            search_mine=lambda: self._search_in(ProductList.MINE),
            add=self._actions.add_product,
            choose_files=self._actions.choose_files,
            clear=self.clear_all,
        )

    def _to_catalogue(self) -> None:
        self._search_in(ProductList.CATALOGUE)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _nothing(_: object) -> None:
    """Take no notice: a search will say what is wrong with the file."""
