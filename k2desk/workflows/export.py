"""Saving what is shown: the sheet as PDF, HTML or CSV, and lists as CSV or JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from k2desk import __version__, paths
from k2desk.core.assessment.assess import assess
from k2desk.core.comparison.selection import select_part
from k2desk.core.json_answer import interval_json, product_json
from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.errors import UserError
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.core.model.query import ProductList, Query
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import figures, notices, sources
from k2desk.workflows import browse, guidance
from k2desk.workflows.atomic_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.core.model.product import Product
    from k2desk.reports.options import SheetOptions
    from k2desk.workflows.desk import Desk

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a sheet is to be made.

    Attributes:
        paper: "a4" or "letter".
        title: Its title; empty for the usual one of its layout.
        for_whom: For whom it is; empty for nobody named.
        notes: Free notes.
        layout: "comparison", "shelf" (one product a line) or "label" (one product a page).
        orientation: "portrait", "landscape", or "auto" for as the products need it.
        products: The references of the products that stand on it; none for all of them.
        hidden: The keys of the rows that are left out ("day.k1").
        person_text: A line about the person, ready to stand there; empty for none.
        lines: How many ruled lines to write on there are.
        greyscale: Whether it is made for a copier in black and white.
        prepared_by: Who made it; empty for nobody named.
        inr: Whether the lines to write on have a column for INR values (products taken together).
    """

    paper: str = "a4"
    title: str = ""
    for_whom: str = ""
    notes: str = ""
    layout: str = "comparison"
    orientation: str = "auto"
    products: tuple[str, ...] = ()
    hidden: frozenset[RowKey] = frozenset()
    person_text: str = ""
    lines: int = 0
    greyscale: bool = False
    prepared_by: str = ""
    inr: bool = True


LAYOUTS = ("comparison", "shelf", "label")
ORIENTATIONS = ("auto", "portrait", "landscape")
PAPERS = ("a4", "letter")


def on_sheet(table: ComparisonTable, sheet: Sheet) -> ComparisonTable:
    """Return the part of a comparison that stands on a sheet."""
    return select_part(table, sheet.products, sheet.hidden)


def check(table: ComparisonTable, sheet: Sheet) -> None:
    """Check a sheet that was asked for by words.

    Raises:
        UserError: If a row that is to be left out is not there, or there is no such paper or
            layout.
    """
    _options(sheet)
    keys = [row.key for row in table.rows]
    unknown = sorted(sheet.hidden.difference(keys))
    if unknown:
        raise UserError(f"There is no row “{unknown[0]}”.", f"The rows are: {', '.join(keys)}.")


def usual_title(layout: str) -> str:
    """Return the title of a layout where nobody gave one."""
    from k2desk.reports.options import TITLES, Layout

    return TITLES[Layout(layout)]


def sheet_pdf(table: ComparisonTable, sheet: Sheet | None = None) -> bytes:
    """Return the sheet as a PDF; the same input on the same day gives the same bytes."""
    from k2desk.reports.pdf.comparison import sheet_pdf as draw

    sheet = sheet or Sheet()
    return draw(on_sheet(table, sheet), _options(sheet), paths.resources() / "fonts")


def not_printable(table: ComparisonTable, sheet: Sheet | None = None) -> tuple[str, ...]:
    """Return the texts with signs that the sheet's fonts lack, to be told before saving."""
    from k2desk.reports.pdf.comparison import unprintable

    sheet = sheet or Sheet()
    return unprintable(on_sheet(table, sheet), _options(sheet), paths.resources() / "fonts")


def save_pdf(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the sheet as a PDF, whole or not at all.

    Raises:
        UserError: If it cannot be written.
    """
    write_whole(path, sheet_pdf(table, sheet))


def save_for_viewer(table: ComparisonTable, sheet: Sheet | None = None) -> Path:
    """Save the sheet as a PDF for the system's viewer and return where; one place for all sheets.

    Raises:
        UserError: If it cannot be written.
    """
    path = viewer_file((sheet or Sheet()).layout)
    save_pdf(table, path, sheet)
    return path


def viewer_file(name: str) -> Path:
    """Return where a sheet for the system's viewer lies; its folder is there.

    Raises:
        UserError: If the folder cannot be made.
    """
    path = paths.state_folder() / "sheet" / f"{name}.pdf"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder “{path.parent}” cannot be made: {error.strerror}.", "Save as PDF instead."
        ) from error
    return path


def save_html(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the sheet as a web page that a screen reader can read.

    Raises:
        UserError: If it cannot be written.
    """
    from k2desk.reports.html.comparison import sheet_html

    sheet = sheet or Sheet()
    page = sheet_html(on_sheet(table, sheet), _options(sheet))
    write_whole(path, page.encode("utf-8"))


def save_csv(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the table of the sheet as CSV.

    Raises:
        UserError: If it cannot be written.
    """
    from k2desk.reports.csv.comparison import sheet_csv

    sheet = sheet or Sheet()
    options = _options(sheet)
    text = sheet_csv(on_sheet(table, sheet), options.layout, options)
    write_whole(path, text.encode("utf-8-sig"))


def sheet_options(sheet: Sheet) -> SheetOptions:
    """Return how a sheet is made, as the reports take it.

    Raises:
        UserError: If there is no such paper, orientation or layout.
    """
    return _options(sheet)


def _options(sheet: Sheet) -> SheetOptions:
    from k2desk.reports.options import Layout, Orientation, Paper, SheetOptions

    def one_of(kind: type[_Choice], given: str, what: str) -> _Choice:
        try:
            return kind(given.lower())
        except ValueError as error:
            *most, last = [choice.value for choice in kind]
            choices = f"{', '.join(most)} or {last}"
            raise UserError(f"There is no {what} “{given}”.", f"Use {choices}.") from error

    return SheetOptions(
        paper=one_of(Paper, sheet.paper, "paper"),
        title=sheet.title,
        date=datetime.now().astimezone().date().isoformat(),
        recipient=sheet.for_whom,
        person_text=sheet.person_text,
        notes=sheet.notes,
        program_version=__version__,
        data_version=guidance.data_version(),
        layout=one_of(Layout, sheet.layout, "layout"),
        orientation=one_of(Orientation, sheet.orientation, "orientation"),
        lines=sheet.lines,
        greyscale=sheet.greyscale,
        prepared_by=sheet.prepared_by,
        inr=sheet.inr,
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
    prefix = browse.DSLD if query.product_list is ProductList.CATALOGUE else ""
    for place, number in enumerate(ids):
        report(place, len(ids), "reading")
        products.append(browse.product(desk, f"{prefix}{number}"))
    write_whole(path, write(products))
    return len(products)


def _as_json(products: list[Product]) -> bytes:
    from k2desk.labels.own import export as own_export

    listed = [
        {**product_json(one), own_export.PRODUCT_KEY: own_export.product_as_dict(one)}
        for one in products
    ]
    content = {"total": len(products), "products": listed}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _as_csv(products: list[Product]) -> bytes:
    from k2desk.labels.own import table as own_table

    text = own_table.format_table(CSV_COLUMNS, ((one, _csv_row(one)) for one in products))
    return text.encode("utf-8-sig")


def _csv_row(product: Product) -> list[str]:
    facts, item = product.facts, assess(product)
    serving = facts.serving
    rows = "; ".join(
        f"{'  ' * depth}{row.name} {row.printed or notices.NOT_STATED}".strip()
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
        figures.format_serving(serving),
        "" if per_day is None else _plain(interval_json(per_day)),
        "" if serving.units_per_container is None else format_decimal(serving.units_per_container),
        rows,
        *(_plain(interval_json(values[line])) for line in lines),
        _plain(interval_json({line.value: day for line, day in item.day.items()}["k2"])),
        "; ".join(question.text for question in item.questions),
        "" if facts.off_market is None else "yes" if facts.off_market else "no",
        "" if price is None else format_decimal(price.amount),
        "" if price is None else price.currency,
        product.notes,
        sources.format_source(facts),
    ]


def _plain(value: dict[str, str | None] | None) -> str:
    """Return an interval as it stands in a CSV cell: "100", "0..80", "100.." or nothing."""
    if value is None:
        return ""
    low, high = value["min"], value["max"]
    return f"{low}" if low == high else f"{low}..{high or ''}"
