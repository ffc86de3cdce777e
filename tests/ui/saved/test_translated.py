"""Saved documents in a language with longer texts."""

import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.saved import SavedKind
from k2desk.ui.language import language_in_use
from k2desk.ui.saved.screen import SavedScreen
from k2desk.ui.work import Work
from k2desk.workflows import saved
from k2desk.workflows.desk import Desk
from tests.pseudo import pseudo_language
from tests.ui.actions import RecordedActions
from tests.ui.saved.samples import save_some
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts


def _opened(qtbot: QtBot, desk: Desk, work: Work) -> SavedScreen:
    screen = SavedScreen(desk, work, RecordedActions().actions)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


def _show(qtbot: QtBot, screen: SavedScreen, work: Work, kind: SavedKind) -> None:
    screen.show_kind(kind)
    qtbot.waitUntil(lambda: not work.is_busy)


@pytest.mark.parametrize("kind", [*SavedKind])
def test_saved_list_has_no_untranslated_text(
    qtbot: QtBot, desk: Desk, work: Work, kind: SavedKind
) -> None:
    with language_in_use(pseudo_language()):
        screen = _opened(qtbot, desk, work)
        _show(qtbot, screen, work, kind)
        data = ["Del", "Return", "Enter", "Esc"]
        assert untranslated_texts(screen, data) == []
        save_some(desk)
        _show(qtbot, screen, work, kind)
        titles = [title for line in saved.list_saved(desk) for title in line.titles]
        assert untranslated_texts(screen, [*data, *titles, "Pair", "Taken"]) == []


def test_copy_is_named_in_language_of_window(qtbot: QtBot, desk: Desk, work: Work) -> None:
    with language_in_use(pseudo_language()):
        save_some(desk)
        screen = _opened(qtbot, desk, work)
        _show(qtbot, screen, work, SavedKind.STACK)
        screen.duplicate()
        qtbot.waitUntil(lambda: not work.is_busy)
    (name,) = [
        line.name for line in saved.list_saved(desk, SavedKind.STACK) if line.name != "Taken"
    ]
    assert name.startswith("⟦Taken (")


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_texts_are_not_clipped(qtbot: QtBot, desk: Desk, work: Work, factor: float) -> None:
    with language_in_use(pseudo_language()), large_font(factor):
        screen = _opened(qtbot, desk, work)
        _show(qtbot, screen, work, SavedKind.STACK)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
