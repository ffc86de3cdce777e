"""Products taken together: what they come to a day, how much of it is of each, what changed.

Every total is the interval of all sums that the labels allow, and every share the interval of all
shares. A product that names a form without a number leaves the total open above and its own share
not stated; nothing is filled in for it.
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
from k2desk.core.wording import answers
from k2desk.core.wording import figures as figures_wording
from k2desk.core.wording import notices as notices_wording
from k2desk.core.wording import stack as stack_wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from k2desk.core.model.product import Product

FORMS = (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN)
"""The lines that are of one form, or of one that is open; the others are totals of them."""

_ALWAYS = frozenset({Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K})
_WHOLE = Decimal(100)
_MOST_IN_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """What a sheet of a stack said when it was saved or printed.

    Attributes:
        made: When, YYYY-MM-DD HH:MM:SS in UTC.
        totals: What the products came to a day, in mcg; a line that was not stated is None.
        taken: Each product with how much of it was taken, in words.
    """

    made: str
    totals: dict[Line, Interval | None]
    taken: tuple[str, ...] = ()

    @property
    def date(self) -> str:
        """The day, YYYY-MM-DD."""
        return self.made[:10]


@dataclass(frozen=True, slots=True)
class StackRow:
    """One form, or a total, over all products.

    Attributes:
        line: Which.
        title: Its heading.
        amounts: What each product gives a day, in mcg.
        total: What all of them come to a day, in mcg.
        shares: How much of the total is of each product, in percent.
        emphasis: Whether it is a total and stands out.
    """

    line: Line
    title: str
    amounts: tuple[Cell, ...]
    total: Cell
    shares: tuple[Cell, ...]
    emphasis: bool


@dataclass(frozen=True, slots=True)
class StackTable:
    """Everything that a stack shows.

    Attributes:
        comparison: The same products side by side: their heads, doubts, sources, notices.
        taken: How much of each is taken, in words.
        rows: A row for each form and total, in the one order used everywhere.
        totals: What all of them come to a day, in mcg.
        duplicates: A sentence for each form that several of them state.
        positions: Where the totals lie beside each reference.
        changes: What changed since the last sheet, a sentence each; none where there was none.
        since: The day of that sheet, YYYY-MM-DD; empty where there was none.
        strip: The chart: each product's part, and all together.
        labels: What each label says, as printed.
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
        """The products by brand and name."""
        return tuple(item.product.title for item in self.comparison.assessments)

    @property
    def notices(self) -> tuple[str, ...]:
        """What stands on every stack; the first is the warfarin notice."""
        return self.comparison.notices

    @property
    def listed(self) -> tuple[str, ...]:
        """Each product with how much of it is taken, as a sheet remembers it."""
        return tuple(
            f"{' '.join(title.split())[:200]}, {taken}"
            for title, taken in zip(self.titles, self.taken, strict=True)
        )


def stack(
    products: Sequence[Product],
    guidance: Sequence[Guidance],
    data_version: str,
    last: SheetRecord | None = None,
) -> StackTable:
    """Add products up.

    Args:
        products: What is taken; `taken` says how many units a day of each.
        guidance: The references that the totals are laid beside.
        data_version: The date of the reference values, YYYY-MM-DD.
        last: What the last sheet of it said; None where there was none.
    """
    table = compare(products, guidance, data_version)
    assessed = table.assessments
    totals = total_per_day(assessed)
    taken = tuple(
        stack_wording.format_intake(item.facts.serving, item.dose, item.product.taken)
        for item in assessed
    )
    made = StackTable(
        comparison=table,
        taken=taken,
        rows=tuple(_row(line, assessed, totals[line]) for line in _shown(assessed)),
        totals=totals,
        duplicates=duplicates(assessed),
        positions=_positions(assessed, totals, guidance),
        changes=(),
        since="",
        strip=_strip(table, totals),
        labels=tuple(map(label_lines, assessed)),
    )
    if last is None:
        return made
    shown = [row.line for row in made.rows]
    changes = changes_since(last, totals, made.listed, shown)
    return replace(made, changes=changes, since=last.date)


def shares_of(amounts: Sequence[Interval | None]) -> list[Interval | None]:
    """Return how much of a sum each of its parts is, in percent to a thousandth.

    A part that is not stated has no share, and leaves every other share open below. Where all
    there is can be nothing, the share of a part that can be something is open from 0 to 100.
    """
    return [_share(place, amounts) for place in range(len(amounts))]


def _share(place: int, amounts: Sequence[Interval | None]) -> Interval | None:
    own = amounts[place]
    others = [one for at, one in enumerate(amounts) if at != place]
    if own is None:
        return None
    if own.is_zero:
        return NOTHING
    least = sum((one.low for one in others if one is not None), Decimal(0))
    most: Decimal | None = Decimal(0)
    for one in others:
        most = None if most is None or one is None or one.high is None else most + one.high
    low = Decimal(0) if most is None or own.low == 0 else own.low * _WHOLE / (own.low + most)
    high = _WHOLE if own.high is None else own.high * _WHOLE / (own.high + least)
    return Interval(to_nanogram(low), to_nanogram(high))


def duplicates(assessed: Sequence[Assessment]) -> tuple[str, ...]:
    """Return a sentence for each form that more than one of the labels states."""
    found = []
    for line in FORMS:
        stated, open_in = [], []
        for item in assessed:
            figure, day = item.figures[line], item.day[line]
            if day is not None and day.is_zero:
                continue
            if figure.only_open:
                open_in.append(_short(item.product))
            elif day is not None or _names(item, line):
                stated.append((_short(item.product), day))
        if len(stated) > 1:
            found.append(stack_wording.duplicate(line, len(assessed), stated, open_in))
    return tuple(found)


def _short(product: Product) -> str:
    """Return a product's name as a sentence can hold it."""
    name = " ".join((product.facts.name or product.title).split())
    return name if len(name) <= _MOST_IN_SENTENCE else f"{name[:_MOST_IN_SENTENCE].rstrip()}…"


def _names(item: Assessment, line: Line) -> bool:
    """Whether a label names the line at all, with a number or without."""
    return bool(item.facts.amounts) and item.figures[line].value is None


def changes_since(
    last: SheetRecord,
    totals: Mapping[Line, Interval | None],
    listed: Sequence[str],
    shown: Collection[Line] = tuple(Line),
) -> tuple[str, ...]:
    """Return what changed since a sheet: the amounts of each line, then the products.

    Args:
        last: What that sheet said.
        totals: What the products come to a day now, in mcg.
        listed: Each product with how much of it is taken now.
        shown: The lines that have a row now; another one is told only where it was there then.
    """
    found = [
        stack_wording.change(line, last.totals.get(line), totals[line], last.date)
        for line in Line
        if last.totals.get(line) != totals[line]
        if line in shown or ((then := last.totals.get(line)) is not None and then.low > 0)
    ]
    if not found:
        found.append(stack_wording.unchanged(last.date))
    new = [one for one in listed if one not in last.taken]
    old = [one for one in last.taken if one not in listed]
    found += [stack_wording.came(new, last.date)] if new else []
    found += [stack_wording.went(old, last.date)] if old else []
    return tuple(found)


# --- putting the table together ----------------------------------------------------------------


def _shown(assessed: Sequence[Assessment]) -> list[Line]:
    """Return the lines worth a row: totals and main forms always, the others where met."""
    return [
        line
        for line in Line
        if line in _ALWAYS
        or any(
            not item.figures[line].only_open and (day is None or not day.is_zero)
            for item in assessed
            for day in (item.day[line],)
        )
    ]


def _row(line: Line, assessed: Sequence[Assessment], total: Interval | None) -> StackRow:
    whole = figures_wording.format_amount(total)
    values = [item.day[line] for item in assessed]
    shares = shares_of(values)
    return StackRow(
        line=line,
        title=notices_wording.LINE_TITLES[line],
        amounts=tuple(_amount(item, line) for item in assessed),
        total=_total(line, assessed, total),
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
    """Return what a product gives of a line; an open form is told as the range that it adds."""
    value, figure = item.day[line], item.figures[line]
    detail = figures_wording.day_arithmetic(figure.value, item.dose, value)
    text = figures_wording.figure_cell(Figure(line, value), value)
    mark, why = item.mark(line)
    if mark and value is not None and not value.is_zero:
        text, detail = text + mark, f"{detail} {why}"
    return Cell(text, _kind(value), detail, value)


def _total(line: Line, assessed: Sequence[Assessment], total: Interval | None) -> Cell:
    parts = " + ".join(figures_wording.format_amount(item.day[line]) for item in assessed)
    detail = f"{parts} = {figures_wording.format_amount(total)} a day"
    text = figures_wording.figure_cell(Figure(line, total), total)
    if total is not None and any(line in item.doubtful_lines for item in assessed):
        text, detail = text + figures_wording.DOUBT, f"{detail}. {figures_wording.IN_DOUBT}"
    elif total is not None and any(line in item.answered_lines for item in assessed):
        why = answers.rests_on_answer_note(_rested_on(assessed, line))
        text, detail = text + answers.SETTLED, f"{detail}. {why}"
    return Cell(text, _kind(total), detail, total)


def _rested_on(assessed: Sequence[Assessment], line: Line) -> list[str]:
    """Return the days of the answers that a line's sum rests on."""
    return sorted(
        {day for item in assessed if line in item.answered_lines for day in item.answer_dates}
    )


def _positions(
    assessed: Sequence[Assessment],
    totals: Mapping[Line, Interval | None],
    guidance: Sequence[Guidance],
) -> tuple[Position, ...]:
    found = []
    for item in guidance:
        dose = totals[item.basis]
        where = position_of(dose, item)
        text = stack_wording.total_position(dose, where, item)
        if dose is not None and any(item.basis in one.doubtful_lines for one in assessed):
            text = f"{text} {figures_wording.IN_DOUBT}"
        elif dose is not None and any(item.basis in one.answered_lines for one in assessed):
            text = f"{text} {answers.rests_on_answer_note(_rested_on(assessed, item.basis))}"
        found.append(Position(item, dose, where, text))
    return tuple(found)


def _strip(table: ComparisonTable, totals: dict[Line, Interval | None]) -> Strip:
    """Return the chart of the products with one lane more: what they come to."""
    figures = {
        line: Figure(
            line,
            totals[line],
            only_open=all(
                item.figures[line].only_open or (day is not None and day.is_zero)
                for item in table.assessments
                for day in (item.day[line],)
            ),
        )
        for line in Line
    }
    panels = []
    for panel in table.strip.panels:
        marks = build_marks(totals, figures, panel.basis)
        value = totals[panel.basis]
        text = "" if marks else figures_wording.figure_cell(Figure(panel.basis, value), value)
        lanes = (*panel.lanes, Lane(stack_wording.TOGETHER, marks, text))
        panels.append(Panel(panel.title, panel.basis, panel.references, lanes))
    return Strip(tuple(panels))
