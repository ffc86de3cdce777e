"""View of a comparison: visible rows, order of columns, reference product.

A view selects figures and never changes them. Screen and sheet use the same view.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.row_key import NO_KEY, RowKey

if TYPE_CHECKING:
    from collections.abc import Iterable


class Extra(StrEnum):
    """Optional rows, hidden by default."""

    MOLAR = "molar"
    MK4_EQUIVALENTS = "mk4 equivalents"


@dataclass(frozen=True, slots=True)
class View:
    """Selection and order of a comparison's rows and columns.

    Attributes:
        hidden: The keys of hidden rows ("day.k1", "guidance.efsa-k1").
        extras: The optional rows that are shown.
        reference: The ref of the product that differences are relative to; may be empty.
        sorted_by: The key of the row that columns are sorted by; empty for the original order.
        descending: Whether the largest value is first.
    """

    hidden: frozenset[RowKey] = frozenset()
    extras: frozenset[Extra] = frozenset()
    reference: str = ""
    sorted_by: RowKey = NO_KEY
    descending: bool = False


DEFAULT_VIEW = View()
"""All default rows, with the products in their original order."""


def cycle_sorting(view: View, key: RowKey) -> View:
    """Return the view with the next sorting by a row.

    The cycle is ascending, descending, original order. Another row starts with ascending.
    """
    if view.sorted_by != key:
        return sort_view(view, key)
    return sort_view(view, NO_KEY) if view.descending else sort_view(view, key, descending=True)


def sort_view(view: View, key: RowKey, *, descending: bool = False) -> View:
    """Return the view sorted by a row; an empty key for the original order."""
    return replace(view, sorted_by=key, descending=descending and bool(key))


def with_rows(view: View, keys: Iterable[RowKey], *, shown: bool) -> View:
    """Return the view with rows shown or hidden."""
    hidden = view.hidden - set(keys) if shown else view.hidden | set(keys)
    return replace(view, hidden=hidden)


def with_extra(view: View, extra: Extra, *, shown: bool) -> View:
    """Return the view with an optional row shown or hidden."""
    extras = view.extras | {extra} if shown else view.extras - {extra}
    return replace(view, extras=extras)


def toggle_reference(view: View, ref: str) -> View:
    """Return the view with a reference product, or without if it is set."""
    return replace(view, reference="" if view.reference == ref else ref)
