"""Button and menu to choose the items included in the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.check_menu import CheckMenu
from k2desk.ui.widgets.text_format import escape_caption

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction


@dataclass(frozen=True, slots=True)
class SheetItem:
    """Item that can be included in the sheet: a product or a row.

    Attributes:
        key: Identifier.
        title: Text in the menu.
        group: Heading in the menu; empty for none.
    """

    key: str
    title: str
    group: str = ""


class SheetItemsButton(QToolButton):
    """Button with the number of included items and a menu to choose them.

    Excluded items stay excluded when the list of items changes.

    Signals:
        changed: An item was included or excluded in the menu.
    """

    changed = Signal()

    def __init__(
        self, all_text: str, describe: Callable[[int, int], str], parent: QWidget | None = None
    ) -> None:
        """Create the button without items.

        Args:
            all_text: Text while all items are included ("Products: all").
            describe: Returns the text for a number of included items and of all items.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._all, self._describe = all_text, describe
        self._items: tuple[SheetItem, ...] = ()
        self._excluded: set[str] = set()
        self._menu = _SheetItemsMenu(self)
        self._menu.item_toggled.connect(self._item_toggled)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._update_text()

    def set_items(self, items: Sequence[SheetItem]) -> None:
        """Set the items; excluded ones stay excluded."""
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        self._menu.fill(self._items, self._excluded)
        self._update_text()

    def excluded_keys(self) -> tuple[str, ...]:
        """Return the keys of excluded items; empty if all are excluded."""
        excluded = tuple(item.key for item in self._items if item.key in self._excluded)
        return excluded if len(excluded) < len(self._items) else ()

    def included_keys(self) -> tuple[str, ...]:
        """Return the keys of included items; empty if none is excluded."""
        excluded = self.excluded_keys()
        return (
            tuple(item.key for item in self._items if item.key not in excluded) if excluded else ()
        )

    def _item_toggled(self, key: str, chosen: bool) -> None:
        if chosen:
            self._excluded.discard(key)
        else:
            self._excluded.add(key)
        self._update_text()
        self.changed.emit()

    def _update_text(self) -> None:
        count, excluded = len(self._items), len(self.excluded_keys())
        text = tr(self._describe(count - excluded, count) if excluded else self._all)
        self.setText(text)
        self.setAccessibleName(tr("On the sheet: {choice}", choice=text))
        self.setEnabled(count > 1)


class _SheetItemsMenu(CheckMenu):
    item_toggled = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._boxes: list[QAction] = []

    def fill(self, items: Sequence[SheetItem], excluded: set[str]) -> None:
        self.clear()
        self._boxes = []
        group = ""
        for one in items:
            if one.group != group:
                group = one.group
                self.addSection(escape_caption(group))
            box = self.addAction(escape_caption(one.title))
            box.setCheckable(True)
            box.setChecked(one.key not in excluded)
            box.toggled.connect(lambda on, key=one.key: self.item_toggled.emit(key, on))
            self._boxes.append(box)
        self.addSeparator()
        self.addAction(tr("Select all"), self._check_all)

    def _check_all(self) -> None:
        for box in self._boxes:
            box.setChecked(True)
