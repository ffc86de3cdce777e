"""What the browse screen asks of the lists, off the window's thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from k2desk.core.assess import Line
from k2desk.core.assessment import Assessment, assess
from k2desk.core.errors import UserError
from k2desk.core.query import ListRow, Query, Where
from k2desk.core.strip import Reference, reference
from k2desk.core.wording import guidance_value
from k2desk.ui.browse.model import BLOCK, Fetch
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought back.

    Attributes:
        query: What was searched for.
        ids: The products' numbers, in order.
        first: The first lines, for the first look.
        counts: How many products each list holds.
    """

    query: Query
    ids: array[int]
    first: list[ListRow]
    counts: browse.Counts

    @property
    def words(self) -> str:
        """How many are shown: "4,810 labels", "37 of 4,810"."""
        by_place = {
            Where.MINE: (self.counts.mine, "product"),
            Where.CATALOGUE: (self.counts.catalogue, "label"),
            Where.TRASH: (self.counts.trash, "product"),
        }
        total, word = by_place[self.query.where]
        if self.query.is_filtered:
            return f"{len(self.ids):,} of {total or 0:,}"
        return f"{len(self.ids):,} {word}{'' if len(self.ids) == 1 else 's'}"


def search(desk: Desk, query: Query, counts: browse.Counts | None) -> Found:
    """Search a list and read its first lines; count again where no counts are given."""
    ids = browse.find(desk, query)
    first = browse.rows(desk, query.where, ids[:BLOCK]) if ids else []
    return Found(query, ids, first, counts or browse.counts(desk))


def fetching(desk: Desk, where: Where, tell: Callable[[str], object]) -> Fetch:
    """Return what reads lines of a list; a failure is told, not raised while Qt paints."""

    def fetched(ids: Sequence[int]) -> list[ListRow]:
        try:
            return browse.rows(desk, where, ids)
        except UserError as error:
            tell(str(error))
            return []

    return fetched


def assessed(desk: Desk, ref: str) -> Assessment:
    """Read one product and work it out beside the guidance that is shown by default."""
    from k2desk.workflows import guidance

    return assess(browse.product(desk, ref), guidance.defaults())


def band() -> Reference | None:
    """Return the default range of K2 a day as it lies on the strip; None where there is none."""
    from k2desk.workflows import guidance

    items = [item for item in guidance.defaults() if item.basis is Line.K2]
    found = [reference(item, guidance_value(item)) for item in items]
    return next((one for one in found if one.is_band), None)
