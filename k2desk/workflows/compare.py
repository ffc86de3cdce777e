"""Comparison of products side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.comparison.compare import compare as lay_side_by_side
from k2desk.core.comparison.sections import paired_keys
from k2desk.core.model.errors import UserError
from k2desk.core.model.limits import MAX_PRODUCTS
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.row_key import NO_KEY, RowKey, RowKind
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View
from k2desk.workflows import browse, guidance
from k2desk.workflows.conflicting_labels import conflict_remarks
from k2desk.workflows.upper_levels import upper_level_remarks

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
    """Compare products of either list, in the given order, without repeats.

    Args:
        desk: The open desk.
        refs: Numbers, dsld: names or barcodes.
        guidance_ids: The guidance to compare with, own guidance included; the defaults if None.
        person: The person, who decides about the defaults and about values per kilogram.
        view: The rows to show, their order and the reference product.

    Raises:
        UserError: If no product or more than 200 are named, or a product or guidance is missing.
    """
    new = replace(new_comparison(desk, refs, guidance_ids, person), view=view)
    extra_remarks = {one.ref: conflict_remarks(desk, one) for one in new.products}
    return compare_saved(new, extra_remarks)


def compare_saved(
    saved: Saved, extra_remarks: Mapping[str, Sequence[Question]] | None = None
) -> ComparisonTable:
    """Compare the copies in a saved comparison with its copies of guidance.

    Args:
        saved: The saved comparison.
        extra_remarks: Remarks by product that need more than its own label.
    """
    others = extra_remarks or {}
    remarks = {
        one.ref: (*upper_level_remarks(one, saved.person), *others.get(one.ref, ()))
        for one in saved.products
    }
    return lay_side_by_side(
        saved.products,
        saved.guidance,
        guidance.data_version(),
        saved.view,
        person=saved.person,
        automatic=guidance.published(),
        extra_remarks=remarks,
    )


def narrow(
    desk: Desk, saved: Saved, refs: Sequence[str], guidance_ids: Sequence[str], person: Person
) -> Saved:
    """Return a saved comparison with fewer copies, or other order or guidance."""
    copies = {product.ref: product for product in saved.products}
    own = {item.id: item for item in saved.guidance} if person == saved.person else {}
    kept_guidance = [
        own.get(item) or guidance.select([item], person, guidance.published_and_own(desk))[0]
        for item in dict.fromkeys(guidance_ids)
    ]
    products = tuple(copies[ref] for ref in refs if ref in copies)
    return replace(saved, products=products, guidance=tuple(kept_guidance), person=person)


def new_comparison(
    desk: Desk,
    refs: Sequence[str],
    guidance_ids: Sequence[str] | None = None,
    person: Person = NOBODY,
) -> Saved:
    """Return copies of products and guidance as a comparison without a name.

    Args:
        desk: The open desk.
        refs: Numbers, dsld: names or barcodes; repeats are dropped.
        guidance_ids: The guidance to compare with, own guidance included; the defaults if None.
        person: The person, who decides about the defaults and about values per kilogram.

    Raises:
        UserError: If no product or more than 200 are named, or a product or guidance is missing.
    """
    chosen = guidance.select(guidance_ids, person, guidance.published_and_own(desk))
    names = list(dict.fromkeys(browse.resolve_ref(desk, ref) for ref in refs))
    if not names:
        raise UserError(
            msg("No product was chosen."), msg("Choose at least one product to compare.")
        )
    if len(names) > MAX_PRODUCTS:
        raise UserError(
            msg("{number} products are too many.", number=len(names)),
            msg("Compare up to {limit} products.", limit=MAX_PRODUCTS),
        )
    products = tuple(browse.product(desk, name) for name in names)
    return Saved("", SavedKind.COMPARISON, products, chosen, person)


EXTRAS = {"molar": Extra.MOLAR, "mk4": Extra.MK4_EQUIVALENTS}
"""The extra rows by the names that the command line has for them."""


def parse_view(
    desk: Desk,
    table: ComparisonTable,
    *,
    reference: str = "",
    sort: str = "",
    descending: bool = False,
    hide: Sequence[str] = (),
) -> View:
    """Return the view that names and words describe.

    Args:
        desk: The open desk.
        table: The comparison without any view, its extra rows included.
        reference: The reference product; empty for none.
        sort: The row that orders the products: its key ("day.k2"), the end of its key ("k2", the
            row per day if there is one), or its title; empty for the given order.
        descending: Whether the largest value comes first.
        hide: Rows to leave out, named in the same way; "k1" is every row of K1.

    Raises:
        UserError: If there is no such product or row.
    """
    ref = browse.resolve_ref(desk, reference) if reference else ""
    if ref and ref not in {column.ref for column in table.columns}:
        raise UserError(
            msg("The reference product {name} is not in the comparison.", name=reference),
            msg("Add the reference product to the comparison."),
        )
    named = [key for name in hide for key in _matching_keys(table, name)]
    hidden = frozenset(pair_key for key in named for pair_key in paired_keys(table, key))
    sort_keys = _matching_keys(table, sort) if sort else [NO_KEY]
    key = next((pair_key for pair_key in sort_keys if pair_key.kind is RowKind.DAY), sort_keys[0])
    return View(hidden, table.view.extras, ref, key, descending)


def _matching_keys(table: ComparisonTable, name: str) -> list[RowKey]:
    folded = name.strip().casefold()
    rows = table.selectable_rows
    for matches in (
        [row.key for row in rows if row.key.casefold() == folded],
        [row.key for row in rows if row.key.name.casefold() == folded],
        [row.key for row in rows if row.title.casefold() == folded],
    ):
        if matches:
            return matches
    keys = joined((row.key for row in rows), Style.COMMA)
    raise UserError(
        msg("There is no row “{name}”.", name=name), msg("Choose one of: {rows}.", rows=keys)
    )
