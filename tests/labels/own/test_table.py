import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.errors import UserError
from k2desk.core.model.product import Price, Product
from k2desk.labels.own.table import (
    PRODUCT_HEADING,
    compared_cells,
    escape_formula,
    format_table,
    is_own_table,
    read_own_table,
)
from tests.store.products import PRODUCTS, bottle

COLUMNS = ("id", "brand", "name", "notes", "price", "currency")


def written(products: list[Product]) -> str:
    rows = [
        (one, ["1", *(compared_cells(one)[column] for column in COLUMNS[1:])]) for one in products
    ]
    return format_table(COLUMNS, rows)


@given(st.lists(PRODUCTS, max_size=3))
def test_list_survives_export(products: list[Product]) -> None:
    assert [one for _, one in read_own_table(written(products))] == products


@given(st.lists(PRODUCTS, min_size=1, max_size=2), st.sampled_from([";", "\t"]))
def test_list_saved_by_spreadsheet_is_read(products: list[Product], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows(csv.reader(io.StringIO(written(products), newline="")))

    assert [one for _, one in read_own_table(out.getvalue())] == products


@given(PRODUCTS)
def test_no_cell_starts_formula(product: Product) -> None:
    for row in csv.reader(io.StringIO(written([product]), newline="")):
        for cell in row:
            assert cell.lstrip()[:1] not in {"=", "+", "-", "@"} or float(cell) is not None
            assert cell[:1] not in {"\t", "\r"}
            assert "\x00" not in cell


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\n@SUM(1)", "'\n@SUM(1)"),
        ("\tx", "'\tx"),
        ("\x00=1", "'=1"),
        ("＝1", "'＝1"),
        ("-1.5", "-1.5"),
        ("-1+1", "'-1+1"),
        ("K2 + D3", "K2 + D3"),
    ],
)
def test_formulas_are_escaped(cell: str, safe: str) -> None:
    assert escape_formula(cell) == safe


def test_manual_change_raises_user_error() -> None:
    text = written([replace(bottle(), notes="old"), bottle("Other")])

    first, second = read_own_table(text.replace('"old","', '"new","'))

    assert first[0] == 2
    assert isinstance(first[1], UserError)
    assert "“notes” was changed" in first[1].message
    assert isinstance(second[1], Product)


def test_price_reformatted_by_spreadsheet_is_equal() -> None:
    product = replace(bottle(), price=Price(Decimal("24.5"), "USD"))
    text = written([product]).replace(',"24.5","USD"', ',"24,50","USD"')

    assert '"24,50"' in text
    assert [one for _, one in read_own_table(text)] == [product]


def test_truncated_cell_raises_user_error() -> None:
    text = written([bottle()])
    cut = text[: text.rindex("facts") + 20] + '"\r\n'

    ((line, problem),) = read_own_table(cut)

    assert line == 2
    assert isinstance(problem, UserError)


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2", PRODUCT_HEADING, f'"{PRODUCT_HEADING}', "x" * 3_000_000]
)
def test_other_text_is_not_own_table(text: str) -> None:
    assert not is_own_table(text)
    with pytest.raises(UserError):
        list(read_own_table(text))
