"""The command `import`: label files, saved lists and tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from k2desk.cli.output import CommandResult, OutputLine, Prefixed, and_more, failure_lines
from k2desk.core.json_answer import product_json
from k2desk.core.model.amounts import Unit
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Style, joined, msg, nmsg, sentences
from k2desk.core.wording import figures, table_texts
from k2desk.workflows import browse
from k2desk.workflows.imports import label_files
from k2desk.workflows.imports import tables as import_table
from k2desk.workflows.imports.tables import RowProblem, TableField, TablePreview, TableShape

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from k2desk.core.model.message import Message
    from k2desk.core.model.product import Product
    from k2desk.core.model.progress import Reporter
    from k2desk.workflows.desk import Desk

MAX_LISTED = 100
"""Maximum number of products listed on a terminal; JSON lists all."""

_TABLE_HELP = msg("Name the field of each column with --columns, or use --columns guess.")


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
        raise UserError(
            msg("Tables are imported one at a time."),
            msg("Name a single file with --columns or --check."),
        )
    if not _is_table(files[0]):
        raise UserError(
            msg("“{file}” is not a table of your own.", file=str(files[0])),
            msg("Import the file without --columns and --check."),
        )
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
        raise UserError(
            msg("--currency: “{code}” is not a known currency.", code=text[:20]),
            msg("Use one of: {codes}.", codes=joined(import_table.CURRENCIES, Style.COMMA)),
        )
    return text.upper()


def _fields(text: str, preview: TablePreview) -> tuple[TableField, ...]:
    if text.strip().lower() == "guess":
        return preview.fields
    try:
        return tuple(_field(name) for name in text.split(","))
    except ValueError as problem:
        names = joined((field.value for field in TableField), Style.COMMA)
        raise UserError(
            msg("--columns: “{name}” is not a field.", name=str(problem)),
            msg("Use these fields: {names}.", names=names),
        ) from problem


def _field(name: str) -> TableField:
    """Return the field of a name.

    Raises:
        ValueError: If there is no such field; its text is the name.
    """
    try:
        return TableField(_normalize(name))
    except ValueError as problem:
        raise ValueError(name.strip()) from problem


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
    lines: list[OutputLine] = [
        msg("{heading}: {field}", heading=heading, field=field.value)
        for heading, field in zip(preview.columns, fields, strict=True)
    ]
    lines += [Prefixed("? ", doubt) for doubt in preview.doubts]
    if check.prices_without_currency:
        prices = table_texts.prices_without_currency(check.prices_without_currency)
        lines.append(Prefixed("? ", msg("{text} (--currency)", text=prices)))
    lines.append(_check_summary(check))
    lines += [_product_line(product) for product in check.sample]
    lines += [Prefixed("  ", _problem_line(problem)) for problem in check.problems]
    return CommandResult(content, lines)


def _check_summary(check: import_table.TableCheck) -> Message:
    skipped = len({problem.line for problem in check.problems})
    return sentences(
        nmsg(
            "{count} product can be imported.", "{count} products can be imported.", check.products
        ),
        nmsg("{count} line can't be imported.", "{count} lines can't be imported.", skipped)
        if skipped
        else "",
    )


def _problem_line(problem: RowProblem) -> Message:
    line = str(problem.line)
    if not problem.column:
        return msg(
            "line {line} “{value}”: {problem}", line=line, value=problem.value, problem=problem.why
        )
    return msg(
        "line {line}, {column} “{value}”: {problem}",
        line=line,
        column=problem.column,
        value=problem.value,
        problem=problem.why,
    )


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
    lines: list[OutputLine] = [_import_summary(report)]
    lines += [_product_line(product) for product in products[:MAX_LISTED]]
    if len(refs) > MAX_LISTED:
        lines.append(Prefixed("  … ", and_more(len(refs) - MAX_LISTED)))
    lines += failure_lines(report.failed)
    return CommandResult(
        content, lines, 1 if report.failed and len(report.failed) == report.read else 0
    )


def _import_summary(report: label_files.ImportReport) -> Message:
    counts = (
        nmsg("{count} added", "{count} added", len(report.added)),
        nmsg("{count} updated", "{count} updated", len(report.updated)),
        nmsg("{count} unchanged", "{count} unchanged", report.unchanged),
        nmsg("{count} without vitamin K", "{count} without vitamin K", report.without_vitamin_k),
        nmsg("{count} failed", "{count} failed", len(report.failed)),
    )
    return nmsg(
        "{count} label read: {counts}.",
        "{count} labels read: {counts}.",
        report.read,
        counts=joined(counts, Style.COMMA),
    )


def _product_line(product: Product) -> Prefixed:
    amounts = [figures.format_amount_with_forms(amount) for amount in product.facts.amounts]
    text = msg(
        "{product}: {amounts}",
        product=product.title,
        amounts=joined(amounts, Style.COMMA) if amounts else msg("no amounts"),
    )
    return Prefixed(f"  [{product.ref}] " if product.ref else "  ", text)
