"""Bar for a list that is limited to selected labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from k2desk.ui.browse.model import parse_ref_number
from k2desk.ui.language import ntr, tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import ElidedLabel
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence


class SelectionBar(QWidget):
    """Bar that describes the limit of the list; hidden without a limit.

    Signals:
        cleared: The person removed the limit.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create a hidden bar without a limit."""
        super().__init__(parent)
        self.numbers: frozenset[int] | None = None
        self.label = ElidedLabel("", bold=True)
        self.clear_button = quiet_button(tr("Show all labels"), self._clear, symbol="close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.label, 1)
        row.addWidget(self.clear_button)
        self.hide()

    def limit_to(self, title: str, total: int, refs: Sequence[str]) -> None:
        """Limit the list to some labels.

        Args:
            title: Common property of the labels, a message that begins with a capital letter.
            total: Number of such labels, those that are not listed included.
            refs: References of the labels to list.
        """
        self.numbers = frozenset(parse_ref_number(ref) for ref in refs)
        if total > len(refs):
            text = tr(
                "{title}: first {shown} of {total}", title=title, shown=len(refs), total=total
            )
        else:
            text = ntr("{title}: {count} label", "{title}: {count} labels", total, title=title)
        self.label.setText(text)
        self.show()

    def reset(self) -> None:
        """Remove the limit without emitting `cleared`."""
        self.numbers = None
        self.hide()

    def _clear(self) -> None:
        self.reset()
        self.cleared.emit()
