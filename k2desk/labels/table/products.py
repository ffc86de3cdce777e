"""The lines of a person's own table as products, once it is known what its columns hold.

A line is read whole or not at all: whatever cannot be read in it is told with its column, and
nothing is guessed. An empty amount is a form that the line does not list, never zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import infer_nesting, resolve_rows
from k2desk.core.model.amounts import Evidence, Missing, Unit, format_for_input
from k2desk.core.model.counts import parse_per_day, parse_range
from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving, Source
from k2desk.core.model.limits import (
    MAX_COUNT,
    MAX_NOTES_LENGTH,
    MAX_PRICE,
    MAX_TEXT_LENGTH,
    MIN_COUNT,
)
from k2desk.core.model.product import Price, Product
from k2desk.core.model.query import search_key
from k2desk.core.wording import label_questions
from k2desk.labels.fields.barcodes import parse_barcode
from k2desk.labels.fields.doubts import doubts_in, unique_questions
from k2desk.labels.fields.values import barcode_with_doubt
from k2desk.labels.table.fields import (
    AMOUNT_FORMS,
    TableField,
    can_be_in_currency,
    find_currency,
    find_unit,
)
from k2desk.labels.table.numbers import explain_no_number, parse_amount, parse_number
from k2desk.labels.text import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from k2desk.labels.table.lines import TableLine

TABLE_KIND = "csv"
MAX_SHOWN_LENGTH = 200
"""Characters of a cell that are shown with a problem."""

_NOT_STATED = frozenset({"not stated", "n.s.", "ns", "np", "?", "unknown"})
_EMPTY_CELLS = frozenset({"", "-", "–", "—"})
_OWN_QUOTE = re.compile(r"'(?=\s*[=+\-@])")
_MONEY = re.compile(r"[^\d]*?(\d[\d.,'’ ]*?)\s*[^\d.,]*")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*[eE]\+?\d+")


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


class _LineReader:
    """One line while it is read."""

    def __init__(
        self,
        line: TableLine,
        columns: Sequence[str],
        fields: Sequence[TableField],
        shape: TableShape,
    ) -> None:
        self.shape = shape
        self.number = line.number
        self.problems: list[RowProblem] = []
        cells = [_unescaped(cell) for cell in line.cells]
        self.cells: dict[TableField, tuple[str, str]] = {}
        for column, field, cell in zip(columns, fields, cells, strict=False):
            if field is TableField.NOTES and field in self.cells and cell:
                before = self.cells[field][1]
                cell = f"{before}\n{cell}" if before else cell
            if field is not TableField.IGNORE:
                self.cells[field] = (column, cell)
        beyond = [cell for cell in cells[len(columns) :] if cell]
        if beyond:
            self.problems.append(
                RowProblem(
                    line.number,
                    "",
                    beyond[0][:MAX_SHOWN_LENGTH],
                    f"The line has {len(cells)} cells where the table has {len(columns)} columns.",
                )
            )

    def text(self, field: TableField) -> str:
        """Return a cell's text; empty where no column holds that."""
        return self.cells.get(field, ("", ""))[1]

    def wrong(self, field: TableField, why: str) -> None:
        """Note what keeps the line out."""
        column, cell = self.cells.get(field, ("", ""))
        self.problems.append(RowProblem(self.number, column, cell[:MAX_SHOWN_LENGTH], why))


def _unescaped(cell: str) -> str:
    """Return a cell without blanks around it and without the quote that keeps it from running."""
    return _OWN_QUOTE.sub("", cell.strip(), count=1) if cell.startswith("'") else cell.strip()


def read_table_line(
    line: TableLine, columns: Sequence[str], fields: Sequence[TableField], shape: TableShape
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
    reading = _LineReader(line, columns, fields, shape)
    brand, name = reading.text(TableField.BRAND), reading.text(TableField.NAME)
    if not brand and not name:
        reading.wrong(TableField.NAME, "There is neither a brand nor a name.")
    for field, most in (
        (TableField.BRAND, MAX_TEXT_LENGTH),
        (TableField.NAME, MAX_TEXT_LENGTH),
        (TableField.SERVING, MAX_TEXT_LENGTH),
    ):
        if len(reading.text(field)) > most:
            reading.wrong(field, f"Longer than {most:,} characters.")
    gtin, code_questions = _barcode(reading)
    stated = _stated(reading)
    serving = _serving(reading, stated.serving)
    price = _price(reading)
    notes = _notes(reading, price)
    if len(notes) > MAX_NOTES_LENGTH:
        is_alone = len(reading.text(TableField.NOTES)) > MAX_NOTES_LENGTH
        besides = "" if is_alone else ", with the price whose currency is not said"
        reading.wrong(TableField.NOTES, f"Longer than {MAX_NOTES_LENGTH:,} characters{besides}.")
    if reading.problems:
        return reading.problems
    facts = replace(
        stated,
        brand=brand,
        name=name,
        gtin=gtin,
        source=Source(TABLE_KIND, table_identity(brand, name, gtin)),
        serving=serving,
        questions=unique_questions((*stated.questions, *code_questions)),
    )
    return Product("", facts, price=price, notes=notes)


def table_identity(brand: str, name: str, gtin: str) -> str:
    """Return what a product is known by when its table is read again: its barcode, or its names."""
    code = parse_barcode(gtin).gtin14 if gtin else ""
    return code or search_key(f"{brand} {name}")[:MAX_TEXT_LENGTH]


# --- amounts -----------------------------------------------------------------------------------


def _stated(reading: _LineReader) -> LabelFacts:
    """Return what a line states of vitamin K: its columns, or else its label text."""
    rows = _rows(reading)
    text = reading.text(TableField.LABEL_TEXT)
    told = read_text(text) if text else LabelFacts()
    if not rows and not told.rows:
        if not reading.problems:
            field = (
                TableField.LABEL_TEXT
                if text
                else next(iter(set(AMOUNT_FORMS) & set(reading.cells)), None)
            )
            reading.wrong(field or TableField.LABEL_TEXT, "No amount of vitamin K is stated.")
        return told
    if not rows:
        return told
    nested, nest_questions = infer_nesting(rows)
    found = resolve_rows(nested)
    if told.rows and _amount_set(told) != {(one.forms, one.mcg) for one in found.amounts}:
        reading.wrong(
            TableField.LABEL_TEXT, "The label text states other amounts than the columns."
        )
    questions = (*nest_questions, *doubts_in(nested), *found.questions)
    return LabelFacts(
        serving=told.serving,
        rows=nested,
        amounts=found.amounts,
        questions=questions,
        other_actives=told.other_actives,
    )


def _amount_set(facts: LabelFacts) -> set[tuple[frozenset[Form], Decimal | None]]:
    return {(one.forms, one.mcg) for one in facts.amounts}


def _rows(reading: _LineReader) -> list[LabelRow]:
    rows: list[LabelRow] = []
    for field, form in AMOUNT_FORMS.items():
        heading, cell = reading.cells.get(field, ("", ""))
        if cell in _EMPTY_CELLS:
            continue
        forms = frozenset({form})
        gap = Missing.NOT_STATED if form in {Form.K, Form.K2} else None
        row = LabelRow(name_of(forms), forms, None, evidence=Evidence.PERSON, form_gap=gap)
        if cell.lower() in _NOT_STATED:
            rows.append(replace(row, missing=Missing.NOT_STATED))
            continue
        found = parse_amount(cell, reading.shape.decimal, find_unit(heading) or reading.shape.unit)
        if found.mcg is None:
            reading.wrong(field, found.why)
        else:
            rows.append(replace(row, mcg=found.mcg, printed=found.printed, unit=found.unit))
    return rows


# --- the rest ----------------------------------------------------------------------------------


def _barcode(reading: _LineReader) -> tuple[str, tuple[Question, ...]]:
    text = reading.text(TableField.BARCODE)
    if text in _EMPTY_CELLS:
        return "", ()
    if _SCIENTIFIC.fullmatch(text):
        reading.wrong(
            TableField.BARCODE,
            "A spreadsheet cut this barcode short; make its column text and enter it again.",
        )
        return "", ()
    digits, questions = barcode_with_doubt(text.removesuffix(".0"))
    if not digits:
        reading.wrong(TableField.BARCODE, "This is no barcode of 8 to 14 digits.")
    return digits, questions


def _serving(reading: _LineReader, told: Serving) -> Serving:
    """Return the serving of a line: what its columns say, else what its label text says."""
    text, units = reading.text(TableField.SERVING), reading.text(TableField.UNITS)
    serving = told
    if text:
        # Read with the label text, so that "2 capsules daily" counts in servings of the column.
        whole = f"Serving Size {text}"
        if told.units is None and reading.text(TableField.LABEL_TEXT):
            whole = f"{whole}\n{reading.text(TableField.LABEL_TEXT)}"
        read = read_text(whole).serving
        serving = replace(told if told.units == read.units else read, text=text)
    if units not in _EMPTY_CELLS:
        found = parse_range(_with_decimal_point(units, reading.shape.decimal))
        if found is None:
            reading.wrong(TableField.UNITS, "This is no number of units, such as 2 or 1-3.")
        else:
            serving = replace(serving, units_min=found.low, units_max=found.high)
    if told.units is not None and serving.units != told.units:
        field = TableField.SERVING if text else TableField.UNITS
        reading.wrong(field, "The label text states another serving than the column.")
    return _with_day_and_pack(reading, serving)


def _with_day_and_pack(reading: _LineReader, serving: Serving) -> Serving:
    day = reading.text(TableField.PER_DAY)
    if day not in _EMPTY_CELLS:
        found = parse_per_day(_with_decimal_point(day, reading.shape.decimal))
        if found is None:
            why = "This is no number of servings a day, such as 1, 1-2 or every 2 days."
            reading.wrong(TableField.PER_DAY, why)
        else:
            serving = replace(
                serving, per_day_min=found.low, per_day_max=found.high, per_day_missing=None
            )
    elif serving.per_day is None:
        serving = replace(serving, per_day_missing=Missing.NOT_STATED)
    pack = reading.text(TableField.CONTAINER)
    if pack not in _EMPTY_CELLS:
        number = parse_number(re.sub(r"[^\d]+$", "", pack), reading.shape.decimal)
        if number is None or not MIN_COUNT <= number <= MAX_COUNT:
            reading.wrong(
                TableField.CONTAINER, "This is no number of units in the pack, such as 60."
            )
        else:
            serving = replace(serving, units_per_container=number)
    return serving


def _with_decimal_point(text: str, sign: str) -> str:
    """Return a count with a decimal point, where the table has commas and the text one number."""
    number = parse_number(text, sign)
    return text if number is None else format_for_input(number)


def _price(reading: _LineReader) -> Price | None:
    heading, text = reading.cells.get(TableField.PRICE, ("", ""))
    if text in _EMPTY_CELLS:
        return None
    match = _MONEY.fullmatch(text)
    amount = parse_number(match[1].strip(), reading.shape.decimal) if match else None
    if amount is None or amount > MAX_PRICE or re.search(r"[-−(]", text):
        digits = match[1] if match else text
        reading.wrong(TableField.PRICE, explain_no_number(digits, reading.shape.decimal))
        return None
    said = reading.text(TableField.CURRENCY)
    currency = said.upper() if re.fullmatch(r"[A-Za-z]{3}", said) else find_currency(said)
    currency = currency or find_currency(text) or find_currency(heading)
    if not currency and can_be_in_currency(text, said, reading.shape.currency):
        currency = reading.shape.currency
    return Price(amount, currency) if currency else None


def _notes(reading: _LineReader, price: Price | None) -> str:
    """Return the notes of a line, with a price whose currency nobody said, so that it stays."""
    notes, loose = reading.text(TableField.NOTES), reading.text(TableField.PRICE)
    if price is not None or loose in _EMPTY_CELLS:
        return notes
    told = f"{label_questions.PRICE_NOTE_PREFIX} {loose} {reading.text(TableField.CURRENCY)}"
    return f"{notes}\n{' '.join(told.split())}".strip()
