"""Commands of the command line, by name."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from k2desk.cli import catalogue
from k2desk.cli.compare import compare_products
from k2desk.cli.guidance import guidance_lines
from k2desk.cli.output import (
    OutputLine,
    Prefixed,
    TitledRow,
    is_figure,
    print_json,
    print_lines,
    print_result,
    progress_reporter,
    sheet_language,
)
from k2desk.cli.product_lines import (
    answer_lines,
    nutrient_lines,
    position_lines,
    product_heading,
    question_lines,
)
from k2desk.core.assessment.assess import Assessment, assess
from k2desk.core.input.label_draft import Draft, facts_as_draft
from k2desk.core.json_answer import facts_json, guidance_json, product_json
from k2desk.core.model.amounts import parse_dose
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.message import Percent, Style, joined, msg, nmsg
from k2desk.core.model.product import Product
from k2desk.core.model.query import ListRow, ProductList, Query, SortBy
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import figures, notices, row_questions, sheet, sources
from k2desk.workflows import browse, edit, export, guidance, read_label
from k2desk.workflows.desk import (
    Desk,
    catalogue_is_ready,
    ensure_catalogue,
    open_desk,
)
from k2desk.workflows.upper_levels import upper_level_remarks

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from decimal import Decimal
    from io import BufferedReader

    from k2desk.core.model.label import LabelRow
    from k2desk.core.model.message import Message


BUILDING = msg("Building the catalog. This happens only once …")


def _desk(options: argparse.Namespace, *, create: bool = False) -> Desk:
    return open_desk(options.library, options.catalogue, create=create)


def _with_catalogue(options: argparse.Namespace, *, create: bool = False) -> Desk:
    """Open the desk with a catalog; build it first if it is missing."""
    desk = _desk(options, create=create)
    if not catalogue_is_ready(desk):
        if sys.stderr.isatty():
            print(options.language.text(BUILDING), file=sys.stderr)
        ensure_catalogue(desk)
    return desk


# --- reading and showing -----------------------------------------------------------------------


def _read(options: argparse.Namespace) -> int:
    text = options.text
    if text == "-":
        text = _read_stdin(_MAX_TEXT_BYTES).decode("utf-8", errors="replace")
    facts = read_label.read_text(text)
    if options.json:
        print_json({"facts": facts_json(facts)})
        return 0
    if not facts.rows:
        return _print(options, [msg("No vitamin K was found in this text.")])
    return _print(options, _item_lines(assess(Product("", facts))))


def _print(options: argparse.Namespace, lines: Sequence[OutputLine]) -> int:
    print_lines(lines, options.language)
    return 0


_MAX_TEXT_BYTES = 4_000_000
_CHUNK_BYTES = 1 << 16


def _read_stdin(limit: int) -> bytes:
    """Read up to `limit` bytes in chunks, between which Ctrl+C takes effect."""
    stream, chunks = cast("BufferedReader", sys.stdin.buffer), list[bytes]()
    while limit > 0 and (chunk := stream.read1(min(limit, _CHUNK_BYTES))):
        chunks.append(chunk)
        limit -= len(chunk)
    return b"".join(chunks)


def _item_lines(item: Assessment) -> list[OutputLine]:
    """List the rows of a label, its figures, and the questions about it."""
    facts = item.facts
    lines: list[OutputLine] = [
        Prefixed("  " * depth, _printed_row(row)) for top in facts.rows for depth, row in top.walk()
    ]
    lines.append("")
    for line in (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN, Line.K2, Line.K):
        figure = item.figures[line]
        cell = figures.figure_cell(figure, figure.value)
        if line in {Line.OTHER, Line.K2_OPEN} and cell in {notices.NONE_LISTED, figures.DASH}:
            continue
        if is_figure(cell):
            cell = figures.marked(msg("{amount} mcg per serving", amount=cell), item.mark(line)[0])
        lines.append(TitledRow(notices.LINE_TITLES[line], cell, indent=""))
    lines += nutrient_lines(item)
    lines += [sheet.other_column(other) for other in facts.alternatives]
    lines += question_lines(item.questions)
    return [*lines, *answer_lines(item)]


def _printed_row(row: LabelRow) -> Message:
    amount = row.printed or notices.NOT_STATED
    if row.percent_dv is None:
        return msg("{row}: {amount}", row=row.name, amount=amount)
    return msg(
        "{row}: {amount}, {percent} of the Daily Value",
        row=row.name,
        amount=amount,
        percent=Percent(row.percent_dv),
    )


def _show(options: argparse.Namespace) -> int:
    desk = _with_catalogue(options)
    product = browse.product(desk, browse.resolve_ref(desk, options.id))
    if options.json:
        print_json(product_json(product, upper_level_remarks(product)))
        return 0
    item = guidance.assess_for_display(product)
    facts = product.facts
    serving = (
        figures.format_serving(facts.serving),
        figures.format_per_day(facts.serving, item.dose),
    )
    lines: list[OutputLine] = [
        notices.WARFARIN_NOTICE,
        "",
        product_heading(product),
        msg("Serving: {serving}", serving=joined(serving, Style.SEMICOLON)),
        sources.format_source(facts),
        "",
        *_item_lines(item),
        "",
        *position_lines(item.positions),
        "",
        notices.LABEL_CLAIM,
    ]
    return _print(options, lines)


def _list(options: argparse.Namespace) -> int:
    desk = _desk(options) if options.where == "mine" else _with_catalogue(options)
    total = 0
    products: list[ListRow] = []
    limit = options.limit if options.limit > 0 else None
    for query in _queries(options):
        ids = browse.find(desk, query)
        total += len(ids)
        room = None if limit is None else max(0, limit - len(products))
        products += (
            browse.rows(desk, query.product_list, ids[:room]) if room != 0 and len(ids) else []
        )
    if options.json:
        listed = [product_json(browse.product(desk, row.ref)) for row in products]
        print_json({"total": total, "products": listed})
        return 0
    lines: list[OutputLine] = [Prefixed(f"{row.ref:<12} ", _list_line(row)) for row in products]
    return _print(options, [*lines, msg("{shown} of {total}", shown=len(products), total=total)])


def _list_line(row: ListRow) -> Message:
    title = f"{row.brand} {row.name}".strip()
    amount = figures.format_amount(row.k2_day)
    if row.k2_day is None:
        text = msg("{product}: K2 {amount}", product=title, amount=amount)
    else:
        text = msg("{product}: K2 {amount} per day", product=title, amount=amount)
    return msg("{text}  (off market)", text=text) if row.off_market else text


def _queries(options: argparse.Namespace) -> list[Query]:
    try:
        forms = frozenset(Form(name.lower().replace("-", "")) for name in options.form)
    except ValueError as error:
        named = joined(options.form, Style.COMMA)
        raise UserError(
            msg("There is no form “{form}”.", form=named), msg("Use k1, mk4 to mk13, or k2.")
        ) from error
    low, high = _mcg(options.min, "--min"), _mcg(options.max, "--max")
    if low is not None and high is not None and low > high:
        raise UserError(
            msg("--min is larger than --max."), msg("Use the smaller number for --min.")
        )
    query = Query(
        text=" ".join(options.query),
        forms=forms,
        k2_min=low,
        k2_max=high,
        on_market=True if options.on_market else None,
        sort=SortBy({"k2": "k2_day"}.get(options.sort, options.sort)),
        descending=options.descending,
    )
    lists = {
        "mine": [ProductList.MINE],
        "catalogue": [ProductList.CATALOGUE],
        "both": [ProductList.MINE, ProductList.CATALOGUE],
    }
    return [replace(query, product_list=name) for name in lists[options.where]]


def _mcg(text: str | None, name: str) -> Decimal | None:
    if text is None:
        return None
    reading = parse_dose(text)
    if reading.mcg is None:
        problem = msg("{option} needs an amount in mcg, not “{text}”.", option=name, text=text)
        raise UserError(problem, figures.dose_echo(reading))
    return reading.mcg


_BLOCKING_QUESTIONS = frozenset(
    {
        QuestionCode.AMBIGUOUS_NUMBER,
        QuestionCode.UNREADABLE_NUMBER,
        QuestionCode.NO_UNIT,
        QuestionCode.UNKNOWN_UNIT,
        QuestionCode.IU,
        QuestionCode.MOLAR,
        QuestionCode.PREMIX,
        QuestionCode.MULTIPLE,
        QuestionCode.STATED_TWICE,
    }
)
"""Questions about a typed row that prevent it from being added."""


def _add(options: argparse.Namespace) -> int:
    if not options.row:
        raise UserError(
            msg("The label row is missing."),
            msg("Enter at least one, such as --row “MK-7 100 mcg”."),
        )
    text = "\n".join(options.row)
    facts = read_label.read_text(text)
    if len(facts.rows) == 0:
        raise UserError(
            msg("No vitamin K was found in “{text}”.", text=text),
            msg("Name a form, such as MK-7 100 mcg."),
        )
    for question in facts.questions:
        if question.code in _BLOCKING_QUESTIONS:
            raise UserError(row_questions.reason_of(question), question.remedy)
    serving = read_label.read_text(f"Serving Size {options.serving}").serving
    price, currency = _price_and_currency(options.price)
    base = facts_as_draft(replace(facts, source=replace(facts.source, kind="person")))
    draft: Draft = replace(
        base,
        brand=options.brand,
        name=options.name,
        barcode=options.barcode,
        per_day=options.per_day,
        container=options.container,
        price=price,
        currency=currency or options.currency,
        notes=options.notes,
    )
    if options.serving:
        if serving.units is None:
            raise UserError(
                msg("--serving {text}: not a number of units.", text=options.serving),
                msg("Enter a number and a unit, such as “2 capsules”."),
            )
        units = facts_as_draft(replace(facts, serving=serving))
        draft = replace(draft, units=units.units, unit=units.unit)
    done = edit.add(_desk(options, create=True), draft)
    desk = _desk(options)
    product = browse.product(desk, done.refs[0])
    if options.json:
        print_json(product_json(product))
        return 0
    added = msg("{text}  [{ref}]", text=done.text, ref=done.refs[0])
    return _print(options, [added, *question_lines(product.facts.questions)])


def _price_and_currency(text: str) -> tuple[str, str]:
    """Split "24,95 EUR" or "EUR 24.95" into price and currency."""
    words = text.split()
    codes = [word for word in words if re.fullmatch("[A-Za-z]{3}", word)]
    if len(words) == 2 and len(codes) == 1:
        words.remove(codes[0])
        return words[0], codes[0]
    return text, ""


def _import(options: argparse.Namespace) -> int:
    from k2desk.cli.import_files import import_files

    desk = _desk(options, create=not options.check)
    return print_result(options, import_files(options, desk, progress_reporter(options.language)))


def _compare(options: argparse.Namespace) -> int:
    return print_result(options, compare_products(options, _with_catalogue(options)))


def _guidance(options: argparse.Namespace) -> int:
    items = guidance.published_and_own(_desk(options))
    if options.json:
        print_json({"guidance": [guidance_json(item) for item in items]})
        return 0
    return _print(options, [*guidance_lines(items, guidance.reviewed_on()), notices.NO_UPPER_LIMIT])


def _export(options: argparse.Namespace) -> int:
    if options.where == "both":
        raise UserError(
            msg("Only one list can be exported at a time."),
            msg("Use --in mine or --in catalogue."),
        )
    desk = _desk(options) if options.where == "mine" else _with_catalogue(options)
    report = progress_reporter(options.language)
    language = sheet_language(options) if options.csv_style == "region" else None
    query = _queries(options)[0]
    written = export.export_list(desk, query, options.file, report, language=language)
    if options.json:
        print_json({"written": written, "file": str(options.file)})
        return 0
    saved = nmsg(
        "Saved {count} product to {file}",
        "Saved {count} products to {file}",
        written,
        file=str(options.file),
    )
    return _print(options, [saved])


def _catalogue(options: argparse.Namespace) -> int:
    if options.action == "build":
        report = progress_reporter(options.language)
        result = catalogue.build(_desk(options), options.files, report)
    else:
        result = catalogue.catalogue_info(_with_catalogue(options))
    return print_result(options, result)


def _stack(options: argparse.Namespace) -> int:
    from k2desk.cli.stack import stack_products

    return print_result(options, stack_products(options, _with_catalogue(options)))


def _saved(options: argparse.Namespace) -> int:
    from k2desk.cli.saved import show_saved

    return print_result(options, show_saved(options, _desk(options)))


RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "read": _read,
    "import": _import,
    "add": _add,
    "list": _list,
    "show": _show,
    "compare": _compare,
    "stack": _stack,
    "saved": _saved,
    "guidance": _guidance,
    "export": _export,
    "catalogue": _catalogue,
}
