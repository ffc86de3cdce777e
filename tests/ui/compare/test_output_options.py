"""What a person decides of the sheet."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.row_key import RowKey
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.output.choice import SheetItem, SheetItemsButton
from k2desk.ui.output.options import LAYOUTS, ORIENTATIONS, SheetOptionsForm
from k2desk.ui.printing.paper import printer_paper
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows import export
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import Sheet
from tests.reports.examples import RANGE, SUPER_K, THORNE, table_of
from tests.ui.actions import RecordedActions
from tests.ui.output.sheet_items import exclude


@pytest.fixture
def fields(qtbot: QtBot) -> SheetOptionsForm:
    fields = SheetOptionsForm("letter")
    qtbot.addWidget(fields)
    fields.show()
    return fields


def test_nothing_decided_is_usual_sheet(fields: SheetOptionsForm) -> None:
    assert fields.sheet == Sheet(paper="letter")
    assert fields.title.placeholderText() == "Vitamin K comparison"
    assert tuple(LAYOUTS) == export.LAYOUTS
    assert tuple(ORIENTATIONS) == export.ORIENTATIONS


def test_everything_decided_is_told(qtbot: QtBot, fields: SheetOptionsForm) -> None:
    fields.set_table(table_of(SUPER_K, THORNE))
    fields.set_paper("a4")
    fields.set_layout("shelf")
    assert fields.title.placeholderText() == "Vitamin K products"
    fields.restore("landscape", True)
    fields.set_texts("By the till", "Ms A.", "one\ntwo")
    fields.lines.setValue(4)
    exclude(fields.products, [SUPER_K.ref])
    exclude(fields.rows, ["serving.k1", "guidance.publisher-k2"])
    assert fields.sheet == Sheet(
        paper="a4",
        title="By the till",
        recipient="Ms A.",
        notes="one\ntwo",
        layout="shelf",
        orientation="landscape",
        products=(THORNE.ref,),
        hidden=frozenset({RowKey.parse("serving.k1"), RowKey.parse("guidance.publisher-k2")}),
        lines=4,
        greyscale=True,
    )


def test_typing_is_told_once_it_pauses(qtbot: QtBot, fields: SheetOptionsForm) -> None:
    told: list[str] = []
    fields.changed.connect(lambda: told.append(fields.sheet.title))
    QTest.keyClicks(fields.title, "Shelf")
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1] == "Shelf"


def test_what_person_chose_is_kept_and_what_was_supposed_is_not(
    qtbot: QtBot, fields: SheetOptionsForm
) -> None:
    told: list[tuple[str, str]] = []
    fields.option_chosen.connect(lambda name, value: told.append((name, value)))
    with qtbot.waitSignal(fields.changed):
        fields.set_default_paper("a4")
    assert told == []
    fields.set_paper("letter")
    fields.greyscale.click()
    fields.restore("portrait", False)
    fields.restore("nonsense", False)
    assert told == [
        ("paper", "letter"),
        ("greyscale", "yes"),
        ("orientation", "portrait"),
        ("greyscale", ""),
    ]


def test_rows_that_stand_as_one_are_offered_once(fields: SheetOptionsForm) -> None:
    fields.set_table(table_of(SUPER_K))
    merged = fields.rows.text()
    fields.set_table(table_of(SUPER_K, RANGE))
    assert merged == fields.rows.text() == "Rows: all"
    exclude(fields.rows, ["day.k1"])
    assert fields.sheet.hidden == {"day.k1"}
    fields.set_table(None)
    assert not fields.rows.isEnabled()
    assert fields.sheet.hidden == frozenset()


def test_folding_leaves_layout(fields: SheetOptionsForm) -> None:
    fields.fold_button.click()
    assert not fields.title.isVisible()
    assert fields.layout_choice.isVisible()
    assert fields.fold_button.accessibleName() == "More options"
    fields.fold_button.click()
    assert fields.title.isVisible()


# --- the choice button


@pytest.fixture
def button(qtbot: QtBot) -> SheetItemsButton:
    button = SheetItemsButton("Products")
    qtbot.addWidget(button)
    button.set_items(
        [SheetItem("a", "A & <b>"), SheetItem("b", "B", "Group"), SheetItem("c", "C", "Group")]
    )
    return button


def test_box_is_switched_by_key_and_mouse_and_menu_stays(
    qtbot: QtBot, button: SheetItemsButton
) -> None:
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().center()))
    box = menu.actions()[0]
    menu.setActiveAction(box)
    with qtbot.waitSignal(button.changed):
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert button.included_keys() == ("b", "c")
    assert button.text() == "Products: 2 of 3"
    spot = menu.actionGeometry(box).center()
    with qtbot.waitSignal(button.changed):
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)
    assert menu.isVisible()
    assert button.included_keys() == ()
    assert button.excluded_keys() == ()
    menu.close()


def test_all_of_them_puts_everything_back(button: SheetItemsButton) -> None:
    exclude(button, ["a", "c"])
    assert button.excluded_keys() == ("a", "c")
    button.menu().actions()[-1].trigger()
    assert button.excluded_keys() == ()


def test_nothing_left_is_everything(button: SheetItemsButton) -> None:
    exclude(button, ["a", "b", "c"])
    assert button.excluded_keys() == ()
    assert button.included_keys() == ()


def test_what_was_left_out_stays_out_when_things_change(button: SheetItemsButton) -> None:
    exclude(button, ["b"])
    button.set_items([SheetItem("b", "B"), SheetItem("d", "D")])
    assert button.excluded_keys() == ("b",)
    button.set_items([SheetItem("d", "D")])
    assert button.excluded_keys() == ()
    assert not button.isEnabled()


# --- what is kept


def test_orientation_and_greys_are_kept_but_names_and_notes_are_not(
    qtbot: QtBot, desk: Desk, work: Work, tmp_path: Path, actions: RecordedActions
) -> None:
    settings = Settings(tmp_path / "window.json")
    first = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(first)
    first.sheet_options.restore("landscape", True)
    first.sheet_options.set_texts("Title", "Ms A.", "Notes")
    second = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(second)
    assert second.sheet.orientation == "landscape"
    assert second.sheet.greyscale
    assert second.sheet.recipient == second.sheet.notes == second.sheet.title == ""


def test_usual_printer_tells_paper_or_none(qtbot: QtBot) -> None:
    assert printer_paper() in {"", "a4", "letter"}


@pytest.mark.parametrize(
    ("size", "paper"),
    [
        (QPageSize.PageSizeId.A4, "a4"),
        (QPageSize.PageSizeId.Letter, "letter"),
        (QPageSize.PageSizeId.A5, ""),
    ],
)
def test_printer_tells_paper_that_it_is_set_to(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: QPageSize.PageSizeId, paper: str
) -> None:
    printer = SimpleNamespace(isNull=lambda: False, defaultPageSize=lambda: QPageSize(size))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", lambda: printer)
    assert printer_paper() == paper
