"""Products taken together: totals per day, each product's share, changes.

A total is the range of all sums that the labels allow, and a share the range of all shares. A
form named without a number leaves the total without an upper end and the product's own share not
stated; no amount is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment, total_per_day
from k2desk.core.comparison.compare import Cell, CellKind, ComparisonTable, compare
from k2desk.core.comparison.label_lines import LabelLines, label_lines
from k2desk.core.dose_strip.build import build_marks
from k2desk.core.dose_strip.strip import Lane, Panel, Strip
from k2desk.core.model.dosing import Figure, Line
from k2desk.core.model.guidance import Guidance, Position, position_of
from k2desk.core.model.intervals import NOTHING, Interval, to_nanogram
from k2desk.core.model.message import sentences
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.sheet_record import SheetRecord as SheetRecord
from k2desk.core.sheet_record import changes_since
from k2desk.core.wording import answers
from k2desk.core.wording import figures as figures_wording
from k2desk.core.wording import notices as notices_wording
from k2desk.core.wording import stack as stack_wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.model.label import Question
    from k2desk.core.model.product import Product

FORMS = (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN)
"""Lines of one form, known or unknown; the other lines are totals."""

_ALWAYS = frozenset({Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K})
_WHOLE = Decimal(100)
_MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class StackRow:
    """One form or total over all products.

    Attributes:
        line: The form or total.
        title: The heading.
        amounts: Each product's amount per day, in mcg.
        total: The sum per day, in mcg.
        shares: Each product's share of the total, in percent.
        emphasis: Whether the row is a total, shown in bold.
    """

    line: Line
    title: str
    amounts: tuple[Cell, ...]
    total: Cell
    shares: tuple[Cell, ...]
    emphasis: bool


@dataclass(frozen=True, slots=True)
class StackTable:
    """Complete content of a stack.

    Attributes:
        comparison: The comparison of the same products: columns, doubts, sources, notices.
        taken: The amount taken of each product, in words.
        rows: One row per form and total, in display order.
        totals: Totals per day, in mcg.
        duplicates: A sentence for each form that several labels state.
        positions: Positions of the totals relative to the guidance.
        changes: A sentence for each change since the last sheet; empty without one.
        since: Date of that sheet, YYYY-MM-DD; empty without one.
        strip: The dose strip, with a lane for each product and one for the totals.
        labels: The text of each label.
    """

    comparison: ComparisonTable
    taken: tuple[str, ...]
    rows: tuple[StackRow, ...]
    totals: dict[Line, Interval | None]
    duplicates: tuple[str, ...]
    positions: tuple[Position, ...]
    changes: tuple[str, ...]
    since: str
    strip: Strip
    labels: tuple[LabelLines, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Brand and name of each product."""
        return tuple(item.product.title for item in self.comparison.assessments)

    @property
    def notices(self) -> tuple[str, ...]:
        """Notices of every stack; the first is the warfarin notice."""
        return self.comparison.notices

    @property
    def interaction_lines(self) -> tuple[str, ...]:
        """Lines on each form for a person who takes a vitamin K antagonist."""
        return self.comparison.interaction_lines

    @property
    def other_notices(self) -> tuple[str, ...]:
        """Notices after the warfarin notice and the lines on interactions."""
        return self.comparison.other_notices

    @property
    def descriptions(self) -> tuple[str, ...]:
        """Each product with the amount taken, as a `SheetRecord` keeps it."""
        return tuple(
            stack_wording.product_and_intake(" ".join(title.split())[:200], taken)
            for title, taken in zip(self.titles, self.taken, strict=True)
        )


def build_stack(
    products: Sequence[Product],
    guidance: Sequence[Guidance],
    data_version: str,
    last_sheet: SheetRecord | None = None,
    *,
    person: Person = NOBODY,
    automatic: Sequence[Guidance] = (),
    extra_remarks: Mapping[str, Sequence[Question]] | None = None,
) -> StackTable:
    """Add up products that are taken together.

    Guidance that is not for the person is left out with a notice.

    Args:
        products: The products; `Product.taken` is the number of units per day.
        guidance: The guidance for the totals.
        data_version: The date of the included guidance, YYYY-MM-DD.
        last_sheet: The last sheet of this stack, to list changes since.
        person: The person that the guidance is shown for.
        automatic: Guidance that may appear without being chosen.
        extra_remarks: Remarks by ref that need more than the product's own label.
    """
    comparison = compare(
        products,
        guidance,
        data_version,
        person=person,
        automatic=automatic,
        taken_together=True,
        extra_remarks=extra_remarks,
    )
    assessments = comparison.assessments
    totals = total_per_day(assessments)
    taken = tuple(
        stack_wording.format_intake(item.facts.serving, item.dose, item.product.taken)
        for item in assessments
    )
    table = StackTable(
        comparison=comparison,
        taken=taken,
        rows=tuple(_row(line, assessments, totals[line]) for line in _visible_lines(assessments)),
        totals=totals,
        duplicates=duplicates(assessments),
        positions=_positions(assessments, totals, comparison.guidance),
        changes=(),
        since="",
        strip=_strip(comparison, totals),
        labels=tuple(map(label_lines, assessments)),
    )
    if last_sheet is None:
        return table
    lines = [row.line for row in table.rows]
    changes = changes_since(last_sheet, totals, table.descriptions, lines)
    return replace(table, changes=changes, since=last_sheet.date)


def shares_of(amounts: Sequence[Interval | None]) -> list[Interval | None]:
    """Return each amount's share of the sum, in percent to a thousandth.

    An amount that is not stated has no share and lowers the lower end of all others to 0. The
    share of an amount is 0 to 100 if the sum can be zero.
    """
    return [_share(index, amounts) for index in range(len(amounts))]


def _share(index: int, amounts: Sequence[Interval | None]) -> Interval | None:
    own = amounts[index]
    others = [amount for other, amount in enumerate(amounts) if other != index]
    if own is None:
        return None
    if own.is_zero:
        return NOTHING
    lowest = sum((amount.low for amount in others if amount is not None), Decimal(0))
    highest: Decimal | None = Decimal(0)
    for amount in others:
        if highest is None or amount is None or amount.high is None:
            highest = None
        else:
            highest += amount.high
    low = Decimal(0) if highest is None or own.low == 0 else own.low * _WHOLE / (own.low + highest)
    high = _WHOLE if own.high is None else own.high * _WHOLE / (own.high + lowest)
    return Interval(to_nanogram(low), to_nanogram(high))


def duplicates(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """Return a sentence for each form that more than one label states."""
    sentences = []
    for line in FORMS:
        stated, possible = [], []
        for item in assessments:
            figure, day = item.figures[line], item.day[line]
            if day is not None and day.is_zero:
                continue
            if figure.only_open:
                possible.append(_short_name(item.product))
            elif day is not None or _names_line(item, line):
                stated.append((_short_name(item.product), day))
        if len(stated) > 1:
            sentences.append(stack_wording.duplicate(line, len(assessments), stated, possible))
    return tuple(sentences)


def _short_name(product: Product) -> str:
    """Return a product's name, cut to fit into a sentence."""
    name = " ".join((product.facts.name or product.title).split())
    return name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME].rstrip()}…"


def _names_line(item: Assessment, line: Line) -> bool:
    """Return whether a label names the line without a number."""
    return bool(item.facts.amounts) and item.figures[line].value is None


# --- table --------------------------------------------------------------------------------------


def _visible_lines(assessments: Sequence[Assessment]) -> list[Line]:
    """Return the lines that get rows: totals and main forms, others if stated."""
    return [
        line
        for line in Line
        if line in _ALWAYS or any(_states_line(item, line) for item in assessments)
    ]


def _states_line(item: Assessment, line: Line) -> bool:
    day = item.day[line]
    return not item.figures[line].only_open and (day is None or not day.is_zero)


def _row(line: Line, assessments: Sequence[Assessment], total: Interval | None) -> StackRow:
    whole = figures_wording.format_amount(total)
    values = [item.day[line] for item in assessments]
    shares = shares_of(values)
    return StackRow(
        line=line,
        title=notices_wording.LINE_TITLES[line],
        amounts=tuple(_amount(item, line) for item in assessments),
        total=_total(line, assessments, total),
        shares=tuple(
            Cell(
                stack_wording.share_cell(share),
                _kind(share),
                stack_wording.share_sentence(line, value, share, whole),
                share,
            )
            for value, share in zip(values, shares, strict=True)
        ),
        emphasis=line in {Line.K2, Line.K},
    )


def _kind(value: Interval | None) -> CellKind:
    if value is None:
        return CellKind.NOT_STATED
    return CellKind.NONE if value.is_zero else CellKind.NUMBER


def _amount(item: Assessment, line: Line) -> Cell:
    """Return a product's amount; an unknown form counts as the range it adds."""
    value, figure = item.day[line], item.figures[line]
    detail = figures_wording.day_arithmetic(figure.value, item.dose, value)
    text = figures_wording.figure_cell(Figure(line, value), value)
    mark, reason = item.mark(line)
    if mark and value is not None and not value.is_zero:
        text, detail = figures_wording.marked(text, mark), sentences(detail, reason)
    return Cell(text, _kind(value), detail, value)


def _total(line: Line, assessments: Sequence[Assessment], total: Interval | None) -> Cell:
    parts = [figures_wording.format_amount(item.day[line]) for item in assessments]
    detail = stack_wording.sum_per_day(parts, figures_wording.format_amount(total))
    text = figures_wording.figure_cell(Figure(line, total), total)
    mark, reason = _total_mark(line, assessments, total)
    text, detail = figures_wording.marked(text, mark), sentences(detail, reason)
    return Cell(text, _kind(total), detail, total)


def _total_mark(
    line: Line, assessments: Sequence[Assessment], total: Interval | None
) -> tuple[str, str]:
    """Return the mark of a total and its explanation; empty texts for none."""
    if total is None:
        return "", ""
    if any(line in item.doubtful_lines for item in assessments):
        return figures_wording.DOUBT_MARK, figures_wording.IN_DOUBT
    if any(line in item.answered_lines for item in assessments):
        dates = _answer_dates(assessments, line)
        return answers.ANSWER_MARK, answers.rests_on_answer_note(dates)
    return "", ""


def _answer_dates(assessments: Sequence[Assessment], line: Line) -> list[str]:
    """Return the dates of the answers that a line's sum depends on."""
    return sorted(
        {day for item in assessments if line in item.answered_lines for day in item.answer_dates}
    )


def _positions(
    assessments: Sequence[Assessment],
    totals: Mapping[Line, Interval | None],
    guidance: Sequence[Guidance],
) -> tuple[Position, ...]:
    positions = []
    for item in guidance:
        dose = totals[item.basis]
        kind = position_of(dose, item)
        text = stack_wording.total_position(dose, kind, item)
        reason = _total_mark(item.basis, assessments, dose)[1]
        positions.append(Position(item, dose, kind, sentences(text, reason)))
    return tuple(positions)


def _strip(comparison: ComparisonTable, totals: dict[Line, Interval | None]) -> Strip:
    """Return the chart of the products with one more lane for the totals."""
    assessments = comparison.assessments
    figures = {
        line: Figure(
            line,
            totals[line],
            only_open=not any(_states_line(item, line) for item in assessments),
        )
        for line in Line
    }
    panels = []
    for panel in comparison.strip.panels:
        marks = build_marks(totals, figures, panel.basis)
        value = totals[panel.basis]
        text = "" if marks else figures_wording.figure_cell(Figure(panel.basis, value), value)
        lanes = (*panel.lanes, Lane(stack_wording.TOGETHER, marks, text))
        panels.append(Panel(panel.title, panel.basis, panel.references, lanes))
    return Strip(tuple(panels))
