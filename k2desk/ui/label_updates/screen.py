"""Screen that compares a product with its newer label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.model.message import msg
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import center_content, scroll_area, use_base_color
from k2desk.ui.widgets.screen_header import bind_keys, screen_header
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.ui.actions import Actions
    from k2desk.workflows.label_updates import ChangedLine, LabelUpdate

WIDEST = 900
_TOP = Qt.AlignmentFlag.AlignTop
STAYS = msg("Your price, amount taken, notes and photo don't change.")


class LabelUpdateScreen(QWidget):
    """Old and new label, row by row.

    Signals:
        closed: The screen is to be left without a decision.
    """

    closed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Create an empty screen."""
        super().__init__(parent)
        self._actions = actions
        self._difference: LabelUpdate | None = None
        use_base_color(self)
        self.heading = plain_label(tr("Newer label"), size=Size.HEADING, bold=True)
        self.take = push_button(tr("&Use the newer label"), self._take, symbol="copy")
        self.keep = push_button(tr("&Keep my version"), self._keep)
        self._area = scroll_area(QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self._area, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        bind_keys(self, Qt.Key.Key_Escape, self.closed.emit)

    def _bar(self) -> QHBoxLayout:
        bar, self.back = screen_header(self.closed.emit)
        bar.addWidget(self.heading)
        bar.addStretch(1)
        return bar

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID)
        row.addWidget(plain_label(tr(STAYS), tone=Tone.MUTED, wraps=True), 1)
        for button in (self.keep, self.take):
            button.setMinimumHeight(34)
            row.addWidget(button)
        return row

    def show_difference(self, difference: LabelUpdate) -> None:
        """Show a product and its newer label."""
        self._difference = difference
        inner = _content(difference)
        self._area.setWidget(inner)
        use_base_color(self._area)
        self.keep.setFocus()

    def _take(self) -> None:
        if self._difference is not None:
            self._actions.take_update(self._difference.ref)

    def _keep(self) -> None:
        if self._difference is not None:
            self._actions.dismiss_update(self._difference)


def _content(difference: LabelUpdate) -> QWidget:
    part = QWidget()
    box = center_content(part, WIDEST, top=GRID * 2)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    title = plain_label(difference.title, size=Size.TITLE, bold=True, wraps=True, selectable=True)
    column.addWidget(title)
    column.addWidget(plain_label(tr(difference.text), wraps=True, tone=Tone.MUTED))
    column.addSpacing(GRID)
    column.addLayout(_side_by_side([line for line in difference.lines if line.differs], bold=True))
    same = [line for line in difference.lines if not line.differs]
    if same:
        column.addSpacing(GRID * 2)
        column.addWidget(plain_label(tr("Same in both"), bold=True))
        column.addLayout(_the_same(same))
    column.addStretch(1)
    return box


def _side_by_side(lines: Sequence[ChangedLine], *, bold: bool) -> QGridLayout:
    grid = _grid()
    for column, title in ((1, tr("In My products")), (2, tr("In the catalog"))):
        grid.addWidget(plain_label(title, tone=Tone.MUTED, size=Size.SMALL), 0, column)
    for index, line in enumerate(lines):
        row = index * 2 + 1
        grid.addWidget(Hairline(), row, 0, 1, 3)
        grid.addWidget(plain_label(tr(line.title), tone=Tone.MUTED, wraps=True), row + 1, 0, _TOP)
        grid.addWidget(_value(line.mine), row + 1, 1, _TOP)
        grid.addWidget(_value(line.label, bold=bold), row + 1, 2, _TOP)
    return grid


def _the_same(lines: Sequence[ChangedLine]) -> QGridLayout:
    grid = _grid()
    for index, line in enumerate(lines):
        grid.addWidget(Hairline(), index * 2, 0, 1, 3)
        title = plain_label(tr(line.title), tone=Tone.MUTED, wraps=True)
        grid.addWidget(title, index * 2 + 1, 0, _TOP)
        grid.addWidget(_value(line.mine), index * 2 + 1, 1, 1, 2, _TOP)
    return grid


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID * 3)
    grid.setVerticalSpacing(GRID - 2)
    grid.setColumnMinimumWidth(0, 216)
    for column in (1, 2):
        grid.setColumnStretch(column, 1)
    return grid


def _value(text: str, *, bold: bool = False) -> QWidget:
    return plain_label(tr(text) or "–", bold=bold, wraps=True, selectable=True)
