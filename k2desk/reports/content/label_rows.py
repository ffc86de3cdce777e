"""A label's rows as printed, as data: what PDF, web page and CSV of a label sheet all say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.wording import sheet

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a label.

    Attributes:
        depth: How far it is indented.
        name: Its name as printed.
        amount: Its amount as printed.
        percent: Its share of the daily value as printed.
        read_as: The forms that it is read as.
        mcg: The micrograms that it is read as.
    """

    depth: int
    name: str
    amount: str
    percent: str
    read_as: str
    mcg: str

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """What stands under each of the heads."""
        return self.name, self.amount, self.percent, self.read_as, self.mcg


def printed_rows(table: ComparisonTable) -> list[PrintedRow]:
    """Return the rows of the only product's label, in printed order."""
    facts = table.assessments[0].product.facts
    walked = [pair for top in facts.rows for pair in top.walk()]
    return [PrintedRow(depth, *sheet.printed_row(row)) for depth, row in walked]


def label_notes(table: ComparisonTable) -> list[str]:
    """Return what else is on the only product's label: other columns, other ingredients."""
    facts = table.assessments[0].product.facts
    found = [sheet.other_column(one) for one in facts.alternatives]
    also = sheet.also_on_label(facts.other_actives)
    return [*found, also] if also else found
