"""Export functions of stacks, and the record of a saved stack's sheets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from k2desk.core.model.message import msg
from k2desk.core.wording import stack as stack_wording
from k2desk.ui.language import tr
from k2desk.ui.output.actions import ExportFunctions, SheetRecording
from k2desk.ui.widgets.text_format import sheet_cell
from k2desk.workflows import stack

if TYPE_CHECKING:
    from k2desk.core.stack import StackTable
    from k2desk.workflows.desk import Desk


def sheet_recording(desk: Desk, saved_id: int, table: StackTable) -> SheetRecording | None:
    """Return how sheets of a stack are recorded; `None` if it is not saved."""
    if not saved_id:
        return None
    record = partial(stack.record_sheet, desk, saved_id, table)
    return SheetRecording(record, msg("The next sheet will show what changed."))


def _for_clipboard(table: StackTable) -> QMimeData:
    """Return the table as tab-separated text in which no cell is a formula."""
    titles = (tr("{row}, mcg", row=row.title) for row in table.rows)
    lines = [[tr("Product"), tr("Amount per day"), *titles]]
    for index, title in enumerate(table.titles):
        amounts = (tr(row.amounts[index].text) for row in table.rows)
        lines.append([title, tr(table.taken[index]), *amounts])
    lines.append([tr(stack_wording.TOGETHER), "", *(tr(row.total.text) for row in table.rows)])
    data = QMimeData()
    data.setText("\n".join("\t".join(map(sheet_cell, line)) for line in lines))
    return data


EXPORT_FUNCTIONS = ExportFunctions(
    pdf=stack.sheet_pdf,
    save_pdf=stack.save_pdf,
    save_html=stack.save_html,
    save_csv=stack.save_csv,
    save_for_viewer=stack.save_for_viewer,
    not_printable=stack.unprintable_texts,
    default_title=lambda _: stack_wording.STACK_TITLE,
    for_clipboard=_for_clipboard,
)
