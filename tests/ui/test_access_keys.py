"""Access keys: each letter once per screen, menu bar included."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from k2desk.core.model.saved import SavedKind
from k2desk.ui.language import language_in_use
from k2desk.ui.main_window import MainWindow
from k2desk.workflows.desk import Desk
from k2desk.workflows.language import get_language
from tests.ui.conftest import open_window
from tests.ui.lists import wait_until_idle
from tests.waiting import HANG_MS

REFS = ["dsld:182362", "dsld:22543"]


@pytest.fixture(params=["de", "pl"])
def window(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Window in a language, with two products in the tray."""
    with language_in_use(get_language(request.param)):
        opened = open_window(qtbot, desk)
        opened.add_to_tray(REFS)
        wait_until_idle(qtbot, opened)
        yield opened
        opened.close()
        opened.deleteLater()


def _repeated(captions: list[str]) -> list[str]:
    """Return the captions whose access key another one has too."""
    found = [(re.search(r"&([^&\s])", text), text) for text in captions]
    keys = [(key[1].lower(), text) for key, text in found if key is not None]
    counts = Counter(key for key, _ in keys)
    return [text for key, text in keys if counts[key] > 1]


def _captions(window: MainWindow) -> list[str]:
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    titles = [action.text() for action in window.menuBar().actions()]
    return [*titles, *(button.text() for button in buttons)]


def test_repeated_key_is_found() -> None:
    assert _repeated(["&Open", "Cl&ose", "Salt && pepper", "&Print"]) == ["&Open", "Cl&ose"]


def test_menus_have_each_key_once(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        assert _repeated([action.text() for action in menu.actions()]) == []


def test_lists_have_each_key_once(window: MainWindow) -> None:
    assert _repeated(_captions(window)) == []


def test_comparison_has_each_key_once(qtbot: QtBot, window: MainWindow) -> None:
    window.compare(REFS)
    comparison = window.pages.comparison
    assert comparison is not None
    qtbot.waitUntil(lambda: comparison.table is not None, timeout=HANG_MS)
    comparison.audience.toggle_panel()
    comparison.document.save()
    wait_until_idle(qtbot, window)
    assert _repeated(_captions(window)) == []
    menu = comparison.more_button.menu()
    assert menu is not None
    assert _repeated([action.text() for action in menu.actions()]) == []


def test_stack_has_each_key_once(qtbot: QtBot, window: MainWindow) -> None:
    window.take_together(REFS)
    stack = window.pages.stack
    assert stack is not None
    qtbot.waitUntil(lambda: stack.table is not None, timeout=HANG_MS)
    stack.audience.toggle_panel()
    assert _repeated(_captions(window)) == []


@pytest.mark.parametrize("kind", [*SavedKind])
def test_saved_lists_have_each_key_once(qtbot: QtBot, window: MainWindow, kind: SavedKind) -> None:
    window.pages.show_saved(kind)
    wait_until_idle(qtbot, window)
    assert _repeated(_captions(window)) == []


def test_guidance_has_each_key_once(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.show_guidance()
    wait_until_idle(qtbot, window)
    assert _repeated(_captions(window)) == []
    guidance = window.pages.guidance
    assert guidance is not None
    guidance.add_own()
    assert _repeated(_captions(window)) == []


def test_catalog_build_has_each_key_once(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.build_catalogue()
    wait_until_idle(qtbot, window)
    build = window.pages.build
    assert build is not None
    for part in (build.choose, build.running, build.report):
        build._go_to(part)
        assert _repeated(_captions(window)) == []
