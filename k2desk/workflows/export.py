"""Saving what is shown: the sheet as PDF, HTML or CSV, and lists as CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk import __version__, paths
from k2desk.core import wording
from k2desk.core.amounts import decimal_text
from k2desk.core.as_json import interval_json, product_json
from k2desk.core.assessment import assess
from k2desk.core.compare import ComparisonTable
from k2desk.core.errors import UserError
from k2desk.core.product import Product
from k2desk.core.progress import SILENT, Reporter
from k2desk.core.query import Query, Where
from k2desk.workflows import browse, guidance
from k2desk.workflows.desk import Desk
from k2desk.workflows.files import write_whole

if TYPE_CHECKING:
    from k2desk.reports.sheet import SheetOptions


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a sheet is to be made.

    Attributes:
        paper: "a4" or "letter".
        title: Its title.
        for_whom: For whom it is; empty for nobody named.
        notes: Free notes.
        person_text: A line about the person, ready to stand there; empty for none.
    """

    paper: str = "a4"
    title: str = "Vitamin K comparison"
    for_whom: str = ""
    notes: str = ""
    person_text: str = ""


def sheet_pdf(table: ComparisonTable, sheet: Sheet | None = None) -> bytes:
    """Return the sheet as a PDF; the same input on the same day gives the same bytes."""
    from k2desk.reports.sheet import sheet_pdf as draw

    return draw(table, _options(sheet), paths.resources() / "fonts")


def not_printable(table: ComparisonTable, sheet: Sheet | None = None) -> tuple[str, ...]:
    """Return the texts with signs that the sheet's fonts lack, to be told before saving."""
    from k2desk.reports.sheet import unprintable

    return unprintable(table, _options(sheet), paths.resources() / "fonts")


def save_pdf(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the sheet as a PDF, whole or not at all.

    Raises:
        UserError: If it cannot be written.
    """
    write_whole(path, sheet_pdf(table, sheet))


def save_html(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the sheet as a web page that a screen reader can read.

    Raises:
        UserError: If it cannot be written.
    """
    from k2desk.reports.html import sheet_html

    write_whole(path, sheet_html(table, _options(sheet)).encode("utf-8"))


def save_csv(table: ComparisonTable, path: Path) -> None:
    """Save the comparison's table as CSV.

    Raises:
        UserError: If it cannot be written.
    """
    from k2desk.reports.csv_table import sheet_csv

    write_whole(path, sheet_csv(table).encode("utf-8-sig"))


def _options(sheet: Sheet | None) -> SheetOptions:
    from k2desk.reports.sheet import Paper, SheetOptions

    sheet = sheet or Sheet()
    try:
        paper = Paper(sheet.paper.lower())
    except ValueError as error:
        raise UserError(f"There is no paper “{sheet.paper}”.", "Use a4 or letter.") from error
    return SheetOptions(
        paper=paper,
        title=sheet.title,
        date=datetime.now().astimezone().date().isoformat(),
        for_whom=sheet.for_whom,
        person_text=sheet.person_text,
        notes=sheet.notes,
        program_version=__version__,
        data_version=guidance.data_version(),
    )


# The first columns of an exported list; behind them stands the whole product as JSON.
CSV_COLUMNS: tuple[str, ...] = (
    "id",
    "brand",
    "name",
    "barcode",
    "serving",
    "servings_a_day",
    "units_in_pack",
    "rows",
    "k1_mcg_a_serving",
    "mk4_mcg_a_serving",
    "mk7_mcg_a_serving",
    "k2_mcg_a_serving",
    "k_mcg_a_serving",
    "k2_mcg_a_day",
    "questions",
    "off_market",
    "price",
    "currency",
    "notes",
    "source",
)


def export_list(desk: Desk, query: Query, path: Path, report: Reporter = SILENT) -> int:
    """Save what a query shows, in its order, as CSV or JSON by the file's suffix.

    Either comes back in by `import_labels` without loss, and no spreadsheet runs the CSV.

    Returns:
        How many products were written.

    Raises:
        UserError: If the suffix is neither, or the file cannot be written.
        Cancelled: If a stop was asked for; nothing was written.
    """
    writers: dict[str, Callable[[list[Product]], bytes]] = {".csv": _as_csv, ".json": _as_json}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UserError(f"“{path.name}” ends in neither .csv nor .json.", "Give one of the two.")
    products = []
    ids = browse.find(desk, query)
    prefix = browse.DSLD if query.where is Where.CATALOGUE else ""
    for place, number in enumerate(ids):
        report(place, len(ids), "reading")
        products.append(browse.product(desk, f"{prefix}{number}"))
    write_whole(path, write(products))
    return len(products)


def _as_json(products: list[Product]) -> bytes:
    from k2desk.labels import own_export

    listed = [{**product_json(one), own_export.KEY: own_export.whole(one)} for one in products]
    content = {"total": len(products), "products": listed}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _as_csv(products: list[Product]) -> bytes:
    from k2desk.labels import own_table

    text = own_table.table_text(CSV_COLUMNS, ((one, _csv_row(one)) for one in products))
    return text.encode("utf-8-sig")


def _csv_row(product: Product) -> list[str]:
    facts, item = product.facts, assess(product)
    serving = facts.serving
    rows = "; ".join(
        f"{'  ' * depth}{row.name} {row.printed or wording.NOT_STATED}".strip()
        for top in facts.rows
        for depth, row in top.walk()
    )
    lines = ("k1", "mk4", "mk7", "k2", "k")
    values = {line.value: shown.value for line, shown in item.figures.items()}
    price = product.price
    per_day = serving.per_day
    return [
        product.ref,
        facts.brand,
        facts.name,
        facts.gtin,
        wording.serving_words(serving),
        "" if per_day is None else _plain(interval_json(per_day)),
        "" if serving.units_per_container is None else decimal_text(serving.units_per_container),
        rows,
        *(_plain(interval_json(values[line])) for line in lines),
        _plain(interval_json({line.value: day for line, day in item.day.items()}["k2"])),
        "; ".join(question.text for question in item.questions),
        "" if facts.off_market is None else "yes" if facts.off_market else "no",
        "" if price is None else decimal_text(price.amount),
        "" if price is None else price.currency,
        product.notes,
        wording.source_words(facts),
    ]


def _plain(value: dict[str, str | None] | None) -> str:
    """Return an interval as it stands in a CSV cell: "100", "0..80", "100.." or nothing."""
    if value is None:
        return ""
    low, high = value["min"], value["max"]
    return f"{low}" if low == high else f"{low}..{high or ''}"
