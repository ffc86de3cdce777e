"""Menu of guidance, with check boxes that keep it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from k2desk.core.assessment.applicability import chosen_for_person
from k2desk.core.model.message import Style, joined
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.wording import positions
from k2desk.core.wording.guidance_texts import plain_text
from k2desk.ui.language import tr
from k2desk.ui.widgets.check_menu import CheckMenu
from k2desk.ui.widgets.text_format import escape_caption, escape_tooltip
from k2desk.workflows import guidance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from k2desk.core.model.guidance import Guidance


class GuidanceMenu(CheckMenu):
    """Menu with a check box per reference, grouped by country or region.

    Signals:
        choice_changed: The choice changed: ids of the checked references, in menu order.
    """

    choice_changed = Signal(list)

    def __init__(
        self,
        items: Sequence[Guidance],
        show_guidance: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """Create the menu with the default references checked.

        Args:
            items: References to choose from.
            show_guidance: Opens the guidance.
            parent: Parent widget.
        """
        super().__init__("", parent)
        self._show_guidance = show_guidance
        self._items: tuple[Guidance, ...] = ()
        self._person = NOBODY
        self._boxes: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._fill(items, {item.id for item in items if item.default})

    @property
    def items(self) -> tuple[Guidance, ...]:
        """References to choose from."""
        return self._items

    def ids(self) -> list[str]:
        """Return the ids of the checked references that are enabled."""
        return [
            item.id
            for item in self._items
            if self._boxes[item.id].isChecked() and self._boxes[item.id].isEnabled()
        ]

    def box(self, id: str) -> QAction:
        """Return the check box of a reference."""
        return self._boxes[id]

    def set_items(self, items: Sequence[Guidance]) -> None:
        """Replace the references; emit `choice_changed` only on a change."""
        if tuple(items) == self._items:
            return
        before = self.ids()
        changed = set(self._items) - set(items)
        self._fill(items, set(before))
        if self.ids() != before or {item.id for item in changed} & set(before):
            self.choice_changed.emit(self.ids())

    def choose(self, ids: Sequence[str]) -> None:
        """Check only these references; emit `choice_changed` at most once."""
        before = self.ids()
        self._set_checked(set(ids))
        if self.ids() != before:
            self.choice_changed.emit(self.ids())

    def choose_defaults(self) -> None:
        """Check the default references for the person."""
        self.choose(
            [
                item.id
                for item in guidance.default_guidance_for_person(self._items, self._person).items
            ]
        )

    def choose_for(self, person: Person) -> None:
        """Check the official references for a person; others are unchanged."""
        self._person = person
        self._enable_applicable()
        official = {
            item.id
            for item in guidance.default_guidance_for_person(self._items, person).items
            if item.is_official
        }
        checked_own = {
            item.id
            for item in self._items
            if not item.is_official and self._boxes[item.id].isChecked()
        }
        self._set_checked(official | checked_own)

    def set_person(self, person: Person) -> None:
        """Set the person without changing the choice, which was saved with it."""
        self._person = person
        self._enable_applicable()

    def _fill(self, items: Sequence[Guidance], checked: set[str]) -> None:
        for menu in self._menus.values():
            menu.deleteLater()
        self.clear()
        self._items, self._boxes, self._menus = tuple(items), {}, {}
        official = [item for item in self._items if item.is_official]
        for item in official:
            self._boxes[item.id] = self._box(self._menu(item.region), item, item.id in checked)
        for menu in self._menus.values():
            self.addMenu(menu)
        self.addSeparator()
        for item in self._items:
            if not item.is_official:
                self._boxes[item.id] = self._box(self, item, item.id in checked)
        self.addSeparator()
        self.addAction(tr("&Default guidance"), self.choose_defaults)
        self.addAction(tr("&About the guidance…"), self._show_guidance)
        self._enable_applicable()
        self._show_counts()

    def _menu(self, region: str) -> QMenu:
        if region not in self._menus:
            self._menus[region] = CheckMenu(escape_caption(tr(plain_text(region))), self)
        return self._menus[region]

    def _box(self, menu: QMenu, item: Guidance, checked: bool) -> QAction:
        box = menu.addAction(escape_caption(tr(positions.guidance_title(item))))
        box.setCheckable(True)
        box.setChecked(checked)
        box.setToolTip(escape_tooltip(tr(_tooltip(item))))
        box.toggled.connect(self._box_toggled)
        return box

    def _box_toggled(self) -> None:
        self._show_counts()
        self.choice_changed.emit(self.ids())

    def _set_checked(self, ids: set[str]) -> None:
        for id, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(id in ids)
            box.blockSignals(False)
        self._show_counts()

    def _enable_applicable(self) -> None:
        """Enable only the values that can be shown for the person."""
        for item in self._items:
            is_shown = bool(chosen_for_person((item,), self._person).items)
            self._boxes[item.id].setEnabled(is_shown)

    def _show_counts(self) -> None:
        """Show the number of checked references in each submenu's title."""
        for region, menu in self._menus.items():
            count = sum(box.isChecked() for box in menu.actions())
            name = plain_text(region)
            counted = tr("{region} ({count})", region=name, count=count)
            menu.setTitle(escape_caption(counted if count else tr(name)))


def _tooltip(item: Guidance) -> str:
    """Return publication, population and caution of a reference."""
    lines = (positions.guidance_origin([item]), positions.guidance_caution(item))
    return joined(lines, Style.LINES)
