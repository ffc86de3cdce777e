"""Tabs next to a table: chart and notes, and sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.layout import WrappingContent, scroll_area, use_base_color

if TYPE_CHECKING:
    from k2desk.ui.output.options import SheetOptionsForm
    from k2desk.ui.output.preview import SheetPreview


class SidePanel(QTabWidget):
    """Two tabs; in a narrow window the table becomes the first of three."""

    def __init__(
        self, name: str, notes: QWidget, fields: SheetOptionsForm, preview: SheetPreview
    ) -> None:
        """Create the tabs.

        Args:
            name: Accessible name.
            notes: Chart and notes.
            fields: Options of the sheet.
            preview: Preview of the sheet.
        """
        super().__init__()
        self._fields = fields
        self.setDocumentMode(True)
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(name)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        sheet = WrappingContent()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(fields)
        column.addWidget(preview, 1)
        for page, title in ((notes, tr("Chart and notes")), (sheet, tr("Sheet"))):
            area = scroll_area(page)
            if page is notes:
                use_base_color(area.viewport())
            self.addTab(area, title)

    def add_first_tab(self, table: QWidget, title: str) -> None:
        """Add a table as the first tab, folding the options of the sheet."""
        self.insertTab(0, table, title)
        self.setCurrentIndex(0)
        self._fields.fold_options()
