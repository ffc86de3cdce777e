"""Laying products side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.comparison.compare import compare as lay_side_by_side
from k2desk.core.comparison.sections import paired_keys
from k2desk.core.model.errors import UserError
from k2desk.core.model.limits import MAX_PRODUCTS
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.row_key import NO_KEY, RowKey, RowKind
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View
from k2desk.workflows import browse, guidance
from k2desk.workflows.conflicting_labels import conflict_remarks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.model.label import Question
    from k2desk.workflows.desk import Desk


def compare(
    desk: Desk,
    refs: Sequence[str],
    guidance_ids: Sequence[str] | None = None,
    person: Person = NOBODY,
    view: View = DEFAULT_VIEW,
) -> ComparisonTable:
    """Compare products of either list, in the order given; one named twice counts once.

    Args:
        desk: The open desk.
        refs: Numbers, dsld: names or barcodes.
        guidance_ids: The guidance to lay them beside, one's own among it; the usual if None.
        person: Whom it is for, which decides what is usual and what a kilogram comes to.
        view: Which rows, in the order of which one, beside which product.

    Raises:
        UserError: If none or over 200 are named, or one is not there, or there is no such guidance.
    """
    new = replace(new_comparison(desk, refs, guidance_ids, person), view=view)
    extra_remarks = {one.ref: conflict_remarks(desk, one) for one in new.products}
    return compare_saved(new, extra_remarks)


def compare_saved(
    saved: Saved, extra_remarks: Mapping[str, Sequence[Question]] | None = None
) -> ComparisonTable:
    """Compare the copies that a saved comparison holds, beside its copies of the guidance.

    Args:
        saved: What was saved.
        extra_remarks: Remarks by product that need more than its own label.
    """
    data, view = guidance.data_version(), saved.view
    return lay_side_by_side(saved.products, saved.guidance, data, view, extra_remarks=extra_remarks)


def narrow(
    desk: Desk, saved: Saved, refs: Sequence[str], guidance_ids: Sequence[str], person: Person
) -> Saved:
    """Return a saved comparison with some of its copies, in another order, beside other guidance.

    Args:
        desk: The open desk.
        saved: What was saved.
        refs: Which of its products, in order.
        guidance_ids: Which guidance; its own copies where it has them for this person, else as
            it is today.
        person: Whom it is for.

    Raises:
        UserError: If there is no such guidance.
    """
    copies = {product.ref: product for product in saved.products}
    own = {item.id: item for item in saved.guidance} if person == saved.person else {}
    beside = [
        own.get(item) or guidance.select([item], person, guidance.published_and_own(desk))[0]
        for item in dict.fromkeys(guidance_ids)
    ]
    products = tuple(copies[ref] for ref in refs if ref in copies)
    return replace(saved, products=products, guidance=tuple(beside), person=person)


def new_comparison(
    desk: Desk,
    refs: Sequence[str],
    guidance_ids: Sequence[str] | None = None,
    person: Person = NOBODY,
) -> Saved:
    """Return copies of products and guidance as a comparison that has no name yet.

    Args:
        desk: The open desk.
        refs: Numbers, dsld: names or barcodes; one named twice counts once.
        guidance_ids: The guidance to lay them beside, one's own among it; the usual if None.
        person: Whom it is for, which decides what is usual and what a kilogram comes to.

    Raises:
        UserError: If none or over 200 are named, or one is not there, or there is no such guidance.
    """
    chosen = guidance.select(guidance_ids, person, guidance.published_and_own(desk))
    names = list(dict.fromkeys(browse.resolve_ref(desk, ref) for ref in refs))
    if not names:
        raise UserError("No product was named.", "Name at least one product to compare.")
    if len(names) > MAX_PRODUCTS:
        raise UserError(f"{len(names)} products are too many.", f"Compare up to {MAX_PRODUCTS}.")
    products = tuple(browse.product(desk, name) for name in names)
    return Saved("", SavedKind.COMPARISON, products, chosen, person)


EXTRAS = {"molar": Extra.MOLAR, "mk4": Extra.MK4_EQUIVALENTS}
"""The extra rows by the names that the command line has for them."""


def view_named(
    desk: Desk,
    table: ComparisonTable,
    *,
    reference: str = "",
    sort: str = "",
    descending: bool = False,
    hide: Sequence[str] = (),
) -> View:
    """Return the view that names and words ask for.

    Args:
        desk: The open desk.
        table: The same comparison without any of it, its extras included.
        reference: The product that the others are told beside; empty for none.
        sort: The row that orders the products: its key ("day.k2"), the end of it ("k2", which is
            a day's where there is one), or its title; empty for their own order.
        descending: Whether the largest stands first.
        hide: Rows to leave out, named in the same way; "k1" is every row of K1.

    Raises:
        UserError: If there is no such product or row.
    """
    ref = browse.resolve_ref(desk, reference) if reference else ""
    if ref and ref not in {column.ref for column in table.columns}:
        raise UserError(
            f"{reference} is not among the products compared.", "Name it among them as well."
        )
    named = [key for name in hide for key in _matching_keys(table, name)]
    hidden = frozenset(one for key in named for one in paired_keys(table, key))
    found = _matching_keys(table, sort) if sort else [NO_KEY]
    key = next((one for one in found if one.kind is RowKind.DAY), found[0])
    return View(hidden, table.view.extras, ref, key, descending)


def _matching_keys(table: ComparisonTable, name: str) -> list[RowKey]:
    said = name.strip().casefold()
    rows = table.selectable_rows
    for found in (
        [row.key for row in rows if row.key.casefold() == said],
        [row.key for row in rows if row.key.name.casefold() == said],
        [row.key for row in rows if row.title.casefold() == said],
    ):
        if found:
            return found
    keys = ", ".join(row.key for row in rows)
    raise UserError(f"There is no row named “{name}”.", f"Name one of {keys}.")
