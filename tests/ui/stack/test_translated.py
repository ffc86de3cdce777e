"""Stack screen in a language with longer texts."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from k2desk.core.model.person import Antagonist
from k2desk.ui.language import language_in_use
from k2desk.ui.stack.screen import StackScreen
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from tests.pseudo import plain_words, pseudo_language
from tests.ui.actions import RecordedActions
from tests.ui.compare.test_translated import DATA as COMPARE_DATA
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts
from tests.ui.stack.steps import save_as, show_products

DATA = [
    *COMPARE_DATA,
    "Brand A",
    "Brand B",
    "Open",
    "Brand Open",
    "capsule",
    "Mrs. E",
    "form not stated",
]


def _opened(qtbot: QtBot, desk: Desk, work: Work, refs: list[str]) -> StackScreen:
    screen = StackScreen(desk, work, RecordedActions().actions)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    show_products(qtbot, screen, refs)
    return screen


def test_stack_has_no_untranslated_text(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str]
) -> None:
    with language_in_use(pseudo_language()):
        screen = _opened(qtbot, desk, work, refs)
        assert untranslated_texts(screen, DATA) == []
        screen.list.fields[refs[0]].edit.setText("2 or so")
        screen.list.setCurrentCell(0, 3)
        panel = screen.audience.panel
        panel.antagonist.setCurrentIndex(panel.antagonist.findData(Antagonist.YES))
        assert screen.notice.notice.interactions.isVisible()
        assert untranslated_texts(screen, [*DATA, "or so"]) == []
        screen.output.copy_table()
        known = {word for text in DATA for word in plain_words(text)}
        assert plain_words(QGuiApplication.clipboard().text()) <= known


def test_saved_stack_has_no_untranslated_text(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str]
) -> None:
    with language_in_use(pseudo_language()):
        screen = _opened(qtbot, desk, work, refs)
        save_as(qtbot, screen, "Mrs. E")
        screen.list.fields[refs[0]].edit.setText("3")
        assert screen.state.isVisible()
        assert untranslated_texts(screen, DATA) == []


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_texts_are_not_clipped(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], factor: float
) -> None:
    with language_in_use(pseudo_language()), large_font(factor):
        screen = _opened(qtbot, desk, work, refs)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
        screen.tabs.setCurrentIndex(1)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
