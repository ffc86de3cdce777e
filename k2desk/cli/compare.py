"""The command `compare`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from k2desk.cli.guidance import parse_person
from k2desk.cli.output import (
    CommandResult,
    OutputLine,
    Prefixed,
    TitledRow,
    print_error,
    save_files,
    sheet_language,
    with_note,
    with_unit,
)
from k2desk.cli.product_lines import answer_lines, position_lines, product_heading
from k2desk.core.assessment import applicability
from k2desk.core.comparison.compare import ComparisonTable, Group
from k2desk.core.json_answer import comparison_json
from k2desk.core.model.view import View
from k2desk.core.wording import notices
from k2desk.core.wording import person as person_wording
from k2desk.core.wording import sheet as sheet_wording
from k2desk.workflows import compare, export, guidance

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.message import Language
    from k2desk.core.model.person import Person
    from k2desk.workflows.desk import Desk


def compare_products(options: argparse.Namespace, desk: Desk) -> CommandResult:
    """Compare products and save the sheets of the comparison.

    Raises:
        UserError: If a product, a row or the person is unknown, or a file cannot be written.
    """
    person = parse_person(options)
    table = _build_table(options, desk, person)
    sheet = _build_sheet(options, person)
    export.check_sheet(table, sheet)
    saved = save_files(
        options,
        pdf=partial(_save_pdf, table, sheet, options.language),
        html=lambda path: export.save_html(table, path, sheet),
        csv=lambda path: export.save_csv(table, path, sheet),
    )
    lines: list[OutputLine] = [notices.WARFARIN_NOTICE, *table.interaction_lines]
    for index, item in enumerate(table.assessments):
        lines += ["", *_product_lines(table, index, item)]
    lines.append("")
    lines += applicability.person_remarks(guidance.published(), person)
    lines += table.other_notices
    return CommandResult(comparison_json(table), [*lines, *saved])


def _build_table(options: argparse.Namespace, desk: Desk, person: Person) -> ComparisonTable:
    """Compare, and again if rows are named: names depend on the products."""
    view = View(extras=frozenset(compare.EXTRAS[name] for name in options.extra))
    table = compare.compare(desk, options.ids, options.guidance, person, view)
    if not (options.reference or options.sort or options.hide):
        return table
    view = compare.parse_view(
        desk,
        table,
        reference=options.reference,
        sort=options.sort,
        descending=options.descending,
        hide=options.hide,
    )
    return compare.compare(desk, options.ids, options.guidance, person, view)


def _build_sheet(options: argparse.Namespace, person: Person) -> export.Sheet:
    return export.Sheet(
        paper=options.paper,
        title=options.title,
        recipient=options.recipient,
        notes=options.notes,
        layout=options.layout,
        orientation=options.orientation,
        lines=options.lines,
        greyscale=options.black_and_white,
        person_text=person_wording.format_person(person) if options.show_person else "",
        language=sheet_language(options),
        csv_style=options.csv_style,
    )


def _save_pdf(table: ComparisonTable, sheet: export.Sheet, language: Language, path: Path) -> None:
    missing = sheet_wording.unprintable_note(export.unprintable_texts(table, sheet))
    if missing:
        print_error(missing, language)
    export.save_pdf(table, path, sheet)


def _product_lines(table: ComparisonTable, index: int, item: Assessment) -> list[OutputLine]:
    lines: list[OutputLine] = [product_heading(item.product)]
    for group in (Group.DAY, Group.MEASURE, Group.COST, Group.NUTRIENT):
        for row in table.rows_of(group):
            cell = row.cells[index]
            unit = "" if row.unit in row.title else row.unit
            text = with_note(with_unit(cell.text, unit), cell.difference)
            lines.append(TitledRow(row.title, text))
    lines += position_lines(item.positions, "  ")
    lines += [Prefixed("  ? ", question.text) for question in item.questions]
    return [*lines, *answer_lines(item, "  ")]
