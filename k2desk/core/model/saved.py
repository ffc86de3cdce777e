"""Comparisons and stacks that are kept under a name.

They keep copies of their products, so that neither a new catalogue nor an edit alters what was
saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from k2desk.core.model.guidance import Guidance
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.product import Product
from k2desk.core.model.view import DEFAULT_VIEW, View

MAX_PRODUCTS = 200
"""Products of one comparison or stack, and so of the tray."""


class SavedKind(StrEnum):
    """What is kept."""

    COMPARISON = "comparison"
    STACK = "stack"


@dataclass(frozen=True, slots=True)
class Saved:
    """A comparison or a stack as it was saved.

    Attributes:
        name: What the person calls it.
        kind: Comparison, or products that are taken together.
        products: Copies, in order; in a stack `taken` says how many units a day of each.
        guidance: Copies of the references it is laid beside, in order.
        person: Whom it is for, as far as told.
        view: What is shown of it.
        title: The title of its sheet; empty for the usual one.
        intended_for: The name on its sheet; empty for none.
        notes: The free notes of its sheet.
        id: Its number in the library; 0 before it is kept.
        changed: When it was last changed, YYYY-MM-DD HH:MM:SS in UTC; empty before it is kept.
    """

    name: str
    kind: SavedKind
    products: tuple[Product, ...]
    guidance: tuple[Guidance, ...] = ()
    person: Person = NOBODY
    view: View = DEFAULT_VIEW
    title: str = ""
    intended_for: str = ""
    notes: str = ""
    id: int = 0
    changed: str = ""
