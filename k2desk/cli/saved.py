"""The command `saved`: saved comparisons and stacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.cli.output import (
    CommandResult,
    OutputLine,
    Prefixed,
    TitledRow,
    save_files,
    sheet_language,
    with_unit,
)
from k2desk.cli.product_lines import position_lines, product_heading
from k2desk.cli.stack import save_stack, stack_json, stack_lines
from k2desk.core.comparison.compare import ComparisonTable, Group
from k2desk.core.json_answer import comparison_json
from k2desk.core.model.message import Day, Style, joined, msg, nmsg, sentences
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.wording import notices
from k2desk.workflows import compare, export, saved, stack
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    import argparse

    from k2desk.core.model.message import Message
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.saved import SavedLine


def show_saved(options: argparse.Namespace, desk: Desk) -> CommandResult:
    """List saved comparisons and stacks, or show one of them as it was saved.

    Raises:
        UserError: If the name is unknown, the item cannot be read, or a file cannot be written.
    """
    if not options.name:
        return _list_saved(desk)
    item = saved.find_named(desk, options.name)
    outdated = saved.find_outdated(desk, item)
    notes: list[OutputLine] = [
        msg(
            "Changed since then: {product}: {changes}",
            product=product.title,
            changes=joined(product.changes, Style.SEMICOLON),
        )
        for product in outdated
    ]
    if item.kind is SavedKind.STACK:
        return _show_stack(options, desk, item, notes)
    return _show_comparison(options, item, notes)


def _list_saved(desk: Desk) -> CommandResult:
    items = saved.list_saved(desk)
    content = {
        "saved": [
            {
                "id": item.id,
                "kind": item.kind.value,
                "name": item.name,
                "products": list(item.titles),
                "changed": item.changed,
            }
            for item in items
        ]
    }
    lines = [Prefixed(f"{item.id:<4} ", _saved_line(item)) for item in items]
    nothing = sentences(
        msg("Nothing is saved yet."), msg("Save a comparison or a stack in the window.")
    )
    return CommandResult(content, lines or [nothing])


def _saved_line(item: SavedLine) -> Message:
    contents = nmsg("{count} product", "{count} products", item.products)
    date = Day(item.changed[:10])
    if item.kind is SavedKind.STACK:
        # Translators: a stack is a list of products that are taken together.
        return msg(
            "Stack “{name}”: {contents}, {date}", name=item.name, contents=contents, date=date
        )
    return msg(
        "Comparison “{name}”: {contents}, {date}", name=item.name, contents=contents, date=date
    )


def _show_stack(
    options: argparse.Namespace, desk: Desk, item: Saved, notes: list[OutputLine]
) -> CommandResult:
    last = stack.last_sheet(desk, item.id)
    table = stack.stack_table(item, last)
    files = save_stack(
        options, table, title=item.title, recipient=item.intended_for, notes=item.notes
    )
    if files:
        stack.record_sheet(desk, item.id, table)
    return CommandResult(stack_json(table, last), [item.name, *stack_lines(table), *notes, *files])


def _show_comparison(
    options: argparse.Namespace, item: Saved, notes: list[OutputLine]
) -> CommandResult:
    table = compare.compare_saved(item)
    sheet = Sheet(
        options.paper,
        item.title or Sheet().title,
        item.intended_for,
        item.notes,
        language=sheet_language(options),
        csv_style=options.csv_style,
    )
    files = save_files(
        options,
        pdf=lambda path: export.save_pdf(table, path, sheet),
        html=lambda path: export.save_html(table, path, sheet),
        csv=lambda path: export.save_csv(table, path, sheet),
    )
    lines = [item.name, *_comparison_lines(table), "", *table.other_notices, *notes, *files]
    return CommandResult(comparison_json(table), lines)


def _comparison_lines(table: ComparisonTable) -> list[OutputLine]:
    lines: list[OutputLine] = [notices.WARFARIN_NOTICE, *table.interaction_lines]
    for index, item in enumerate(table.assessments):
        lines += ["", product_heading(item.product)]
        lines += [
            TitledRow(row.title, with_unit(row.cells[index].text, row.unit))
            for row in table.rows_of(Group.DAY)
        ]
        lines += position_lines(item.positions, "  ")
    return lines
