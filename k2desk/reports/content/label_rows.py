"""Rows of a label as printed, as data for PDF, web page and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.wording import sheet

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """Row of a label as printed.

    Attributes:
        depth: Indentation level.
        name: Name.
        amount: Amount.
        percent: Percentage of the daily value.
        read_as: Forms that K2 Desk reads from the row.
        mcg: Micrograms that K2 Desk reads from the row.
    """

    depth: int
    name: str
    amount: str
    percent: str
    read_as: str
    mcg: str

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Cells in the order of `sheet.PRINTED_HEADS`."""
        return self.name, self.amount, self.percent, self.read_as, self.mcg


def printed_rows(table: ComparisonTable) -> list[PrintedRow]:
    """Return the label rows of the only product, in printed order."""
    facts = table.assessments[0].product.facts
    rows = [pair for top in facts.rows for pair in top.walk()]
    return [PrintedRow(depth, *sheet.printed_row(row)) for depth, row in rows]


def label_notes(table: ComparisonTable) -> list[str]:
    """Return other columns and ingredients on the label of the only product."""
    facts = table.assessments[0].product.facts
    notes: list[str] = [sheet.other_column(alternative) for alternative in facts.alternatives]
    others = sheet.also_on_label(facts.other_actives)
    return [*notes, others] if others else notes
