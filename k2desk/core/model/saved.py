"""Comparisons and stacks saved under a name.

They contain copies of their products, so neither a new catalog nor an edit changes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from k2desk.core.model.guidance import Guidance
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.product import Product
from k2desk.core.model.view import DEFAULT_VIEW, View


class SavedKind(StrEnum):
    """Kind of saved document."""

    COMPARISON = "comparison"
    STACK = "stack"


@dataclass(frozen=True, slots=True)
class Saved:
    """Saved comparison or stack.

    Attributes:
        name: The name that the person gave it.
        kind: Comparison, or products that are taken together.
        products: Copies, in order; in a stack `taken` has the units per day of each.
        guidance: Copies of its guidance items, in order.
        person: The person that its guidance is selected for.
        view: The selection and order of its rows.
        title: The title of its sheet; empty for the default.
        intended_for: The name of the recipient on its sheet; may be empty.
        notes: The notes of its sheet.
        id: Its number in the library; 0 before it is saved.
        changed: Time of the last change, YYYY-MM-DD HH:MM:SS in UTC; empty before it is saved.
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
