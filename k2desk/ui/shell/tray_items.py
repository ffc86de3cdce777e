"""Reading of products for the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.ui.tray import MAX_PRODUCTS, Item
from k2desk.workflows import browse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.workflows.desk import Desk


def items_of(desk: Desk, refs: Sequence[str]) -> list[Item]:
    """Read the titles of products; skip products that no longer exist."""
    items = []
    for ref in refs[:MAX_PRODUCTS]:
        try:
            items.append(Item(ref, browse.product(desk, ref).title))
        except UserError:
            continue
    return items
