"""Comparison table as a value: columns, rows and cells.

`core.comparison.compare` builds it; screen, sheet, HTML and CSV all show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from k2desk.core.answers.apply import QuestionState
from k2desk.core.assessment.assess import Assessment
from k2desk.core.dose_strip.strip import Strip
from k2desk.core.model.answer import Answer
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import Question
from k2desk.core.model.message import Message, msg
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import DEFAULT_VIEW, View


class Group(StrEnum):
    """Group of rows, in display order; the value is its English heading."""

    SERVING = "Per serving"
    DAY = "Per day"
    UNIT = "Per unit"
    MEASURE = "Other measures, per day"
    GUIDANCE = "Compared with guidance"
    COST = "Pack and cost"
    NUTRIENT = "Other nutrients, per day"
    LABEL = "The label"


GROUP_TITLES: dict[Group, Message] = {
    Group.SERVING: msg("Per serving"),
    Group.DAY: msg("Per day"),
    Group.UNIT: msg("Per unit"),
    Group.MEASURE: msg("Other measures, per day"),
    Group.GUIDANCE: msg("Compared with guidance"),
    Group.COST: msg("Pack and cost"),
    Group.NUTRIENT: msg("Other nutrients, per day"),
    # Translators: rows with what is printed on the products' labels.
    Group.LABEL: msg("The label"),
}


class CellKind(StrEnum):
    """Kind of content of a cell."""

    NUMBER = "number"
    NOT_STATED = "not stated"
    NONE = "none"
    WORDS = "words"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Cell:
    """One product's figure or text in a row.

    Attributes:
        text: The text, the same on screen and sheet.
        kind: The kind of content.
        detail: The arithmetic or whole sentence behind the text.
        value: The figure behind the text, in the row's unit; None for words.
        position: "below", "inside" ... in guidance rows; empty otherwise.
        difference: Difference from the reference product: "+55 mcg, 2.2 times"; empty without a
            reference product or if either figure is not known.
        currency: The currency of a cost; empty otherwise.
    """

    text: str
    kind: CellKind
    detail: str = ""
    value: Interval | None = None
    position: str = ""
    difference: str = ""
    currency: str = ""

    @property
    def full_text(self) -> str:
        """Text with the difference: "100 (+55 mcg, 2.2 times)"."""
        if not self.difference:
            return self.text
        return msg("{figure} ({difference})", figure=self.text, difference=self.difference)


@dataclass(frozen=True, slots=True)
class Row:
    """Row of the table.

    Attributes:
        key: Stable identifier ("day.k2", "guidance.article-k2-range").
        title: The heading.
        unit: The unit of the numbers; empty for words.
        group: The group that the row belongs to.
        cells: One for each product.
        emphasis: Whether the row is a total, shown in bold.
        detail: Further text about the row, such as the caution of a guidance item.
    """

    key: RowKey
    title: str
    unit: str
    group: Group
    cells: tuple[Cell, ...]
    emphasis: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Header of one product.

    Attributes:
        ref: The ref of the product.
        brand: Brand; may be empty.
        name: Product name.
        serving: Serving in words.
        per_day: Servings per day in words, and whether one is assumed.
        source: Source of the facts, with the date.
        questions: The open doubts about the label.
        is_reference: Whether differences are computed from this product.
        remarks: Notes on the label that leave no figure in doubt.
        answered_questions: The doubts and remarks that the person has answered.
        unmatched_answers: Answers to questions that no longer exist.
    """

    ref: str
    brand: str
    name: str
    serving: str
    per_day: str
    source: str
    questions: tuple[Question, ...]
    is_reference: bool = False
    remarks: tuple[Question, ...] = ()
    answered_questions: tuple[QuestionState, ...] = ()
    unmatched_answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Complete content of a comparison.

    Attributes:
        columns: The products.
        rows: The visible rows, grouped, in display order.
        guidance: The guidance that is shown, in display order.
        assessments: The computed figures of each product, in column order.
        stack: Totals per day of all products taken together, in mcg.
        strip: The dose strip.
        notices: The warfarin notice, then `interaction_lines`, then `other_notices`: the notices
            of every comparison, cautions, what was left out, and the remarks.
        disclaimer: The six parts of the disclaimer.
        view: The view that was applied.
        selectable_rows: Every row that can be shown, hidden ones included, without cells.
        remarks: Remarks on the view: reference product, column order, extra rows; part of
            `notices` too.
        serving_is_day: Whether every figure per day equals the one per serving, so both are shown
            and hidden as one row.
        omitted_rows: The rows that were left out of a sheet; see `selection`.
        person: The person that the guidance was selected for.
        interaction_lines: The meaning of each form for a person who takes a vitamin K antagonist,
            shown first; empty unless the person takes one. Part of `notices`.
        chosen_guidance: The guidance that was chosen, before the person's age and sex, the order
            of origins and the amounts changed the list; a saved comparison keeps it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    guidance: tuple[Guidance, ...]
    assessments: tuple[Assessment, ...]
    stack: dict[Line, Interval | None]
    strip: Strip
    notices: tuple[str, ...]
    disclaimer: tuple[str, ...]
    view: View = DEFAULT_VIEW
    selectable_rows: tuple[Row, ...] = ()
    remarks: tuple[str, ...] = ()
    serving_is_day: bool = False
    omitted_rows: tuple[Row, ...] = ()
    person: Person = NOBODY
    interaction_lines: tuple[str, ...] = ()
    chosen_guidance: tuple[Guidance, ...] = ()

    @property
    def other_notices(self) -> tuple[str, ...]:
        """Notices after the warfarin notice and the lines on interactions."""
        return self.notices[1 + len(self.interaction_lines) :]

    def rows_of(self, group: Group) -> tuple[Row, ...]:
        """Return the visible rows of one group, in display order."""
        return tuple(row for row in self.rows if row.group is group)
