"""What the browse screen asks of the lists, off the window's thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment, assess
from k2desk.core.dose_strip.strip import Reference, build_reference
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.core.model.query import ListRow, ProductList, Query
from k2desk.core.wording.positions import guidance_value
from k2desk.ui.browse.columns import TSV_HEADING, as_tsv
from k2desk.ui.browse.model import BLOCK
from k2desk.workflows import browse
from k2desk.workflows.label_updates import LabelUpdate

if TYPE_CHECKING:
    from k2desk.workflows.desk import Desk


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought back.

    Attributes:
        query: What was searched for.
        ids: The products' numbers, in order.
        first: The first lines, for the first look.
        counts: How many products each list holds.
        rows: In which rows those stand that are selected; -1 where they do not.
        is_narrowed: Whether only some chosen labels were looked at.
    """

    query: Query
    ids: Sequence[int]
    first: list[ListRow]
    counts: browse.Counts
    rows: Mapping[int, int]
    is_narrowed: bool = False

    @property
    def words(self) -> str:
        """How many are shown: "4,810 labels", "37 of 4,810"."""
        by_place = {
            ProductList.MINE: (self.counts.mine, "product"),
            ProductList.CATALOGUE: (self.counts.catalogue, "label"),
            ProductList.TRASH: (self.counts.trash, "product"),
        }
        total, word = by_place[self.query.product_list]
        if self.query.is_filtered or self.is_narrowed:
            return f"{len(self.ids):,} of {total or 0:,}"
        return f"{len(self.ids):,} {word}{'' if len(self.ids) == 1 else 's'}"


def search(
    desk: Desk,
    query: Query,
    counts: browse.Counts | None,
    among: Collection[int] | None = None,
    selected: Collection[int] = (),
    cancel_token: browse.CancelToken | None = None,
) -> Found:
    """Search a list and read its first lines; count again where no counts are given.

    Args:
        desk: The open desk.
        query: What is searched for.
        counts: How many products each list holds, where that is known.
        among: The only numbers that are wanted; None for all.
        selected: The numbers whose rows are wanted.
        interrupt: What ends the search where a newer one takes its place.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If the search was stopped.
    """
    ids = browse.find(desk, query, cancel_token)
    if among is not None:
        ids = array("q", (number for number in ids if number in among))
    first = browse.rows(desk, query.product_list, ids[:BLOCK]) if ids else []
    rows = browse.row_positions(ids, selected)
    return Found(query, ids, first, counts or browse.counts(desk), rows, among is not None)


@dataclass(frozen=True, slots=True)
class Looked:
    """One product as the pane shows it.

    Attributes:
        item: The product, worked out beside the guidance that is shown by default.
        newer: What changed in a newer label of it; None where there is none.
    """

    item: Assessment
    newer: LabelUpdate | None


def look_at(desk: Desk, ref: str, where: ProductList) -> Looked:
    """Read one product, work it out, and look for a newer label of what is in My products."""
    from k2desk.workflows import guidance
    from k2desk.workflows.conflicting_labels import conflict_remarks

    product = browse.product(desk, ref)
    item = assess(product, guidance.default_guidance(), conflict_remarks(desk, product))
    if where is not ProductList.MINE:
        return Looked(item, None)
    from k2desk.workflows.label_updates import find_update

    return Looked(item, find_update(desk, ref))


_AT_ONCE = 2000
"""Lines that are read at a time where many are copied."""


def tsv(
    desk: Desk, where: ProductList, ids: Sequence[int], report: Reporter = SILENT
) -> tuple[int, str]:
    """Return lines of a list under their headings for a spreadsheet, and how many they are.

    Args:
        desk: The open desk.
        where: The list.
        ids: The lines' numbers.
        report: Hears how far it is, and is asked whether to stop.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If it was stopped.
    """
    parts, count = [TSV_HEADING], 0
    for first in range(0, len(ids), _AT_ONCE):
        report(first, len(ids), "copying")
        rows = browse.rows(desk, where, ids[first : first + _AT_ONCE])
        count += len(rows)
        parts.append(as_tsv(rows))
    return count, "".join(parts)


def fetch_telling(
    desk: Desk, where: ProductList, tell: Callable[[str], object]
) -> Callable[[Sequence[int]], list[ListRow]]:
    """Return what reads lines of a list, and tells of a failure instead of raising it.

    Qt asks for lines while it paints, where nothing may be raised.
    """

    def fetched(ids: Sequence[int]) -> list[ListRow]:
        try:
            return browse.rows(desk, where, ids)
        except UserError as error:
            tell(str(error))
            return []

    return fetched


def band() -> Reference | None:
    """Return the default range of K2 a day as it lies on the strip; None where there is none."""
    from k2desk.workflows import guidance

    items = [item for item in guidance.default_guidance() if item.basis is Line.K2]
    found = [build_reference(item, guidance_value(item)) for item in items]
    return next((one for one in found if one.is_band), None)
