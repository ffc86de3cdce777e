"""Messages of an empty list, with buttons for the next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from k2desk.core.model.message import Message, msg
from k2desk.core.model.query import ProductList, Query, barcode_digits
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.icons import pixmap
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.text_format import one_line
from k2desk.ui.widgets.theme import GRID, Size, Tone, muted_color


@dataclass(frozen=True, slots=True)
class EmptyStateButton:
    """Button of an empty list.

    Attributes:
        text: Caption in English, a verb.
        run: Called on a click.
        symbol: Name of the icon; empty for none.
    """

    text: Message
    run: Callable[[], object]
    symbol: str = ""


class EmptyState(QWidget):
    """Heading, sentence and up to three buttons of an empty list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty message."""
        super().__init__(parent)
        use_base_color(self)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = plain_label(size=Size.TITLE, bold=True, wraps=True)
        self.sentence = plain_label(tone=Tone.MUTED, wraps=True)
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = FlowLayout(GRID, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 4, GRID * 4, GRID * 4, GRID * 4)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addSpacing(GRID)
        column.addLayout(self.buttons)
        column.addStretch(3)

    def set_content(
        self,
        heading: Message,
        sentence: Message,
        buttons: Sequence[EmptyStateButton],
        symbol: str = "",
    ) -> None:
        """Show heading, sentence, buttons and icon in the window's language."""
        color = muted_color(self.palette())
        self._picture.setPixmap(pixmap(symbol, 40, color, self.devicePixelRatioF()))
        self._picture.setVisible(bool(symbol))
        self.heading.setText(tr(heading))
        self.sentence.setText(tr(sentence))
        while self.buttons.count():
            item = self.buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            push = push_button(tr(button.text), button.run, symbol=button.symbol)
            push.setMinimumHeight(34)
            self.buttons.addWidget(push)


ADD_BY_HAND = msg("Add by hand")
SEARCH_CATALOG = msg("Search the catalog")
SEARCHED: dict[ProductList, Message] = {
    ProductList.MINE: msg("Searched in My products."),
    ProductList.CATALOGUE: msg("Searched in the catalog."),
    ProductList.TRASH: msg("Searched in the trash."),
}
SEARCHED_NAMES: dict[ProductList, Message] = {
    ProductList.MINE: msg("Searched brand and product names in My products."),
    ProductList.CATALOGUE: msg("Searched brand and product names in the catalog."),
    ProductList.TRASH: msg("Searched brand and product names in the trash."),
}


def format_no_match(query: Query) -> tuple[Message, Message]:
    """Return heading and sentence for a search without results."""
    text = one_line(query.text.strip(), 60)
    digits = barcode_digits(query.text)
    if digits and not _has_filters(query):
        hint = msg("Press Enter to search for the barcode in all lists.")
        return _unknown_barcode(query.product_list, digits), hint
    if text and _has_filters(query):
        heading = msg("No product matches “{text}” and the filters", text=text)
        return heading, SEARCHED[query.product_list]
    if text:
        heading = msg("No product matches “{text}”", text=text)
        return heading, SEARCHED_NAMES[query.product_list]
    return msg("No product matches the filters"), SEARCHED[query.product_list]


def _unknown_barcode(product_list: ProductList, digits: str) -> Message:
    if product_list is ProductList.MINE:
        return msg("No product in My products has the barcode {digits}", digits=digits)
    if product_list is ProductList.CATALOGUE:
        return msg("No label in the catalog has the barcode {digits}", digits=digits)
    return msg("No product in the trash has the barcode {digits}", digits=digits)


def _has_filters(query: Query) -> bool:
    limits = (query.k2_min, query.k2_max, query.on_market, query.has_question)
    return bool(query.forms) or any(limit is not None for limit in limits)


@dataclass(frozen=True, slots=True)
class EmptyStateCallbacks:
    """Callables of the buttons of an empty list.

    Attributes:
        search_catalogue: Repeats the search in the catalog and focuses the search field.
        search_mine: Repeats the search in My products.
        add: Opens the product form with a name and a barcode, both optional.
        choose_files: Opens the dialog for label files.
        clear: Clears search and filters.
    """

    search_catalogue: Callable[[], object]
    search_mine: Callable[[], object]
    add: Callable[[str, str], object]
    choose_files: Callable[[], object]
    clear: Callable[[], object]


def show_empty_list(state: EmptyState, query: Query, callbacks: EmptyStateCallbacks) -> None:
    """Explain why a list is empty and offer the next steps."""
    by_hand = EmptyStateButton(ADD_BY_HAND, lambda: callbacks.add("", ""), "add")
    if query.is_filtered:
        heading, sentence = format_no_match(query)
        state.set_content(heading, sentence, _search_buttons(query, callbacks), "search")
    elif query.product_list is ProductList.MINE:
        state.set_content(
            msg("Your products go here"),
            msg("Search the catalog, scan a barcode, or add a product by hand."),
            [
                EmptyStateButton(SEARCH_CATALOG, callbacks.search_catalogue, "search"),
                by_hand,
                EmptyStateButton(msg("Import label files"), callbacks.choose_files, "paste"),
            ],
            "library",
        )
    elif query.product_list is ProductList.TRASH:
        state.set_content(
            msg("The trash is empty"),
            msg("Deleted products stay here until you restore or permanently delete them."),
            [],
            "trash",
        )
    else:
        state.set_content(
            msg("The catalog is being prepared"),
            msg("K2 Desk builds the catalog once from the included labels."),
            [by_hand],
            "catalogue",
        )


def show_unknown_barcode(state: EmptyState, digits: str, callbacks: EmptyStateCallbacks) -> None:
    """Report that no list has a barcode, and offer to add a product."""
    state.set_content(
        msg("No product has the barcode {digits}", digits=digits),
        msg("Searched in My products and the catalog, with and without leading zeros."),
        [
            EmptyStateButton(ADD_BY_HAND, lambda: callbacks.add("", digits), "add"),
            EmptyStateButton(msg("Clear the search"), callbacks.clear, "close"),
        ],
        "search",
    )


def _search_buttons(query: Query, callbacks: EmptyStateCallbacks) -> list[EmptyStateButton]:
    buttons = [EmptyStateButton(msg("Search My products"), callbacks.search_mine, "search")]
    if query.product_list is ProductList.MINE:
        buttons = [EmptyStateButton(SEARCH_CATALOG, callbacks.search_catalogue, "search")]
    digits = barcode_digits(query.text)
    name = "" if digits else query.text.strip()
    if query.product_list is not ProductList.TRASH:
        by_hand = EmptyStateButton(ADD_BY_HAND, lambda: callbacks.add(name, digits), "add")
        buttons.insert(0 if digits else len(buttons), by_hand)
    buttons.append(EmptyStateButton(msg("Clear search and filters"), callbacks.clear, "close"))
    return buttons
