"""Messages of an empty list, with buttons for the next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from k2desk.core.model.query import ProductList, Query, barcode_digits
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.icons import pixmap
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.text_format import escape_caption, one_line
from k2desk.ui.widgets.theme import GRID, Size, Tone, muted_color


@dataclass(frozen=True, slots=True)
class EmptyStateButton:
    """Button of an empty list.

    Attributes:
        text: Caption, a verb.
        run: Called on a click.
        symbol: Name of the icon; empty for none.
    """

    text: str
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
        self, heading: str, sentence: str, buttons: Sequence[EmptyStateButton], symbol: str = ""
    ) -> None:
        """Set heading, sentence, buttons and icon."""
        color = muted_color(self.palette())
        self._picture.setPixmap(pixmap(symbol, 40, color, self.devicePixelRatioF()))
        self._picture.setVisible(bool(symbol))
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        while self.buttons.count():
            item = self.buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            push = push_button(escape_caption(button.text), button.run, symbol=button.symbol)
            push.setMinimumHeight(34)
            self.buttons.addWidget(push)


LIST_NAMES: dict[ProductList, str] = {
    ProductList.MINE: "My products",
    ProductList.CATALOGUE: "the catalogue",
    ProductList.TRASH: "the trash",
}


def format_no_match(query: Query) -> tuple[str, str]:
    """Format heading and sentence for a search without results."""
    text = one_line(query.text.strip(), 60)
    list_name = LIST_NAMES[query.product_list]
    digits = barcode_digits(query.text)
    if digits and not _has_filters(query):
        hint = "Press Enter to look the barcode up in every list."
        return f"No product in {list_name} has the barcode {digits}", hint
    if text and _has_filters(query):
        return f"No product matches “{text}” and the filters", f"Searched in {list_name}."
    if text:
        return f"No product matches “{text}”", f"Searched in {list_name}, brand and product names."
    return "No product matches the filters", f"Searched in {list_name}."


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
    by_hand = EmptyStateButton("Add by hand", lambda: callbacks.add("", ""), "add")
    if query.is_filtered:
        heading, sentence = format_no_match(query)
        state.set_content(heading, sentence, _search_buttons(query, callbacks), "search")
    elif query.product_list is ProductList.MINE:
        state.set_content(
            "Your products go here",
            "Search the catalogue, scan a barcode, or add a bottle by hand.",
            [
                EmptyStateButton("Search the catalogue", callbacks.search_catalogue, "search"),
                by_hand,
                EmptyStateButton("Import label files", callbacks.choose_files, "paste"),
            ],
            "library",
        )
    elif query.product_list is ProductList.TRASH:
        state.set_content(
            "The trash is empty",
            "What you delete waits here until you restore it or delete it for good.",
            [],
            "trash",
        )
    else:
        state.set_content(
            "The catalogue is being prepared",
            "It is built once from the labels that come with the program.",
            [by_hand],
            "catalogue",
        )


def show_unknown_barcode(state: EmptyState, digits: str, callbacks: EmptyStateCallbacks) -> None:
    """Report that no list has a barcode, and offer to add a product."""
    state.set_content(
        f"No product has the barcode {digits}",
        "Looked for in My products and the catalogue, with and without leading zeros.",
        [
            EmptyStateButton("Add by hand", lambda: callbacks.add("", digits), "add"),
            EmptyStateButton("Clear the search", callbacks.clear, "close"),
        ],
        "search",
    )


def _search_buttons(query: Query, callbacks: EmptyStateCallbacks) -> list[EmptyStateButton]:
    buttons = [EmptyStateButton("Search My products", callbacks.search_mine, "search")]
    if query.product_list is ProductList.MINE:
        buttons = [EmptyStateButton("Search the catalogue", callbacks.search_catalogue, "search")]
    digits = barcode_digits(query.text)
    name = "" if digits else query.text.strip()
    if query.product_list is not ProductList.TRASH:
        by_hand = EmptyStateButton("Add by hand", lambda: callbacks.add(name, digits), "add")
        buttons.insert(0 if digits else len(buttons), by_hand)
    buttons.append(EmptyStateButton("Clear search and filters", callbacks.clear, "close"))
    return buttons
