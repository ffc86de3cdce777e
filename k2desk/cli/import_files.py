"""The command `import`: label files, saved lists and tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from k2desk.cli.output import CommandResult
from k2desk.core.json_answer import product_json
from k2desk.core.model.amounts import Unit
from k2desk.core.model.errors import UserError
from k2desk.core.wording import figures, table_texts
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

MAX_LISTED = 100
"""Maximum number of products listed on a terminal; JSON lists all."""

_TABLE_HELP = "Say --columns with what each column holds, or --columns guess."


def import_files(options: argparse.Namespace, desk: Desk, report: Reporter) -> CommandResult:
    """Import files; with `--check`, only report what would be imported.

    Raises:
        UserError: If a file is missing or unreadable, or a table without `--columns`.
    """
    if options.columns is None and not options.check:
        try:
            return _import_result(
                desk, label_files.import_files(desk, options.files, report), full=options.json
            )
        except UserError as problem:
            tables = [path for path in options.files if path.is_file() and _is_table(path)]
            if not tables or not all(path.exists() for path in options.files):
                raise
            raise UserError(problem.message, _TABLE_HELP) from problem
    path = _one_table(options.files)
    preview = import_table.preview(desk, path)
    shape, fields = _shape(options, preview), _fields(options.columns or "guess", preview)
    if options.check:
        return _check_result(preview, fields, import_table.check(desk, path, shape, fields))
    return _import_result(
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


def _shape(options: argparse.Namespace, preview: TablePreview) -> TableShape:
    """Return the format of a table; the decimal sign is never guessed."""
    shape = replace(preview.shape, decimal=options.decimal or "")
    if options.unit:
        shape = replace(shape, unit=Unit(options.unit))
    if options.currency:
        shape = replace(shape, currency=_currency(options.currency))
    return replace(shape, encoding=options.encoding) if options.encoding else shape


def _currency(text: str) -> str:
    if text.upper() not in import_table.CURRENCIES:
        known = ", ".join(import_table.CURRENCIES)
        raise UserError(f"--currency: “{text[:20]}” is none that I know.", f"Known are {known}.")
    return text.upper()


def _fields(text: str, preview: TablePreview) -> tuple[TableField, ...]:
    if text.strip().lower() == "guess":
        return preview.fields
    try:
        return tuple(TableField(_normalize(name)) for name in text.split(","))
    except ValueError as problem:
        names = ", ".join(field.value for field in TableField)
        raise UserError(f"--columns: {problem}.", f"Columns hold {names}.") from problem


def _normalize(name: str) -> str:
    """Normalize the name of a field: "MK-7" to "mk7", "Per_Day" to "per day"."""
    words = " ".join(name.lower().replace("_", " ").replace("-", " ").split())
    return words.replace(" ", "") if words.startswith(("mk ", "k ")) else words


def _check_result(
    preview: TablePreview, fields: tuple[TableField, ...], check: import_table.TableCheck
) -> CommandResult:
    problems = [
        {"line": problem.line, "column": problem.column, "value": problem.value, "why": problem.why}
        for problem in check.problems
    ]
    content: dict[str, Any] = {
        "columns": [
            {"heading": heading, "holds": field.value}
            for heading, field in zip(preview.columns, fields, strict=True)
        ],
        "doubts": list(preview.doubts),
        "products": check.products,
        "prices_without_currency": check.prices_without_currency,
        "problems": problems,
        "sample": [product_json(product) for product in check.sample],
    }
    lines = [f"{column['heading']}: {column['holds']}" for column in content["columns"]]
    lines += [f"? {doubt}" for doubt in preview.doubts]
    if check.prices_without_currency:
        prices = table_texts.prices_without_currency(check.prices_without_currency)
        lines.append(f"? {prices} (--currency)")
    lines += [f"{check.products:,} products can come in, {_skipped_lines(check)} lines cannot."]
    lines += [_product_line(product) for product in check.sample]
    lines += [
        f"  line {problem.line}, {problem.column or 'the line'} “{problem.value}”: {problem.why}"
        for problem in check.problems
    ]
    return CommandResult(content, lines)


def _skipped_lines(check: import_table.TableCheck) -> int:
    return len({problem.line for problem in check.problems})


def _import_result(desk: Desk, report: label_files.ImportReport, *, full: bool) -> CommandResult:
    refs = report.added + report.updated
    products = [browse.product(desk, ref) for ref in (refs if full else refs[:MAX_LISTED])]
    content: dict[str, Any] = {
        "read": report.read,
        "added": len(report.added),
        "updated": len(report.updated),
        "unchanged": report.unchanged,
        "without_vitamin_k": report.without_vitamin_k,
        "failed": [{"where": failure.where, "why": failure.why} for failure in report.failed],
        "products": [product_json(product) for product in products],
    }
    lines = [
        f"Read {report.read}: {len(report.added)} added, {len(report.updated)} updated, "
        f"{report.unchanged} unchanged, {report.without_vitamin_k} without vitamin K, "
        f"{len(report.failed)} failed."
    ]
    lines += [_product_line(product) for product in products[:MAX_LISTED]]
    if len(refs) > MAX_LISTED:
        lines.append(f"  ... and {len(refs) - MAX_LISTED:,} more")
    lines += [f"  {failure.where}: {failure.why}" for failure in report.failed]
    return CommandResult(
        content, lines, 1 if report.failed and len(report.failed) == report.read else 0
    )


def _product_line(product: Product) -> str:
    amounts = [figures.format_amount_with_forms(amount) for amount in product.facts.amounts]
    number = f"[{product.ref}] " if product.ref else ""
    return f"  {number}{product.title}: {', '.join(amounts) or 'no amounts'}"
