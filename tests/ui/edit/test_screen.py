from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.assessment.assess import assess
from k2desk.core.comparison.compare import Group, compare
from k2desk.core.input.label_draft import Draft, DraftRow, as_draft
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between
from k2desk.ui.edit.screen import EditScreen
from k2desk.workflows import answer_questions, browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.edit.form import saved, total, type_into
from tests.ui.strip.example_products import HOSTILE, NOTHING_STATED, SPLIT_OPEN, SUPER_K, THORNE

CTRL = Qt.KeyboardModifier.ControlModifier


def test_product_is_added_by_hand(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    for field, text in {
        "brand": "NOW Foods",
        "name": "MK-7",
        "units": "2",
        "per_day": "1-2",
        "container": "120",
        "price": "19,95",
        "currency": "eur",
        "price_date": "2026-11-22",
    }.items():
        type_into(screen, field, text)
    QTest.keyClicks(screen.rows.editors[0].dose.edit, "45,5")
    kept = saved(qtbot, screen, desk)
    assert (kept.facts.brand, kept.facts.name) == ("NOW Foods", "MK-7")
    assert [(set(one.forms), one.mcg) for one in kept.facts.amounts] == [
        ({Form.MK7}, Decimal("45.5"))
    ]
    assert kept.facts.rows[0].printed == "45,5 mcg"
    assert kept.facts.serving.units_min == 2
    assert kept.facts.serving.per_day == between(1, 2)
    assert kept.price is not None
    assert (kept.price.amount, kept.price.currency) == (Decimal("19.95"), "EUR")
    assert not screen.is_changed()


def test_every_second_day_is_echoed(screen: EditScreen) -> None:
    type_into(screen, "per_day", "every 2 days")
    assert screen.identity.fields["per_day"].echo.text() == "= 1 serving every 2 days"


def test_totals_and_strip_follow_typing(screen: EditScreen) -> None:
    QTest.keyClicks(screen.rows.editors[0].dose.edit, "100")
    assert total(screen, Line.K2) == "100"
    screen.rows.add_row()
    QTest.keyClicks(screen.rows.editors[1].dose.edit, "1 mg")
    assert total(screen, Line.K1) == "1,000"
    assert total(screen, Line.K) == "1,100"
    labels = [one.label for one in screen.summary.strip.strip.panels[0].lanes[0].marks]
    assert labels == ["MK-7 100"]


def test_save_focuses_first_unreadable_field(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    with qtbot.assertNotEmitted(screen.saved):
        screen.save()
    name = screen.identity.fields["name"]
    assert name.edit.hasFocus()
    assert name.problem.text() == "Enter a brand or a product name."
    assert "amount" in screen.rows.editors[0].problem.text()
    assert screen.message.text() == "Check these fields: Product name, amount."
    assert screen.save_button.isEnabled()
    type_into(screen, "name", "Super K")
    assert name.problem.isHidden()
    screen.save()
    assert screen.rows.editors[0].dose.edit.hasFocus()
    QTest.keyClicks(screen.rows.editors[0].dose.edit, "100")
    assert saved(qtbot, screen, desk).facts.name == "Super K"


def test_empty_form_shows_no_problem(screen: EditScreen) -> None:
    shown = [one.problem for one in screen.identity.fields.values()]
    shown += [one.problem for one in screen.rows.editors]
    assert all(one.isHidden() for one in shown)
    assert screen.message.text() == ""


@pytest.mark.parametrize(
    ("field", "text", "part"),
    [
        ("per_day", "often", "servings per day"),
        ("units", "0", "number of units"),
        ("container", "many", "number of units"),
        ("price", "1.000", "price is unclear"),
        ("taken", "-1", "units per day"),
    ],
)
def test_unreadable_text_shows_problem_at_field(
    screen: EditScreen, field: str, text: str, part: str
) -> None:
    type_into(screen, field, text)
    one = screen.identity.fields[field]
    assert part in one.problem.text()
    assert one.problem.isVisible()
    assert one.edit.accessibleDescription() == one.problem.text()
    assert one.text == text


@pytest.mark.parametrize(
    ("digits", "echo"),
    [
        ("737870203490", "The check digit is correct."),
        ("737870203491", "is invalid"),
        ("7378", "Not a barcode"),
        ("", ""),
    ],
)
def test_typed_barcode_is_checked(screen: EditScreen, digits: str, echo: str) -> None:
    type_into(screen, "barcode", digits)
    assert echo in screen.identity.fields["barcode"].echo.text()
    assert screen.identity.fields["barcode"].echo.isVisible() == bool(echo)


def test_not_stated_is_kept(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    type_into(screen, "name", "Blend")
    screen.rows.editors[0].not_stated.click()
    assert not screen.rows.editors[0].dose.isEnabled()
    kept = saved(qtbot, screen, desk)
    (amount,) = kept.facts.amounts
    assert set(amount.forms) == {Form.MK7}
    assert amount.mcg is None
    assert total(screen, Line.K2) == "not stated"


def test_unchanged_edit_changes_nothing(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    for bottle in (SUPER_K, SPLIT_OPEN, NOTHING_STATED, HOSTILE):
        ref = edit.add(desk, as_draft(bottle)).refs[0]
        before = browse.product(desk, ref)
        screen.start_edit(ref)
        qtbot.waitUntil(lambda name=before.facts.name: screen.draft.name == name)  # type: ignore[misc]
        assert not screen.is_changed()
        after = saved(qtbot, screen, desk)
        assert replace(after, changed="") == replace(before, changed="")


def test_saved_change_can_be_undone(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    ref = edit.add(desk, as_draft(THORNE)).refs[0]
    screen.start_edit(ref)
    qtbot.waitUntil(lambda: screen.draft.brand == "Thorne")
    type_into(screen, "name", "Vitamin K (new label)")
    with qtbot.waitSignal(screen.saved) as signal:
        QTest.keyClick(screen.identity.fields["name"].edit, Qt.Key.Key_S, CTRL)
    assert browse.product(desk, ref).facts.name == "Vitamin K (new label)"
    signal.args[0].undo()
    assert browse.product(desk, ref).facts.name == "Vitamin K"


def test_parts_of_row_are_shown_and_can_be_split(
    qtbot: QtBot, screen: EditScreen, desk: Desk
) -> None:
    screen.start_new(as_draft(SUPER_K))
    editor = screen.rows.editors[0]
    assert "K1 1500 mcg, MK-4 1000 mcg, MK-7 100 mcg" in editor.printed.text()
    QTest.keyClicks(editor.dose.edit, "0")
    assert "no longer count" in editor.printed.text()
    screen.changes.undo()
    assert "no longer count" not in editor.printed.text()
    editor.part_button.click()
    assert [row.forms for row in screen.draft.rows] == [{Form.K1}, {Form.MK4}, {Form.MK7}]
    assert total(screen, Line.K) == "2,600"


def test_leaving_unchanged_form_asks_nothing(qtbot: QtBot, screen: EditScreen) -> None:
    with qtbot.waitSignal(screen.cancelled):
        QTest.keyClick(screen.identity.fields["brand"].edit, Qt.Key.Key_Escape)


def test_leaving_changed_form_asks_first(qtbot: QtBot, screen: EditScreen) -> None:
    type_into(screen, "name", "x")
    with qtbot.assertNotEmitted(screen.cancelled):
        screen.cancel()
        _answer(qtbot, screen, "Keep editing")
    assert screen.draft.name == "x"
    with qtbot.waitSignal(screen.cancelled):
        screen.cancel()
        _answer(qtbot, screen, "Leave without saving")
    assert not screen.is_changed()


def test_changed_form_is_saved_on_leaving(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    type_into(screen, "brand", "Corner")
    type_into(screen, "name", "Shop")
    screen.rows.editors[0].not_stated.click()
    screen.cancel()
    (box,) = _visible_boxes(screen)
    assert (box.windowTitle(), box.text()) == ("K2 Desk", "Save the changes to “Corner Shop”?")
    with qtbot.waitSignal(screen.saved) as signal:
        _answer(qtbot, screen, "Save")
    assert browse.product(desk, signal.args[0].refs[0]).facts.brand == "Corner"


def test_new_form_states_nothing(qtbot: QtBot, screen: EditScreen, desk: Desk) -> None:
    assert {screen.summary.cells[line, 1].text() for line in Line} <= {"–"}
    assert [one.text for one in screen.summary.strip.strip.panels[0].lanes] == ["–"]
    type_into(screen, "name", "Unknown")
    type_into(screen, "price", "10")
    QTest.keyClicks(screen.rows.editors[0].dose.edit, "100")
    kept = saved(qtbot, screen, desk)
    assert (kept.facts.serving.units, kept.facts.serving.unit) == (None, "")
    assert kept.facts.serving.text == "serving not stated"
    shown = {(row.group, row.title): row.cells[0].text for row in compare([kept], (), "").rows}
    assert shown[Group.SERVING, "Total K2"] == "100"


def test_lines_of_unfinished_row_show_dash(screen: EditScreen) -> None:
    QTest.keyClicks(screen.rows.editors[0].dose.edit, "100")
    assert total(screen, Line.K1) == "none listed"
    screen.rows.add_row()
    assert (total(screen, Line.K1), total(screen, Line.K2)) == ("–", "100")
    screen.rows.editors[1].not_stated.click()
    assert total(screen, Line.K1) == "not stated"


def test_row_added_after_failed_save_shows_problem_on_leaving(
    qtbot: QtBot, screen: EditScreen
) -> None:
    type_into(screen, "name", "x")
    screen.save()
    assert screen.message.text() == "Check these fields: amount."
    screen.rows.editors[0].not_stated.click()
    screen.rows.add_row()
    added = screen.rows.editors[1]
    qtbot.waitUntil(added.dose.edit.hasFocus)
    assert (added.problem.text(), screen.message.text()) == ("", "")
    added.not_stated.setFocus()
    screen.identity.fields["brand"].edit.setFocus()
    qtbot.waitUntil(added.problem.isVisible)
    assert screen.message.text() == "Check these fields: amount in row 2."


def _answer(qtbot: QtBot, screen: EditScreen, caption: str) -> None:
    boxes = [one for one in screen.findChildren(QMessageBox) if one.isVisible()]
    assert len(boxes) == 1
    button = next(one for one in boxes[0].buttons() if one.text().replace("&", "") == caption)
    button.click()
    qtbot.waitUntil(lambda: not _visible_boxes(screen))


def _visible_boxes(screen: QWidget) -> list[QMessageBox]:
    return [one for one in screen.findChildren(QMessageBox) if one.isVisible()]


def test_hostile_text_is_shown_and_kept_literally(
    qtbot: QtBot, screen: EditScreen, desk: Desk
) -> None:
    name = "<img src=x onerror=alert(1)> & '; DROP TABLE product; --"
    type_into(screen, "name", name)
    screen.rows.editors[0].dose.edit.setText("<b>100</b>")
    shown = [one for one in screen.findChildren(QLabel) if one.text().startswith("<")]
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in shown)
    screen.rows.editors[0].dose.edit.setText("100")
    assert saved(qtbot, screen, desk).facts.name == name


def test_searched_name_is_filled_in(screen: EditScreen) -> None:
    screen.start_new(Draft(name="Jarrow MK-7"))
    assert screen.identity.fields["name"].text == "Jarrow MK-7"
    assert [row.forms for row in screen.draft.rows] == [{Form.MK7}]
    assert screen.draft.rows == (DraftRow(),)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (683, 467)])
def test_form_fits_width(qtbot: QtBot, screen: EditScreen, width: int, height: int) -> None:
    screen.start_new(as_draft(SUPER_K))
    screen.resize(width, height)
    qtbot.waitUntil(lambda: screen.width() == width)
    form, viewport = screen.area.widget(), screen.area.viewport()
    assert form is not None
    qtbot.waitUntil(lambda: form.width() == viewport.width())
    assert form.minimumSizeHint().width() <= viewport.width()
    for child in (screen.rows, screen.summary, screen.identity, screen.paste):
        right = child.mapTo(form, child.rect().topRight()).x()
        assert right <= viewport.width()


def test_deleted_product_is_not_saved_and_typing_stays(
    qtbot: QtBot, screen: EditScreen, desk: Desk
) -> None:
    ref = edit.add(desk, as_draft(THORNE)).refs[0]
    screen.start_edit(ref)
    qtbot.waitUntil(lambda: screen.draft.brand == "Thorne")
    edit.purge(desk, [ref])
    type_into(screen, "name", "Typed")
    with qtbot.assertNotEmitted(screen.saved):
        screen.save()
        qtbot.waitUntil(lambda: bool(_visible_boxes(screen)))
    assert "no product" in screen.message.text()
    _answer(qtbot, screen, "Keep editing")
    assert screen.draft.name == "Typed"
    assert screen.is_changed()
    screen.save()
    qtbot.waitUntil(lambda: bool(_visible_boxes(screen)))
    with qtbot.waitSignal(screen.saved) as signal:
        _answer(qtbot, screen, "Save as new")
    assert browse.product(desk, signal.args[0].refs[0]).facts.name == "Typed"
    assert not screen.is_changed()


def test_doubtful_and_answered_figures_are_marked(
    qtbot: QtBot, screen: EditScreen, desk: Desk
) -> None:
    row = DraftRow(forms=frozenset({Form.K2}), amount="45 mg", percent="56")
    (ref,) = edit.add(desk, Draft(brand="NOW", name="K2", units="1", rows=(row,))).refs
    screen.start_edit(ref)
    qtbot.waitUntil(lambda: total(screen, Line.K2) == "45,000 ?")
    assert screen.summary.cells[Line.K2, 2].toolTip()
    (asked,) = [
        one for one in assess(browse.product(desk, ref)).question_states if one.row is not None
    ][:1]
    answer = Answer(
        asked.question.code, asked.question.row_name, 0, AnswerKind.AS_PRINTED, date="2026-11-26"
    )
    answer_questions.answer_question(desk, ref, answer)
    screen.start_edit(ref)
    qtbot.waitUntil(lambda: total(screen, Line.K2) == "45,000 *")
    screen.start_new()
    assert screen.summary.answers == ()
