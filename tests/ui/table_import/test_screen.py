from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList, Query
from k2desk.ui.main_window import MainWindow
from k2desk.ui.table_import.preview_table import MAX_COLUMNS
from k2desk.ui.table_import.screen import TableImportScreen
from k2desk.ui.widgets.text_rows import RowsModel
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports.tables import TableField
from tests.ui.dropping import drop
from tests.ui.lists import add_product, names, wait_until_idle

TABLE = """Marke;Produkt;EAN;Preis;Währung;MK-7 µg;Bemerkung
Naturwert;K2 Tropfen;4006381333931;12,50;EUR;100;
Alpenkraut;K2 + D3;;19,90;EUR;75,5;mit <b>D3</b>
Vitalis;K1 + K2;;abc;EUR;45;angebrochen
Vitalis;K2 forte;;31,20;EUR;200 IU;
Naturwert;K2 mini;96385074;8,99;EUR;22,5;
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Table with a decimal comma and two invalid rows."""
    file = tmp_path / "shelf.csv"
    file.write_text(TABLE, encoding="cp1252", newline="")
    return file


def open_table(qtbot: QtBot, window: MainWindow, file: Path) -> TableImportScreen:
    window.file_drop.open([file])
    wait_until_idle(qtbot, window)
    page = window.pages.table
    assert page is not None
    assert window.pages.currentWidget() is page
    return page


def choose(box: QComboBox, value: str) -> None:
    """Choose as a person does: with the keyboard, on the box itself."""
    box.setFocus()
    wanted = box.findData(value)
    assert wanted >= 0
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(wanted):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_dropped_table_is_previewed_and_imported(
    qtbot: QtBot, window: MainWindow, desk: Desk, table: Path
) -> None:
    assert drop(window, [table])
    wait_until_idle(qtbot, window)
    page = window.pages.table
    assert page is not None
    assert browse.counts(desk).mine == 0

    shape = page.shape.shape
    assert shape is not None
    assert (shape.delimiter, shape.decimal, shape.header) == (";", ",", True)
    assert page.shape.delimiter.currentText() == "semicolon  ; (detected)"
    assert page.table.fields == (
        TableField.BRAND,
        TableField.NAME,
        TableField.BARCODE,
        TableField.PRICE,
        TableField.CURRENCY,
        TableField.MK7,
        TableField.NOTES,
    )
    assert page.count.text() == "3 products, 2 lines with problems"
    assert [line[:2] for line in page.problems.listed.rows] == [("4", "Preis"), ("5", "MK-7 µg")]
    page.problems.selectRow(1)
    assert "200 IU" in page.problem.text()
    chosen = page.table.selectionModel().selectedRows()
    assert [index.row() for index in chosen] == [3]

    assert page.import_button.text() == "&Import 3 products"
    page.import_button.click()
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
    assert sorted(names(window.browse)) == ["K2 + D3", "K2 Tropfen", "K2 mini"]
    assert window.status.text == "Read 5 lines: 3 added, 2 skipped."
    assert not [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    window.status.undo_button.click()
    wait_until_idle(qtbot, window)
    assert browse.counts(desk).mine == 0


def test_choosing_field_checks_again(
    qtbot: QtBot, window: MainWindow, desk: Desk, table: Path
) -> None:
    page = open_table(qtbot, window, table)
    choose(page.table.field_header.boxes[3], TableField.IGNORE.value)
    wait_until_idle(qtbot, window)
    assert page.count.text() == "4 products, 1 line with problems"
    choose(page.table.field_header.boxes[5], TableField.IGNORE.value)
    wait_until_idle(qtbot, window)
    assert not page.import_button.isEnabled()
    assert "amount of vitamin K" in page.count.text()
    assert page.problems_title.text() == "The lines are not checked yet"
    assert not page.problems.listed.rows
    choose(page.table.field_header.boxes[5], TableField.K2.value)
    wait_until_idle(qtbot, window)
    assert page.import_button.isEnabled()
    page.import_button.click()
    wait_until_idle(qtbot, window)
    ids = browse.find(desk, Query(product_list=ProductList.MINE))
    products = [browse.product(desk, str(number)) for number in ids]
    assert len(products) == 4
    assert all(product.price is None for product in products)
    assert {str(product.facts.amounts[0].mcg) for product in products} >= {"75.5", "22.5"}


def test_chosen_fields_are_remembered(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    page = open_table(qtbot, window, table)
    choose(page.table.field_header.boxes[6], TableField.IGNORE.value)
    wait_until_idle(qtbot, window)
    page.import_button.click()
    wait_until_idle(qtbot, window)
    again = open_table(qtbot, window, table)
    assert again.table.fields[6] is TableField.IGNORE


def test_decimal_sign_and_unit_change_amounts(
    qtbot: QtBot, window: MainWindow, desk: Desk, table: Path
) -> None:
    page = open_table(qtbot, window, table)
    choose(page.shape.unit, Unit.MG.value)
    wait_until_idle(qtbot, window)
    shape = page.shape.shape
    assert shape is not None
    assert shape.unit is Unit.MG
    choose(page.shape.decimal, ".")
    wait_until_idle(qtbot, window)
    assert page.checked is not None
    assert page.checked.products < 3


def test_delimiter_changes_columns(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    page = open_table(qtbot, window, table)
    assert len(page.table.field_header.boxes) == 7
    choose(page.shape.delimiter, "|")
    wait_until_idle(qtbot, window)
    assert len(page.table.field_header.boxes) == 1
    assert not page.import_button.isEnabled()
    choose(page.shape.delimiter, ";")
    wait_until_idle(qtbot, window)
    assert len(page.table.field_header.boxes) == 7
    assert page.import_button.isEnabled()


def test_wrong_encoding_is_reported_and_disables_import(
    qtbot: QtBot, window: MainWindow, table: Path
) -> None:
    page = open_table(qtbot, window, table)
    before = page.shape.shape
    assert before is not None
    choose(page.shape.encoding, "utf-8")
    wait_until_idle(qtbot, window)
    assert page.count.text() == "The table can't be read as UTF-8. Choose another encoding."
    assert not page.import_button.isEnabled()
    choose(page.shape.encoding, before.encoding)
    wait_until_idle(qtbot, window)
    assert page.import_button.text() == "&Import 3 products"
    assert page.import_button.isEnabled()


def test_nothing_is_imported_before_confirmation(
    qtbot: QtBot, window: MainWindow, desk: Desk, table: Path
) -> None:
    add_product(desk, "Mine")
    page = open_table(qtbot, window, table)
    page.cancel_button.click()
    assert window.pages.at_home
    assert browse.counts(desk).mine == 1
    assert not window.history.stack.canUndo()


def test_invalid_table_is_reported_on_lists(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for name, content in (("empty.csv", b""), ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(90))):
        file = tmp_path / name
        file.write_bytes(content)
        window.pages.import_table(file)
        wait_until_idle(qtbot, window)
        assert window.pages.at_home
        assert name in window.status.text


def test_second_table_is_not_opened(
    qtbot: QtBot, window: MainWindow, table: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.csv"
    second.write_bytes(table.read_bytes())
    window.file_drop.open([table, second])
    wait_until_idle(qtbot, window)
    page = window.pages.table
    assert page is not None
    assert "shelf.csv" in page.heading.accessibleName()
    assert window.status.text == "Import one table at a time. 1 table was not opened."


def test_currency_can_be_chosen_for_prices_without_one(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("Product;MK-7 (mcg);Price\nOne;100;12.50\nTwo;45;$9.99\nThree;75;\n")
    page = open_table(qtbot, window, file)
    assert page.count.text() == "3 products, no problems"
    assert page.prices_without_currency.isVisible()
    assert page.prices_without_currency.text().startswith("2 prices have no currency")
    choose(page.shape.currency, "EUR")
    wait_until_idle(qtbot, window)
    assert page.prices_without_currency.text().startswith("1 price has no currency")
    choose(page.shape.currency, "USD")
    wait_until_idle(qtbot, window)
    assert not page.prices_without_currency.isVisible()
    page.import_button.click()
    wait_until_idle(qtbot, window)
    ids = browse.find(desk, Query(product_list=ProductList.MINE))
    products = [browse.product(desk, str(number)) for number in ids]
    prices = {
        one.facts.name: one.price and f"{one.price.amount} {one.price.currency}" for one in products
    }
    assert prices == {"One": "12.5 USD", "Two": "9.99 USD", "Three": None}

    page = open_table(qtbot, window, file)
    assert page.shape.currency.currentData() == "USD"
    choose(page.table.field_header.boxes[2], TableField.IGNORE.value)
    wait_until_idle(qtbot, window)
    assert not page.shape.currency.isVisible()


def test_wide_table_shows_all_recognized_columns(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    others = [f"X{number}" for number in range(197)]
    heads = ["Brand", "Product", *others[:150], "MK-7 (mcg)", *others[150:]]
    cells = ["A", "One", *"x" * 150, "100", *"y" * 47]
    file = tmp_path / "wide.csv"
    file.write_text("\n".join(";".join(line) for line in (heads, cells, cells)))
    page = open_table(qtbot, window, file)
    titles = page.table.rows_model.headings
    assert len(titles) == MAX_COLUMNS
    assert page.table.rows_model.rows[0][titles.index("MK-7 (mcg)")] == "100"
    assert page.table.fields[152] is TableField.MK7
    emitted = [label.text() for label in page.findChildren(QLabel) if "200 columns" in label.text()]
    assert emitted
    choose(page.table.field_header.boxes[titles.index("MK-7 (mcg)")], TableField.K1.value)
    wait_until_idle(qtbot, window)
    page.import_button.click()
    wait_until_idle(qtbot, window)
    (number,) = browse.find(desk, Query(product_list=ProductList.MINE))
    (amount,) = browse.product(desk, str(number)).facts.amounts
    assert amount.forms == frozenset({Form.K1})


def test_changed_file_is_read_again_and_not_imported(
    qtbot: QtBot, window: MainWindow, desk: Desk, table: Path
) -> None:
    page = open_table(qtbot, window, table)
    assert page.import_button.text() == "&Import 3 products"
    table.write_text(f"{TABLE}Vitalis;K2 neu;;9,99;EUR;50;\n", encoding="cp1252", newline="")
    page.import_button.click()
    wait_until_idle(qtbot, window)
    assert browse.counts(desk).mine == 0
    assert window.status.text.startswith("“shelf.csv” was changed after the preview")
    assert page.import_button.text() == "&Import 4 products"
    page.import_button.click()
    wait_until_idle(qtbot, window)
    assert browse.counts(desk).mine == 4


def test_ambiguous_number_is_imported_once_decimal_sign_is_chosen(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "open.csv"
    file.write_text("Product;MK-4 (mcg)\nOne;45.000\nTwo;100\n")
    page = open_table(qtbot, window, file)
    assert page.shape.decimal.currentText() == "unknown: choose"
    assert page.count.text() == "1 product, 1 line with problems"
    assert "This can mean 45 or 45,000" in page.problems.listed.rows[0][2]
    choose(page.shape.decimal, ",")
    wait_until_idle(qtbot, window)
    assert page.count.text() == "2 products, no problems"
    page.import_button.click()
    wait_until_idle(qtbot, window)
    ids = browse.find(desk, Query(product_list=ProductList.MINE))
    facts = [browse.product(desk, str(number)).facts for number in ids]
    assert {one.name: one.amounts[0].mcg for one in facts} == {"One": 45_000, "Two": 100}


def test_combo_boxes_are_below_their_columns(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    page = open_table(qtbot, window, table)
    head = page.table.field_header
    page.table.setColumnWidth(1, 300)
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum())
    for section, box in enumerate(head.boxes):
        left = head.sectionViewportPosition(section)
        assert left <= box.x() <= box.geometry().right() <= left + head.sectionSize(section)


def test_model_passes_qt_model_tester(qtbot: QtBot) -> None:
    model = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_table(("A", "B"), [("1", "2"), ("3",)])
    assert model.index(1, 1).data() == ""
    assert model.headerData(1, Qt.Orientation.Horizontal) == "B"
    model.show_table((), ())
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    tester.deleteLater()
    model.deleteLater()


def test_header_right_of_last_column_has_base_color(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "narrow.csv"
    file.write_text("Product,MK-7 (mcg)\nA,100\nB,45\n")
    page = open_table(qtbot, window, file)
    head = page.table.field_header
    assert head.length() < head.viewport().width() - 20
    seen = head.viewport().grab().toImage()
    ground = page.palette().color(QPalette.ColorRole.Base)
    for left in (head.length() // 2 - 60, head.length() + 5, head.viewport().width() - 2):
        assert seen.pixelColor(left, 2) == ground, left


def test_german_note_and_encoding_are_detected(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "shelf.csv"
    file.write_bytes("Produkt;MK-7 µg;Notiz\nKäse;100;für Mütter\nÖl;45;\n".encode("cp1252"))
    page = open_table(qtbot, window, file)
    assert page.table.fields == (TableField.NAME, TableField.MK7, TableField.NOTES)
    emitted = [
        label.text() for label in page.findChildren(QLabel) if "encoding seems" in label.text()
    ]
    assert emitted == [
        "The encoding seems to be Windows, Western Europe (cp1252). Do names with accents look "
        "right?"
    ]


def test_reordered_columns_are_read_again(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "shelf.csv"
    file.write_text("Product;MK-7 (mcg);K1 (mcg)\nOne;100;45\n")
    page = open_table(qtbot, window, file)
    file.write_text("Product;K1 (mcg);MK-7 (mcg)\nOne;45;100\n")
    choose(page.table.field_header.boxes[2], TableField.IGNORE.value)
    wait_until_idle(qtbot, window)
    assert window.status.text.startswith("“shelf.csv” was changed after the preview")
    assert page.table.rows_model.headings == ("Product", "K1 (mcg)", "MK-7 (mcg)")
    assert page.table.fields == (TableField.NAME, TableField.K1, TableField.MK7)
    assert page.import_button.text() == "&Import 1 product"
    page.import_button.click()
    wait_until_idle(qtbot, window)
    (number,) = browse.find(desk, Query(product_list=ProductList.MINE))
    amounts = browse.product(desk, str(number)).facts.amounts
    assert {one.forms: one.mcg for one in amounts} == {
        frozenset({Form.K1}): Decimal(45),
        frozenset({Form.MK7}): Decimal(100),
    }
