"""What is read off a label: rows as printed, the amounts they state, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
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
    """A doubt about a label that a person can settle.

    Attributes:
        code: Its kind.
        text: One sentence with the reason.
        settle: What would settle it; empty where nothing at hand would.
        row_name: The printed row that it is about; empty where it is about the whole label.
    """

    code: QuestionCode
    text: str
    settle: str = ""
    row_name: str = ""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One printed row about vitamin K, with the rows indented beneath it.

    Attributes:
        name: The name as printed, with what stands in brackets.
        forms: The forms the row is of.
        mcg: Its amount in mcg per serving; None where it states no one number.
        printed: The amount as printed, with its unit.
        unit: The printed unit where it is one we know.
        percent_dv: The printed percentage, untouched.
        percent_text: The percentage as printed where it is more than a number ("<1%").
        evidence: What says that the row is of these forms.
        bounds: What is known in mcg where `mcg` is None.
        missing: Why `mcg` is None.
        form_gap: Why no more telling form is known.
        depth: How far the source says it is indented; None where the source lost that.
        children: The rows beneath it that are about vitamin K.
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
        """Return the row's own amount, whatever stands beneath it."""
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
        """Yield this row and all beneath it with their depth, in printed order."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from.

    Attributes:
        kind: "dsld", "text", "person", "csv" ...
        id: The source's own number for the label; empty where it has none.
        date: The label's or the entry's date, YYYY-MM-DD; empty where unknown.
        copy: What is lost in the copy of the source that was read; empty where nothing is.
    """

    kind: str
    id: str = ""
    date: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """How much is taken at a time, how often, and how much is in the pack.

    Attributes:
        text: The serving as printed ("2 capsules").
        units_min: Units in a serving, the least; None where not stated.
        units_max: Units in a serving, the most; equal to `units_min` where it is one number.
        unit: The word for one unit ("capsule", "mL", "drop").
        per_day_min: Servings a day, the least (0.5 for every second day); None where not stated.
        per_day_max: Servings a day, the most.
        units_per_container: Units in the pack; None where not stated.
        basis_units: The units that the amounts are for, where the serving is a range and the
            label says which; None where it is one number or does not say.
        per_day_missing: Why servings a day are not known.
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
        """Units in a serving; None where not stated or zero."""
        return _stated_range(self.units_min, self.units_max)

    @property
    def per_day(self) -> Interval | None:
        """Servings a day; None where not stated or zero."""
        return _stated_range(self.per_day_min, self.per_day_max)


def _stated_range(first: Decimal | None, second: Decimal | None) -> Interval | None:
    """Return the range of two ends; an end that is missing or zero is not stated."""
    ends = [end for end in (first, second) if end is not None and end > 0]
    return Interval(min(ends), max(ends)) if ends else None


MAX_DAYS_APART = 999
"""The longest time between two servings that is read as "every so many days"."""

SHARE_STEP = Decimal("0.000001")
"""The digits that are kept of "every 3 days" as servings a day: 0.333333."""


def once_in_days(days: int) -> Decimal:
    """Return one serving every so many days as servings a day, to a millionth."""
    return (1 / Decimal(days)).quantize(SHARE_STEP)


def days_between(per_day: Decimal) -> int | None:
    """Return every how many days a serving is taken; None where that is no whole number over 1."""
    if not once_in_days(MAX_DAYS_APART) <= per_day < 1:
        return None
    days = int((1 / per_day).to_integral_value())
    return days if once_in_days(days) == per_day.quantize(SHARE_STEP) else None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another column of the label: other people or another serving, never added in.

    Attributes:
        title: Whom or what it is for, as far as the label says.
        amounts: What that column states.
    """

    title: str
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class OtherActive:
    """Another active ingredient, as printed.

    Attributes:
        name: Its printed name.
        amount: Its printed amount with the unit; empty where none is stated.
    """

    name: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """Everything that was read off one label.

    Attributes:
        brand: The brand as printed.
        name: The product's name as printed.
        gtin: The barcode's digits as printed, without spaces; empty where none.
        source: Where the facts come from.
        serving: Serving, servings a day, pack.
        rows: The rows about vitamin K as printed, nested as far as that is known.
        amounts: What the rows state, without counting anything twice, per serving.
        alternatives: Other columns (ages, servings); never added to the amounts.
        questions: What is doubtful.
        other_actives: The other active ingredients, as printed.
        off_market: Whether the source says that it is no longer sold; None where unknown.
        intended_for: The groups of people the label is for, as the source names them.
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
