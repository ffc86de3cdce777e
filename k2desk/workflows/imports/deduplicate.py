"""Separation of table lines that share a barcode or name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.message import ENGLISH, msg
from k2desk.core.wording.figures import rounded_mcg
from k2desk.labels.table.products import RowProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.product import Product


def deduplicate(
    products: Sequence[tuple[int, Product]],
) -> tuple[list[tuple[int, Product]], list[RowProblem]]:
    """Separate products of one barcode or name by their amounts.

    Products that stay the same are a problem, unless all their fields are equal: equal lines
    are one product. The order makes no difference.

    Args:
        products: Each product with the number of its line.
    """
    named = _by_identity(products)
    richer = [
        (line, product if len(named[product.facts.source.id]) < 2 else _with_amounts(product))
        for line, product in products
    ]
    again = _by_identity(richer)
    kept: list[tuple[int, Product]] = []
    problems: list[RowProblem] = []
    for line, product in richer:
        if len(again[product.facts.source.id]) < 2:
            kept.append((line, product))
        else:
            problems.append(
                RowProblem(
                    line,
                    "",
                    product.title[:200],
                    msg("Another line has the same product and amounts but other details."),
                )
            )
    return kept, problems


def _by_identity(products: Sequence[tuple[int, Product]]) -> dict[str, set[Product]]:
    found: dict[str, set[Product]] = {}
    for _, product in products:
        found.setdefault(product.facts.source.id, set()).add(product)
    return found


def _with_amounts(product: Product) -> Product:
    facts = product.facts
    amounts = ", ".join(sorted(map(_stable_text, facts.amounts)))
    source = replace(facts.source, id=f"{facts.source.id}: {amounts}")
    return replace(product, facts=replace(facts, source=source))


def _stable_text(amount: Amount) -> str:
    """Return forms and amount as older versions stored them."""
    if amount.form_gap is Missing.NOT_CARRIED and amount.forms in ({Form.K2}, {Form.K}):
        stem = "K2" if Form.K2 in amount.forms else "vitamin K"
        forms = f"{stem}, form not carried in this copy"
    else:
        forms = str(name_of(amount.forms))
    return f"{forms} {_stable_amount(amount.known)}"


def _stable_amount(known: Interval | None) -> str:
    if known is None or (known.high is None and known.low == 0):
        return "not stated"
    low = _stable_number(known.low)
    if known.high is None:
        return f"at least {low} mcg"
    high = _stable_number(known.high)
    if low == high:
        return f"{low} mcg"
    return f"up to {high} mcg" if known.low == 0 else f"between {low} and {high} mcg"


def _stable_number(value: Decimal) -> str:
    return ENGLISH.formats.number(rounded_mcg(value))
