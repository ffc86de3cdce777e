from pytestqt.qtbot import QtBot

from k2desk.ui.compare.footnotes import Footnotes


def test_height_follows_text_up_to_limit(qtbot: QtBot) -> None:
    notes = Footnotes()
    qtbot.addWidget(notes)
    notes.resize(600, 40)
    notes.show_sentences(["One note.", ""])
    assert notes.isVisible()
    assert notes.label.text() == "One note."
    one = notes.height()
    notes.show_sentences(["A note. " * 200])
    many = notes.height()
    assert one < many < notes.label.heightForWidth(600)
    notes.show_sentences([])
    assert not notes.isVisible()
