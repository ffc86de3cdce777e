"""The command `stack`: products taken together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from k2desk.cli.guidance import parse_person
from k2desk.cli.output import (
    CommandResult,
    OutputLine,
    Prefixed,
    TitledRow,
    is_figure,
    save_files,
    sheet_language,
    with_note,
    with_unit,
)
from k2desk.cli.product_lines import position_lines
from k2desk.core.json_answer import comparison_json, interval_json
from k2desk.core.model.dosing import JSON_LINES
from k2desk.core.model.message import msg
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.wording import notices
from k2desk.core.wording import stack as stack_wording
from k2desk.core.wording.person import format_person
from k2desk.workflows import stack
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    import argparse

    from k2desk.core.model.message import Message
    from k2desk.core.stack import SheetRecord, StackTable
    from k2desk.workflows.desk import Desk


def stack_products(options: argparse.Namespace, desk: Desk) -> CommandResult:
    """Add up products that are taken together, and save their sheets.

    Raises:
        UserError: If a product or an amount cannot be read, or a file cannot be written.
    """
    amounts: dict[str, str] = {}
    refs = []
    for argument in options.ids:
        ref, equals, amount = argument.partition("=")
        refs.append(ref)
        if equals:
            amounts[ref] = amount
    person = parse_person(options)
    new = stack.new_stack(desk, refs, options.guidance, person)
    taken = {
        product.ref: amounts[ref]
        for ref, product in zip(dict.fromkeys(refs), new.products, strict=False)
        if ref in amounts
    }
    table = stack.stack_table(
        Saved(
            name="",
            kind=SavedKind.STACK,
            products=stack.with_doses_taken(new.products, taken),
            guidance=new.guidance,
            person=person,
        )
    )
    files = save_stack(
        options,
        table,
        title=options.title,
        recipient=options.recipient,
        person_text=format_person(person) if options.show_person else "",
    )
    return CommandResult(stack_json(table), [*stack_lines(table), *files])


def save_stack(
    options: argparse.Namespace,
    table: StackTable,
    *,
    title: str,
    recipient: str,
    notes: str = "",
    person_text: str = "",
) -> list[Message]:
    """Save the sheets of a stack; return a line for each.

    Raises:
        UserError: If a file cannot be written.
    """
    sheet = Sheet(
        options.paper,
        title or stack_wording.STACK_TITLE,
        recipient,
        notes,
        lines=stack.LINES_TO_WRITE,
        person_text=person_text,
        language=sheet_language(options),
        csv_style=options.csv_style,
    )
    return save_files(
        options,
        pdf=lambda path: stack.save_pdf(table, path, sheet),
        html=lambda path: stack.save_html(table, path, sheet),
        csv=lambda path: stack.save_csv(table, path, sheet),
    )


def stack_lines(table: StackTable) -> list[OutputLine]:
    """List the amounts, shares, totals and notices of a stack."""
    lines: list[OutputLine] = [notices.WARFARIN_NOTICE, *table.interaction_lines, ""]
    for index, title in enumerate(table.titles):
        lines.append(msg("{product}: {amount}", product=title, amount=table.taken[index]))
        for row in table.rows:
            cell, share = row.amounts[index], row.shares[index]
            has_share = is_figure(cell.text) and len(table.taken) > 1
            text = with_note(with_unit(cell.text, "mcg"), share.text if has_share else "")
            lines.append(TitledRow(row.title, text))
    lines += ["", msg("All together, per day")]
    lines += [TitledRow(row.title, with_unit(row.total.text, "mcg")) for row in table.rows]
    lines += ["", *position_lines(table.positions)]
    lines += table.duplicates or (stack_wording.NO_DUPLICATES,)
    lines += table.changes
    lines += [
        Prefixed("? ", msg("{product}: {text}", product=column.name, text=question.text))
        for column in table.comparison.columns
        for question in column.questions
    ]
    return [*lines, "", *table.other_notices]


def stack_json(table: StackTable, last: SheetRecord | None = None) -> dict[str, Any]:
    """Return a stack as JSON: a comparison, and the totals by product.

    Args:
        table: The stack.
        last: The last sheet that was made of it; `None` if there is no sheet.
    """
    content = comparison_json(table.comparison)
    rows = {row.line: row for row in table.rows}
    content["positions"] = [
        {
            "product": None,
            "guidance": position.guidance.id,
            "position": position.kind.value,
            "text": position.text,
        }
        for position in table.positions
    ]
    content["stack"] = {
        "per_day": {line.value: interval_json(table.totals[line]) for line in JSON_LINES},
        "taken": list(table.taken),
        "shares_percent": {
            line.value: [interval_json(share.value) for share in rows[line].shares]
            for line in JSON_LINES
        },
        "duplicates": list(table.duplicates),
        "changes": list(table.changes),
        "since": last.date if last else None,
    }
    return content
