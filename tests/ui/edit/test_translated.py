"""Product form in a language with longer texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.ui.edit.confirmations import ask_to_leave, ask_to_save_as_new
from k2desk.ui.edit.fields import CURRENCIES, SPECS, UNIT_WORDS
from k2desk.ui.edit.photo import check_photo
from k2desk.ui.edit.screen import EditScreen
from k2desk.ui.language import language_in_use, tr
from k2desk.ui.widgets.text_format import without_mnemonic
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from tests.pseudo import plain_words, pseudo_language
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts

PANEL = "Serving size: 2 capsules\nVitamin K2 (as MK-7) 100 mcg 83%\nVitamin K2 1.000 mg"
DATA = [
    "Vitamin K2 (as menaquinone-7)  100 mcg  83%",
    PANEL,
    "Corner Shop often many",
    *("Ctrl", "Alt", "Up", "Down", "Esc", "mL"),
    *UNIT_WORDS,
    *CURRENCIES,
]


def _opened(qtbot: QtBot, desk: Desk, work: Work) -> EditScreen:
    screen = EditScreen(desk, work)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


def _fill_with_problems(qtbot: QtBot, screen: EditScreen) -> None:
    rows = (
        DraftRow(frozenset({Form.MK7}), "1.000"),
        DraftRow(frozenset({Form.MK4, Form.MK7}), "many", percent="x"),
        DraftRow(frozenset(), not_stated=True),
    )
    draft = Draft(
        brand="Corner Shop",
        barcode="737870203491",
        units="0",
        unit="capsule",
        per_day="often",
        container="many",
        taken="-1",
        price="1.000",
        currency="X",
        price_date="1.1.26",
        rows=rows,
    )
    screen.start_new(draft)
    screen.save()
    screen.paste_text(PANEL)
    qtbot.waitUntil(screen.paste.use.isVisible)


@pytest.fixture
def translated(qtbot: QtBot, desk: Desk, work: Work) -> Iterator[EditScreen]:
    """Form in a language with longer texts."""
    with language_in_use(pseudo_language()):
        yield _opened(qtbot, desk, work)


def test_empty_form_has_no_untranslated_text(translated: EditScreen) -> None:
    assert untranslated_texts(translated, DATA) == []


def test_form_with_problems_has_no_untranslated_text(qtbot: QtBot, translated: EditScreen) -> None:
    _fill_with_problems(qtbot, translated)
    assert translated.message.text()
    assert untranslated_texts(translated, DATA) == []


def test_filled_form_has_no_untranslated_text(qtbot: QtBot, translated: EditScreen) -> None:
    row = DraftRow(frozenset({Form.MK7}), "100")
    fields = {"units": "2", "unit": "capsule", "per_day": "2", "taken": "3", "barcode": "96385074"}
    translated.start_new(Draft(brand="Corner Shop", rows=(row,), **fields))  # type: ignore[arg-type]
    assert untranslated_texts(translated, DATA) == []


def test_questions_of_form_have_no_untranslated_text(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with language_in_use(pseudo_language()):
        ask_to_leave(parent, "Corner Shop", lambda: None, lambda: None)
        ask_to_leave(parent, "", lambda: None, lambda: None)
        ask_to_save_as_new(parent, lambda: None)
        boxes = parent.findChildren(QMessageBox)
        assert len(boxes) == 3
        for box in boxes:
            assert untranslated_texts(box, ["Corner Shop", "K2 Desk"]) == []
            box.close()


def test_problems_of_photo_have_no_untranslated_text(tmp_path: Path) -> None:
    text = tmp_path / "a.png"
    text.write_text("no photo")
    with language_in_use(pseudo_language()):
        for path in (text, tmp_path / "a.jpg"):
            with pytest.raises(UserError) as caught:
                check_photo(path)
            assert plain_words(tr(caught.value.text)) <= {"png", "jpg"}


def test_mnemonics_of_form_are_unique(qtbot: QtBot, desk: Desk, work: Work) -> None:
    screen = _opened(qtbot, desk, work)
    texts = [str(spec.title) for spec in SPECS]
    texts += [
        screen.save_button.text(),
        screen.rows.add.text(),
        screen.identity.photo.choose.text(),
    ]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert sorted(set(letters)) == sorted(letters)


@pytest.mark.parametrize(
    ("caption", "text"),
    [("Uni&t", "Unit"), ("Salt && &pepper", "Salt & pepper"), ("単位(&U)", "単位"), ("A", "A")],
)
def test_mnemonic_is_removed_from_caption(caption: str, text: str) -> None:
    assert without_mnemonic(caption) == text


@pytest.mark.parametrize("is_wrong", [False, True])
def test_long_texts_in_large_font_are_not_clipped(
    qtbot: QtBot, desk: Desk, work: Work, is_wrong: bool
) -> None:
    with language_in_use(pseudo_language()), large_font():
        screen = _opened(qtbot, desk, work)
        if is_wrong:
            _fill_with_problems(qtbot, screen)
        qtbot.waitUntil(lambda: clipped_widgets(screen) == [])
        assert screen.findChildren(QLabel)
