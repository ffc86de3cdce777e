"""Separation of table lines that share a barcode or name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.model.message import msg
from k2desk.core.wording import figures
from k2desk.labels.table.products import RowProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    amounts = ", ".join(
        sorted(figures.format_amount_with_forms(amount) for amount in facts.amounts)
    )
    source = replace(facts.source, id=f"{facts.source.id}: {amounts}")
    return replace(product, facts=replace(facts, source=source))
