import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.stack import StackTable, build_stack
from k2desk.core.wording import stack
from k2desk.ui.stack.table import FIRST_AMOUNT, PRODUCT, ServingsTable
from k2desk.workflows import guidance
from tests.reports.examples import SUPER_K, THORNE

PRODUCTS = (SUPER_K, THORNE)


@pytest.fixture
def stack_table() -> StackTable:
    return build_stack(PRODUCTS, guidance.default_guidance(), "2026-11-22", None)


@pytest.fixture
def removed() -> list[str]:
    return []


@pytest.fixture
def table(qtbot: QtBot, removed: list[str]) -> ServingsTable:
    table = ServingsTable(removed.append)
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.show()
    return table


def text(table: ServingsTable, row: int, column: int) -> str:
    item = table.item(row, column)
    return "" if item is None else item.text()


def test_products_have_fields_and_last_row_is_total(table: ServingsTable) -> None:
    table.show_products(PRODUCTS)
    assert list(table.fields) == [product.ref for product in PRODUCTS]
    assert text(table, 2, PRODUCT) == stack.TOGETHER


def test_amounts_are_columns_after_servings(table: ServingsTable, stack_table: StackTable) -> None:
    table.show_products(PRODUCTS)
    table.show_table(stack_table)
    assert table.columnCount() == FIRST_AMOUNT + len(stack_table.rows)
    for column, row in enumerate(stack_table.rows, FIRST_AMOUNT):
        assert text(table, 0, column).startswith(row.amounts[0].text)
        assert text(table, 2, column) == row.total.text


def test_amounts_of_other_products_are_ignored(
    table: ServingsTable, stack_table: StackTable
) -> None:
    table.show_products(PRODUCTS[:1])
    table.show_table(stack_table)
    assert table.columnCount() == FIRST_AMOUNT


def test_typing_emits_servings_and_keeps_valid_texts(qtbot: QtBot, table: ServingsTable) -> None:
    table.show_products(PRODUCTS)
    with qtbot.waitSignal(table.servings_changed):
        table.fields[SUPER_K.ref].edit.setText("2")
    table.fields[THORNE.ref].edit.setText("lots")
    assert not table.is_valid
    assert table.texts == {SUPER_K.ref: "2"}


def test_current_amount_is_described(
    qtbot: QtBot, table: ServingsTable, stack_table: StackTable
) -> None:
    table.show_products(PRODUCTS)
    table.show_table(stack_table)
    with qtbot.waitSignal(table.description_changed) as emitted:
        table.setCurrentCell(0, FIRST_AMOUNT)
    assert emitted.args is not None
    assert emitted.args[0].startswith(f"{stack_table.rows[0].title}: ")


def test_remove_button_names_product(table: ServingsTable, removed: list[str]) -> None:
    table.show_products(PRODUCTS)
    table.fields[THORNE.ref].remove_button.click()
    assert removed == [THORNE.ref]
