"""Laying products side by side."""

from __future__ import annotations

from collections.abc import Sequence

from k2desk.core.compare import ComparisonTable
from k2desk.core.compare import compare as lay_side_by_side
from k2desk.core.errors import UserError
from k2desk.core.person import NOBODY, Person
from k2desk.workflows import browse, guidance
from k2desk.workflows.desk import Desk

MOST_PRODUCTS = 200


def compare(
    desk: Desk,
    refs: Sequence[str],
    guidance_ids: Sequence[str] | None = None,
    person: Person = NOBODY,
) -> ComparisonTable:
    """Compare products of either list, in the order given; one named twice counts once.

    Args:
        desk: The open desk.
        refs: Numbers, dsld: names or barcodes.
        guidance_ids: The guidance to lay them beside, one's own among it; the usual if None.
        person: Whom it is for, which decides what is usual and what a kilogram comes to.

    Raises:
        UserError: If none or over 200 are named, or one is not there, or there is no such guidance.
    """
    chosen = guidance.chosen(guidance_ids, person, guidance.all_of(desk))
    names = list(dict.fromkeys(browse.named(desk, ref) for ref in refs))
    if not names:
        raise UserError("No product was named.", "Name at least one product to compare.")
    if len(names) > MOST_PRODUCTS:
        raise UserError(f"{len(names)} products are too many.", f"Compare up to {MOST_PRODUCTS}.")
    products = [browse.product(desk, name) for name in names]
    return lay_side_by_side(products, chosen, guidance.data_version())
