"""Form for the options of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QWidget,
)

from k2desk.core.comparison.sections import is_day_same_as_serving
from k2desk.core.comparison.table import GROUP_TITLES
from k2desk.core.model.message import msg
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import stack
from k2desk.ui.language import tr
from k2desk.ui.output.choice import SheetItem, SheetItemsButton
from k2desk.ui.output.languages import sheet_languages
from k2desk.ui.printing.paper import NAMES
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.named_fields import combo_box
from k2desk.ui.widgets.outlined_fields import CheckField, LineField, NumberField, TextField
from k2desk.ui.widgets.text_format import one_line
from k2desk.ui.widgets.theme import GRID
from k2desk.workflows import export
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from k2desk.core.comparison.compare import ComparisonTable

_TYPING_PAUSE_MS = 40
_LABEL, _FIELD = QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole
_MAX_TITLE = 120
_MAX_NOTES = 2000
_MAX_LINES = 40
_MAX_NAME = 70

LAYOUTS = {
    "comparison": msg("Side by side"),
    "shelf": msg("Shelf list"),
    "label": msg("Label sheet"),
}
ORIENTATIONS = {
    "auto": msg("Automatic"),
    "portrait": msg("Portrait"),
    "landscape": msg("Landscape"),
}


class SheetOptionsForm(QWidget):
    """Fields above the preview of the sheet.

    Signals:
        changed: An option changed; delayed while text is typed.
        option_changed: An option to remember was chosen: its name and value.
    """

    changed = Signal()
    option_changed = Signal(str, str)

    def __init__(
        self, paper: str, parent: QWidget | None = None, *, of_stack: bool = False
    ) -> None:
        """Create the form with default options.

        Args:
            paper: "a4" or "letter".
            parent: Parent widget.
            of_stack: Whether the sheet is that of a stack, which has one layout.
        """
        super().__init__(parent)
        self._of_stack = of_stack
        self.layout_choice = _combo(tr("Layout"), _translated(LAYOUTS))
        self.paper = _combo(tr("Paper"), _translated(NAMES))
        self.orientation = _combo(tr("Orientation"), _translated(ORIENTATIONS))
        self.language = _combo(tr("Language"), sheet_languages())
        self.products = SheetItemsButton(
            msg("Products: all"),
            lambda shown, total: msg("Products: {shown} of {total}", shown=shown, total=total),
        )
        self.rows = SheetItemsButton(
            msg("Rows: all"),
            lambda shown, total: msg("Rows: {shown} of {total}", shown=shown, total=total),
        )
        self.title = LineField()
        self.title.setMaxLength(_MAX_TITLE)
        self.recipient = LineField()
        self.recipient.setMaxLength(_MAX_TITLE)
        self.recipient.setPlaceholderText(tr("no name"))
        self.prepared_by = LineField()
        self.prepared_by.setMaxLength(_MAX_TITLE)
        self.prepared_by.setPlaceholderText(tr("no name"))
        self.prepared_by.setAccessibleName(tr("Prepared by"))
        self.notes = TextField()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(2 * self.notes.fontMetrics().lineSpacing() + 2 * GRID)
        self.lines = NumberField()
        self.lines.setRange(0, _MAX_LINES)
        self.lines.setSpecialValueText(tr("no lines"))
        self.lines.setAccessibleName(tr("Lines to write on"))
        self.lines.setToolTip(tr("Ruled lines to write on"))
        self.greyscale = CheckField(tr("Black and white"))
        self.greyscale.setToolTip(tr("Only black and dark gray, for copiers"))
        self.set_paper(paper)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._show_default_title()
        self._foldable: list[QWidget] = []
        self.fold_button = quiet_button(
            "▴", self._toggle_folded, hint=tr("Show fewer or more options")
        )
        self.fold_button.setAccessibleName(tr("Fewer options"))
        self._lay_out()
        self._connect()

    @property
    def sheet(self) -> Sheet:
        """Present options."""
        return Sheet(
            paper=str(self.paper.currentData()),
            title=self.title.text().strip() or (stack.STACK_TITLE if self._of_stack else ""),
            recipient=self.recipient.text().strip(),
            notes=self.notes.toPlainText().strip()[:_MAX_NOTES],
            layout=str(self.layout_choice.currentData()),
            orientation=str(self.orientation.currentData()),
            products=self.products.included_keys(),
            hidden=frozenset(map(RowKey.parse, self.rows.excluded_keys())),
            lines=self.lines.value(),
            greyscale=self.greyscale.isChecked(),
            prepared_by=self.prepared_by.text().strip(),
        )

    def set_paper(self, paper: str) -> None:
        """Select a paper: "a4" or "letter"."""
        _choose(self.paper, paper)

    def set_default_paper(self, paper: str) -> None:
        """Select a paper without emitting `option_changed`."""
        self.paper.blockSignals(True)
        self.set_paper(paper)
        self.paper.blockSignals(False)
        self.changed.emit()

    def restore(self, orientation: str, greyscale: bool, prepared_by: str = "") -> None:
        """Restore remembered options; an unknown orientation is ignored."""
        self.prepared_by.setText(prepared_by)
        if orientation in ORIENTATIONS:
            _choose(self.orientation, orientation)
        self.greyscale.setChecked(greyscale)

    def set_texts(self, title: str, recipient: str, notes: str) -> None:
        """Set title, name and notes, such as those of a saved document."""
        self.title.setText(title)
        self.recipient.setText(recipient)
        self.notes.setPlainText(notes)

    def set_table(self, table: ComparisonTable | None) -> None:
        """List products and rows of a comparison to include or exclude."""
        self.products.set_items(_products(table))
        self.rows.set_items(_rows(table))

    @property
    def language_tag(self) -> str:
        """Language of this sheet; empty for that of the window."""
        return str(self.language.currentData())

    def set_language(self, tag: str) -> None:
        """Choose the language of this sheet, without emitting `changed`."""
        self.language.blockSignals(True)
        _choose(self.language, tag)
        self.language.blockSignals(False)

    def _toggle_folded(self) -> None:
        """Hide all but the first line, or show all lines again."""
        hide = self.title.isVisibleTo(self)
        for widget in self._foldable:
            widget.setVisible(not hide)
        self.fold_button.setText("▾" if hide else "▴")
        self.fold_button.setAccessibleName(tr("More options") if hide else tr("Fewer options"))

    def _show_default_title(self) -> None:
        default_title = (
            stack.STACK_TITLE if self._of_stack else export.default_title(self.sheet.layout)
        )
        self.title.setPlaceholderText(tr(default_title))

    def _layout_changed(self) -> None:
        self._show_default_title()
        self.changed.emit()

    def _connect(self) -> None:
        texts = (self.title, self.recipient, self.prepared_by)
        for signal in (*(one.textChanged for one in texts), self.lines.valueChanged):
            signal.connect(self._pause.start)
        self.prepared_by.editingFinished.connect(
            lambda: self.option_changed.emit("prepared_by", self.sheet.prepared_by)
        )
        self.notes.textChanged.connect(self._pause.start)
        self.layout_choice.currentIndexChanged.connect(self._layout_changed)
        for button in (self.products, self.rows):
            button.changed.connect(self.changed)
        self.paper.currentIndexChanged.connect(lambda: self._emit_chosen("paper"))
        self.orientation.currentIndexChanged.connect(lambda: self._emit_chosen("orientation"))
        self.greyscale.toggled.connect(lambda: self._emit_chosen("greyscale"))
        self.language.currentIndexChanged.connect(self.changed)

    def _emit_chosen(self, name: str) -> None:
        value = getattr(self.sheet, name)
        self.option_changed.emit(
            name, value if isinstance(value, str) else ("yes" if value else "")
        )
        self.changed.emit()

    def _lay_out(self) -> None:
        self._form = form = QFormLayout(self)
        form.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.setAutoFillBackground(True)  # dark styles draw no borders on Base
        self.setBackgroundRole(QPalette.ColorRole.Window)
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for row, (name, fields) in enumerate(self._labeled_rows()):
            label = plain_label(name)
            label.setBuddy(fields[0])
            if not fields[0].accessibleName():
                fields[0].setAccessibleName(name)
            line = _first_line(fields[0], self.fold_button) if row == 0 else _line_of(fields)
            if row:
                self._foldable += [label, line]
            form.addRow(label, line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels above the fields if the form is narrow."""
        super().resizeEvent(event)
        fits = self.width() >= self._side_by_side_width()
        policies = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policies.DontWrapRows if fits else policies.WrapAllRows)

    def _side_by_side_width(self) -> int:
        """Return the width of labels and fields next to each other, in pixels."""
        widest = dict.fromkeys((_LABEL, _FIELD), 0)
        for row in range(self._form.rowCount()):
            for role in widest:
                item = self._form.itemAt(row, role)
                if item is not None and not item.isEmpty():
                    width = item.minimumSize().width()
                    widest[role] = max(widest[role], width)
        return sum(widest.values()) + 5 * GRID

    def _labeled_rows(self) -> tuple[tuple[str, tuple[QWidget, ...]], ...]:
        """Return label and fields of each line."""
        first: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (tr("Layout"), (self.layout_choice,)),
            (tr("Paper"), (self.paper, self.orientation)),
            (tr("Show"), (self.products, self.rows)),
        )
        if self._of_stack:
            for widget in (self.layout_choice, self.orientation, self.products, self.rows):
                widget.setParent(self)
                widget.hide()
            first = ((tr("Paper"), (self.paper,)),)
        return (
            *first,
            (tr("Language"), (self.language,)),
            (tr("Title"), (self.title,)),
            (tr("For"), (self.recipient,)),
            (tr("Prepared by"), (self.prepared_by,)),
            (tr("Notes"), (self.notes,)),
            (tr("Lines to write on"), (self.lines, self.greyscale)),
        )

    def fold_options(self) -> None:
        """Hide all but the first line."""
        if self.title.isVisibleTo(self):
            self._toggle_folded()


def _first_line(field: QWidget, fold_button: QWidget) -> QWidget:
    """Return a field with the button that shows fewer or more options."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    line.addWidget(field, 1)
    line.addWidget(fold_button)
    return box


def _line_of(fields: tuple[QWidget, ...]) -> QWidget:
    """Return a field, or several that wrap if their texts are long."""
    if len(fields) == 1:
        return fields[0]
    box = QWidget()
    flow = FlowLayout(GRID, box)
    for widget in fields:
        flow.addWidget(widget)
    return box


def _translated(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: tr(text) for key, text in texts.items()}


def _combo(name: str, choices: Mapping[str, str]) -> QComboBox:
    box = combo_box(name, dict(choices))
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(max(0, box.findData(key)))


def _products(table: ComparisonTable | None) -> list[SheetItem]:
    return [
        SheetItem(column.ref, one_line(f"{column.brand} {column.name}".strip(), _MAX_NAME))
        for column in (table.columns if table is not None else ())
    ]


def _rows(table: ComparisonTable | None) -> list[SheetItem]:
    """Return the rows; equal amounts per day and serving are listed once."""
    if table is None:
        return []
    once = is_day_same_as_serving(table)
    return [
        SheetItem(row.key, one_line(tr(row.title), _MAX_NAME), tr(GROUP_TITLES[row.group]))
        for row in table.rows
        if not (once and row.key.kind is RowKind.DAY)
    ]
