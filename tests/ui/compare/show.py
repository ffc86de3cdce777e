"""Showing products on the compare screen, as tests do."""

from pytestqt.qtbot import QtBot

from k2desk.ui.compare.screen import CompareScreen


def show(qtbot: QtBot, screen: CompareScreen, refs: list[str]) -> None:
    screen.show_products(refs)
    qtbot.waitUntil(lambda: shown(screen) == refs)


def shown(screen: CompareScreen) -> list[str]:
    return [] if screen.table is None else [head.ref for head in screen.table.columns]
