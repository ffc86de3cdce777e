"""Products: the facts of a label and the person's additions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.model.answer import Answer
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.message import msg

UNNAMED_PRODUCT = msg("Unnamed product")

DSLD_PREFIX = "dsld:"
"""Prefix of refs of labels of the catalog."""


@dataclass(frozen=True, slots=True)
class Price:
    """Price of a pack.

    Attributes:
        amount: Units of the currency, never negative.
        currency: Three letters (ISO 4217), as entered.
        date: The day of the price, YYYY-MM-DD; may be empty.
    """

    amount: Decimal
    currency: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """Product of the library or the catalog.

    Attributes:
        ref: Its stable short name: the library's number ("12"), or "dsld:182362" in the catalog.
        facts: The facts of its label.
        price: The person's price; None if none was entered.
        taken: Units per day that the person takes; None for the label's direction.
        notes: The person's notes.
        photo: Name of the label photo in the library's photo folder; may be empty.
        copied_from: The ref of the catalog label that it was copied from; empty if it was typed.
        changed: Time of the last change, YYYY-MM-DD HH:MM:SS in UTC; empty in the catalog.
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
        """Whether the product is in the library."""
        return self.ref.isdigit()

    @property
    def title(self) -> str:
        """Brand and name on one line, without an empty one."""
        parts = [part for part in (self.facts.brand, self.facts.name) if part.strip()]
        return " ".join(parts) or UNNAMED_PRODUCT
