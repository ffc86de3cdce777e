"""How a stack leaves the program for others."""

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from k2desk.core.stack import build_stack
from k2desk.ui.stack.output import EXPORT_FUNCTIONS
from k2desk.workflows import guidance
from tests.reports.examples import amount, product

if TYPE_CHECKING:
    from k2desk.core.model.product import Product


def test_copied_cells_are_never_formulas(qtbot: QtBot) -> None:
    odd: Product = product("1", "", '=HYPERLINK("x")', (amount("mk7", "90"),))
    table = build_stack([odd], guidance.default_guidance(), "2026-11-22", None)
    lines = EXPORT_FUNCTIONS.for_clipboard(table).text().splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "Product",
        '\'=HYPERLINK("x")',
        "All together",
    ]
