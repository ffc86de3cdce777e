"""Comparison with a newer label in a language with longer texts."""

import pytest
from pytestqt.qtbot import QtBot

from k2desk.ui.label_updates.screen import LabelUpdateScreen
from k2desk.ui.language import language_in_use
from k2desk.workflows import label_updates
from k2desk.workflows.desk import Desk
from tests.pseudo import pseudo_language
from tests.ui.actions import RecordedActions
from tests.ui.label_updates.test_screen import desk as desk
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts

DATA = ["Constructed & Co <b>K2</b>", "Menaquinone-7", "mcg", "Feb", "May", "Esc"]


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_newer_label_is_translated_and_not_clipped(qtbot: QtBot, desk: Desk, factor: float) -> None:
    update = label_updates.find_update(desk, "1")
    assert update is not None
    with language_in_use(pseudo_language()), large_font(factor):
        screen = LabelUpdateScreen(RecordedActions().actions)
        qtbot.addWidget(screen)
        screen.resize(1024, 700)
        screen.show_difference(update)
        with qtbot.waitExposed(screen):
            screen.show()
        assert untranslated_texts(screen, DATA) == []
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
