"""Label facts: printed rows, the amounts they state, and open questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Evidence, Missing, Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval
from k2desk.core.model.question_code import QuestionCode

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Question:
    """Question about a label that a person can answer, or a remark on it.

    Attributes:
        code: The kind.
        text: One sentence with the reason.
        remedy: Advice on how to answer it; may be empty.
        row_name: The name of the printed row in question; empty for the whole label.
    """

    code: QuestionCode
    text: str
    remedy: str = ""
    row_name: str = ""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Printed row about vitamin K, with its child rows.

    Attributes:
        name: The name as printed, with the text in brackets.
        forms: The forms of the amount.
        mcg: The amount in mcg per serving; None if no single number is stated.
        printed: The amount as printed, with its unit.
        unit: The printed unit; None if unknown.
        percent_dv: The printed percentage of a Daily Value.
        percent_text: The percentage as printed if it is more than a number ("<1%").
        evidence: The source of the forms.
        bounds: The range in mcg if `mcg` is None.
        missing: The reason that `mcg` is None.
        form_gap: The reason that no specific form is known.
        depth: The indentation in the source; None if the source lost it.
        children: The indented rows about vitamin K.
    """

    name: str
    forms: frozenset[Form]
    mcg: Decimal | None
    printed: str = ""
    unit: Unit | None = None
    percent_dv: Decimal | None = None
    percent_text: str = ""
    evidence: Evidence = Evidence.ROW
    bounds: Interval | None = None
    missing: Missing | None = None
    form_gap: Missing | None = None
    depth: int | None = None
    children: tuple[LabelRow, ...] = ()

    def amount(self) -> Amount:
        """Return the row's own amount, without regard to its children."""
        return Amount(
            forms=self.forms,
            mcg=self.mcg,
            printed=self.printed,
            percent_dv=self.percent_dv,
            evidence=self.evidence,
            bounds=self.bounds,
            missing=self.missing,
            form_gap=self.form_gap,
        )

    def walk(self, depth: int = 0) -> Iterator[tuple[int, LabelRow]]:
        """Yield depth and row for this row and all descendants, as printed."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Source:
    """Source of facts.

    Attributes:
        kind: "dsld", "text", "person", "csv" ...
        id: The source's own number for the label; may be empty.
        date: The date of the label or entry, YYYY-MM-DD; empty if unknown.
        copy: The loss in this copy of the source; empty for none.
    """

    kind: str
    id: str = ""
    date: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """Serving size, servings per day and size of the pack.

    Attributes:
        text: The serving as printed ("2 capsules").
        units_min: Minimum of units in a serving; None if not stated.
        units_max: Maximum of units in a serving; equal to `units_min` for a single number.
        unit: The word for one unit ("capsule", "mL", "drop").
        per_day_min: Minimum of servings per day (0.5 for every second day); None if not stated.
        per_day_max: Maximum of servings per day.
        units_per_container: Units in the pack; None if not stated.
        basis_units: The units that the amounts are for, if the serving is a range and the label
            states them; else None.
        per_day_missing: The reason that servings per day are unknown.
    """

    text: str = ""
    units_min: Decimal | None = None
    units_max: Decimal | None = None
    unit: str = ""
    per_day_min: Decimal | None = None
    per_day_max: Decimal | None = None
    units_per_container: Decimal | None = None
    basis_units: Decimal | None = None
    per_day_missing: Missing | None = None

    @property
    def units(self) -> Interval | None:
        """Units in a serving; None if not stated or zero."""
        return _stated_range(self.units_min, self.units_max)

    @property
    def per_day(self) -> Interval | None:
        """Servings per day; None if not stated or zero."""
        return _stated_range(self.per_day_min, self.per_day_max)


def _stated_range(first: Decimal | None, second: Decimal | None) -> Interval | None:
    """Return the range of two ends; a missing or zero end is ignored."""
    ends = [end for end in (first, second) if end is not None and end > 0]
    return Interval(min(ends), max(ends)) if ends else None


MAX_DAYS_APART = 999
"""Maximum days between two servings."""

SHARE_STEP = Decimal("0.000001")
"""Precision of servings per day: "every 3 days" is 0.333333."""


def once_in_days(days: int) -> Decimal:
    """Return one serving every `days` days as servings per day."""
    return (1 / Decimal(days)).quantize(SHARE_STEP)


def days_between(per_day: Decimal) -> int | None:
    """Return the days between servings, or None if not a whole number over 1."""
    if not once_in_days(MAX_DAYS_APART) <= per_day < 1:
        return None
    days = int((1 / per_day).to_integral_value())
    return days if once_in_days(days) == per_day.quantize(SHARE_STEP) else None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other column of the label, for other people or another serving.

    Attributes:
        title: The people or the serving, as far as stated.
        amounts: The amounts of that column; never added to the label's.
    """

    title: str
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class OtherActive:
    """Active ingredient other than vitamin K.

    Attributes:
        name: The name as printed.
        amount: The amount as printed, with its unit; empty if none is stated.
    """

    name: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """All facts of one label.

    Attributes:
        brand: The brand as printed.
        name: The product's name as printed.
        gtin: The digits of the barcode as printed, without spaces; may be empty.
        source: The source of the facts.
        serving: Serving, servings per day, pack.
        rows: The rows about vitamin K as printed, nested as far as known.
        amounts: The amounts of the rows per serving, without repetitions.
        alternatives: Other columns (ages, servings); never added to the amounts.
        questions: Doubts about the label.
        other_actives: The other active ingredients, as printed.
        off_market: Whether the source lists it as no longer sold; None if unknown.
        intended_for: The groups of people that the label is for, in the source's words.
        product_form: Tablet, capsule, liquid ...
    """

    brand: str = ""
    name: str = ""
    gtin: str = ""
    source: Source = Source("text")
    serving: Serving = Serving()
    rows: tuple[LabelRow, ...] = ()
    amounts: tuple[Amount, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    questions: tuple[Question, ...] = ()
    other_actives: tuple[OtherActive, ...] = ()
    off_market: bool | None = None
    intended_for: tuple[str, ...] = ()
    product_form: str = ""

    def without_wording(self) -> LabelFacts:
        """Return the facts without the program's own texts, to compare them.

        A newer version can say a question in other words, or name a column or a rest otherwise.
        """
        return replace(
            self,
            amounts=_without_texts(self.amounts),
            alternatives=tuple(
                Alternative("", _without_texts(other.amounts)) for other in self.alternatives
            ),
            questions=tuple(replace(question, text="", remedy="") for question in self.questions),
        )


def _without_texts(amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    return tuple(replace(amount, printed="") for amount in amounts)
