"""What stands on the sheet and what does not: a button with checkboxes that stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from k2desk.ui.widgets.check_menu import CheckMenu
from k2desk.ui.widgets.text_format import caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can stand on the sheet.

    Attributes:
        key: What names it.
        title: What it is called.
        group: The heading it stands under; empty for none.
    """

    key: str
    title: str
    group: str = ""


class ChoiceButton(QToolButton):
    """A button that tells how many of some things are chosen, with a menu to choose them.

    What was left out stays out when the things change, as long as it is among them.

    Signals:
        changed: Something was chosen or left out by the person.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin with nothing to choose from; `name` is what the things are ("Products")."""
        super().__init__(parent)
        self._name = name
        self._choices: tuple[Choice, ...] = ()
        self._out: set[str] = set()
        self._menu = _ChoiceMenu(self)
        self._menu.switched.connect(self._switched)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these things; the ones that were left out before stay out."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self._menu.fill(self._choices, self._out)
        self._tell()

    def left_out(self) -> tuple[str, ...]:
        """Return the keys of what is left out, in order; never all of them."""
        out = tuple(one.key for one in self._choices if one.key in self._out)
        return out if len(out) < len(self._choices) else ()

    def kept(self) -> tuple[str, ...]:
        """Return the keys of what stays; none where nothing is left out."""
        out = self.left_out()
        return tuple(one.key for one in self._choices if one.key not in out) if out else ()

    def leave_out(self, keys: Sequence[str]) -> None:
        """Leave just these out."""
        self._out = set(keys)
        self._menu.fill(self._choices, self._out)
        self._tell()
        self.changed.emit()

    def _switched(self, key: str, chosen: bool) -> None:
        if chosen:
            self._out.discard(key)
        else:
            self._out.add(key)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        all_of, out = len(self._choices), len(self.left_out())
        shown = "all" if not out else f"{all_of - out} of {all_of}"
        self.setText(f"{self._name}: {shown}")
        self.setAccessibleName(f"{self._name} on the sheet: {shown}")
        self.setEnabled(all_of > 1)


class _ChoiceMenu(CheckMenu):
    switched = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._boxes: list[QAction] = []

    def fill(self, choices: Sequence[Choice], out: set[str]) -> None:
        self.clear()
        self._boxes = []
        group = ""
        for one in choices:
            if one.group != group:
                group = one.group
                self.addSection(caption(group))
            box = self.addAction(caption(one.title))
            box.setCheckable(True)
            box.setChecked(one.key not in out)
            box.toggled.connect(lambda on, key=one.key: self.switched.emit(key, on))
            self._boxes.append(box)
        self.addSeparator()
        self.addAction("All of them", self._all)

    def _all(self) -> None:
        for box in self._boxes:
            box.setChecked(True)
