"""The choice of guidance: menus of checkboxes that stay open while a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from k2desk.core.model.person import NOBODY, Person
from k2desk.core.wording import notices, positions
from k2desk.ui.widgets.check_menu import CheckMenu
from k2desk.ui.widgets.text_format import caption, tooltip
from k2desk.workflows import guidance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from k2desk.core.model.guidance import Guidance


class GuidanceMenu(CheckMenu):
    """Every reference with a checkbox, each country's in a menu of its own.

    Signals:
        chosen: The ids of the checked references, in the order in which they are listed.
        about_asked: The guidance itself is to be read.
    """

    chosen = Signal(list)
    about_asked = Signal()

    def __init__(self, items: Sequence[Guidance], parent: QWidget | None = None) -> None:
        """List the references; the defaults are checked."""
        super().__init__("", parent)
        self._items: tuple[Guidance, ...] = ()
        self._person = NOBODY
        self._boxes: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._fill(items, {item.id for item in items if item.default})

    @property
    def items(self) -> tuple[Guidance, ...]:
        """What can be chosen."""
        return self._items

    def ids(self) -> list[str]:
        """Return the ids of the checked references that can be laid beside a dose."""
        return [
            item.id
            for item in self._items
            if self._boxes[item.id].isChecked() and self._boxes[item.id].isEnabled()
        ]

    def box(self, id: str) -> QAction:
        """Return the checkbox of a reference."""
        return self._boxes[id]

    def menu_of(self, region: str) -> QMenu:
        """Return the menu of a country or region."""
        return self._menus[region]

    def set_items(self, items: Sequence[Guidance]) -> None:
        """List other references; what is checked stays so, and a change of it is told."""
        if tuple(items) == self._items:
            return
        before = self.ids()
        changed = set(self._items) - set(items)
        self._fill(items, set(before))
        if self.ids() != before or {item.id for item in changed} & set(before):
            self.chosen.emit(self.ids())

    def choose(self, ids: Sequence[str]) -> None:
        """Check just these references; tells of it once, where that changes anything."""
        before = self.ids()
        self._check(set(ids))
        if self.ids() != before:
            self.chosen.emit(self.ids())

    def choose_defaults(self) -> None:
        """Check the references that are checked for this person unless told otherwise."""
        self.choose([item.id for item in guidance.usual_guidance(self._items, self._person).items])

    def follow(self, person: Person) -> None:
        """Check the official references that are for a person; all others stay as they are."""
        self._person = person
        self._let_per_kg()
        official = {
            item.id
            for item in guidance.usual_guidance(self._items, person).items
            if item.is_official
        }
        kept = {
            item.id
            for item in self._items
            if not item.is_official and self._boxes[item.id].isChecked()
        }
        self._check(official | kept)

    def know(self, person: Person) -> None:
        """Take a person without choosing for them: a comparison that was kept has its choice."""
        self._person = person
        self._let_per_kg()

    def _fill(self, items: Sequence[Guidance], checked: set[str]) -> None:
        for menu in self._menus.values():
            menu.deleteLater()
        self.clear()
        self._items, self._boxes, self._menus = tuple(items), {}, {}
        for item in sorted(self._items, key=lambda one: one.is_official):
            menu = self._menu(item.region) if item.is_official else self
            self._boxes[item.id] = self._box(menu, item, item.id in checked)
        self.addSeparator()
        for menu in self._menus.values():
            self.addMenu(menu)
        self.addSeparator()
        self.addAction("The &usual ones", self.choose_defaults)
        self.addAction("&About the guidance…", self.about_asked.emit)
        self._let_per_kg()
        self._count()

    def _menu(self, region: str) -> QMenu:
        if region not in self._menus:
            self._menus[region] = CheckMenu(caption(region), self)
        return self._menus[region]

    def _box(self, menu: QMenu, item: Guidance, checked: bool) -> QAction:
        value = f"{positions.guidance_value(item)} {notices.BASIS_WORDS[item.basis]}"
        box = menu.addAction(caption(f"{item.title}: {value}"))
        box.setCheckable(True)
        box.setChecked(checked)
        box.setToolTip(tooltip("\n".join(_about(item))))
        box.toggled.connect(self._switched)
        return box

    def _switched(self) -> None:
        self._count()
        self.chosen.emit(self.ids())

    def _check(self, ids: set[str]) -> None:
        for id, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(id in ids)
            box.blockSignals(False)
        self._count()

    def _let_per_kg(self) -> None:
        """Let a value per kilogram be chosen only where the weight is told."""
        for item in self._items:
            if item.per_kg:
                self._boxes[item.id].setEnabled(self._person.weight_kg is not None)

    def _count(self) -> None:
        """Say beside each country how many of its references are checked."""
        for region, menu in self._menus.items():
            count = sum(box.isChecked() for box in menu.actions())
            menu.setTitle(caption(f"{region} ({count})" if count else region))


def _about(item: Guidance) -> list[str]:
    """Return for whom a reference is, who published it and when, and what it is not."""
    published = ", ".join(part for part in (item.source, item.year) if part)
    lines = [f"For: {item.population}", published, positions.guidance_caution(item)]
    return [line for line in lines if line]
