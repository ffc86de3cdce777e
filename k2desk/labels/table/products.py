"""The lines of a person's own table as products, once it is known what its columns hold.

A line is read whole or not at all: whatever cannot be read in it is told with its column, and
nothing is guessed. An empty amount is a form that the line does not list, never zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import nest, resolve
from k2desk.core.input.label_draft import MOST_MONEY, MOST_NOTES, MOST_TEXT
from k2desk.core.model.amounts import Evidence, Missing, Unit, typed_text
from k2desk.core.model.counts import LEAST_COUNT, MOST_COUNT, read_per_day, read_range
from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving, Source
from k2desk.core.model.product import Price, Product
from k2desk.core.model.query import search_key
from k2desk.core.wording import label_questions
from k2desk.labels.fields.barcodes import read_barcode
from k2desk.labels.fields.doubts import doubts_in, once
from k2desk.labels.fields.values import barcode
from k2desk.labels.table.fields import AMOUNTS, Field, currency_in, may_be, unit_in
from k2desk.labels.table.numbers import amount_in, number_in, why_no_number
from k2desk.labels.text import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from k2desk.labels.table.lines import Line

KIND = "csv"
MOST_SHOWN = 200
"""Characters of a cell that are shown with a problem."""

_NOT_STATED = frozenset({"not stated", "n.s.", "ns", "np", "?", "unknown"})
_NOTHING = frozenset({"", "-", "–", "—"})
_OWN_QUOTE = re.compile(r"'(?=\s*[=+\-@])")
_MONEY = re.compile(r"[^\d]*?(\d[\d.,'’ ]*?)\s*[^\d.,]*")
_CUT_SHORT = re.compile(r"\d[.,]?\d*[eE]\+?\d+")


@dataclass(frozen=True, slots=True)
class TableShape:
    """How a table is written.

    Attributes:
        encoding: By Python's name.
        delimiter: What stands between cells.
        decimal: The sign before decimals, "." or ","; empty where it is not known, so that a
            number with two readings is a problem.
        header: Whether the first line holds headings.
        unit: The unit of amounts where neither heading nor cell names one.
        currency: That of prices where neither heading nor cell names one; empty where it is not
            known, so that such a price is kept in the notes.
    """

    encoding: str
    delimiter: str
    decimal: str
    header: bool
    unit: Unit
    currency: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What keeps a line of the table out.

    Attributes:
        line: Its number in the file, from 1.
        column: The heading; empty where it is about the whole line.
        value: The cell, at most 200 characters.
        why: The reason, in one sentence.
    """

    line: int
    column: str
    value: str
    why: str


class _Reading:
    """One line while it is read."""

    def __init__(
        self, line: Line, columns: Sequence[str], fields: Sequence[Field], shape: TableShape
    ) -> None:
        self.shape = shape
        self.number = line.number
        self.problems: list[RowProblem] = []
        cells = [_unquoted(cell) for cell in line.cells]
        self.cells: dict[Field, tuple[str, str]] = {}
        for column, field, cell in zip(columns, fields, cells, strict=False):
            if field is Field.NOTES and field in self.cells and cell:
                before = self.cells[field][1]
                cell = f"{before}\n{cell}" if before else cell
            if field is not Field.IGNORE:
                self.cells[field] = (column, cell)
        beyond = [cell for cell in cells[len(columns) :] if cell]
        if beyond:
            self.problems.append(
                RowProblem(
                    line.number,
                    "",
                    beyond[0][:MOST_SHOWN],
                    f"The line has {len(cells)} cells where the table has {len(columns)} columns.",
                )
            )

    def text(self, field: Field) -> str:
        """Return a cell's text; empty where no column holds that."""
        return self.cells.get(field, ("", ""))[1]

    def wrong(self, field: Field, why: str) -> None:
        """Note what keeps the line out."""
        column, cell = self.cells.get(field, ("", ""))
        self.problems.append(RowProblem(self.number, column, cell[:MOST_SHOWN], why))


def _unquoted(cell: str) -> str:
    """Return a cell without blanks around it and without the quote that keeps it from running."""
    return _OWN_QUOTE.sub("", cell.strip(), count=1) if cell.startswith("'") else cell.strip()


def read_line(
    line: Line, columns: Sequence[str], fields: Sequence[Field], shape: TableShape
) -> Product | list[RowProblem]:
    """Return the product that a line states, or all that keeps it out.

    Args:
        line: The line.
        columns: The headings.
        fields: What each column holds.
        shape: How the table is written.
    """
    if [cell.strip() for cell in line.cells] == [column.strip() for column in columns]:
        return [RowProblem(line.number, "", "", "This line repeats the headings.")]
    reading = _Reading(line, columns, fields, shape)
    brand, name = reading.text(Field.BRAND), reading.text(Field.NAME)
    if not brand and not name:
        reading.wrong(Field.NAME, "There is neither a brand nor a name.")
    for field, most in (
        (Field.BRAND, MOST_TEXT),
        (Field.NAME, MOST_TEXT),
        (Field.SERVING, MOST_TEXT),
    ):
        if len(reading.text(field)) > most:
            reading.wrong(field, f"Longer than {most:,} characters.")
    gtin, code_questions = _barcode(reading)
    stated = _stated(reading)
    serving = _serving(reading, stated.serving)
    price = _price(reading)
    notes = _notes(reading, price)
    if len(notes) > MOST_NOTES:
        is_alone = len(reading.text(Field.NOTES)) > MOST_NOTES
        besides = "" if is_alone else ", with the price whose currency is not said"
        reading.wrong(Field.NOTES, f"Longer than {MOST_NOTES:,} characters{besides}.")
    if reading.problems:
        return reading.problems
    facts = replace(
        stated,
        brand=brand,
        name=name,
        gtin=gtin,
        source=Source(KIND, identity(brand, name, gtin)),
        serving=serving,
        questions=once((*stated.questions, *code_questions)),
    )
    return Product("", facts, price=price, notes=notes)


def identity(brand: str, name: str, gtin: str) -> str:
    """Return what a product is known by when its table is read again: its barcode, or its names."""
    code = read_barcode(gtin).gtin14 if gtin else ""
    return code or search_key(f"{brand} {name}")[:MOST_TEXT]


# --- amounts -----------------------------------------------------------------------------------


def _stated(reading: _Reading) -> LabelFacts:
    """Return what a line states of vitamin K: its columns, or else its label text."""
    rows = _rows(reading)
    text = reading.text(Field.LABEL_TEXT)
    told = read_text(text) if text else LabelFacts()
    if not rows and not told.rows:
        if not reading.problems:
            field = (
                Field.LABEL_TEXT if text else next(iter(set(AMOUNTS) & set(reading.cells)), None)
            )
            reading.wrong(field or Field.LABEL_TEXT, "No amount of vitamin K is stated.")
        return told
    if not rows:
        return told
    nested, nest_questions = nest(rows)
    found = resolve(nested)
    if told.rows and _amounts(told) != {(one.forms, one.mcg) for one in found.amounts}:
        reading.wrong(Field.LABEL_TEXT, "The label text states other amounts than the columns.")
    questions = (*nest_questions, *doubts_in(nested), *found.questions)
    return LabelFacts(
        serving=told.serving,
        rows=nested,
        amounts=found.amounts,
        questions=questions,
        other_actives=told.other_actives,
    )


def _amounts(facts: LabelFacts) -> set[tuple[frozenset[Form], Decimal | None]]:
    return {(one.forms, one.mcg) for one in facts.amounts}


def _rows(reading: _Reading) -> list[LabelRow]:
    rows: list[LabelRow] = []
    for field, form in AMOUNTS.items():
        heading, cell = reading.cells.get(field, ("", ""))
        if cell in _NOTHING:
            continue
        forms = frozenset({form})
        gap = Missing.NOT_STATED if form in {Form.K, Form.K2} else None
        row = LabelRow(name_of(forms), forms, None, evidence=Evidence.PERSON, form_gap=gap)
        if cell.lower() in _NOT_STATED:
            rows.append(replace(row, missing=Missing.NOT_STATED))
            continue
        found = amount_in(cell, reading.shape.decimal, unit_in(heading) or reading.shape.unit)
        if found.mcg is None:
            reading.wrong(field, found.why)
        else:
            rows.append(replace(row, mcg=found.mcg, printed=found.printed, unit=found.unit))
    return rows


# --- the rest ----------------------------------------------------------------------------------


def _barcode(reading: _Reading) -> tuple[str, tuple[Question, ...]]:
    text = reading.text(Field.BARCODE)
    if text in _NOTHING:
        return "", ()
    if _CUT_SHORT.fullmatch(text):
        reading.wrong(
            Field.BARCODE,
            "A spreadsheet cut this barcode short; make its column text and enter it again.",
        )
        return "", ()
    digits, questions = barcode(text.removesuffix(".0"))
    if not digits:
        reading.wrong(Field.BARCODE, "This is no barcode of 8 to 14 digits.")
    return digits, questions


def _serving(reading: _Reading, told: Serving) -> Serving:
    """Return the serving of a line: what its columns say, else what its label text says."""
    text, units = reading.text(Field.SERVING), reading.text(Field.UNITS)
    serving = told
    if text:
        # Read with the label text, so that "2 capsules daily" counts in servings of the column.
        whole = f"Serving Size {text}"
        if told.units is None and reading.text(Field.LABEL_TEXT):
            whole = f"{whole}\n{reading.text(Field.LABEL_TEXT)}"
        read = read_text(whole).serving
        serving = replace(told if told.units == read.units else read, text=text)
    if units not in _NOTHING:
        found = read_range(_with_point(units, reading.shape.decimal))
        if found is None:
            reading.wrong(Field.UNITS, "This is no number of units, such as 2 or 1-3.")
        else:
            serving = replace(serving, units_min=found.low, units_max=found.high)
    if told.units is not None and serving.units != told.units:
        field = Field.SERVING if text else Field.UNITS
        reading.wrong(field, "The label text states another serving than the column.")
    return _with_day_and_pack(reading, serving)


def _with_day_and_pack(reading: _Reading, serving: Serving) -> Serving:
    day = reading.text(Field.PER_DAY)
    if day not in _NOTHING:
        found = read_per_day(_with_point(day, reading.shape.decimal))
        if found is None:
            why = "This is no number of servings a day, such as 1, 1-2 or every 2 days."
            reading.wrong(Field.PER_DAY, why)
        else:
            serving = replace(
                serving, per_day_min=found.low, per_day_max=found.high, per_day_missing=None
            )
    elif serving.per_day is None:
        serving = replace(serving, per_day_missing=Missing.NOT_STATED)
    pack = reading.text(Field.CONTAINER)
    if pack not in _NOTHING:
        number = number_in(re.sub(r"[^\d]+$", "", pack), reading.shape.decimal)
        if number is None or not LEAST_COUNT <= number <= MOST_COUNT:
            reading.wrong(Field.CONTAINER, "This is no number of units in the pack, such as 60.")
        else:
            serving = replace(serving, units_per_container=number)
    return serving


def _with_point(text: str, sign: str) -> str:
    """Return a count with a decimal point, where the table has commas and the text one number."""
    number = number_in(text, sign)
    return text if number is None else typed_text(number)


def _price(reading: _Reading) -> Price | None:
    heading, text = reading.cells.get(Field.PRICE, ("", ""))
    if text in _NOTHING:
        return None
    match = _MONEY.fullmatch(text)
    amount = number_in(match[1].strip(), reading.shape.decimal) if match else None
    if amount is None or amount > MOST_MONEY or re.search(r"[-−(]", text):
        digits = match[1] if match else text
        reading.wrong(Field.PRICE, why_no_number(digits, reading.shape.decimal))
        return None
    said = reading.text(Field.CURRENCY)
    currency = said.upper() if re.fullmatch(r"[A-Za-z]{3}", said) else currency_in(said)
    currency = currency or currency_in(text) or currency_in(heading)
    if not currency and may_be(text, said, reading.shape.currency):
        currency = reading.shape.currency
    return Price(amount, currency) if currency else None


def _notes(reading: _Reading, price: Price | None) -> str:
    """Return the notes of a line, with a price whose currency nobody said, so that it stays."""
    notes, loose = reading.text(Field.NOTES), reading.text(Field.PRICE)
    if price is not None or loose in _NOTHING:
        return notes
    told = f"{label_questions.LOOSE_PRICE} {loose} {reading.text(Field.CURRENCY)}"
    return f"{notes}\n{' '.join(told.split())}".strip()
