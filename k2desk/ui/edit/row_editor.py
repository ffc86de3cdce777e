"""Editor of one label row: forms, amount, %DV, position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.input.label_draft import DraftRow, row_as_draft
from k2desk.core.wording import figures
from k2desk.core.wording.notices import NOT_STATED
from k2desk.ui.edit.form_choice import FormChoice
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import icon_button, quiet_button
from k2desk.ui.widgets.dose_field import DoseField
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import CheckField, LineField
from k2desk.ui.widgets.screen_header import key_name
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone, tabular_font

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelRow


class RowEditor(QWidget):
    """Editor of one row.

    Signals:
        changed: A part changed: its name.
        remove_requested: The row is to be removed.
        move_requested: The row is to move down (1) or up (-1).
        split_requested: The row's parts are to become rows of their own.
        focus_left: The focus left the row for another place in the window.
    """

    changed = Signal(str)
    split_requested = Signal()
    focus_left = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, row: DraftRow, parent: QWidget | None = None) -> None:
        """Show a row."""
        super().__init__(parent)
        self._kept: LabelRow | None = None
        self.is_due = False
        """Whether problems of empty fields are shown: the focus left the row once."""
        self.forms = FormChoice()
        self.dose = DoseField()
        self.not_stated = CheckField(tr(NOT_STATED))
        self.not_stated.setToolTip(tr("The label names this form without an amount."))
        self.percent = LineField()
        self.percent.setMaxLength(20)
        self.percent.setFont(tabular_font(self.percent.font()))
        self.percent.setMaximumWidth(self.percent.fontMetrics().horizontalAdvance("0" * 7))
        self.percent.setAccessibleName(tr("Percent of Daily Value on the label"))
        self.problem = plain_label("", size=Size.SMALL, wraps=True, bold=True)
        self.problem.hide()
        self.printed = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.part_button = quiet_button(tr("Edit the parts as rows"), self.split_requested.emit)
        self._build()
        self.set_row(row)
        self.forms.forms_changed.connect(lambda: self.changed.emit("forms"))
        self.dose.changed.connect(lambda: self.changed.emit("amount"))
        self.not_stated.toggled.connect(self._toggled)
        self.percent.textChanged.connect(lambda: self.changed.emit("percent"))
        self.changed.connect(self._show_printed)
        for widget in (
            self.forms,
            self.dose.edit,
            self.dose.unit_box,
            self.not_stated,
            self.percent,
        ):
            widget.installEventFilter(self)

    def _build(self) -> None:
        self.up = quiet_button(
            "↑", lambda: self.move_requested.emit(-1), hint=key_name(QKeySequence("Alt+Up"))
        )
        self.up.setAccessibleName(tr("Move the row up"))
        self.down = quiet_button(
            "↓", lambda: self.move_requested.emit(1), hint=key_name(QKeySequence("Alt+Down"))
        )
        self.down.setAccessibleName(tr("Move the row down"))
        self.remove = icon_button("close", tr("Remove the row"), self.remove_requested.emit)
        first = QHBoxLayout()
        first.setSpacing(GRID // 2)
        first.addWidget(self.forms, 1)
        for button in (self.up, self.down, self.remove):
            first.addWidget(button)
            button.setMinimumHeight(button.sizeHint().height())
        second = QHBoxLayout()
        second.setSpacing(GRID)
        top = Qt.AlignmentFlag.AlignTop
        second.addWidget(self.dose, 1)
        second.addWidget(self.not_stated, 0, top)
        second.addWidget(self.percent, 0, top)
        # Translators: percent of the Daily Value, as on US labels.
        label = plain_label(tr("% DV"), tone=Tone.MUTED)
        second.addWidget(label, 0, top)
        for part in (label, self.not_stated):
            part.setMinimumHeight(self.percent.sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.problem)
        column.addWidget(self.printed)
        column.addWidget(self.part_button)
        column.addSpacing(GRID // 2)
        column.addWidget(Hairline())

    @property
    def row(self) -> DraftRow:
        """Row with the current texts."""
        return DraftRow(
            forms=self.forms.forms,
            amount=self.dose.text,
            unit=self.dose.unit,
            not_stated=self.not_stated.isChecked(),
            percent=self.percent.text(),
            printed_row=self._kept,
        )

    def set_row(self, row: DraftRow) -> None:
        """Show another row without emitting `changed`."""
        self._kept = row.printed_row
        self.forms.set_forms(row.forms)
        self.dose.set_dose(row.amount, row.unit)
        for widget in (self.not_stated, self.percent):
            widget.blockSignals(True)
        self.not_stated.setChecked(row.not_stated)
        if self.percent.text() != row.percent:
            self.percent.setText(row.percent)
        for widget in (self.not_stated, self.percent):
            widget.blockSignals(False)
        self.dose.setEnabled(not row.not_stated)
        self._show_printed()

    @property
    def in_tab_order(self) -> tuple[QWidget, ...]:
        """Widgets in tab order: fields before buttons."""
        return (
            self.forms,
            self.dose.edit,
            self.dose.unit_box,
            self.not_stated,
            self.percent,
            self.part_button,
            self.up,
            self.down,
            self.remove,
        )

    def set_position(self, index: int, count: int) -> None:
        """Set the position, to disable moves beyond the ends."""
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index + 1 < count)
        self.setAccessibleName(tr("Row {number} of {count}", number=index + 1, count=count))

    def show_problem(self, text: str) -> None:
        """Show a problem below; nothing for an empty text."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def part(self, name: str) -> QWidget:
        """Return the widget of a part: "forms", "amount" or "percent"."""
        parts: dict[str, QWidget] = {"forms": self.forms, "percent": self.percent}
        return parts.get(name, self.dose.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the row on Alt+Up and Alt+Down; notice that the focus left."""
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._see_left)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            way = keys.get(Qt.Key(event.key()))
            if way is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.move_requested.emit(way)
                return True
        return super().eventFilter(watched, event)

    def _see_left(self) -> None:
        inside = any(child.hasFocus() for child in self.findChildren(QWidget))
        if not inside and self.window().isActiveWindow():
            self.focus_left.emit()

    def _show_printed(self) -> None:
        """Show printed facts that the fields lack: no single number, parts."""
        parts = () if self._kept is None else self._kept.children
        text = ""
        if self._kept is not None:
            untouched = self.row == row_as_draft(self._kept)
            if parts:
                text = tr(figures.parts_note(self._kept, counted=untouched))
            elif untouched and self._kept.mcg is None and self._kept.printed:
                text = tr(figures.as_printed_note(self._kept))
        self.printed.setText(text)
        self.printed.setVisible(bool(text))
        self.part_button.setVisible(bool(parts))

    def _toggled(self, on: bool) -> None:
        self.dose.setEnabled(not on)
        self.changed.emit("not_stated")
