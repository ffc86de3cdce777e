"""Controls for the person of a comparison: button, panel and guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal

from k2desk.core.assessment.applicability import person_remarks
from k2desk.core.model.person import NOBODY, Antagonist, Person
from k2desk.core.wording import person as person_wording
from k2desk.ui.audience.person_panel import PersonPanel
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.text_format import escape_caption, escape_tooltip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from k2desk.ui.audience.guidance_menu import GuidanceMenu


class AudienceControls(QObject):
    """Button and panel for the person, synchronized with the menu of guidance.

    Attributes:
        panel_anchor: Widget below which the panel opens, the warfarin notice; `None` for the
            button.

    Signals:
        changed: The person changed; the menu is updated already.
    """

    changed = Signal()

    def __init__(self, menu: GuidanceMenu, screen: QWidget) -> None:
        """Create the controls without a person; the panel covers the screen."""
        super().__init__(screen)
        self._menu = menu
        self._screen = screen
        self.panel_anchor: QWidget | None = None
        self.panel = PersonPanel(screen)
        self.button = quiet_button("", self.toggle_panel)
        self.panel.changed.connect(self._person_changed)
        self.panel.closed.connect(self.button.setFocus)
        self._update_button()

    @property
    def person(self) -> Person:
        """Person as entered; unknown facts are empty."""
        return self.panel.person

    @property
    def has_person(self) -> bool:
        """Whether anything about a person was entered."""
        return self.person != NOBODY

    @property
    def sheet_text(self) -> str:
        """Line for the sheet, in any language; empty unless enabled in the panel."""
        return self.panel.sheet_text

    @property
    def may_take_antagonist(self) -> bool:
        """Whether a vitamin K antagonist is taken, or not ruled out."""
        return self.person.antagonist is not Antagonist.NO

    def set_person(self, person: Person) -> None:
        """Set the person of a saved document without choosing guidance."""
        self.panel.set_person(person)
        self._menu.set_person(person)
        self._update_button()

    def toggle_panel(self) -> None:
        """Open or close the panel."""
        if self.panel.isVisible():
            self.panel.close_panel()
            return
        (self.panel_anchor or self.button).installEventFilter(self)
        self.panel.open_at(self._panel_corner())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the open panel below its anchor when the bar changes its height."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.panel.isVisible():
            self.panel.place_at(self._panel_corner())
        return super().eventFilter(watched, event)

    def _panel_corner(self) -> QPoint:
        """Return the upper right corner of the panel on the screen."""
        panel_anchor = self.panel_anchor or self.button
        bottom = panel_anchor.mapTo(self._screen, QPoint(0, panel_anchor.height())).y()
        right = self.button.mapTo(self._screen, QPoint(self.button.width(), 0)).x()
        return QPoint(right, bottom)

    def _person_changed(self) -> None:
        self._menu.choose_for(self.person)
        self._update_button()
        self.changed.emit()

    def _update_button(self) -> None:
        summary = person_wording.format_person_short(self.person)
        named = tr("For &whom: {person}", person=escape_caption(tr(summary)))
        self.button.setText(named if summary else tr("For &whom"))
        described = tr(person_wording.format_person(self.person))
        self.button.setToolTip(escape_tooltip(described))
        self.button.setAccessibleDescription(described)
        self.panel.show_remarks(person_remarks(self._menu.items, self.person))
