"""What the page about importing a table says."""

from __future__ import annotations

from k2desk.workflows.import_table import Field, TableCheck

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
ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "UTF-8"),
    ("utf-8-sig", "UTF-8 with a mark"),
    ("utf-16", "UTF-16"),
    ("cp1252", "Windows, Western Europe"),
    ("cp1250", "Windows, Central Europe"),
    ("cp1251", "Windows, Cyrillic"),
    ("cp1253", "Windows, Greek"),
    ("cp932", "Windows, Japanese"),
    ("gb18030", "Chinese"),
)
DECIMALS: tuple[tuple[str, str], ...] = ((".", "point  1.5"), (",", "comma  1,5"))


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
