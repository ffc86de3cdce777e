"""Texts of cells, translated and wrapped to the width of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import Cell, CellKind
from k2desk.ui.compare.text_layout import MeasuredFont, measured_font, wrap_text
from k2desk.ui.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFont


def cell_font(font: QFont, cell: Cell, *, emphasis: bool) -> MeasuredFont:
    """Return the font of a cell; numbers in rows of totals are bold."""
    return measured_font(font, bold=emphasis and cell.kind is CellKind.NUMBER)


def cell_lines(cell: Cell, style: MeasuredFont, width: float) -> list[str]:
    """Return the wrapped text of a cell."""
    return wrap_text(tr(cell.text), style, width, 6 if cell.kind is CellKind.WORDS else 3)


def difference_lines(cell: Cell, style: MeasuredFont, width: float) -> list[str]:
    """Return the wrapped difference of a cell, broken at commas if needed."""
    if not cell.difference:
        return []
    difference = tr(cell.difference)
    whole = wrap_text(difference, style, width, 1)
    if not whole[0].endswith("…"):
        return whole
    return [line for part in difference.split(", ") for line in wrap_text(part, style, width, 2)]
