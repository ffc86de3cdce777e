"""Current query of the browse screen, and the last query of each list."""

from __future__ import annotations

from dataclasses import replace

from k2desk.core.model.query import ProductList, Query, SortBy

_TEXT_COLUMNS = (SortBy.BRAND, SortBy.NAME)


class ListQueries:
    """Current query, and the last query of every list opened before.

    Attributes:
        current: The current query.
    """

    def __init__(self, product_list: ProductList) -> None:
        """Start with an empty query for a list."""
        self.current = Query(product_list=product_list)
        self._previous: dict[ProductList, Query] = {}

    def open_list(self, product_list: ProductList) -> bool:
        """Make the last query of a list current, with the current sort order.

        Returns:
            Whether another list was opened.
        """
        old = self.current
        if product_list is old.product_list:
            return False
        self._previous[old.product_list] = old
        previous = self._previous.get(product_list, Query(product_list=product_list))
        self.current = replace(previous, sort=old.sort, descending=old.descending)
        return True

    def set_text(self, text: str) -> None:
        """Change the search text of the current query."""
        self.current = replace(self.current, text=text)

    def sort_by(self, sort: SortBy) -> None:
        """Sort by a column; numbers sort descending at first.

        Sorting by the same column again reverses the order.
        """
        is_descending = sort not in _TEXT_COLUMNS
        if self.current.sort is sort:
            is_descending = not self.current.descending
        self.current = replace(self.current, sort=sort, descending=is_descending)

    def copy_filters_to(self, product_list: ProductList) -> None:
        """Use search text and filters for another list too, if there are any."""
        if self.current.is_filtered:
            self._previous[product_list] = replace(self.current, product_list=product_list)
