"""The one table of a comparison as a value: its heads, rows and cells.

`core.comparison.compare` makes it; screen, sheet, HTML and CSV all show it.
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
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import WHOLE, View


class Group(StrEnum):
    """A group of rows, in their order."""

    SERVING = "Per serving"
    DAY = "Per day"
    UNIT = "Per unit"
    MEASURE = "Other measures, per day"
    GUIDANCE = "Beside the guidance"
    COST = "Pack and cost"
    LABEL = "The label"


class CellKind(StrEnum):
    """What sort of content a cell has."""

    NUMBER = "number"
    NOT_STATED = "not stated"
    NONE = "none"
    WORDS = "words"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: What stands in it, the same on screen and sheet.
        kind: What sort of content it is.
        detail: The arithmetic or whole sentence behind it.
        value: The figure behind it; None where it has none.
        position: "below", "inside" ... for a position; empty otherwise.
        difference: How its figure differs from the reference product's: "+55 mcg, 2.2 times"; empty
            where none was chosen or either of the two is not known.
        currency: The currency of a cost; empty for everything else.
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
        """The text with what stands beside it: "100 (+55 mcg, 2.2 times)"."""
        return f"{self.text} ({self.difference})" if self.difference else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        key: A stable name ("day.k2", "guidance.article-k2-range").
        title: Its heading.
        unit: The unit of its numbers; empty for words.
        group: The group it belongs to.
        cells: One for each product.
        emphasis: Whether it is a total and stands out.
        detail: What else is to be said of the row, such as a guidance's caution.
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
    """One product's head.

    Attributes:
        ref: What names it.
        brand: Brand.
        name: Product.
        serving: Serving in words.
        per_day: How often a day, and whether that is assumed.
        source: Where the facts come from, with the date.
        questions: Every doubt about it that is open.
        is_reference: Whether the others are told beside this one.
        remarks: What else is worth knowing of its label.
        settled: The doubts and remarks that the person has answered.
        lost: The person's answers whose question is not there any more.
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
    settled: tuple[QuestionState, ...] = ()
    lost: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Everything that a comparison shows.

    Attributes:
        columns: The products.
        rows: The rows, grouped, in order.
        guidance: The references that were chosen.
        assessments: The products worked out.
        stack: What all of them taken together come to a day, in mcg.
        strip: The chart.
        notices: What stands on every comparison; the first is the warfarin notice.
        disclaimer: The six parts of the disclaimer.
        view: What was asked to be shown.
        offered: Every row that there is to show, hidden ones included, without cells.
        remarks: What is to be said of this view: whose figures stand beside the others', what
            orders the columns, what an extra row is not. They stand among the notices too.
        serving_is_day: Whether every figure per day is that per serving, so that the two stand
            as one and are hidden as one.
        left_out: The rows that were chosen to be left out of a sheet; see `selection`.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    guidance: tuple[Guidance, ...]
    assessments: tuple[Assessment, ...]
    stack: dict[Line, Interval | None]
    strip: Strip
    notices: tuple[str, ...]
    disclaimer: tuple[str, ...]
    view: View = WHOLE
    selectable_rows: tuple[Row, ...] = ()
    remarks: tuple[str, ...] = ()
    serving_is_day: bool = False
    omitted_rows: tuple[Row, ...] = ()

    def rows_of(self, group: Group) -> tuple[Row, ...]:
        """Return the rows of one group, in order."""
        return tuple(row for row in self.rows if row.group is group)
