"""Lists that this program exports as CSV and reads without loss.

The last column contains the complete product as JSON. It is read if the names, the notes and the
price in the readable columns still agree with it.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.labels.own.export import decode_product, encode_product
from k2desk.labels.table.lines import DELIMITERS, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from k2desk.core.model.product import Product

PRODUCT_HEADING = "facts_json"
"""Heading of the last column, which contains the complete product as JSON."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_COMPARED_HEADINGS = ("brand", "name", "notes", "price", "currency")


def escape_formula(text: str) -> str:
    """Escape a cell that a spreadsheet would run as a formula."""
    cleaned = text.replace("\x00", "")
    return f"'{cleaned}" if _FORMULA.match(cleaned) and not _NUMBER.fullmatch(cleaned) else cleaned


def format_table(
    columns: Sequence[str],
    rows: Iterable[tuple[Product, Sequence[str]]],
    delimiter: str = ",",
) -> str:
    """Format a list as CSV with CR LF line ends and every cell quoted.

    Args:
        columns: The headings of the readable columns.
        rows: Each product with its cells for these headings.
        delimiter: One of `DELIMITERS`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*columns, PRODUCT_HEADING])
    for product, cells in rows:
        writer.writerow([*(escape_formula(cell) for cell in cells), encode_product(product)])
    return out.getvalue()


def compared_cells(product: Product) -> dict[str, str]:
    """Return the cells of the columns that are compared when a list is read."""
    price = product.price
    return {
        "brand": product.facts.brand,
        "name": product.facts.name,
        "notes": product.notes,
        "price": "" if price is None else format_decimal(price.amount),
        "currency": "" if price is None else price.currency,
    }


def is_own_table(text: str) -> bool:
    """Return whether a table is an exported list, by its headings."""
    return bool(_delimiter(text))


def _delimiter(text: str) -> str:
    """Return the delimiter of an exported list, or "" for other tables."""
    for delimiter in DELIMITERS:
        try:
            first = next(split_lines(text, delimiter), None)
        except UserError:
            continue
        if first is not None and PRODUCT_HEADING in first.cells and len(first.cells) > 1:
            return delimiter
    return ""


def read_own_table(text: str) -> Iterator[tuple[int, Product | UserError]]:
    """Yield each line's number with its product or its error.

    Raises:
        UserError: If the text is not a list that this program exported.
    """
    delimiter = _delimiter(text)
    if not delimiter:
        raise UserError(msg("This is not a label file."), msg("Choose a label file or a table."))
    lines = split_lines(text, delimiter)
    headings = next(lines).cells
    number = 1
    while True:
        try:
            line = next(lines, None)
        except UserError as problem:
            yield number + 1, problem
            return
        if line is None:
            return
        number = line.number
        cells = dict(zip(headings, line.cells, strict=False))
        try:
            product = decode_product(cells.get(PRODUCT_HEADING, ""))
            _check_unchanged(product, cells)
        except UserError as problem:
            yield line.number, problem
        else:
            yield line.number, product


def _check_unchanged(product: Product, cells: dict[str, str]) -> None:
    """Refuse a line that a person changed, because the change would be lost."""
    expected = compared_cells(product)
    for heading in _COMPARED_HEADINGS:
        if heading in cells and _normalized_cell(cells[heading]) != _normalized_cell(
            escape_formula(expected[heading])
        ):
            raise UserError(
                msg(
                    "The cell “{column}” was changed after the export, but facts_json was not.",
                    column=heading,
                ),
                msg(
                    "Change the product in K2 Desk, or delete the column facts_json to import the "
                    "file as a table."
                ),
            )


def _normalized_cell(cell: str) -> str:
    """Return a cell without the blanks and zeros that spreadsheets change."""
    text = " ".join(cell.split())
    number = text.replace(",", ".")
    if re.fullmatch(r"\d+(?:\.\d+)?", number):
        return _without_extra_zeros(number)
    return text


def _without_extra_zeros(text: str) -> str:
    """Remove leading and trailing zeros from a number."""
    integer, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return (integer.lstrip("0") or "0") + (f".{decimals}" if decimals else "")
