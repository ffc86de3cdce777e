"""What `k2desk compare` does, and how it prints its answer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.cli import guidance as cli_guidance
from k2desk.core.assessment import applicability
from k2desk.core.comparison.compare import ComparisonTable, Group
from k2desk.core.json_answer import comparison_json
from k2desk.core.model.view import View
from k2desk.core.wording import answers, notices
from k2desk.core.wording import person as person_wording
from k2desk.core.wording import sheet as sheet_wording
from k2desk.workflows import compare, export, guidance

if TYPE_CHECKING:
    import argparse

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.person import Person
    from k2desk.workflows.desk import Desk


def _compared(desk: Desk, options: argparse.Namespace, person: Person) -> ComparisonTable:
    """Compare twice where rows are named: their names are known once they are there."""
    view = View(extras=frozenset(compare.EXTRAS[name] for name in options.extra))
    table = compare.compare(desk, options.ids, options.guidance, person, view)
    if not (options.reference or options.sort or options.hide):
        return table
    view = compare.view_named(
        desk,
        table,
        reference=options.reference,
        sort=options.sort,
        descending=options.descending,
        hide=options.hide,
    )
    return compare.compare(desk, options.ids, options.guidance, person, view)


def compare_products(desk: Desk, options: argparse.Namespace) -> int:
    """Lay products side by side, save the sheets that were asked for, and print."""
    person = cli_guidance.person_of(options)
    table = _compared(desk, options, person)
    sheet = export.Sheet(
        paper=options.paper,
        title=options.title,
        for_whom=options.for_whom,
        notes=options.notes,
        layout=options.layout,
        orientation=options.orientation,
        lines=options.lines,
        greyscale=options.black_and_white,
        person_text=person_wording.format_person(person) if options.show_person else "",
    )
    export.check(table, sheet)
    saved = []
    if options.pdf:
        missing = sheet_wording.unprintable_note(export.not_printable(table, sheet))
        if missing:
            print(f"k2desk: {missing}", file=sys.stderr)
        export.save_pdf(table, options.pdf, sheet)
        saved.append(options.pdf)
    if options.html:
        export.save_html(table, options.html, sheet)
        saved.append(options.html)
    if options.csv:
        export.save_csv(table, options.csv, sheet)
        saved.append(options.csv)
    if options.json:
        print(json.dumps(comparison_json(table), ensure_ascii=False, indent=2))
        return 0
    print(notices.WARFARIN_NOTICE)
    for item in table.assessments:
        print(f"\n{item.product.title}  [{item.product.ref}]")
        for group in (Group.DAY, Group.MEASURE, Group.COST):
            place = table.assessments.index(item)
            for row in table.rows_of(group):
                cell = row.cells[place]
                named = row.unit and row.unit not in row.title and cell.text[:1].isdigit()
                unit = f" {row.unit}" if named else ""
                beside = f" ({cell.difference})" if cell.difference else ""
                print(f"  {row.title:<22} {cell.text}{unit}{beside}")
        for position in item.positions:
            print(f"  {position.symbol} {position.text}")
        for question in item.questions:
            print(f"  ? {question.text}")
        print_answers(item, "  ")
    print()
    for remark in applicability.person_remarks(guidance.on_board(), person):
        print(remark)
    for notice in table.notices[1:]:
        print(notice)
    for path in saved:
        print(f"Saved {Path(path)}")
    return 0


def print_answers(item: Assessment, indent: str = "") -> None:
    """Print what the person settled, and what else is worth knowing of the label."""
    for one in item.answered_questions:
        if one.answer is not None:
            print(f"{indent}* {answers.answer_on_screen(one.answer, one.row)}")
    for lost in item.unmatched_answers:
        print(f"{indent}* {answers.answer_without_question(lost)}")
    for remark in item.remarks:
        print(f"{indent}– {remark.text} {remark.settle}".rstrip())
