"""Sheets as PDF, HTML or CSV files, and lists as CSV or JSON files."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from k2desk import __version__, paths
from k2desk.core.assessment.assess import assess
from k2desk.core.comparison.selection import select_part
from k2desk.core.json_answer import interval_json, product_json
from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError, explain_os_error
from k2desk.core.model.message import ENGLISH, Language, Message, Style, joined, msg, pmsg
from k2desk.core.model.product import DSLD_PREFIX
from k2desk.core.model.progress import SILENT, Reporter
from k2desk.core.model.query import ProductList, Query
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import figures, notices, sources
from k2desk.reports.options import TITLES, CsvStyle, Layout, Orientation, Paper, SheetOptions
from k2desk.workflows import browse, guidance
from k2desk.workflows.atomic_files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.core.model.product import Product
    from k2desk.workflows.desk import Desk

_Choice = TypeVar("_Choice", bound=StrEnum)

READING = pmsg("progress", "reading")

_YES, _NO = pmsg("off the market", "yes"), pmsg("off the market", "no")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Settings of a sheet.

    Attributes:
        paper: "a4" or "letter".
        title: Its title; empty for the default title of its layout.
        recipient: The name in its "For" line; empty for none.
        notes: Free notes.
        layout: "comparison", "shelf" (one product per line) or "label" (one product per page).
        orientation: "portrait", "landscape" or "auto".
        products: References of the products on it; empty for all.
        hidden: Keys of the rows to leave out ("day.k1").
        person_text: The line about the person; empty for none.
        lines: Number of ruled lines to write on.
        greyscale: Whether it is made for a black-and-white copier.
        prepared_by: The name of its author; empty for none.
        inr: Whether the ruled lines have a column for INR values (stacks only).
        language: Language and region of the sheet.
        csv_style: "plain", or "region" for the spreadsheets of the region.
    """

    paper: str = "a4"
    title: str = ""
    recipient: str = ""
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
    language: Language = ENGLISH
    csv_style: str = "plain"


LAYOUTS = ("comparison", "shelf", "label")
ORIENTATIONS = ("auto", "portrait", "landscape")
PAPERS = ("a4", "letter")


def select_for_sheet(table: ComparisonTable, sheet: Sheet) -> ComparisonTable:
    """Return the part of a comparison that a sheet shows."""
    return select_part(table, sheet.products, sheet.hidden)


def check_sheet(table: ComparisonTable, sheet: Sheet) -> None:
    """Check the settings of a sheet.

    Raises:
        UserError: If a row to leave out, the paper or the layout does not exist.
    """
    _options(sheet)
    keys = [row.key for row in table.rows]
    unknown = sorted(sheet.hidden.difference(keys))
    if unknown:
        raise UserError(
            msg("There is no row “{name}”.", name=unknown[0]),
            msg("Choose one of: {rows}.", rows=joined(keys, Style.COMMA)),
        )


def default_title(layout: str) -> str:
    """Return the default title of a layout."""
    return TITLES[Layout(layout)]


def sheet_pdf(table: ComparisonTable, sheet: Sheet | None = None) -> bytes:
    """Return the sheet as a PDF; the same input on one day gives equal bytes."""
    from k2desk.reports.pdf.comparison import sheet_pdf as draw

    sheet = sheet or Sheet()
    return draw(select_for_sheet(table, sheet), _options(sheet), paths.resources() / "fonts")


def unprintable_texts(table: ComparisonTable, sheet: Sheet | None = None) -> tuple[str, ...]:
    """Return the texts with characters that the sheet's fonts lack."""
    from k2desk.reports.pdf.unprintable import unprintable

    sheet = sheet or Sheet()
    return unprintable(select_for_sheet(table, sheet), _options(sheet), paths.resources() / "fonts")


def save_pdf(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the sheet as a PDF, atomically.

    Raises:
        UserError: If it can't be written.
    """
    write_atomically(path, sheet_pdf(table, sheet))


def save_for_viewer(table: ComparisonTable, sheet: Sheet | None = None) -> Path:
    """Save the sheet as a PDF for the system's viewer; return its path.

    Every sheet for the viewer uses the same path.

    Raises:
        UserError: If it can't be written.
    """
    path = viewer_file((sheet or Sheet()).layout)
    save_pdf(table, path, sheet)
    return path


def viewer_file(name: str) -> Path:
    """Return the path of the sheet for the system's viewer; make its folder.

    Raises:
        UserError: If the folder can't be created.
    """
    path = paths.state_folder() / "sheet" / f"{name}.pdf"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            msg(
                "Couldn't create the folder “{folder}”: {reason}.",
                folder=str(path.parent),
                reason=explain_os_error(error),
            ),
            msg("Save the sheet as a PDF instead."),
        ) from error
    return path


def save_html(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the sheet as a web page that a screen reader can read.

    Raises:
        UserError: If it can't be written.
    """
    from k2desk.reports.html.comparison import sheet_html

    sheet = sheet or Sheet()
    page = sheet_html(select_for_sheet(table, sheet), _options(sheet))
    write_atomically(path, page.encode("utf-8"))


def save_csv(table: ComparisonTable, path: Path, sheet: Sheet | None = None) -> None:
    """Save the table of the sheet as CSV.

    Raises:
        UserError: If it can't be written.
    """
    from k2desk.reports.csv.comparison import sheet_csv

    sheet = sheet or Sheet()
    options = _options(sheet)
    text = sheet_csv(select_for_sheet(table, sheet), options.layout, options)
    write_atomically(path, text.encode("utf-8-sig"))


def sheet_options(sheet: Sheet) -> SheetOptions:
    """Return the settings of a sheet as options of the reports.

    Raises:
        UserError: If the paper, orientation or layout does not exist.
    """
    return _options(sheet)


def _options(sheet: Sheet) -> SheetOptions:
    def one_of(kind: type[_Choice], given: str, unknown: Message) -> _Choice:
        try:
            return kind(given.lower())
        except ValueError as error:
            choices = joined((choice.value for choice in kind), Style.OR)
            raise UserError(unknown, msg("Use {choices}.", choices=choices)) from error

    return SheetOptions(
        paper=one_of(Paper, sheet.paper, msg("There is no paper “{name}”.", name=sheet.paper)),
        title=sheet.title,
        date=datetime.now().astimezone().date().isoformat(),
        recipient=sheet.recipient,
        person_text=sheet.person_text,
        notes=sheet.notes,
        program_version=__version__,
        data_version=guidance.data_version(),
        layout=one_of(Layout, sheet.layout, msg("There is no layout “{name}”.", name=sheet.layout)),
        orientation=one_of(
            Orientation,
            sheet.orientation,
            msg("There is no orientation “{name}”.", name=sheet.orientation),
        ),
        lines=sheet.lines,
        greyscale=sheet.greyscale,
        prepared_by=sheet.prepared_by,
        inr=sheet.inr,
        language=sheet.language,
        csv_style=one_of(
            CsvStyle,
            sheet.csv_style,
            msg("There is no style of CSV files “{name}”.", name=sheet.csv_style),
        ),
    )


NOTICES = (notices.WARFARIN_NOTICE, notices.INTENDED_USE)
"""Notices that every exported list carries."""

# First columns of an exported list; the last one is the product as JSON. The notices are in
# "notice" of the first line: a line of their own would be read as a product.
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
    "notice",
)


def export_list(
    desk: Desk,
    query: Query,
    path: Path,
    report: Reporter = SILENT,
    *,
    language: Language | None = None,
) -> int:
    """Save the products that match a query as CSV or JSON, by file suffix.

    `import_files` reads both without loss, and no cell of the CSV is a spreadsheet formula.

    Args:
        desk: Desk with the products.
        query: Query of the products.
        path: File.
        report: Receives the progress.
        language: Language and region of the CSV, for spreadsheets; None for a plain CSV in
            English. The headings, which the import reads, are always the same.

    Returns:
        The number of products written.

    Raises:
        UserError: If the suffix is unknown, or the file can't be written.
        Cancelled: If it was stopped; nothing was written.
    """
    writers: dict[str, Callable[[list[Product]], bytes]] = {
        ".csv": partial(_as_csv, language=language or ENGLISH),
        ".json": _as_json,
    }
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UserError(
            msg("“{file}” does not end in .csv or .json.", file=path.name),
            msg("Choose a name that ends in .csv or .json."),
        )
    products = []
    ids = browse.find(desk, query)
    prefix = DSLD_PREFIX if query.product_list is ProductList.CATALOGUE else ""
    for index, number in enumerate(ids):
        report(index, len(ids), READING)
        products.append(browse.product(desk, f"{prefix}{number}"))
    write_atomically(path, write(products))
    return len(products)


def _as_json(products: list[Product]) -> bytes:
    from k2desk.labels.own import export as own_export

    listed = [
        {**product_json(one), own_export.PRODUCT_KEY: own_export.product_as_dict(one)}
        for one in products
    ]
    content = {"total": len(products), "notices": NOTICES, "products": listed}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _as_csv(products: list[Product], language: Language) -> bytes:
    from k2desk.labels.own import table as own_table
    from k2desk.reports.csv.lines import decimal_sign, delimiter_for

    point = decimal_sign(language)
    questions = (question.text for product in products for question in product.facts.questions)
    is_unreviewed = any(map(language.is_unreviewed, (*NOTICES, *questions)))
    notice = joined([*NOTICES, notices.MACHINE_TRANSLATED if is_unreviewed else ""])
    first = (language.text(notice), *("" for _ in products))
    rows = (
        (product, [*_csv_row(product, language, point), cell])
        for product, cell in zip(products, first, strict=False)
    )
    text = own_table.format_table(CSV_COLUMNS, rows, delimiter_for(language))
    return text.encode("utf-8-sig")


def _csv_row(product: Product, language: Language, point: str) -> list[str]:
    """Return the readable cells of a product, with `point` before decimals."""
    facts, item = product.facts, assess(product)
    serving = facts.serving
    rows = "; ".join(
        f"{'  ' * depth}{row.name} {row.printed or language.text(notices.NOT_STATED)}".strip()
        for top in facts.rows
        for depth, row in top.walk()
    )
    lines = ("k1", "mk4", "mk7", "k2", "k")
    values = {line.value: shown.value for line, shown in item.figures.items()}
    price = product.price
    per_day, units = serving.per_day, serving.units_per_container
    off_market = "" if facts.off_market is None else _YES if facts.off_market else _NO
    numbers = [_interval(interval_json(values[line]), point) for line in lines]
    numbers.append(_interval(interval_json(item.day[Line.K2]), point))
    return [
        product.ref,
        facts.brand,
        facts.name,
        facts.gtin,
        language.text(figures.format_serving(serving)),
        "" if per_day is None else _interval(interval_json(per_day), point),
        "" if units is None else format_decimal(units).replace(".", point),
        rows,
        *numbers,
        "; ".join(language.text(question.text) for question in item.questions),
        language.text(off_market),
        "" if price is None else format_decimal(price.amount).replace(".", point),
        "" if price is None else price.currency,
        product.notes,
        language.text(sources.format_source(facts)),
    ]


def _interval(value: dict[str, str | None] | None, point: str) -> str:
    """Return an interval as a CSV cell: "100", "0..80", "100.." or empty."""
    if value is None:
        return ""
    low, high = ((value[end] or "").replace(".", point) for end in ("min", "max"))
    return low if low == high else f"{low}..{high}"
