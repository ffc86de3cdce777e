"""For whom the comparison is: the button, its panel, and the guidance that follows the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from k2desk.core.assessment.applicability import person_remarks
from k2desk.core.model.person import NOBODY, Antagonist, Person
from k2desk.core.wording import person as person_wording
from k2desk.ui.audience.person_panel import PersonPanel
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.text_format import caption

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from k2desk.ui.audience.guidance_menu import GuidanceMenu


class AudienceControls(QObject):
    """Keeps the person, the panel and the menu of guidance in step.

    Attributes:
        above: What the panel does not cover: the warfarin notice.

    Signals:
        changed: Another person was told; the menu has followed already.
        sheet_changed: What the sheet says of the person changed.
    """

    changed = Signal()
    sheet_changed = Signal()

    def __init__(self, menu: GuidanceMenu, screen: QWidget) -> None:
        """Begin with nobody told; the panel lies over the screen, beneath `above`."""
        super().__init__(screen)
        self._menu = menu
        self._screen = screen
        self.panel_anchor: QWidget | None = None
        self.panel = PersonPanel(screen)
        self.button = quiet_button("", self.toggle_panel)
        self.panel.changed.connect(self._person_changed)
        self.panel.sheet_changed.connect(self.sheet_changed)
        self.panel.closed.connect(self.button.setFocus)
        self._update_button()

    @property
    def person(self) -> Person:
        """Whom the comparison is for, as far as told."""
        return self.panel.person

    @property
    def has_person(self) -> bool:
        """Whether anything is told; then what is chosen is this comparison's, not every one's."""
        return self.person != NOBODY

    @property
    def sheet_text(self) -> str:
        """The line for the sheet; empty unless it was asked for."""
        return self.panel.sheet_text

    @property
    def may_take_antagonist(self) -> bool:
        """Whether the warfarin notice stands out: unless no such drug is taken."""
        return self.person.antagonist is not Antagonist.NO

    def set_person(self, person: Person) -> None:
        """Take the person of a comparison that was kept, whose guidance is chosen already."""
        self.panel.set_person(person)
        self._menu.set_person(person)
        self._update_button()

    def toggle_panel(self) -> None:
        """Open the panel beneath the button, or close it."""
        if self.panel.isVisible():
            self.panel.close_panel()
            return
        panel_anchor = self.panel_anchor or self.button
        bottom = panel_anchor.mapTo(self._screen, QPoint(0, panel_anchor.height())).y()
        right = self.button.mapTo(self._screen, QPoint(self.button.width(), 0)).x()
        self.panel.open_at(QPoint(right, bottom))

    def _person_changed(self) -> None:
        self._menu.choose_for(self.person)
        self._update_button()
        self.changed.emit()

    def _update_button(self) -> None:
        summary = person_wording.format_person_short(self.person)
        self.button.setText(f"For &whom: {caption(summary)}" if summary else "For &whom")
        self.button.setToolTip(person_wording.format_person(self.person))
        self.button.setAccessibleDescription(person_wording.format_person(self.person))
        self.panel.show_remarks(person_remarks(self._menu.items, self.person))
