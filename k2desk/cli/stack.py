"""Products taken together, and what is saved, at the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from k2desk.core.comparison.compare import Group
from k2desk.core.json_answer import comparison_json, interval_json
from k2desk.core.model.dosing import JSON_LINES
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.wording import notices
from k2desk.core.wording import stack as stack_wording
from k2desk.workflows import compare, export, saved, stack
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from k2desk.core.stack import SheetRecord, StackTable
    from k2desk.workflows.desk import Desk

Answer = tuple[dict[str, Any], list[str]]


def together(options: argparse.Namespace, desk: Desk) -> Answer:
    """Add products up, and save the sheet where that is asked for.

    Raises:
        UserError: If a product or an amount cannot be read, or a file cannot be written.
    """
    typed: dict[str, str] = {}
    refs = []
    for word in options.ids:
        ref, sign, amount = word.partition("=")
        refs.append(ref)
        if sign:
            typed[ref] = amount
    fresh = stack.new_stack(desk, refs, options.guidance)
    given = {
        product.ref: typed[ref]
        for ref, product in zip(dict.fromkeys(refs), fresh.products, strict=False)
        if ref in typed
    }
    taken = Saved(
        name="",
        kind=SavedKind.STACK,
        products=stack.taking(fresh.products, given),
        guidance=fresh.guidance,
    )
    table = stack.table_of(taken)
    lines = _told(table)
    return stack_json(table), [*lines, *_save_stack(options, table)]


def kept(options: argparse.Namespace, desk: Desk) -> Answer:
    """List what is saved, or show one as it was saved.

    Raises:
        UserError: If there is none of that name, it cannot be read, or a file cannot be written.
    """
    if not options.name:
        return _list(desk)
    found = saved.named(desk, options.name)
    differs = saved.outdated(desk, found)
    notes = [f"Today: {one.title}: {'; '.join(one.changes)}" for one in differs]
    if found.kind is SavedKind.STACK:
        last = stack.last_sheet(desk, found.id)
        table = stack.table_of(found, last)
        files = _save_stack(options, table, found)
        if files:
            stack.note_sheet(desk, found.id, table)
        return stack_json(table, last), [found.name, *_told(table), *notes, *files]
    compared = compare.compare_saved(found)
    lines = [found.name, notices.WARFARIN_NOTICE]
    for place, head in enumerate(compared.columns):
        lines.append(f"\n{head.brand} {head.name}  [{head.ref}]")
        for row in compared.rows_of(Group.DAY):
            cell = row.cells[place]
            unit = f" {row.unit}" if row.unit and cell.text[:1].isdigit() else ""
            lines.append(f"  {row.title:<22} {cell.text}{unit}")
        lines += [f"  {one.symbol} {one.text}" for one in compared.assessments[place].positions]
    sheet = Sheet(options.paper, found.title or Sheet().title, found.for_whom, found.notes)
    files = []
    if options.pdf:
        export.save_pdf(compared, options.pdf, sheet)
        files.append(f"Saved {options.pdf}")
    if options.html:
        export.save_html(compared, options.html, sheet)
        files.append(f"Saved {options.html}")
    if options.csv:
        export.save_csv(compared, options.csv, sheet)
        files.append(f"Saved {options.csv}")
    return comparison_json(compared), [*lines, "", *compared.notices[1:], *notes, *files]


def _list(desk: Desk) -> Answer:
    lines = saved.listed(desk)
    content = {
        "saved": [
            {
                "id": line.id,
                "kind": line.kind.value,
                "name": line.name,
                "products": list(line.titles),
                "changed": line.changed,
            }
            for line in lines
        ]
    }
    told = [
        f"{line.id:<4} {line.kind.value:<11} {line.name}: {line.products} "
        f"{'product' if line.products == 1 else 'products'}, {line.changed[:10]}"
        for line in lines
    ]
    return content, told or ["Nothing is saved yet; save a comparison or a stack in the window."]


def _told(table: StackTable) -> list[str]:
    """Return a stack in words."""
    lines = [notices.WARFARIN_NOTICE, ""]
    for place, title in enumerate(table.titles):
        lines.append(f"{title}: {table.taken[place]}")
        for row in table.rows:
            cell, share = row.amounts[place], row.shares[place]
            unit = " mcg" if cell.text[:1].isdigit() else ""
            part = f" ({share.text})" if unit and len(table.taken) > 1 else ""
            lines.append(f"  {row.title:<22} {cell.text}{unit}{part}")
    lines += ["", f"{stack_wording.TOGETHER}, a day"]
    for row in table.rows:
        unit = " mcg" if row.total.text[:1].isdigit() else ""
        lines.append(f"  {row.title:<22} {row.total.text}{unit}")
    lines += ["", *(f"{one.symbol} {one.text}" for one in table.positions)]
    lines += table.duplicates or (stack_wording.NO_DUPLICATES,)
    lines += table.changes
    lines += [
        f"? {head.name}: {question.text}"
        for head in table.comparison.columns
        for question in head.questions
    ]
    return [*lines, "", *table.notices[1:]]


def _save_stack(
    options: argparse.Namespace, table: StackTable, found: Saved | None = None
) -> list[str]:
    """Save the files that were asked for; return what was saved."""
    title = getattr(options, "title", None) or (found.title if found else "")
    title = title or stack_wording.STACK_TITLE
    for_whom = found.for_whom if found else getattr(options, "for_whom", "")
    notes = found.notes if found else ""
    sheet = Sheet(options.paper, title, for_whom, notes, lines=stack.LINES_TO_WRITE)
    done: list[Path] = []
    if options.pdf:
        stack.save_pdf(table, options.pdf, sheet)
        done.append(options.pdf)
    if options.html:
        stack.save_html(table, options.html, sheet)
        done.append(options.html)
    if options.csv:
        stack.save_csv(table, options.csv, sheet)
        done.append(options.csv)
    return [f"Saved {path}" for path in done]


def stack_json(table: StackTable, last: SheetRecord | None = None) -> dict[str, Any]:
    """Return a stack as JSON: what a comparison has, and how the totals come about."""
    content = comparison_json(table.comparison)
    rows = {row.line: row for row in table.rows}
    content["positions"] = [
        {
            "product": None,
            "guidance": one.guidance.id,
            "position": one.standing.value,
            "text": one.text,
        }
        for one in table.positions
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
