"""How a comparison is looked at: which rows, in which order, beside which product.

A view never changes a figure; it says which of the figures are shown and what stands beside them.
Screen and sheet follow the same view.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Extra(StrEnum):
    """Rows that are shown only where they were asked for."""

    MOLAR = "molar"
    MK4_EQUIVALENTS = "mk4 equivalents"


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of a comparison.

    Attributes:
        hidden: The keys of rows that are left out ("day.k1", "guidance.efsa-k1").
        extras: Rows that are shown besides.
        reference: The product that the others are told beside, by its ref; empty for none.
        sorted_by: The key of the row that orders the columns; empty for the order they were put in.
        descending: Whether the largest stands first.
    """

    hidden: frozenset[str] = frozenset()
    extras: frozenset[Extra] = frozenset()
    reference: str = ""
    sorted_by: str = ""
    descending: bool = False


WHOLE = View()
"""Every usual row, in the order of the products."""
