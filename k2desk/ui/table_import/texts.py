"""Texts of the table import screen."""

from __future__ import annotations

from k2desk.core.model.message import Message, Style, joined, msg, nmsg
from k2desk.core.wording import table_texts
from k2desk.workflows.imports.tables import TableCheck, TableField

FIELDS: dict[TableField, Message] = {
    TableField.IGNORE: msg("Do not import"),
    TableField.BRAND: msg("Brand"),
    TableField.NAME: msg("Product"),
    TableField.BARCODE: msg("Barcode"),
    TableField.SERVING: msg("Serving"),
    TableField.UNITS: msg("Units per serving"),
    TableField.PER_DAY: msg("Servings per day"),
    TableField.CONTAINER: msg("Units per pack"),
    TableField.PRICE: msg("Price"),
    TableField.CURRENCY: msg("Currency"),
    TableField.NOTES: msg("Notes"),
    TableField.LABEL_TEXT: msg("Label text"),
    TableField.K1: msg("K1 per serving"),
    TableField.MK4: msg("MK-4 per serving"),
    TableField.MK7: msg("MK-7 per serving"),
    TableField.K2: msg("K2 per serving, form not stated"),
    TableField.K: msg("Vitamin K per serving, form not stated"),
}
"""Fields in the order of the combo box."""

DELIMITERS: tuple[tuple[str, Message], ...] = (
    (",", msg("comma  ,")),
    (";", msg("semicolon  ;")),
    ("\t", msg("tab")),
    # Translators: the sign “|” between columns.
    ("|", msg("vertical bar  |")),
)
ENCODINGS: tuple[tuple[str, Message], ...] = tuple(table_texts.ENCODINGS.items())
DECIMALS: tuple[tuple[str, Message], ...] = (
    # Translators: the decimal separator of a file; the example stays as it is.
    (".", msg("point  1.5")),
    (",", msg("comma  1,5")),
    ("", msg("unknown: choose")),
)


def count_text(check: TableCheck) -> Message:
    """Return the result of a check: "38 products, 2 rows with problems"."""
    rows = len({problem.line for problem in check.problems})
    products = nmsg("{count} product", "{count} products", check.products)
    problems = msg("no problems")
    if rows:
        problems = nmsg("{count} line with problems", "{count} lines with problems", rows)
    return joined([products, problems], Style.COMMA)


def import_text(check: TableCheck | None) -> Message:
    """Return the text of the import button."""
    if check is None or not check.products:
        return msg("&Import")
    return nmsg("&Import {count} product", "&Import {count} products", check.products)


def hidden_columns_text(columns: int, hidden: int) -> tuple[Message, ...]:
    """Return a sentence about hidden columns, if any."""
    if not hidden:
        return ()
    return (
        nmsg(
            "{count} of {total} columns is not shown, because its heading is not recognized.",
            "{count} of {total} columns are not shown, because their headings are not recognized.",
            hidden,
            total=columns,
        ),
    )
