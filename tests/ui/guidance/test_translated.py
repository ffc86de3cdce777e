"""Guidance screen in a language with longer texts."""

import pytest
from pytestqt.qtbot import QtBot

from k2desk.ui.guidance.screen import GuidanceScreen
from k2desk.ui.language import language_in_use
from k2desk.ui.work import Work
from k2desk.workflows import guidance
from k2desk.workflows.desk import Desk
from tests.pseudo import pseudo_language
from tests.ui.actions import RecordedActions
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts

DATA = [
    *(f"{item.source} {item.quote}" for item in guidance.published()),
    *(f"{note.quote} {note.reference}" for note in guidance.notes()),
    *(later.source for note in guidance.notes() for later in note.later_findings),
    *("Esc", "Ctrl", "Nov", "mcg", "mg"),
]


def _opened(qtbot: QtBot, desk: Desk, work: Work) -> GuidanceScreen:
    screen = GuidanceScreen(desk, work, RecordedActions().actions)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.show_guidance()
    qtbot.waitUntil(lambda: not work.is_busy)
    return screen


def test_guidance_has_no_untranslated_text(qtbot: QtBot, desk: Desk, work: Work) -> None:
    with language_in_use(pseudo_language()):
        screen = _opened(qtbot, desk, work)
        for line in screen.listing.entries_model.lines:
            if not isinstance(line, str):
                screen.details.show_entry(line)
                assert untranslated_texts(screen.details, DATA) == [], line.key
        assert untranslated_texts(screen, DATA) == []


def test_search_finds_words_of_both_languages(qtbot: QtBot, desk: Desk, work: Work) -> None:
    with language_in_use(pseudo_language()):
        screen = _opened(qtbot, desk, work)
        screen.search.setText("nordic women")
        english = screen.listing.entries_model.rowCount()
        shown = screen.listing.current
        assert shown is not None
        screen.search.setText("Ñóóŕďííć")
        assert screen.listing.entries_model.rowCount() >= english > 1


def test_form_for_own_guidance_has_no_untranslated_text(
    qtbot: QtBot, desk: Desk, work: Work
) -> None:
    with language_in_use(pseudo_language()):
        screen = _opened(qtbot, desk, work)
        screen.add_own()
        screen.form.low.edit.setText("many")
        screen.form.save.click()
        assert not screen.form.problems["title"].isHidden()
        assert untranslated_texts(screen, [*DATA, "many"]) == []


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_texts_are_not_clipped(qtbot: QtBot, desk: Desk, work: Work, factor: float) -> None:
    with language_in_use(pseudo_language()), large_font(factor):
        screen = _opened(qtbot, desk, work)
        for key in ("us-ai-women", "publisher-k1", "note-reference-9"):
            screen.listing.go_to(key)
            qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
        screen.add_own()
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
