from decimal import Decimal

from pytestqt.qtbot import QtBot

from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between
from k2desk.ui.edit.screen import EditScreen
from k2desk.workflows.desk import Desk
from tests.ui.edit.form import saved, total, type_into

PANEL = """Supplement Facts
Serving Size 2 Capsules
Servings Per Container 30
Vitamin K1 (as phytonadione) 1,000 mcg 833%
Vitamin K2 (as menaquinone-4) 5 mg 4167%
Vitamin K2 (as MK-7) 90 mcg 75%
"""


def test_pasted_panel_becomes_rows(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    type_into(screen, "name", "Pasted")
    screen.paste_text(PANEL)
    qtbot.waitUntil(screen.paste.use.isVisible)
    assert screen.paste.preview.text().split("\n") == [
        "K1: 1,000 mcg",
        "MK-4: 5 mg",
        "MK-7: 90 mcg",
    ]
    screen.paste.use.click()
    assert [row.forms for row in screen.draft.rows] == [{Form.K1}, {Form.MK4}, {Form.MK7}]
    assert screen.draft.units == "2"
    assert screen.draft.name == "Pasted"
    assert screen.paste.edit.toPlainText() == ""
    assert total(screen, Line.K2) == "5,090"
    kept = saved(qtbot, screen, desk)
    assert kept.facts.rows[0].printed == "1,000 mcg"
    assert kept.facts.source.kind == "text"


def test_pasted_text_without_vitamin_k_shows_message(qtbot: QtBot, screen: EditScreen) -> None:
    screen.paste_text("Calcium 500 mg")
    qtbot.waitUntil(lambda: "No vitamin K row" in screen.paste.preview.text())
    assert screen.paste.use.isHidden()
    screen.paste_text("Vitamin K2 x" * 20_000)
    qtbot.waitUntil(lambda: "more than 100,000" in screen.paste.preview.text())


def test_question_about_pasted_row_is_in_preview_and_form(qtbot: QtBot, screen: EditScreen) -> None:
    screen.paste_text("Vitamin K2 (as MK-7) 25 mg 31%")
    qtbot.waitUntil(screen.paste.use.isVisible)
    assert "fits 25 mcg" in screen.paste.doubts.text()
    screen.paste.use.click()
    assert "fits 25 mcg" in screen.summary.questions.text()


def test_preview_lists_other_changes(qtbot: QtBot, screen: EditScreen) -> None:
    screen.paste_text(PANEL)
    qtbot.waitUntil(screen.paste.use.isVisible)
    assert screen.paste.also.text() == ("Also fills in: serving of 2 capsules, units per pack: 60.")
    type_into(screen, "container", "90")
    screen.rows.editors[0].dose.edit.setText("100")
    assert (
        screen.paste.also.text() == "Also fills in: serving of 2 capsules. Replaces the row above."
    )
    screen.paste.use.click()
    assert (screen.draft.container, screen.draft.units) == ("90", "2")
    assert screen.paste.also.isHidden()


def test_pasted_ambiguous_number_offers_readings(
    qtbot: QtBot, screen: EditScreen, desk: Desk
) -> None:
    type_into(screen, "name", "Import")
    screen.paste_text("Vitamin K2 (as menaquinone-4) 1.500 mcg")
    qtbot.waitUntil(screen.paste.use.isVisible)
    screen.paste.use.click()
    (editor,) = screen.rows.editors
    assert (editor.dose.text, editor.not_stated.isChecked()) == ("1.500", False)
    assert editor.printed.text().startswith("On the label: 1.500 mcg.")
    assert total(screen, Line.K2) == "1.5–1,500"
    editor.dose.choices[1].click()
    assert (editor.dose.text, total(screen, Line.K2)) == ("1500", "1,500")
    kept = saved(qtbot, screen, desk).facts
    assert (kept.rows[0].mcg, kept.rows[0].printed) == (Decimal(1500), "1.500 mcg")
    assert "ambiguous_number" not in [one.code for one in kept.questions]


def test_pasted_range_counts_as_printed(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    type_into(screen, "name", "Range")
    screen.paste_text("MK-7 45-90 mcg")
    qtbot.waitUntil(screen.paste.use.isVisible)
    screen.paste.use.click()
    (editor,) = screen.rows.editors
    assert (editor.dose.text, editor.not_stated.isChecked()) == ("", False)
    (amount,) = saved(qtbot, screen, desk).facts.amounts
    assert (amount.printed, amount.bounds) == ("45-90 mcg", between(45, 90))
