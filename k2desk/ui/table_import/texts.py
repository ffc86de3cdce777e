"""Texts of the table import screen."""

from __future__ import annotations

from k2desk.core.wording import table_texts
from k2desk.workflows.imports.tables import TableCheck, TableField

FIELDS: dict[TableField, str] = {
    TableField.IGNORE: "Leave out",
    TableField.BRAND: "Brand",
    TableField.NAME: "Product",
    TableField.BARCODE: "Barcode",
    TableField.SERVING: "Serving",
    TableField.UNITS: "Units in a serving",
    TableField.PER_DAY: "Servings a day",
    TableField.CONTAINER: "Units in the pack",
    TableField.PRICE: "Price",
    TableField.CURRENCY: "Currency",
    TableField.NOTES: "Notes",
    TableField.LABEL_TEXT: "Label text",
    TableField.K1: "K1 per serving",
    TableField.MK4: "MK-4 per serving",
    TableField.MK7: "MK-7 per serving",
    TableField.K2: "K2 per serving, form not stated",
    TableField.K: "Vitamin K per serving, form not stated",
}
"""Fields in the order of the combo box."""

DELIMITERS: tuple[tuple[str, str], ...] = (
    (",", "comma  ,"),
    (";", "semicolon  ;"),
    ("\t", "tab"),
    ("|", "bar  |"),
)
ENCODINGS: tuple[tuple[str, str], ...] = tuple(table_texts.ENCODINGS.items())
DECIMALS: tuple[tuple[str, str], ...] = (
    (".", "point  1.5"),
    (",", "comma  1,5"),
    ("", "not known: choose"),
)


def count_text(check: TableCheck) -> str:
    """Return the result of a check: "38 products, 2 rows with problems"."""
    products = f"{check.products:,} product{'' if check.products == 1 else 's'}"
    rows = len({problem.line for problem in check.problems})
    if not rows:
        return f"{products}, no problems"
    return f"{products}, {rows:,} row{'' if rows == 1 else 's'} with problems"


def import_text(check: TableCheck | None) -> str:
    """Return the text of the import button."""
    if check is None or not check.products:
        return "&Import"
    return f"&Import {check.products:,} product{'' if check.products == 1 else 's'}"


def hidden_columns_text(columns: int, hidden: int) -> tuple[str, ...]:
    """Return a sentence about hidden columns, if any."""
    if not hidden:
        return ()
    return (
        f"The table has {columns:,} columns; {hidden:,} whose headings say nothing that is kept "
        "here are not shown.",
    )
