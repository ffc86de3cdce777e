"""How a comparison is looked at: which rows, in which order, beside which product.

A view never changes a figure; it says which of the figures are shown and what stands beside them.
Screen and sheet follow the same view.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.row_key import NO_KEY, RowKey

if TYPE_CHECKING:
    from collections.abc import Iterable


class Extra(StrEnum):
    """Rows that are shown only where they were asked for."""

    MOLAR = "molar"
    MK4_EQUIVALENTS = "mk4 equivalents"


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of a comparison.

    Attributes:
        hidden: The keys of rows that are left out ("day.k1", "guidance.efsa-k1").
        extras: Rows that are shown besides.
        reference: The product that the others are told beside, by its ref; empty for none.
        sorted_by: The key of the row that orders the columns; empty for the order they were put in.
        descending: Whether the largest stands first.
    """

    hidden: frozenset[RowKey] = frozenset()
    extras: frozenset[Extra] = frozenset()
    reference: str = ""
    sorted_by: RowKey = NO_KEY
    descending: bool = False


DEFAULT_VIEW = View()
"""Every usual row, in the order of the products."""


def cycle_sorting(view: View, key: RowKey) -> View:
    """Return the view after its row's title was chosen: smallest first, largest first, own order.

    Another row begins anew, with the smallest first.
    """
    if view.sorted_by != key:
        return sort_view(view, key)
    return sort_view(view, NO_KEY) if view.descending else sort_view(view, key, descending=True)


def sort_view(view: View, key: RowKey, *, descending: bool = False) -> View:
    """Return the view with its columns in the order of a row; empty for their own order."""
    return replace(view, sorted_by=key, descending=descending and bool(key))


def with_rows(view: View, keys: Iterable[RowKey], *, shown: bool) -> View:
    """Return the view with rows shown or hidden."""
    hidden = view.hidden - set(keys) if shown else view.hidden | set(keys)
    return replace(view, hidden=hidden)


def with_extra(view: View, extra: Extra, *, shown: bool) -> View:
    """Return the view with or without an extra."""
    extras = view.extras | {extra} if shown else view.extras - {extra}
    return replace(view, extras=extras)


def toggle_reference(view: View, ref: str) -> View:
    """Return the view with the others told beside a product; the same one again for none."""
    return replace(view, reference="" if view.reference == ref else ref)
