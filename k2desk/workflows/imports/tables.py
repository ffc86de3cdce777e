"""Import of a person's own table (CSV), after a preview and a check.

`preview` guesses the format of the table and the fields of its columns, `check` reports the result
of an import, and `import_table` imports. Only the last one changes anything, in one step.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Unit
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import joined, msg, pmsg
from k2desk.core.model.product import Product
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.core.wording import table_texts
from k2desk.labels.files.kind import FileKind, detect_kind
from k2desk.labels.table.fields import (
    AMOUNT_FORMS,
    CURRENCIES,
    NUMBER_FIELDS,
    TableField,
    count_title_lines,
    find_unit,
    guess_fields,
    has_headings,
)
from k2desk.labels.table.lines import (
    DecodedText,
    TableLine,
    decode_text,
    detect_delimiter,
    split_lines,
)
from k2desk.labels.table.numbers import DecimalSeparator, detect_decimal_separator
from k2desk.labels.table.products import RowProblem, TableShape, read_table_line
from k2desk.workflows.atomic_files import read_limited
from k2desk.workflows.imports import table_presets
from k2desk.workflows.imports.column_fields import check_fields
from k2desk.workflows.imports.deduplicate import deduplicate
from k2desk.workflows.imports.label_files import line_location
from k2desk.workflows.imports.merge import Failure, ImportReport, Incoming, merge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.workflows.desk import Desk

__all__ = [
    "CURRENCIES",
    "ChangedError",
    "RowProblem",
    "TableCheck",
    "TableField",
    "TablePreview",
    "TableShape",
    "check",
    "import_table",
    "preview",
]

MAX_TABLE_BYTES = 50_000_000
SHOWN = 50
"""Maximum number of rows in a preview and of products in a check."""

_REPORT_EVERY = 200
READING = pmsg("progress", "reading")


@dataclass(frozen=True, slots=True)
class TablePreview:
    """Format and beginning of a table.

    Attributes:
        shape: Its format, given or detected.
        columns: Its headings; "Column 1" ... without headings.
        rows: Its first 50 rows, each with a cell for every column.
        total: Number of rows.
        fields: The field of each column: given, from a preset, or guessed by its heading.
        doubts: Guesses to confirm, one sentence each.
        digest: Digest of the file, to detect later changes.
    """

    shape: TableShape
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    fields: tuple[TableField, ...]
    doubts: tuple[str, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class TableCheck:
    """Result that an import of a table would have.

    Attributes:
        products: Number of readable rows.
        problems: The problems of the other rows.
        sample: The first 50 products.
        loose_prices: Number of products whose price stays in the notes, without a currency.
        digest: Digest of the file, to detect later changes.
    """

    products: int
    problems: tuple[RowProblem, ...]
    sample: tuple[Product, ...]
    prices_without_currency: int = 0
    digest: str = ""


class ChangedError(UserError):
    """Raised for a table that changed after the person confirmed it."""


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    rows: tuple[TableLine, ...]
    above: int = 0
    digest: str = ""


def preview(
    desk: Desk,
    path: Path,
    shape: TableShape | None = None,
    fields: Sequence[TableField] | None = None,
) -> TablePreview:
    """Preview a table; nothing is imported.

    Args:
        desk: The open desk.
        path: The table.
        shape: Its format; detected if None.
        fields: The fields of its columns; guessed if None.

    Raises:
        UserError: If it is no table, or can't be read in that format.
    """
    data = _read(path)
    text = decode_text(data, shape.encoding if shape else "")
    delimiter = shape.delimiter if shape else detect_delimiter(text.text)
    header = shape.header if shape else _has_headings(text.text, delimiter)
    table = _table(path, text.text, delimiter, header=header)
    remembered = table_presets.load_preset(table.columns)
    known = tuple(fields or ()) or (remembered.fields if remembered else ())
    if len(known) != len(table.columns):
        known = guess_fields(table.columns)
    sign = _decimal_sign(table, known)
    found = shape or TableShape(
        encoding=text.encoding,
        delimiter=delimiter,
        decimal="" if sign.ambiguous_example else sign.separator,
        header=header,
        unit=remembered.unit if remembered else _unit(table.columns, known),
        currency=remembered.currency if remembered else "",
    )
    doubts = () if shape else _doubts(text, sign, table, known, found)
    shown = tuple(_padded(line, len(table.columns)) for line in table.rows[:SHOWN])
    return TablePreview(
        found, table.columns, shown, len(table.rows), known, doubts, _digest_of(data)
    )


def check(
    desk: Desk,
    path: Path,
    shape: TableShape,
    fields: Sequence[TableField],
    *,
    preview_digest: str = "",
) -> TableCheck:
    """Check a table; nothing is imported.

    Args:
        desk: The open desk.
        path: The table.
        shape: Its format.
        fields: The fields of its columns.
        preview_digest: Digest of the preview in which the columns were chosen; empty for none.

    Raises:
        ChangedError: If the file changed since the preview.
        UserError: If it can't be read in that format, or the columns don't make products.
    """
    table = _open(path, shape, preview_digest)
    products, problems = _products(table, fields, shape, SILENT)
    sample = tuple(product for _, product in products[:SHOWN])
    loose = sum(table_texts.PRICE_NOTE_PREFIX in product.notes for _, product in products)
    return TableCheck(len(products), tuple(problems), sample, loose, table.digest)


def import_table(
    desk: Desk,
    path: Path,
    shape: TableShape,
    fields: Sequence[TableField],
    report: Reporter = SILENT,
    *,
    check_digest: str = "",
) -> ImportReport:
    """Import a table in one undoable step.

    Rows with problems are left out and listed. A product of an earlier table is recognized by its
    barcode, else by brand and name, and updated. The fields are stored as a preset for the next
    table with the same headings.

    Args:
        desk: The open desk.
        path: The table.
        shape: Its format.
        fields: The fields of its columns.
        report: Receives the progress.
        check_digest: Digest of the confirmed check; empty for none.

    Raises:
        ChangedError: If the file changed since the check; nothing was changed.
        UserError: If it can't be read in that format, the columns don't make products, or the
            library can't be written.
        Cancelled: If it was stopped; nothing was changed.
    """
    table = _open(path, shape, check_digest)
    products, problems = _products(table, fields, shape, report)
    incoming = [Incoming(line_location(path, line), product) for line, product in products]
    result = merge(desk, incoming, failed=_failures(path, problems))
    if shape.header:
        with suppress(UserError):  # the products are imported; only the preset is missing
            table_presets.save_preset(table.columns, tuple(fields), shape.unit, shape.currency)
    return result


def _failures(path: Path, problems: Sequence[RowProblem]) -> list[Failure]:
    """Return one failure for each line with problems."""
    return [
        Failure(line_location(path, line), joined(map(_problem_words, failures)))
        for line, failures in groupby(problems, key=lambda problem: problem.line)
    ]


def _problem_words(problem: RowProblem) -> str:
    if not problem.column:
        return problem.why
    return msg(
        "{column} “{value}”: {problem}",
        column=problem.column,
        value=problem.value,
        problem=problem.why,
    )


# --- the table ---------------------------------------------------------------------------------


def _read(path: Path) -> bytes:
    data = read_limited(path, MAX_TABLE_BYTES)
    if detect_kind(data) is FileKind.BINARY:
        raise UserError(
            msg("“{file}” is not a table in text form.", file=path.name),
            msg("Save the table as CSV in the spreadsheet program."),
        )
    return data


def _open(path: Path, shape: TableShape, expected: str) -> _Table:
    """Read a table, which must match the digest if one is given."""
    data = _read(path)
    digest = _digest_of(data)
    if expected and digest != expected:
        raise ChangedError(
            msg("“{file}” was changed after the preview; nothing was imported.", file=path.name),
            msg("Check the new preview."),
        )
    text = decode_text(data, shape.encoding).text
    return replace(_table(path, text, shape.delimiter, header=shape.header), digest=digest)


def _digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _has_headings(text: str, delimiter: str) -> bool:
    found = [
        line.cells for line, _ in zip(split_lines(text, delimiter), range(SHOWN), strict=False)
    ]
    above = count_title_lines(found)
    return bool(found) and has_headings(found[above], found[above + 1 :])


def _table(path: Path, text: str, delimiter: str, *, header: bool) -> _Table:
    rows = list(split_lines(text, delimiter))
    if not rows:
        raise UserError(msg("“{file}” is empty.", file=path.name), msg("Choose another file."))
    if not header:
        width = max(len(row.cells) for row in rows)
        names = (msg("Column {number}", number=str(index)) for index in range(1, width + 1))
        return _Table(tuple(names), tuple(rows))
    above = count_title_lines([row.cells for row in rows[:SHOWN]])
    columns = tuple(cell.strip() for cell in rows[above].cells)
    return _Table(columns, tuple(rows[above + 1 :]), above)


def _padded(line: TableLine, width: int) -> tuple[str, ...]:
    return (*line.cells[:width], *[""] * (width - len(line.cells)))


# --- what is guessed ---------------------------------------------------------------------------


def _decimal_sign(table: _Table, fields: Sequence[TableField]) -> DecimalSeparator:
    """Return the decimal sign of the number columns, or else of all columns."""
    places = [index for index, field in enumerate(fields) if field in NUMBER_FIELDS]
    places = places or list(range(len(fields)))
    return detect_decimal_separator(
        line.cells[index] for line in table.rows for index in places if index < len(line.cells)
    )


def _unit(columns: Sequence[str], fields: Sequence[TableField]) -> Unit:
    named = {
        find_unit(column)
        for column, field in zip(columns, fields, strict=True)
        if field in AMOUNT_FORMS
    }
    return next(iter(named)) or Unit.MCG if len(named) == 1 else Unit.MCG


def _doubts(
    text: DecodedText,
    sign: DecimalSeparator,
    table: _Table,
    fields: Sequence[TableField],
    shape: TableShape,
) -> tuple[str, ...]:
    found: list[str] = []
    if not text.is_certain:
        found.append(table_texts.encoding_question(text.encoding))
    if sign.counterexample:
        found.append(table_texts.mixed_decimals(sign.example, sign.counterexample))
    elif sign.ambiguous_example:
        found.append(table_texts.ambiguous_decimals(sign.ambiguous_example))
    bare = [
        column
        for column, field in zip(table.columns, fields, strict=True)
        if field in AMOUNT_FORMS and find_unit(column) is None
    ]
    if bare:
        found.append(table_texts.assumed_unit(bare, shape.unit.value))
    if table.above:
        found.append(table_texts.title_lines_note(table.above))
    if not shape.header:
        found.append(msg("The first line was read as a product. Does this line contain headings?"))
    return tuple(found)


# --- products ----------------------------------------------------------------------------------


def _products(
    table: _Table, fields: Sequence[TableField], shape: TableShape, report: Reporter
) -> tuple[list[tuple[int, Product]], list[RowProblem]]:
    """Return the products with their lines, and the problems of other lines."""
    check_fields(table.columns, fields)
    products: list[tuple[int, Product]] = []
    problems: list[RowProblem] = []
    for index, line in enumerate(table.rows):
        if index % _REPORT_EVERY == 0:
            report(index, len(table.rows), READING)
        read = read_table_line(line, table.columns, fields, shape)
        if isinstance(read, list):
            problems += read
        else:
            products.append((line.number, read))
    report(len(table.rows), len(table.rows), READING)
    kept, doubled = deduplicate(products)
    return kept, sorted([*problems, *doubled], key=lambda problem: problem.line)
