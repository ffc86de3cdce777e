from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.assessment.assess import assess
from k2desk.core.input.label_draft import Draft, DraftRow, as_draft
from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.detail_parts import build_amounts, format_arithmetic
from k2desk.ui.main_window import MainWindow
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows import answer_questions, browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product, go_to, names, search, wait_until_idle

Key = Qt.Key


def test_product_is_shown_at_length_with_hostile_names_as_they_are(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    name = '<h1>K2</h1> <a href="x">&amp;</a> ' + "y" * 120
    ref = add_product(desk, name, brand="<i>B</i>")
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    labels = window.browse.detail.findChildren(PlainLabel)
    texts = [label.text().replace("\u200b", "") for label in labels]
    assert name in texts
    assert "<i>B</i>" in texts
    assert any("MK-7" in text for text in texts)
    assert any("inside the article's 50–1,000 mcg" in text for text in texts)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_product_of_which_little_is_known_is_shown_with_what_there_is(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    nothing = edit.add(desk, Draft(name="Bare", rows=(DraftRow(not_stated=True),))).refs[0]
    edit.save_draft(desk, nothing, replace(as_draft(browse.product(desk, nothing)), rows=()))
    window.browse.refresh(select=nothing)
    qtbot.waitUntil(lambda: window.browse.detail.ref == nothing)
    texts = [label.text() for label in window.browse.detail.findChildren(PlainLabel)]
    assert "Bare" in texts
    assert "As printed" not in texts
    assert "" not in texts[:1]


def test_amount_that_is_not_stated_has_no_sum_per_day(desk: Desk) -> None:
    ref = edit.add(desk, Draft(name="Open", rows=(DraftRow(not_stated=True),))).refs[0]
    sentences = format_arithmetic(assess(browse.product(desk, ref)))
    assert sentences
    assert not any(one.startswith("    ") for one in sentences)


def test_zero_that_person_answered_is_marked_as_theirs(qtbot: QtBot, desk: Desk) -> None:
    asked = assess(browse.product(desk, "dsld:13847")).question_states[0]
    other = next(one for one in list_choices(asked) if one.needs_amount)
    answer = build_answer(asked, other, "2026-11-26", mcg=Decimal(0))
    (ref,) = answer_questions.answer_question(desk, "dsld:13847", answer).refs
    box = build_amounts(assess(browse.product(desk, ref)))
    qtbot.addWidget(box)
    texts = [label.text() for label in box.findChildren(PlainLabel)]
    assert "none listed *" in texts


def test_pane_never_needs_more_width_than_it_has(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    ref = add_product(desk, "W" * 300, brand="X " * 80)
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    inner = window.browse.detail.content
    assert inner is not None
    area = inner.parentWidget()
    assert area is not None
    qtbot.waitUntil(lambda: inner.width() <= area.width())


def test_why_amount_is_open_is_told_once_with_room_for_it(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 800)
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.browse.refresh(select="dsld:328298")
    qtbot.waitUntil(lambda: window.browse.detail.ref == "dsld:328298")
    qtbot.waitUntil(
        lambda: (
            len(_told(window)) == 2
            and all(label.width() >= label.sizeHint().width() for label in _told(window))
        )
    )


def _told(window: MainWindow) -> list[PlainLabel]:
    labels = window.browse.detail.findChildren(PlainLabel)
    return [label for label in labels if label.text() == "form not carried"]


def test_arithmetic_opens_and_folds(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    from k2desk.ui.browse.detail_parts import CollapsibleSection

    ref = add_product(desk, "K2", amount="90")
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    folded_section = next(
        one
        for one in window.browse.detail.findChildren(CollapsibleSection)
        if one.button.text() == "Show the arithmetic"
    )
    assert not folded_section.is_open
    folded_section.button.click()
    qtbot.waitUntil(lambda: folded_section.is_open)
    texts = [label.text() for label in folded_section.findChildren(PlainLabel)]
    assert any("90 mcg" in text and "a day" in text for text in texts)
    folded_section.button.click()
    qtbot.waitUntil(lambda: not folded_section.is_open)


def test_narrow_window_folds_away_what_has_no_room(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen = window.browse
    window.resize(1280, 800)
    screen.table.focus_first_row()
    qtbot.waitUntil(lambda: screen.detail.isVisible())
    assert not screen.table.isColumnHidden(ListColumn.STRIP)
    window.resize(700, 460)
    qtbot.waitUntil(lambda: not screen.detail.isVisible())
    assert screen.table.isColumnHidden(ListColumn.K1)
    assert not screen.table.isColumnHidden(ListColumn.STRIP)
    assert not window.actions_by_name["detail"].isChecked()
    screen.top.product_button.click()
    assert screen.detail.isVisible()
    assert window.actions_by_name["detail"].isChecked()
    assert not screen.top.product_button.isVisible()
    assert screen.table.isColumnHidden(ListColumn.STRIP)
    window.actions_by_name["detail"].trigger()
    window.actions_by_name["detail"].trigger()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not screen.table.isColumnHidden(ListColumn.K1))
    assert screen.detail.isVisible()


def test_pane_stays_folded_until_product_is_chosen(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    add_product(desk, "One")
    window.resize(1280, 800)
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen = window.browse
    assert not screen.detail.isVisible()
    assert not window.actions_by_name["detail"].isChecked()
    assert not screen.top.product_button.isVisible()
    wide = screen.table.columnWidth(ListColumn.NAME)
    screen.table.focus_first_row()
    qtbot.waitUntil(lambda: screen.detail.ref != "")
    assert screen.detail.isVisible()
    assert window.actions_by_name["detail"].isChecked()
    assert wide - screen.table.columnWidth(ListColumn.NAME) > 200
    search(qtbot, window, "no such bottle")
    assert screen.detail.isVisible()
    go_to(qtbot, window, ProductList.MINE)
    assert not screen.detail.isVisible()
    window.actions_by_name["detail"].trigger()
    assert screen.detail.isVisible()
    window.actions_by_name["detail"].trigger()
    assert not screen.detail.isVisible()


def test_brand_shares_room_that_names_can_spare(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 800)
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    usual = table.column_widths.as_list()[ListColumn.BRAND]
    assert table.columnWidth(ListColumn.BRAND) > usual
    table.focus_first_row()
    qtbot.waitUntil(lambda: table.columnWidth(ListColumn.BRAND) == usual)
    assert table.column_widths.as_list()[ListColumn.BRAND] == usual
    table.setColumnWidth(ListColumn.BRAND, usual + 10)
    window.resize(1900, 800)
    qtbot.waitUntil(lambda: table.columnWidth(ListColumn.NAME) > 400)
    assert (
        table.columnWidth(ListColumn.BRAND)
        == table.column_widths.as_list()[ListColumn.BRAND]
        == usual + 10
    )


def test_counts_stand_beside_lists(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    add_product(desk, "One")
    add_product(desk, "Two")
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    places = window.browse.sidebar.list_items
    assert places[ProductList.MINE].count_text == "2"
    assert places[ProductList.CATALOGUE].count_text == "4,810"
    assert places[ProductList.CATALOGUE].accessibleName() == "Catalogue, 4,810"
    assert names(window.browse) == ["One", "Two"]
