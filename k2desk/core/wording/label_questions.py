"""Questions about a whole label: sums, columns, servings, barcodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, format_decimal
from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelRow, Question, Serving
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.figures import format_number, format_serving, pluralize
from k2desk.core.wording.row_questions import LOOK_AT_BOTTLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


def form_from_name(name: str, forms: frozenset[Form]) -> Question:
    """Say that a form is known only from the product's name."""
    form = "K2" if forms == {Form.K2} else name_of(forms)
    return Question(
        QuestionCode.FORM_FROM_NAME,
        f"The row says only “{name}”; that it is {form} is known only from the product's name.",
        f"Does the panel itself say {form}?",
        name,
    )


def form_not_carried(name: str) -> Question:
    """Say that this copy of the data lacks the form."""
    return Question(
        QuestionCode.FORM_NOT_CARRIED,
        f"“{name}”: form not carried in this copy of the data; the label itself may state it.",
        "The label, or the full NIH download, settles it.",
        name,
    )


def nesting_unknown(parent: LabelRow, others: Sequence[LabelRow]) -> Question:
    """Ask whether a total includes another row."""
    listed = " and ".join(f"“{row.name} {row.printed}”" for row in others)
    return Question(
        QuestionCode.NESTING_UNKNOWN,
        f"This copy of the data does not say whether “{parent.name} {parent.printed}” includes "
        f"{listed} or stands beside it; both are carried along.",
        LOOK_AT_BOTTLE,
        parent.name,
    )


def same_name_twice(name: str, count: int) -> Question:
    """Ask about rows of one name, possibly columns for other ages."""
    return Question(
        QuestionCode.SAME_NAME_TWICE,
        f"“{name}” stands {count} times. They can be columns for other ages or servings, or one "
        "amount told twice, so they are not added; the one with a percentage counts, else the "
        "first.",
        f"What does each stand for? {LOOK_AT_BOTTLE}",
        name,
    )


def same_name_added(name: str, count: int) -> Question:
    """Ask about K2 rows of one name that count as different forms."""
    return Question(
        QuestionCode.SAME_NAME_ADDED,
        f"“{name}” stands {count} times and the label's other rows stand once: they are taken "
        "for different forms, and added. This copy of the data does not carry the forms.",
        f"Which form is each of them? {LOOK_AT_BOTTLE}",
        name,
    )


OTHER_COLUMN = "another column, not said for whom"
SAME_NAME_AGAIN = "the same name again, not said why"


def same_row_twice(name: str, printed: str, count: int) -> Question:
    """Ask about identical rows."""
    return Question(
        QuestionCode.SAME_ROW_TWICE,
        f"“{name} {printed}” stands {count} times; it is counted once.",
        f"Does the label list it {count} times? {LOOK_AT_BOTTLE}",
        name,
    )


def several_columns(name: str, count: int) -> Question:
    """Say that a label has several columns, of which one counts."""
    return Question(
        QuestionCode.SEVERAL_COLUMNS,
        f"“{name}” has {count} columns for other people or servings. They are not added; the "
        "one for adults counts where the label names it, else the first.",
        "Which column applies?",
        name,
    )


def column_serving(name: str, serving: Serving) -> Question:
    """Say that serving and amounts may belong to different columns."""
    return Question(
        QuestionCode.COLUMN_SERVING,
        f"“{name}” has several columns, and the serving, {serving.text}, can be of another one "
        "than the amount; no figure per unit is worked out.",
        f"How many units is the amount for? {LOOK_AT_BOTTLE}",
        name,
    )


def serving_range(serving: Serving) -> Question:
    """Ask which end of a serving range the amounts are for."""
    return Question(
        QuestionCode.SERVING_RANGE,
        f"The serving is {format_serving(serving)}, and it is not said which of these the amounts "
        "are for; both are carried along.",
        f"How many units are the printed amounts for? {LOOK_AT_BOTTLE}",
        "",
    )


def serving_mismatch(serving: Serving, row_units: Decimal) -> Question:
    """Ask which serving the amounts are for if row and label differ."""
    own = pluralize(Interval(row_units, row_units), serving.unit)
    return Question(
        QuestionCode.SERVING_MISMATCH,
        f"The label's serving is {format_serving(serving)}, and its rows are said to be for {own}. "
        "The amounts are taken for the label's serving.",
        f"How many units are the printed amounts for? {LOOK_AT_BOTTLE}",
        "",
    )


def per_day_unclear(note: str) -> Question:
    """Ask for the servings per day if a label contradicts itself."""
    return Question(
        QuestionCode.PER_DAY_UNCLEAR,
        f"The serving says “{note[:120]}”, which does not fit the servings a day that are given "
        "beside it. No number was taken.",
        f"How often is a serving taken? {LOOK_AT_BOTTLE}",
        "",
    )


def children_exceed(row: LabelRow, parts: Decimal) -> Question:
    """Ask about parts of a row whose sum, in mcg, exceeds it."""
    return Question(
        QuestionCode.CHILD_ABOVE_PARENT,
        f"The rows beneath “{row.name}” come to {format_number(parts)} mcg, more than its "
        f"{row.printed}. Shown as printed.",
        f"Which of them is right? {LOOK_AT_BOTTLE}",
        row.name,
    )


def parent_unit(row: LabelRow, parts: Decimal) -> Question:
    """Ask about a total in mg whose parts sum to the same number of mcg."""
    return Question(
        QuestionCode.UNIT_MG,
        f"The label says {row.printed} for “{row.name}”; its parts come to {format_number(parts)} "
        f"mcg. The parts are counted. As printed: {row.printed}.",
        f"Is the total in mg or mcg? {LOOK_AT_BOTTLE}",
        row.name,
    )


def child_unit(row: LabelRow, child: LabelRow) -> Question:
    """Ask about a part in mg that fits its total only in mcg."""
    return Question(
        QuestionCode.UNIT_MG,
        f"“{child.name}” says {child.printed}; “{row.name} {row.printed}” fits only if that is "
        f"mcg. As printed: {child.printed}.",
        f"Is it mg or mcg? {LOOK_AT_BOTTLE}",
        child.name,
    )


def child_without_amount(row: LabelRow, child: Amount) -> Question:
    """Say that a form without an amount is part of a complete total."""
    return Question(
        QuestionCode.CHILD_WITHOUT_AMOUNT,
        f"{name_of(child.forms)} is named beneath “{row.name}” without an amount; the other rows "
        "already come to the total.",
        LOOK_AT_BOTTLE,
        row.name,
    )


def parts_and_total(name: str, parts: Decimal, whole: Decimal) -> Question:
    """Ask about amounts in a row's name that do not sum to its total.

    `parts` is their sum and `whole` the total, both in mcg.
    """
    return Question(
        QuestionCode.PARTS_DO_NOT_ADD_UP,
        f"The amounts named in “{name}” come to {format_number(parts)} mcg, its total is "
        f"{format_number(whole)} mcg. Shown as printed.",
        LOOK_AT_BOTTLE,
        name,
    )


def barcode_check(code: str) -> Question:
    """Say that a barcode's check digit is wrong."""
    return Question(
        QuestionCode.BARCODE,
        f"The barcode {code} does not check: its last digit does not fit the others.",
        "Compare the digits with the package.",
        "",
    )


def dosage_unit_open(name: str, printed: str, times: Decimal, unit: str) -> Question:
    """Ask whether an amount is for one unit of measure or for the dose.

    Args:
        name: The ingredient.
        printed: The amount as written.
        times: Units of the dose.
        unit: The unit of the dose as written.
    """
    dose = f"{format_decimal(times)} {unit}".strip()
    return Question(
        QuestionCode.DOSAGE_UNIT_OPEN,
        f"“{name} {printed}” is per dosage unit, and the dose is {dose}: it is not said whether "
        f"the amount is for 1 {unit or 'unit'} or for {dose}. Both are carried along.",
        f"How much does the label state for {dose}? {LOOK_AT_BOTTLE}",
        name,
    )


def no_direction(unit: str) -> Question:
    """Say that the dose is unknown, so amounts are for one unit."""
    return Question(
        QuestionCode.NO_DIRECTION,
        f"How many units make a dose is not given here; amounts are for one {unit or 'unit'}.",
        f"How many are taken at a time? {LOOK_AT_BOTTLE}",
        "",
    )


def not_a_barcode(typed: str) -> Question:
    """Say that a typed barcode has the wrong length or characters."""
    return Question(
        QuestionCode.BARCODE,
        f"“{typed[:60]}” is no barcode; it is kept as it is typed.",
        "A barcode has 8, 12, 13 or 14 digits; compare with the package.",
        "",
    )


def only_per_100(unit: str) -> Question:
    """Say that a source gives amounts per 100 g or mL only."""
    return Question(
        QuestionCode.ONLY_PER_100,
        f"The source gives amounts per 100 {unit} only, and no serving to work them out for.",
        f"How much does a serving hold? {LOOK_AT_BOTTLE}",
        "",
    )


def only_per(measure: str) -> Question:
    """Say that a text gives an amount per measure and no serving."""
    return Question(
        QuestionCode.ONLY_PER_100,
        f"The amount is printed per {measure}, and no serving is stated to work it out for.",
        f"How much does a serving hold? {LOOK_AT_BOTTLE}",
        "",
    )


def form_not_in_source(name: str, source: str) -> Question:
    """Say that a source has no field for the forms of vitamin K2."""
    return Question(
        QuestionCode.FORM_NOT_CARRIED,
        f"“{name}”: {source} has no field for the forms of K2; the label itself may state one.",
        LOOK_AT_BOTTLE,
        name,
    )


def format_with_other_names(names: Sequence[str]) -> str:
    """Return all names of a product: "K2 Drops (also sold as Bone K)"."""
    if len(names) < 2:
        return "".join(names)
    return f"{names[0]} (also sold as {', '.join(names[1:])})"[:500]


ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a mark",
    "utf-16": "UTF-16",
    "cp1252": "Windows, Western Europe",
    "cp1250": "Windows, Central Europe",
    "cp1251": "Windows, Cyrillic",
    "cp1253": "Windows, Greek",
    "cp932": "Windows, Japanese",
    "gb18030": "Chinese",
}
"""Names of table encodings, by Python's codec name."""


def encoding_question(encoding: str) -> str:
    """Ask whether the letters of a table look right."""
    name = ENCODINGS.get(encoding, "")
    label = f"{name} ({encoding})" if name else encoding
    return f"The letters were read as {label}: do names with accents look right?"


def ambiguous_decimals(example: str) -> str:
    """Ask for the decimal separator if no cell decides it."""
    return f"“{example}” can be read in two ways: which sign do the decimals have?"


def mixed_decimals(example: str, other: str) -> str:
    """Ask for the decimal separator if cells contradict each other."""
    return f"“{example}” and “{other}” have different decimal signs: which one is it?"


def assumed_unit(columns: Sequence[str], unit: str) -> str:
    """Ask for the unit of amounts whose headings name none."""
    listed = ", ".join(f"“{column}”" for column in columns)
    return f"No unit stands in {listed}: are these amounts in {unit}?"


def title_lines_note(count: int) -> str:
    """Return the note on skipped lines above the headings of a table."""
    if count == 1:
        return "The line above the headings was taken for a title."
    return f"The {count:,} lines above the headings were taken for titles."


PRICE_NOTE_PREFIX = "Price, its currency not said:"
"""Prefix of a price without currency in a product's notes."""


def prices_without_currency(count: int) -> str:
    """Ask for the currency of prices, else kept in the notes."""
    if count == 1:
        return "1 price names no currency: say which it is, or it is kept in the product's notes."
    return (
        f"{count:,} prices name no currency: say which it is, or they are kept in the products' "
        "notes."
    )


QUESTION_KINDS: dict[QuestionCode, str] = {
    QuestionCode.UNIT_MG: "mg where mcg would fit",
    QuestionCode.UNIT_MG_LARGE: "a large amount in mg",
    QuestionCode.LARGE_AMOUNT: "a large amount",
    QuestionCode.UNIT_BY_NAME: "another unit than in the product's name",
    QuestionCode.PERCENT_MISMATCH: "a percentage that fits no reference",
    QuestionCode.AMBIGUOUS_NUMBER: "a number that can be read in two ways",
    QuestionCode.STATED_TWICE: "an amount told twice",
    QuestionCode.MULTIPLE: "an amount times a number",
    QuestionCode.PERCENT_ONLY: "a percentage without an amount",
    QuestionCode.SERVING_MISMATCH: "amounts for another serving",
    QuestionCode.PER_DAY_UNCLEAR: "how often a day is unclear",
    QuestionCode.UNREADABLE_NUMBER: "a number that cannot be read",
    QuestionCode.TEXT_LEFT_OUT: "text that was left out",
    QuestionCode.LESS_THAN: "“less than” an amount",
    QuestionCode.MORE_THAN: "“more than” an amount",
    QuestionCode.RANGE: "a range in place of an amount",
    QuestionCode.IU: "IU for vitamin K",
    QuestionCode.MOLAR: "moles in place of a mass",
    QuestionCode.UNKNOWN_UNIT: "an unknown unit",
    QuestionCode.NO_UNIT: "no unit",
    QuestionCode.PREMIX: "the weight of a preparation",
    QuestionCode.MENADIONE: "menadione (K3)",
    QuestionCode.FORM_FROM_NAME: "a form known only from the product's name",
    QuestionCode.FORM_NOT_CARRIED: "a form not carried in this copy",
    QuestionCode.NESTING_UNKNOWN: "a row that may be part of another",
    QuestionCode.SAME_NAME_TWICE: "rows of one name that are not added",
    QuestionCode.SAME_NAME_ADDED: "rows of one name that are added",
    QuestionCode.SAME_ROW_TWICE: "one row twice",
    QuestionCode.SEVERAL_COLUMNS: "several columns",
    QuestionCode.COLUMN_SERVING: "a serving that may be of another column",
    QuestionCode.SERVING_RANGE: "a serving that is a range",
    QuestionCode.CHILD_ABOVE_PARENT: "parts above their total",
    QuestionCode.CHILD_WITHOUT_AMOUNT: "a part without an amount",
    QuestionCode.PARTS_DO_NOT_ADD_UP: "parts that do not come to the total",
    QuestionCode.BARCODE: "a barcode that does not check",
    QuestionCode.DOSAGE_UNIT_OPEN: "an amount per dosage unit",
    QuestionCode.NO_DIRECTION: "no dose at a time",
    QuestionCode.ONLY_PER_100: "amounts per weight or volume only",
    QuestionCode.PER_MEASURE: "an amount per weight or volume",
    QuestionCode.OFF_MARKET: "off the market",
    QuestionCode.OLD_DAILY_VALUE: "a percentage of the Daily Value before 2016",
    QuestionCode.OTHER_BASE: "a percentage of another reference",
    QuestionCode.LABELS_DIFFER: "two labels of one product that differ",
}
"""Short description of each kind of question, for lists."""
