"""Export functions of the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from k2desk.ui.compare.model import as_html, as_tsv
from k2desk.ui.output.actions import ExportFunctions
from k2desk.workflows import export

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable


def _for_clipboard(table: ComparisonTable) -> QMimeData:
    """Return the table as plain text and as HTML."""
    data = QMimeData()
    data.setText(as_tsv(table))
    data.setHtml(as_html(table))
    return data


EXPORT_FUNCTIONS = ExportFunctions(
    pdf=export.sheet_pdf,
    save_pdf=export.save_pdf,
    save_html=export.save_html,
    save_csv=export.save_csv,
    save_for_viewer=export.save_for_viewer,
    not_printable=export.unprintable_texts,
    default_title=lambda sheet: export.default_title(sheet.layout),
    for_clipboard=_for_clipboard,
)
