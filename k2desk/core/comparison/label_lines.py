"""What a label says beside its amounts: printed % Daily Value, and other actives worth knowing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.comparison.table import Cell, CellKind, Group, Row
from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line, dosing
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import daily_value, figures, notices, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.label import LabelFacts, OtherActive

PRINTED_SHARE = RowKey.of(RowKind.LABEL, "dv_printed")
SHARE = RowKey.of(RowKind.LABEL, "dv_120")
OTHERS = RowKey.of(RowKind.LABEL, "others")

_VITAMIN_D = re.compile(r"^(vitamin d(-?[23])?\b(?! co-factor)|cholecalciferol|ergocalciferol)")
_CALCIUM = re.compile(r"\bcalcium\b")
_SALT_OF_ANOTHER = re.compile(
    r"folate|folinate|fructo|glucarate|ascorbate|pantothenate|pyruvate|caseinate|butyrate|"
    r"phytate|edta"
)


def notable_actives(facts: LabelFacts) -> tuple[OtherActive, ...]:
    """Return vitamin D and calcium as printed, which are often taken for the same reason.

    A calcium salt that is there for its other half, such as calcium pantothenate, is none.
    """
    return tuple(one for one in facts.other_actives if _is_worth(one.name.strip().casefold()))


def _is_worth(name: str) -> bool:
    calcium = _CALCIUM.search(name) and not _SALT_OF_ANOTHER.search(name)
    return bool(_VITAMIN_D.match(name) or calcium)


def label_rows(assessed: Sequence[Assessment]) -> list[Row]:
    """Return the rows about what labels print, each where some label prints anything of it."""
    rows = []
    printed = tuple(_printed(item) for item in assessed)
    if any(cell.kind is CellKind.WORDS for cell in printed):
        for key, title, cells, detail in (
            (
                PRINTED_SHARE,
                daily_value.PRINTED_SHARE_TITLE,
                printed,
                daily_value.PRINTED_SHARE_NOTE,
            ),
            (SHARE, daily_value.SHARE_TITLE, tuple(map(_share, assessed)), daily_value.SHARE_NOTE),
        ):
            rows.append(Row(key, title, "", Group.LABEL, cells, detail=detail))
    others = tuple(_others(item) for item in assessed)
    if any(cell.kind is CellKind.WORDS for cell in others):
        title, detail = daily_value.OTHERS_TITLE, daily_value.OTHERS_NOTE
        rows.append(Row(OTHERS, title, "", Group.LABEL, others, detail=detail))
    return rows


def _printed(item: Assessment) -> Cell:
    rows = item.product.facts.rows
    text = daily_value.format_printed_shares(rows)
    if text == notices.NOT_STATED:
        return Cell(text, CellKind.NOT_STATED)
    single = [row.percent_dv for row in rows if daily_value.row_share(row)]
    value = exact(single[0]) if len(single) == 1 and single[0] is not None else None
    return Cell(text, CellKind.WORDS, daily_value.PRINTED_SHARE_NOTE, value)


def _share(item: Assessment) -> Cell:
    value: Interval | None = item.figures[Line.K].value
    text = daily_value.recomputed_share(value)
    if text == notices.NOT_STATED:
        return Cell(text, CellKind.NOT_STATED)
    mark, why = item.mark(Line.K)
    detail = f"{daily_value.share_arithmetic(value)}. {why}".strip()
    return Cell(text + mark, CellKind.WORDS, detail, value)


def _others(item: Assessment) -> Cell:
    found = notable_actives(item.facts)
    text = daily_value.format_other_actives(found)
    return Cell(text, CellKind.WORDS if found else CellKind.NOT_STATED)


@dataclass(frozen=True, slots=True)
class LabelLines:
    """What one label says, in words, as a pharmacist reads it off the bottle.

    Attributes:
        serving: The serving and how often a day the label directs it.
        printed: Its rows about vitamin K as printed, with their units; inner ones indented.
        printed_share: The % Daily Value as printed.
        share: The share of 120 mcg, worked out anew.
        others: Vitamin D and calcium as printed.
    """

    serving: str
    printed: tuple[str, ...]
    printed_share: str
    share: str
    others: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands under each of `wording.LABEL_HEADS`, behind the product."""
        rows = "\n".join(self.printed) or sheet.NO_ROWS
        return self.serving, rows, self.printed_share, self.share, self.others


def label_lines(item: Assessment) -> LabelLines:
    """Return what the label of a product says."""
    facts = item.product.facts
    walked = [pair for top in facts.rows for pair in top.walk()]
    dose = dosing(facts.serving)
    gap = figures.PER_DAY_GAPS[facts.serving.per_day_missing or Missing.NOT_STATED]
    directed = gap if dose.per_day_assumed else figures.format_per_day(facts.serving, dose)
    said = (figures.format_serving(facts.serving), directed)
    return LabelLines(
        serving="; ".join(part for part in said if part),
        printed=tuple(
            f"{'– ' * depth}{row.name} {row.printed or notices.NOT_STATED}".strip()
            for depth, row in walked
        ),
        printed_share=_printed(item).text,
        share=_share(item).text,
        others=_others(item).text,
    )
