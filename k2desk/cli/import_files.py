"""The command `import`: label files, saved lists, and tables of a person's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from k2desk.core.json_answer import product_json
from k2desk.core.model.amounts import Unit
from k2desk.core.model.errors import UserError
from k2desk.core.wording import figures, label_questions
from k2desk.workflows import browse
from k2desk.workflows.imports import label_files
from k2desk.workflows.imports import tables as import_table
from k2desk.workflows.imports.tables import TableField, TablePreview, TableShape

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from k2desk.core.model.product import Product
    from k2desk.core.model.progress import Reporter
    from k2desk.workflows.desk import Desk

MOST_LISTED = 100
"""Products that are listed for a person; JSON lists all."""

_TABLE_HELP = "Say --columns with what each column holds, or --columns guess."


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What the command says.

    Attributes:
        content: As JSON.
        lines: For a person.
        code: The exit code.
    """

    content: dict[str, Any]
    lines: list[str]
    code: int = 0


def run(options: argparse.Namespace, desk: Desk, report: Reporter) -> ImportOutcome:
    """Bring files in; with `--check` say what would come in and change nothing.

    Raises:
        UserError: If a file is not there, is a table without `--columns`, or cannot be read.
    """
    if options.columns is None and not options.check:
        try:
            return _imported(
                desk, label_files.import_files(desk, options.files, report), full=options.json
            )
        except UserError as problem:
            tables = [path for path in options.files if path.is_file() and _is_table(path)]
            if not tables or not all(path.exists() for path in options.files):
                raise
            raise UserError(problem.message, _TABLE_HELP) from problem
    path = _one_table(options.files)
    seen = import_table.preview(desk, path)
    shape, fields = _shape(options, seen), _fields(options.columns or "guess", seen)
    if options.check:
        return _checked(seen, fields, import_table.check(desk, path, shape, fields))
    return _imported(
        desk, import_table.import_table(desk, path, shape, fields, report), full=options.json
    )


def _is_table(path: Path) -> bool:
    try:
        return label_files.needs_columns(path)
    except UserError:
        return False


def _one_table(files: list[Path]) -> Path:
    if len(files) != 1:
        raise UserError("Tables come in one by one.", "Name one file with --columns or --check.")
    if not _is_table(files[0]):
        raise UserError(f"{files[0]} is no table of your own.", "Leave --columns and --check out.")
    return files[0]


def _shape(options: argparse.Namespace, seen: TablePreview) -> TableShape:
    """Return how the table is written; a decimal sign that nobody said is not taken for granted."""
    shape = replace(seen.shape, decimal=options.decimal or "")
    if options.unit:
        shape = replace(shape, unit=Unit(options.unit))
    if options.currency:
        shape = replace(shape, currency=_currency(options.currency))
    return replace(shape, encoding=options.encoding) if options.encoding else shape


def _currency(said: str) -> str:
    if said.upper() not in import_table.CURRENCIES:
        known = ", ".join(import_table.CURRENCIES)
        raise UserError(f"--currency: “{said[:20]}” is none that I know.", f"Known are {known}.")
    return said.upper()


def _fields(said: str, seen: TablePreview) -> tuple[TableField, ...]:
    if said.strip().lower() == "guess":
        return seen.fields
    try:
        return tuple(TableField(_plain(one)) for one in said.split(","))
    except ValueError as problem:
        names = ", ".join(field.value for field in TableField)
        raise UserError(f"--columns: {problem}.", f"Columns hold {names}.") from problem


def _plain(name: str) -> str:
    """Return a column's kind as it is spelled here: "MK-7" is "mk7", "Per_Day" is "per day"."""
    words = " ".join(name.lower().replace("_", " ").replace("-", " ").split())
    return words.replace(" ", "") if words.startswith(("mk ", "k ")) else words


def _checked(
    seen: TablePreview, fields: tuple[TableField, ...], found: import_table.TableCheck
) -> ImportOutcome:
    problems = [
        {"line": one.line, "column": one.column, "value": one.value, "why": one.why}
        for one in found.problems
    ]
    content: dict[str, Any] = {
        "columns": [
            {"heading": heading, "holds": field.value}
            for heading, field in zip(seen.columns, fields, strict=True)
        ],
        "doubts": list(seen.doubts),
        "products": found.products,
        "prices_without_currency": found.loose_prices,
        "problems": problems,
        "sample": [product_json(product) for product in found.sample],
    }
    lines = [f"{one['heading']}: {one['holds']}" for one in content["columns"]]
    lines += [f"? {doubt}" for doubt in seen.doubts]
    if found.loose_prices:
        lines.append(f"? {label_questions.loose_prices(found.loose_prices)} (--currency)")
    lines += [f"{found.products:,} products can come in, {_left_out(found)} lines cannot."]
    lines += [_line(product) for product in found.sample]
    lines += [
        f"  line {one.line}, {one.column or 'the line'} “{one.value}”: {one.why}"
        for one in found.problems
    ]
    return ImportOutcome(content, lines)


def _left_out(found: import_table.TableCheck) -> int:
    return len({problem.line for problem in found.problems})


def _imported(desk: Desk, report: label_files.ImportReport, *, full: bool) -> ImportOutcome:
    refs = report.added + report.updated
    products = [browse.product(desk, ref) for ref in (refs if full else refs[:MOST_LISTED])]
    content: dict[str, Any] = {
        "read": report.read,
        "added": len(report.added),
        "updated": len(report.updated),
        "unchanged": report.unchanged,
        "without_vitamin_k": report.without_vitamin_k,
        "failed": [{"where": one.where, "why": one.why} for one in report.failed],
        "products": [product_json(product) for product in products],
    }
    lines = [
        f"Read {report.read}: {len(report.added)} added, {len(report.updated)} updated, "
        f"{report.unchanged} unchanged, {report.without_vitamin_k} without vitamin K, "
        f"{len(report.failed)} failed."
    ]
    lines += [_line(product) for product in products[:MOST_LISTED]]
    if len(refs) > MOST_LISTED:
        lines.append(f"  ... and {len(refs) - MOST_LISTED:,} more")
    lines += [f"  {failure.where}: {failure.why}" for failure in report.failed]
    return ImportOutcome(
        content, lines, 1 if report.failed and len(report.failed) == report.read else 0
    )


def _line(product: Product) -> str:
    listed = [figures.amount_source(amount) for amount in product.facts.amounts]
    number = f"[{product.ref}] " if product.ref else ""
    return f"  {number}{product.title}: {', '.join(listed) or 'no amounts'}"
