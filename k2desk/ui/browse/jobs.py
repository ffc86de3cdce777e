"""Reads of the browse screen, most of them on a worker thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment
from k2desk.core.dose_strip.strip import Reference, build_reference
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Message, msg, nmsg
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.core.model.query import ListRow, ProductList, Query
from k2desk.core.wording.positions import guidance_value
from k2desk.ui.browse.columns import format_tsv, tsv_header
from k2desk.ui.browse.model import BLOCK_SIZE
from k2desk.ui.language import tr
from k2desk.workflows import browse, guidance
from k2desk.workflows.conflicting_labels import conflict_remarks
from k2desk.workflows.label_updates import LabelUpdate, find_update

if TYPE_CHECKING:
    from k2desk.workflows.desk import Desk


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Result of a search.

    Attributes:
        query: The query.
        ids: Numbers of the products, in order.
        first_rows: Rows of the first block.
        counts: Number of products of each list.
        row_positions: Rows of the selected products by number; -1 if not in the list.
        is_limited: Whether the search was limited to selected labels.
    """

    query: Query
    ids: Sequence[int]
    first_rows: list[ListRow]
    counts: browse.Counts
    row_positions: Mapping[int, int]
    is_limited: bool = False

    @property
    def count_text(self) -> Message:
        """Number of products as text: "4,810 labels", "37 of 4,810"."""
        product_list, found = self.query.product_list, len(self.ids)
        if self.query.is_filtered or self.is_limited:
            totals = {
                ProductList.MINE: self.counts.mine,
                ProductList.CATALOGUE: self.counts.catalogue,
                ProductList.TRASH: self.counts.trash,
            }
            # Translators: “37 of 4,810” products are in the list.
            return msg("{count} of {total}", count=found, total=totals[product_list] or 0)
        if product_list is ProductList.CATALOGUE:
            return nmsg("{count} label", "{count} labels", found)
        return nmsg("{count} product", "{count} products", found)


def search(
    desk: Desk,
    query: Query,
    counts: browse.Counts | None,
    limit_to: Collection[int] | None = None,
    selected: Collection[int] = (),
    cancel_token: browse.CancelToken | None = None,
) -> SearchResult:
    """Search a list; read its first rows and, if needed, the counts.

    Args:
        desk: The open desk.
        query: The query.
        counts: Number of products of each list; None to read them.
        limit_to: Numbers to which the search is limited; None for all products.
        selected: Numbers of the products whose rows are wanted.
        cancel_token: Cancels the search when a newer one replaces it.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If the search was cancelled.
    """
    ids = browse.find(desk, query, cancel_token)
    if limit_to is not None:
        ids = array("q", (number for number in ids if number in limit_to))
    first_rows = browse.rows(desk, query.product_list, ids[:BLOCK_SIZE]) if ids else []
    row_positions = browse.row_positions(ids, selected)
    return SearchResult(
        query, ids, first_rows, counts or browse.counts(desk), row_positions, limit_to is not None
    )


@dataclass(frozen=True, slots=True)
class ProductDetails:
    """Product as shown in the product pane.

    Attributes:
        item: The product, assessed with the default guidance.
        update: Changes in a newer label; None without an update.
    """

    item: Assessment
    update: LabelUpdate | None


def read_details(desk: Desk, ref: str, product_list: ProductList) -> ProductDetails:
    """Read and assess a product; find a newer label for My products."""
    product = browse.product(desk, ref)
    item = guidance.assess_for_display(product, conflict_remarks(desk, product))
    if product_list is not ProductList.MINE:
        return ProductDetails(item, None)

    return ProductDetails(item, find_update(desk, ref))


_BATCH_SIZE = 2000
"""Number of rows read at a time for copying."""


def read_tsv(
    desk: Desk, product_list: ProductList, ids: Sequence[int], report: Reporter = SILENT
) -> tuple[int, str]:
    """Return rows of a list as tab-separated text with a header.

    Args:
        desk: The open desk.
        product_list: The list.
        ids: Numbers of the products.
        report: Receives the progress; raises `Cancelled` to stop.

    Returns:
        The number of rows and the text.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If it was cancelled.
    """
    parts, count = [tsv_header()], 0
    for first in range(0, len(ids), _BATCH_SIZE):
        report(first, len(ids), msg("copying"))
        rows = browse.rows(desk, product_list, ids[first : first + _BATCH_SIZE])
        count += len(rows)
        parts.append(format_tsv(rows))
    return count, "".join(parts)


def build_fetch(
    desk: Desk, product_list: ProductList, show_message: Callable[[str], object]
) -> Callable[[Sequence[int]], list[ListRow]]:
    """Return a function that reads rows and reports errors as messages.

    Qt calls it while it paints, when an exception must not be raised.
    """

    def fetch(ids: Sequence[int]) -> list[ListRow]:
        try:
            return browse.rows(desk, product_list, ids)
        except UserError as error:
            show_message(tr(error.text))
            return []

    return fetch


def read_band() -> Reference | None:
    """Return the default range of K2 per day for the strips, if there is one."""
    items = [item for item in guidance.default_guidance() if item.basis is Line.K2]
    references = (build_reference(item, guidance_value(item)) for item in items)
    return next((reference for reference in references if reference.is_band), None)
