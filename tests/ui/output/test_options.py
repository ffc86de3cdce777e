"""Form for the options of the sheet."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.row_key import RowKey
from k2desk.ui.output.options import LAYOUTS, ORIENTATIONS, SheetOptionsForm
from k2desk.workflows import export
from k2desk.workflows.export import Sheet
from tests.reports.examples import RANGE, SUPER_K, THORNE, table_of
from tests.ui.output.sheet_items import exclude


@pytest.fixture
def fields(qtbot: QtBot) -> SheetOptionsForm:
    fields = SheetOptionsForm("letter")
    qtbot.addWidget(fields)
    fields.show()
    return fields


def test_new_form_has_default_options(fields: SheetOptionsForm) -> None:
    assert fields.sheet == Sheet(paper="letter")
    assert fields.title.placeholderText() == "Vitamin K comparison"
    assert tuple(LAYOUTS) == export.LAYOUTS
    assert tuple(ORIENTATIONS) == export.ORIENTATIONS


def test_all_fields_are_in_options(qtbot: QtBot, fields: SheetOptionsForm) -> None:
    fields.set_table(table_of(SUPER_K, THORNE))
    fields.set_paper("a4")
    fields.layout_choice.setCurrentIndex(fields.layout_choice.findData("shelf"))
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


def test_typing_emits_changed_after_pause(qtbot: QtBot, fields: SheetOptionsForm) -> None:
    emitted: list[str] = []
    fields.changed.connect(lambda: emitted.append(fields.sheet.title))
    QTest.keyClicks(fields.title, "Shelf")
    qtbot.waitUntil(lambda: bool(emitted))
    assert emitted[-1] == "Shelf"


def test_only_chosen_options_are_emitted(qtbot: QtBot, fields: SheetOptionsForm) -> None:
    emitted: list[tuple[str, str]] = []
    fields.option_changed.connect(lambda name, value: emitted.append((name, value)))
    with qtbot.waitSignal(fields.changed):
        fields.set_default_paper("a4")
    assert emitted == []
    fields.set_paper("letter")
    fields.greyscale.click()
    fields.restore("portrait", False)
    fields.restore("nonsense", False)
    assert emitted == [
        ("paper", "letter"),
        ("greyscale", "yes"),
        ("orientation", "portrait"),
        ("greyscale", ""),
    ]


def test_equal_rows_are_listed_once(fields: SheetOptionsForm) -> None:
    fields.set_table(table_of(SUPER_K))
    merged = fields.rows.text()
    fields.set_table(table_of(SUPER_K, RANGE))
    assert merged == fields.rows.text() == "Rows: all"
    exclude(fields.rows, ["day.k1"])
    assert fields.sheet.hidden == {"day.k1"}
    fields.set_table(None)
    assert not fields.rows.isEnabled()
    assert fields.sheet.hidden == frozenset()


def test_folding_hides_all_but_first_line(fields: SheetOptionsForm) -> None:
    fields.fold_button.click()
    assert not fields.title.isVisible()
    assert fields.layout_choice.isVisible()
    assert fields.fold_button.accessibleName() == "More options"
    fields.fold_button.click()
    assert fields.title.isVisible()


# --- the choice button


# --- what is kept
