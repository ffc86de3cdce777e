"""What the page about importing a table says."""

from __future__ import annotations

from k2desk.core.wording import label_questions
from k2desk.workflows.imports.tables import Field, TableCheck

FIELDS: dict[Field, str] = {
    Field.IGNORE: "Leave out",
    Field.BRAND: "Brand",
    Field.NAME: "Product",
    Field.BARCODE: "Barcode",
    Field.SERVING: "Serving",
    Field.UNITS: "Units in a serving",
    Field.PER_DAY: "Servings a day",
    Field.CONTAINER: "Units in the pack",
    Field.PRICE: "Price",
    Field.CURRENCY: "Currency",
    Field.NOTES: "Notes",
    Field.LABEL_TEXT: "Label text",
    Field.K1: "K1 per serving",
    Field.MK4: "MK-4 per serving",
    Field.MK7: "MK-7 per serving",
    Field.K2: "K2 per serving, form not stated",
    Field.K: "Vitamin K per serving, form not stated",
}
"""What a column can be, in the order in which it is offered."""

DELIMITERS: tuple[tuple[str, str], ...] = (
    (",", "comma  ,"),
    (";", "semicolon  ;"),
    ("\t", "tab"),
    ("|", "bar  |"),
)
ENCODINGS: tuple[tuple[str, str], ...] = tuple(label_questions.ENCODINGS.items())
DECIMALS: tuple[tuple[str, str], ...] = (
    (".", "point  1.5"),
    (",", "comma  1,5"),
    ("", "not known: choose"),
)


def count_words(check: TableCheck) -> str:
    """Return what would come in: "38 products, 2 rows with problems"."""
    products = f"{check.products:,} product{'' if check.products == 1 else 's'}"
    rows = len({problem.line for problem in check.problems})
    if not rows:
        return f"{products}, no problems"
    return f"{products}, {rows:,} row{'' if rows == 1 else 's'} with problems"


def import_words(check: TableCheck | None) -> str:
    """Return the caption of the button that imports."""
    if check is None or not check.products:
        return "&Import"
    return f"&Import {check.products:,} product{'' if check.products == 1 else 's'}"


def hidden_words(columns: int, hidden: int) -> tuple[str, ...]:
    """Return that not all columns are shown; nothing where they are."""
    if not hidden:
        return ()
    return (
        f"The table has {columns:,} columns; {hidden:,} whose headings say nothing that is kept "
        "here are not shown.",
    )
