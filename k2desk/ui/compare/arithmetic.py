"""Panel with the arithmetic of a cell, as text that can be selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import icon_button
from k2desk.ui.widgets.labels import ElidedLabel
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.text_format import breakable, one_line
from k2desk.ui.widgets.theme import GRID, muted_color, tabular_font

if TYPE_CHECKING:
    from k2desk.core.comparison.working import Calculation

_MAX_LINES = 14
_MAX_WINDOW_SHARE = 0.3
"""Maximum share of the window's height; matters in low windows."""


class ArithmeticPanel(QFrame):
    """Arithmetic of one cell: descriptions left, numbers aligned right.

    Signals:
        closed: The panel was closed.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the panel, hidden."""
        super().__init__(parent)
        use_base_color(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.title = ElidedLabel("", bold=True)
        self.steps = _StepsView()
        self._shown: Calculation | None = None
        head = QHBoxLayout()
        head.setContentsMargins(GRID + 4, GRID // 2, GRID // 2, 0)
        head.addWidget(self.title, 1)
        head.addWidget(icon_button("close", tr("Hide the calculation (Esc)"), self.close_panel))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(head)
        column.addWidget(self.steps)
        self.hide()

    def show_working(self, working: Calculation) -> None:
        """Show a calculation, opening the panel if it is closed."""
        if working != self._shown:
            self._shown = working
            self.title.setText(tr(working.title))
            self.steps.show_working(working)
        self.show()

    def close_panel(self) -> None:
        """Close the panel if it is open."""
        if self.isVisible():
            self.hide()
            self.closed.emit()


class _StepsView(QTextEdit):
    """Two-column table of steps followed by the remarks."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(keys | Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFont(tabular_font(self.font()))
        self.setAccessibleName(tr("Calculation"))
        self.document().setDocumentMargin(0)
        self.setViewportMargins(GRID + 4, 0, GRID, GRID)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(lambda: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the text's height, limited by lines and window height."""
        text_height = round(self.document().size().height()) + GRID + 2
        max_height = _MAX_LINES * self.fontMetrics().lineSpacing() + GRID
        return QSize(
            240, min(text_height, max_height, round(self.window().height() * _MAX_WINDOW_SHARE))
        )

    def minimumSizeHint(self) -> QSize:
        """Return a height of at most five lines, for low windows."""
        return QSize(120, min(self.sizeHint().height(), 5 * self.fontMetrics().lineSpacing()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selection, or the whole text if nothing is selected."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            QGuiApplication.clipboard().setText(self.toPlainText())
            return
        super().keyPressEvent(event)

    def show_working(self, working: Calculation) -> None:
        """Show a calculation as plain text; markup is not interpreted."""
        self.clear()
        cursor = QTextCursor(self.document())
        muted_format, strong = QTextCharFormat(), QTextCharFormat()
        muted_format.setForeground(muted_color(self.palette()))
        strong.setFontWeight(QFont.Weight.DemiBold)
        if working.steps:
            table = cursor.insertTable(len(working.steps), 2, _table_format())
            for index, step in enumerate(working.steps):
                cell_format = strong if step.is_result else QTextCharFormat()
                for column, text in enumerate((tr(step.label), tr(step.figure))):
                    cell = table.cellAt(index, column)
                    if column:
                        cell.setFormat(_spaced_cell())
                        cell.firstCursorPosition().setBlockFormat(_right_aligned())
                    cell.firstCursorPosition().insertText(
                        one_line(breakable(text), 400), cell_format
                    )
            cursor.movePosition(QTextCursor.MoveOperation.End)
        for index, remark in enumerate(working.remarks):
            if index:
                cursor.insertBlock()
            for part, line in enumerate(tr(remark).split("\n")):
                if part:
                    cursor.insertBlock()
                cursor.insertText(one_line(breakable(line), 2000), muted_format)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.updateGeometry()


def _table_format() -> QTextTableFormat:
    cell_format = QTextTableFormat()
    cell_format.setBorder(0)
    cell_format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    cell_format.setCellPadding(1)
    cell_format.setCellSpacing(0)
    return cell_format


def _spaced_cell() -> QTextTableCellFormat:
    cell_format = QTextTableCellFormat()
    cell_format.setPadding(1)
    cell_format.setLeftPadding(3 * GRID)
    return cell_format


def _right_aligned() -> QTextBlockFormat:
    cell_format = QTextBlockFormat()
    cell_format.setAlignment(Qt.AlignmentFlag.AlignRight)
    return cell_format
