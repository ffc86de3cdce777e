"""A product as it is kept: the facts of its label and what a person added to them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.model.answer import Answer
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelFacts


@dataclass(frozen=True, slots=True)
class Price:
    """What a pack cost.

    Attributes:
        amount: In whole units of the currency, never negative.
        currency: Three letters (ISO 4217), as the person gave them.
        date: When, YYYY-MM-DD; empty where not said.
    """

    amount: Decimal
    currency: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the library or the catalogue.

    Attributes:
        ref: What names it: the library's number ("12") or "dsld:182362" for the catalogue.
        facts: What its label states.
        price: The person's price; None where none was given.
        taken: Units a day that the person takes; None for the label's direction.
        notes: The person's notes.
        photo: The label photo's name in the library's photo folder; empty where none.
        copied_from: The catalogue reference that it was copied from; empty where typed.
        changed: When it was last changed, YYYY-MM-DD HH:MM:SS in UTC; empty for the catalogue.
        answers: The person's answers to questions about the label.
    """

    ref: str
    facts: LabelFacts
    price: Price | None = None
    taken: Interval | None = None
    notes: str = ""
    photo: str = ""
    copied_from: str = ""
    changed: str = ""
    answers: tuple[Answer, ...] = ()

    @property
    def is_mine(self) -> bool:
        """Whether it is kept in the library."""
        return self.ref.isdigit()

    @property
    def title(self) -> str:
        """Brand and name on one line, whichever of them there is."""
        parts = [part for part in (self.facts.brand, self.facts.name) if part.strip()]
        return " ".join(parts) or "Unnamed product"
