import pytest

from k2desk.ui.table_import.texts import FIELDS, count_text, hidden_columns_text, import_text
from k2desk.workflows.imports.tables import RowProblem, TableCheck, TableField

PROBLEM = RowProblem(4, "MK-7", "x", "not a number")


def test_every_field_has_text_in_combo_box() -> None:
    assert set(FIELDS) == set(TableField)


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (TableCheck(1, (), ()), "1 product, no problems"),
        (TableCheck(1_200, (PROBLEM, PROBLEM), ()), "1,200 products, 1 line with problems"),
    ],
)
def test_count_names_products_and_rows(check: TableCheck, text: str) -> None:
    assert count_text(check) == text


def test_import_button_names_products() -> None:
    assert import_text(None) == import_text(TableCheck(0, (), ())) == "&Import"
    assert import_text(TableCheck(2, (), ())) == "&Import 2 products"


def test_hidden_columns_are_mentioned() -> None:
    assert hidden_columns_text(3, 0) == ()
    assert hidden_columns_text(200, 100)[0].startswith("100 of 200 columns are not shown")
