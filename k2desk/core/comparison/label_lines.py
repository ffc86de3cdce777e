"""Rows and lines about labels: printed % Daily Value, other nutrients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.comparison.table import Cell, CellKind, Group, Row
from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line, dosing
from k2desk.core.model.intervals import exact
from k2desk.core.model.message import Style, joined
from k2desk.core.model.nutrient_names import parse_nutrient_name
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import daily_value, figures, notices, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.label import LabelFacts, OtherActive

PRINTED_SHARE = RowKey.of(RowKind.LABEL, "dv_printed")
SHARE = RowKey.of(RowKind.LABEL, "dv_120")


def notable_actives(facts: LabelFacts) -> tuple[OtherActive, ...]:
    """Return the rows of vitamins A, D and E and calcium.

    They have upper levels or act on bleeding.

    Calcium salts of other nutrients, such as calcium pantothenate, are not included.
    """
    return tuple(active for active in facts.other_actives if parse_nutrient_name(active.name))


def label_rows(assessments: Sequence[Assessment]) -> list[Row]:
    """Return the rows about printed text, each only if a label has any."""
    rows = []
    printed = tuple(map(_printed_share, assessments))
    if any(cell.kind is CellKind.WORDS for cell in printed):
        title, detail = daily_value.PRINTED_SHARE_TITLE, daily_value.PRINTED_SHARE_NOTE
        rows.append(Row(PRINTED_SHARE, title, "", Group.LABEL, printed, detail=detail))
        shares = tuple(map(_recomputed_share, assessments))
        title, detail = daily_value.SHARE_TITLE, daily_value.SHARE_NOTE
        rows.append(Row(SHARE, title, "", Group.LABEL, shares, detail=detail))
    return rows


def _printed_share(item: Assessment) -> Cell:
    rows = item.product.facts.rows
    text = daily_value.format_printed_shares(rows)
    if text == notices.NOT_STATED:
        return Cell(text, CellKind.NOT_STATED)
    shares = [row.percent_dv for row in rows if daily_value.row_share(row)]
    value = exact(shares[0]) if len(shares) == 1 and shares[0] is not None else None
    return Cell(text, CellKind.WORDS, daily_value.PRINTED_SHARE_NOTE, value)


def _recomputed_share(item: Assessment) -> Cell:
    value = item.figures[Line.K].value
    text = daily_value.recomputed_share(value)
    if text == notices.NOT_STATED:
        return Cell(text, CellKind.NOT_STATED)
    mark, reason = item.mark(Line.K)
    detail = figures.with_reason(daily_value.share_arithmetic(value), reason)
    return Cell(figures.marked(text, mark), CellKind.WORDS, detail, value)


@dataclass(frozen=True, slots=True)
class LabelLines:
    """Text of one label, for the sheet of products taken together.

    Attributes:
        serving: The serving and the servings per day that the label directs.
        printed: The rows about vitamin K as printed, with units; inner rows are indented.
        printed_share: The % Daily Value as printed.
        share: The share of 120 mcg, recomputed.
        others: Vitamins A, D and E and calcium as printed.
    """

    serving: str
    printed: tuple[str, ...]
    printed_share: str
    share: str
    others: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Cells under `wording.daily_value.LABEL_HEADS`."""
        rows = joined(self.printed, Style.LINES) or sheet.NO_ROWS
        return self.serving, rows, self.printed_share, self.share, self.others


def label_lines(item: Assessment) -> LabelLines:
    """Return the text of a product's label."""
    facts = item.product.facts
    rows = [pair for top in facts.rows for pair in top.walk()]
    dose = dosing(facts.serving)
    gap = figures.PER_DAY_GAPS[facts.serving.per_day_missing or Missing.NOT_STATED]
    per_day = gap if dose.is_per_day_assumed else figures.format_per_day(facts.serving, dose)
    parts = (figures.format_serving(facts.serving), per_day)
    return LabelLines(
        serving=joined(parts, Style.SEMICOLON),
        printed=tuple(daily_value.printed_line(row, depth) for depth, row in rows),
        printed_share=_printed_share(item).text,
        share=_recomputed_share(item).text,
        others=daily_value.format_other_actives(notable_actives(item.facts)),
    )
