"""Products from the lines of a table, by the content of its columns.

A line is read completely or not at all. Every cell that cannot be read is reported with its
column, and nothing is guessed. An empty amount means a form that the line does not list, never
zero.
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
from k2desk.core.model.message import msg
from k2desk.core.model.product import Price, Product
from k2desk.core.model.query import search_key
from k2desk.core.wording import table_texts
from k2desk.labels.fields.barcodes import parse_barcode
from k2desk.labels.fields.doubts import find_doubts, unique_questions
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

    from k2desk.core.model.amounts import Amount
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
    """Format of a table.

    Attributes:
        encoding: The encoding, by Python's name.
        delimiter: The character between cells.
        decimal: The decimal separator, "." or ","; empty if unknown. An ambiguous number is a
            problem then.
        header: Whether the first line has headings.
        unit: The unit of amounts if neither heading nor cell names one.
        currency: The currency of prices if neither heading nor cell names one; empty if unknown.
            Such a price is stored in the notes then.
    """

    encoding: str
    delimiter: str
    decimal: str
    header: bool
    unit: Unit
    currency: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Problem that prevents the import of a line.

    Attributes:
        line: The number of the line in the file, from 1.
        column: The heading; empty if the problem concerns the whole line.
        value: The cell, at most 200 characters.
        why: The reason, in one sentence.
    """

    line: int
    column: str
    value: str
    why: str


class _LineReader:
    """Cells and problems of one line while it is read."""

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
                previous = self.cells[field][1]
                cell = f"{previous}\n{cell}" if previous else cell
            if field is not TableField.IGNORE:
                self.cells[field] = (column, cell)
        extra = [cell for cell in cells[len(columns) :] if cell]
        if extra:
            self.problems.append(
                RowProblem(
                    line.number,
                    "",
                    extra[0][:MAX_SHOWN_LENGTH],
                    msg(
                        "The line has {cells} cells, but the table has {columns} columns.",
                        cells=len(cells),
                        columns=len(columns),
                    ),
                )
            )

    def text(self, field: TableField) -> str:
        """Return the text of a cell, or "" if no column has this content."""
        return self.cells.get(field, ("", ""))[1]

    def add_problem(self, field: TableField, why: str) -> None:
        """Add a problem with a cell."""
        column, cell = self.cells.get(field, ("", ""))
        self.problems.append(RowProblem(self.number, column, cell[:MAX_SHOWN_LENGTH], why))


def _unescaped(cell: str) -> str:
    """Strip a cell and remove the quote that prevents a formula from running."""
    return _OWN_QUOTE.sub("", cell.strip(), count=1) if cell.startswith("'") else cell.strip()


def read_table_line(
    line: TableLine, columns: Sequence[str], fields: Sequence[TableField], shape: TableShape
) -> Product | list[RowProblem]:
    """Read a line of a table.

    Args:
        line: The line.
        columns: The headings.
        fields: The content of each column.
        shape: The format of the table.

    Returns:
        The product, or all problems of the line.
    """
    if [cell.strip() for cell in line.cells] == [column.strip() for column in columns]:
        return [RowProblem(line.number, "", "", msg("This line repeats the headings."))]
    reader = _LineReader(line, columns, fields, shape)
    brand, name = reader.text(TableField.BRAND), reader.text(TableField.NAME)
    if not brand and not name:
        reader.add_problem(TableField.NAME, msg("Brand and name are missing."))
    for field, limit in (
        (TableField.BRAND, MAX_TEXT_LENGTH),
        (TableField.NAME, MAX_TEXT_LENGTH),
        (TableField.SERVING, MAX_TEXT_LENGTH),
    ):
        if len(reader.text(field)) > limit:
            reader.add_problem(field, msg("Longer than {limit} characters.", limit=limit))
    gtin, barcode_questions = _barcode(reader)
    stated = _stated(reader)
    serving = _serving(reader, stated.serving)
    price = _price(reader)
    notes = _notes(reader, price)
    if len(notes) > MAX_NOTES_LENGTH:
        is_alone = len(reader.text(TableField.NOTES)) > MAX_NOTES_LENGTH
        why = (
            msg("Longer than {limit} characters.", limit=MAX_NOTES_LENGTH)
            if is_alone
            else msg(
                "Longer than {limit} characters with the price, which has no currency.",
                limit=MAX_NOTES_LENGTH,
            )
        )
        reader.add_problem(TableField.NOTES, why)
    if reader.problems:
        return reader.problems
    facts = replace(
        stated,
        brand=brand,
        name=name,
        gtin=gtin,
        source=Source(TABLE_KIND, table_identity(brand, name, gtin)),
        serving=serving,
        questions=unique_questions((*stated.questions, *barcode_questions)),
    )
    return Product("", facts, price=price, notes=notes)


def table_identity(brand: str, name: str, gtin: str) -> str:
    """Return the key that identifies a product in repeated imports."""
    code = parse_barcode(gtin).gtin14 if gtin else ""
    return code or search_key(f"{brand} {name}")[:MAX_TEXT_LENGTH]


# --- amounts -----------------------------------------------------------------------------------


def _stated(reader: _LineReader) -> LabelFacts:
    """Return the vitamin K of a line, by its columns or its label text."""
    rows = _rows(reader)
    text = reader.text(TableField.LABEL_TEXT)
    text_facts = read_text(text) if text else LabelFacts()
    if not rows and not text_facts.rows:
        if not reader.problems:
            field = (
                TableField.LABEL_TEXT
                if text
                else next(iter(set(AMOUNT_FORMS) & set(reader.cells)), None)
            )
            reader.add_problem(
                field or TableField.LABEL_TEXT, msg("No amount of vitamin K is stated.")
            )
        return text_facts
    if not rows:
        return text_facts
    nested, nest_questions = infer_nesting(rows)
    resolved = resolve_rows(nested)
    if text_facts.rows and _amount_set(text_facts.amounts) != _amount_set(resolved.amounts):
        reader.add_problem(
            TableField.LABEL_TEXT, msg("The label text states other amounts than the columns.")
        )
    questions = (*nest_questions, *find_doubts(nested), *resolved.questions)
    return LabelFacts(
        serving=text_facts.serving,
        rows=nested,
        amounts=resolved.amounts,
        questions=questions,
        other_actives=text_facts.other_actives,
    )


def _amount_set(amounts: Sequence[Amount]) -> set[tuple[frozenset[Form], Decimal | None]]:
    return {(amount.forms, amount.mcg) for amount in amounts}


def _rows(reader: _LineReader) -> list[LabelRow]:
    rows: list[LabelRow] = []
    for field, form in AMOUNT_FORMS.items():
        heading, cell = reader.cells.get(field, ("", ""))
        if cell in _EMPTY_CELLS:
            continue
        forms = frozenset({form})
        gap = Missing.NOT_STATED if form in {Form.K, Form.K2} else None
        row = LabelRow(str(name_of(forms)), forms, None, evidence=Evidence.PERSON, form_gap=gap)
        if cell.lower() in _NOT_STATED:
            rows.append(replace(row, missing=Missing.NOT_STATED))
            continue
        amount = parse_amount(cell, reader.shape.decimal, find_unit(heading) or reader.shape.unit)
        if amount.mcg is None:
            reader.add_problem(field, amount.problem)
        else:
            rows.append(replace(row, mcg=amount.mcg, printed=amount.printed, unit=amount.unit))
    return rows


# --- other columns ------------------------------------------------------------------------------


def _barcode(reader: _LineReader) -> tuple[str, tuple[Question, ...]]:
    text = reader.text(TableField.BARCODE)
    if text in _EMPTY_CELLS:
        return "", ()
    if _SCIENTIFIC.fullmatch(text):
        reader.add_problem(
            TableField.BARCODE,
            msg(
                "A spreadsheet shortened this barcode. Format the column as text and enter the "
                "barcode again."
            ),
        )
        return "", ()
    digits, questions = barcode_with_doubt(text.removesuffix(".0"))
    if not digits:
        reader.add_problem(TableField.BARCODE, msg("This is not a barcode of 8 to 14 digits."))
    return digits, questions


def _serving(reader: _LineReader, text_serving: Serving) -> Serving:
    """Return the serving of a line, by its columns or its label text."""
    text, units = reader.text(TableField.SERVING), reader.text(TableField.UNITS)
    serving = text_serving
    if text:
        # With the label text, because its "2 capsules daily" refers to the column's serving.
        full_text = f"Serving Size {text}"
        if text_serving.units is None and reader.text(TableField.LABEL_TEXT):
            full_text = f"{full_text}\n{reader.text(TableField.LABEL_TEXT)}"
        column_serving = read_text(full_text).serving
        is_same = text_serving.units == column_serving.units
        serving = replace(text_serving if is_same else column_serving, text=text)
    if units not in _EMPTY_CELLS:
        counts = parse_range(_with_decimal_point(units, reader.shape.decimal))
        if counts is None:
            reader.add_problem(
                TableField.UNITS, msg("This is not a number of units. Examples: 2, 1-3.")
            )
        else:
            serving = replace(serving, units_min=counts.low, units_max=counts.high)
    if text_serving.units is not None and serving.units != text_serving.units:
        field = TableField.SERVING if text else TableField.UNITS
        reader.add_problem(field, msg("The label text states another serving than the column."))
    return _with_day_and_pack(reader, serving)


def _with_day_and_pack(reader: _LineReader, serving: Serving) -> Serving:
    day = reader.text(TableField.PER_DAY)
    if day not in _EMPTY_CELLS:
        per_day = parse_per_day(_with_decimal_point(day, reader.shape.decimal))
        if per_day is None:
            why = msg("This is not a number of servings per day. Examples: 1, 1-2, every 2 days.")
            reader.add_problem(TableField.PER_DAY, why)
        else:
            serving = replace(
                serving, per_day_min=per_day.low, per_day_max=per_day.high, per_day_missing=None
            )
    elif serving.per_day is None:
        serving = replace(serving, per_day_missing=Missing.NOT_STATED)
    pack = reader.text(TableField.CONTAINER)
    if pack not in _EMPTY_CELLS:
        number = parse_number(re.sub(r"[^\d]+$", "", pack), reader.shape.decimal)
        if number is None or not MIN_COUNT <= number <= MAX_COUNT:
            reader.add_problem(
                TableField.CONTAINER, msg("This is not a number of units in the pack. Example: 60.")
            )
        else:
            serving = replace(serving, units_per_container=number)
    return serving


def _with_decimal_point(text: str, separator: str) -> str:
    """Return a number with a decimal point; other text is returned unchanged."""
    number = parse_number(text, separator)
    return text if number is None else format_for_input(number)


def _price(reader: _LineReader) -> Price | None:
    heading, text = reader.cells.get(TableField.PRICE, ("", ""))
    if text in _EMPTY_CELLS:
        return None
    match = _MONEY.fullmatch(text)
    amount = parse_number(match[1].strip(), reader.shape.decimal) if match else None
    if amount is None or amount > MAX_PRICE or re.search(r"[-−(]", text):
        digits = match[1] if match else text
        reader.add_problem(TableField.PRICE, explain_no_number(digits, reader.shape.decimal))
        return None
    stated = reader.text(TableField.CURRENCY)
    currency = stated.upper() if re.fullmatch(r"[A-Za-z]{3}", stated) else find_currency(stated)
    currency = currency or find_currency(text) or find_currency(heading)
    if not currency and can_be_in_currency(text, stated, reader.shape.currency):
        currency = reader.shape.currency
    return Price(amount, currency) if currency else None


def _notes(reader: _LineReader, price: Price | None) -> str:
    """Return the notes of a line, with its price if the currency is unknown."""
    notes, loose_price = reader.text(TableField.NOTES), reader.text(TableField.PRICE)
    if price is not None or loose_price in _EMPTY_CELLS:
        return notes
    currency = reader.text(TableField.CURRENCY)
    sentence = f"{table_texts.PRICE_NOTE_PREFIX} {loose_price} {currency}"
    return f"{notes}\n{' '.join(sentence.split())}".strip()
