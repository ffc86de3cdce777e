"""Labels that were picked elsewhere: the list shows only them until that is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from k2desk.ui.browse.model import number_of
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import ElidedLabel
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence


class ChosenLabels(QWidget):
    """Says which labels the list is limited to; hidden where it is not.

    Signals:
        cleared: The list is to show all again.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a limit."""
        super().__init__(parent)
        self.numbers: frozenset[int] | None = None
        self.words = ElidedLabel("", bold=True)
        self.give_up = quiet_button("Show all labels", self._give_up, symbol="close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.give_up)
        self.hide()

    def choose(self, what: str, total: int, refs: Sequence[str]) -> None:
        """Limit the list to some labels.

        Args:
            what: What they have in common.
            total: How many there are of them in all.
            refs: Those that are shown.
        """
        self.numbers = frozenset(number_of(ref) for ref in refs)
        first = f"the first {len(refs):,} of {total:,}" if total > len(refs) else f"{total:,}"
        word = "label" if total == 1 else "labels"
        self.words.setText(f"{what[:1].upper()}{what[1:]}: {first} {word}")
        self.show()

    def forget(self) -> None:
        """Lift the limit without telling anybody."""
        self.numbers = None
        self.hide()

    def _give_up(self) -> None:
        self.forget()
        self.cleared.emit()
