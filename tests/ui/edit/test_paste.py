from pytestqt.qtbot import QtBot

from k2desk.core.assess import Line
from k2desk.core.draft import Draft
from k2desk.core.forms import Form
from k2desk.ui.edit.screen import EditScreen, with_facts
from k2desk.workflows import read_label
from k2desk.workflows.desk import Desk
from tests.ui.edit.form import saved, total, type_into

PANEL = """Supplement Facts
Serving Size 2 Capsules
Servings Per Container 30
Vitamin K1 (as phytonadione) 1,000 mcg 833%
Vitamin K2 (as menaquinone-4) 5 mg 4167%
Vitamin K2 (as MK-7) 90 mcg 75%
"""


def test_a_pasted_panel_becomes_rows(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
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


def test_pasted_text_without_vitamin_k_is_told_and_offers_nothing(
    qtbot: QtBot, screen: EditScreen
) -> None:
    screen.paste_text("Calcium 500 mg")
    qtbot.waitUntil(lambda: "No row about vitamin K" in screen.paste.preview.text())
    assert screen.paste.use.isHidden()
    screen.paste_text("Vitamin K2 x" * 20_000)
    qtbot.waitUntil(lambda: "more than 100,000" in screen.paste.preview.text())


def test_a_doubt_about_a_pasted_row_stands_in_the_preview_and_then_in_the_form(
    qtbot: QtBot, screen: EditScreen
) -> None:
    screen.paste_text("Vitamin K2 (as MK-7) 25 mg 31%")
    qtbot.waitUntil(screen.paste.use.isVisible)
    assert "fits 25 mcg" in screen.paste.doubts.text()
    screen.paste.use.click()
    assert "fits 25 mcg" in screen.summary.questions.text()


def test_pasting_keeps_what_is_typed_already() -> None:
    facts = read_label.read_text(PANEL)
    typed = Draft(brand="Thorne", units="3", unit="tablet", per_day="2", container="90")
    taken = with_facts(typed, facts, is_new=True)
    assert (taken.brand, taken.units, taken.unit) == ("Thorne", "3", "tablet")
    assert (taken.per_day, taken.container) == ("2", "90")
    assert len(taken.rows) == 3
