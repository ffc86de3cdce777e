"""Tables of sample products, and a screen that shows products."""

from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import ComparisonTable, compare
from k2desk.core.model.product import Product
from k2desk.ui.compare.screen import CompareScreen
from k2desk.workflows import guidance


def show(qtbot: QtBot, screen: CompareScreen, refs: list[str]) -> None:
    screen.show_products(refs)
    qtbot.waitUntil(lambda: shown_refs(screen) == refs)


def shown_refs(screen: CompareScreen) -> list[str]:
    return [] if screen.table is None else [head.ref for head in screen.table.columns]


def table_of(products: tuple[Product, ...]) -> ComparisonTable:
    return compare(products, guidance.default_guidance(), "2026-11-22")
