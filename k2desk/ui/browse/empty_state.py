"""What stands where a list is empty: what it is for, and what to do next."""

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
class Choice:
    """One thing to do next.

    Attributes:
        text: The button's caption, a verb.
        act: What it does.
        symbol: The name of its icon.
    """

    text: str
    act: Callable[[], object]
    symbol: str = ""


class EmptyState(QWidget):
    """A heading, a sentence and up to three buttons in the middle of an empty list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no words."""
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

    def show_words(
        self, heading: str, sentence: str, choices: Sequence[Choice], symbol: str = ""
    ) -> None:
        """Say what the list is for and what to do next."""
        colour = muted_color(self.palette())
        self._picture.setPixmap(pixmap(symbol, 40, colour, self.devicePixelRatioF()))
        self._picture.setVisible(bool(symbol))
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        while self.buttons.count():
            item = self.buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for choice in choices:
            button = push_button(escape_caption(choice.text), choice.act, symbol=choice.symbol)
            button.setMinimumHeight(34)
            self.buttons.addWidget(button)


NAMES: dict[ProductList, str] = {
    ProductList.MINE: "My products",
    ProductList.CATALOGUE: "the catalogue",
    ProductList.TRASH: "the trash",
}


def nothing_found(query: Query) -> tuple[str, str]:
    """Return heading and sentence where a search finds nothing: what was searched, and where."""
    what = one_line(query.text.strip(), 60)
    place = NAMES[query.product_list]
    digits = barcode_digits(query.text)
    if digits and not _has_filters(query):
        press = "Press Enter to look the barcode up in every list."
        return f"No product in {place} has the barcode {digits}", press
    if what and _has_filters(query):
        return f"No product matches “{what}” and the filters", f"Searched in {place}."
    if what:
        return f"No product matches “{what}”", f"Searched in {place}, brand and product names."
    return "No product matches the filters", f"Searched in {place}."


def _has_filters(query: Query) -> bool:
    limits = (query.k2_min, query.k2_max, query.on_market, query.has_question)
    return bool(query.forms) or any(one is not None for one in limits)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one can go from an empty list.

    Attributes:
        search_catalogue: Searches the catalogue for the same, with the search field ready.
        search_mine: Searches My products for the same.
        add: Opens the form with a name and a barcode, either of them empty.
        choose_files: Asks for label files.
        clear: Takes search and filters back.
    """

    search_catalogue: Callable[[], object]
    search_mine: Callable[[], object]
    add: Callable[[str, str], object]
    choose_files: Callable[[], object]
    clear: Callable[[], object]


def explain(state: EmptyState, query: Query, ways: Ways) -> None:
    """Say why a list is empty and what to do next."""
    by_hand = Choice("Add by hand", lambda: ways.add("", ""), "add")
    if query.is_filtered:
        heading, sentence = nothing_found(query)
        state.show_words(heading, sentence, _other_searches(query, ways), "search")
    elif query.product_list is ProductList.MINE:
        state.show_words(
            "Your products go here",
            "Search the catalogue, scan a barcode, or add a bottle by hand.",
            [
                Choice("Search the catalogue", ways.search_catalogue, "search"),
                by_hand,
                Choice("Import label files", ways.choose_files, "paste"),
            ],
            "library",
        )
    elif query.product_list is ProductList.TRASH:
        state.show_words(
            "The trash is empty",
            "What you delete waits here until you restore it or delete it for good.",
            [],
            "trash",
        )
    else:
        state.show_words(
            "The catalogue is being prepared",
            "It is built once from the labels that come with the program.",
            [by_hand],
            "catalogue",
        )


def explain_barcode(state: EmptyState, digits: str, ways: Ways) -> None:
    """Say that no list has a barcode, and offer to add a product that has it."""
    state.show_words(
        f"No product has the barcode {digits}",
        "Looked for in My products and the catalogue, with and without leading zeros.",
        [
            Choice("Add by hand", lambda: ways.add("", digits), "add"),
            Choice("Clear the search", ways.clear, "close"),
        ],
        "search",
    )


def _other_searches(query: Query, ways: Ways) -> list[Choice]:
    choices = [Choice("Search My products", ways.search_mine, "search")]
    if query.product_list is ProductList.MINE:
        choices = [Choice("Search the catalogue", ways.search_catalogue, "search")]
    digits = barcode_digits(query.text)
    name = "" if digits else query.text.strip()
    if query.product_list is not ProductList.TRASH:
        by_hand = Choice("Add by hand", lambda: ways.add(name, digits), "add")
        choices.insert(0 if digits else len(choices), by_hand)
    choices.append(Choice("Clear search and filters", ways.clear, "close"))
    return choices
