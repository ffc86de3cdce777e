"""Form for own guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.input.guidance_fields import BASES, OwnDraft, check
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.model.limits import MAX_NOTE_LENGTH, MAX_SOURCE_LENGTH, MAX_TITLE_LENGTH
from k2desk.core.wording import notices, own_guidance
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.dose_field import DoseField
from k2desk.ui.widgets.labels import PlainLabel, plain_label
from k2desk.ui.widgets.layout import WrappingContent, scroll_area, use_base_color
from k2desk.ui.widgets.named_fields import combo_box, line_field
from k2desk.ui.widgets.outlined_fields import TextField
from k2desk.ui.widgets.screen_header import key_name
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MAX_WIDTH = 720


class OwnGuidanceForm(QWidget):
    """Fields of own guidance with Save and Cancel.

    Signals:
        save_requested: A valid draft is to be saved (an `OwnDraft`).
        cancelled: The form is to be closed without saving.
    """

    save_requested = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty form."""
        super().__init__(parent)
        use_base_color(self)
        self._initial_draft = OwnDraft()
        self._shows_problems = False
        self.heading = plain_label("", size=Size.TITLE, bold=True)
        self.title = line_field(tr("Name"), tr("My doctor said 180"), MAX_TITLE_LENGTH)
        self.basis = combo_box(
            tr("Applies to"), {line.value: tr(notices.LINE_TITLES[line]) for line in BASES}
        )
        self.kind = combo_box(
            tr("Kind of value"),
            {kind.value: tr(text) for kind, text in own_guidance.OWN_KINDS.items()},
        )
        self.low = DoseField(name=tr("Amount per day"))
        self.high = DoseField(name=tr("Highest amount per day"))
        self.source = line_field(tr("Source"), tr("optional"), MAX_SOURCE_LENGTH)
        self.note = TextField()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(tr("Note"))
        self.note.setFixedHeight(3 * self.note.fontMetrics().lineSpacing() + 2 * GRID)
        self.problems = {name: _problem() for name in ("title", "low", "high")}
        self.save = push_button(tr("&Save"), self._save)
        self.cancel = push_button(tr("&Cancel"), self.cancelled.emit, hint=key_name("Esc"))
        self._lay_out()
        self.title.textChanged.connect(self._update)
        self.low.changed.connect(self._update)
        self.high.changed.connect(self._update)
        self.kind.currentIndexChanged.connect(self._update)

    @property
    def draft(self) -> OwnDraft:
        """Present input."""
        return OwnDraft(
            title=self.title.text(),
            basis=Line(self.basis.currentData()),
            kind=GuidanceKind(self.kind.currentData()),
            low=self.low.text,
            high=self.high.text,
            low_unit=self.low.unit,
            high_unit=self.high.unit,
            source=self.source.text(),
            note=self.note.toPlainText()[:MAX_NOTE_LENGTH],
        )

    @property
    def is_changed(self) -> bool:
        """Whether the visible form differs from the draft it started with."""
        return self.isVisible() and self.draft != self._initial_draft

    def begin(self, draft: OwnDraft, heading: str) -> None:
        """Show a draft and focus its name."""
        self.heading.setText(heading)
        self._shows_problems = False
        self.title.setText(draft.title)
        for box, value in ((self.basis, draft.basis), (self.kind, draft.kind)):
            box.setCurrentIndex(max(0, box.findData(value.value)))
        self.low.set_dose(draft.low, draft.low_unit)
        self.high.set_dose(draft.high, draft.high_unit)
        self.source.setText(draft.source)
        self.note.setPlainText(draft.note)
        self._initial_draft = self.draft
        self._update()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter; the button is disabled while saving, so only once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save.click()
            return
        super().keyPressEvent(event)

    def _update(self) -> None:
        is_band = self.kind.currentData() == GuidanceKind.BAND.value
        for widget in (self._high_label, self.high):
            widget.setVisible(is_band)
        self._low_label.setText(tr("Lowest amount per day") if is_band else tr("Amount per day"))
        problems = check(self.draft).problems if self._shows_problems else {}
        for name, label in self.problems.items():
            label.setText(tr(problems.get(name, "")))
            label.setVisible(name in problems)

    def _save(self) -> None:
        self._shows_problems = True
        self._update()
        problems = check(self.draft).problems
        for name, field in (("title", self.title), ("low", self.low), ("high", self.high)):
            if name in problems:
                field.setFocus()
                return
        self.save_requested.emit(self.draft)

    def _lay_out(self) -> None:
        part = QWidget()
        part.setMaximumWidth(_MAX_WIDTH)
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.heading, 0, 0, 1, 2)
        caution = plain_label(tr(own_guidance.OWN_FORM_HINT), wraps=True, tone=Tone.MUTED)
        grid.addWidget(caution, 1, 0, 1, 2)
        self._low_label = plain_label(tr("Amount per day"))
        self._high_label = plain_label(tr("Highest amount per day"))
        rows: tuple[tuple[PlainLabel, QWidget, str], ...] = (
            (plain_label(tr("Name")), self.title, "title"),
            (plain_label(tr("Applies to")), self.basis, ""),
            (plain_label(tr("Kind of value")), self.kind, ""),
            (self._low_label, self.low, "low"),
            (self._high_label, self.high, "high"),
            (plain_label(tr("Source")), self.source, ""),
            (plain_label(tr("Note")), self.note, ""),
        )
        for index, (label, field, problem) in enumerate(rows):
            label.setBuddy(field)
            label.setContentsMargins(0, GRID // 2, 0, 0)
            row = 2 * index + 2
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
            if problem:
                grid.addWidget(self.problems[problem], row + 1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        grid.addLayout(buttons, 2 * len(rows) + 2, 1)
        box = WrappingContent()
        use_base_color(box)
        side = QHBoxLayout(box)
        side.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        side.addWidget(part, 1000, Qt.AlignmentFlag.AlignTop)
        side.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll_area(box))


def _problem() -> PlainLabel:
    label = plain_label("", size=Size.SMALL, bold=True, wraps=True)
    label.hide()
    return label
