"""Columns of the shelf list."""

from k2desk.core.comparison.selection import select_part
from k2desk.core.model.dosing import Line
from k2desk.core.model.product import Product
from k2desk.core.model.row_key import RowKey
from k2desk.reports.content.shelf_columns import (
    ShelfColumn,
    shelf_columns,
    shelf_legend,
    shelf_strip,
)
from tests.reports.examples import D3_K, NOT_PRINTED, OSTEO, SUPER_K, doubtful, table_of


def columns_of(*products: Product) -> dict[str, ShelfColumn]:
    table = table_of(*products)
    return {column.key: column for column in shelf_columns(table)}


def test_texts_amounts_and_total_are_columns() -> None:
    columns = columns_of(SUPER_K)
    assert list(columns) == [
        "brand",
        "product",
        "serving",
        "day.k1",
        "day.mk4",
        "day.mk7",
        "day.k2",
        "cost.day",
    ]
    assert columns["day.k1"].cells == ("1,500",)
    assert columns["day.k2"].cells == ("1,100",)
    assert [key for key, column in columns.items() if column.strong] == ["day.k2"]


def test_unit_is_part_of_full_title() -> None:
    columns = columns_of(SUPER_K)
    assert columns["brand"].full_title == columns["brand"].title
    assert columns["day.k1"].full_title == "K1, mcg per day"


def test_cells_without_figure_are_quiet() -> None:
    columns = columns_of(SUPER_K, NOT_PRINTED)
    assert columns["day.mk4"].quiet == (False, True)
    assert columns["day.k1"].quiet == (False, False)


def test_serving_has_frequency_or_mark_only_if_needed() -> None:
    assert columns_of(SUPER_K, OSTEO)["serving"].cells == (
        "1 softgel",
        "4 capsules\N{NO-BREAK SPACE}¹",
    )
    assert columns_of(D3_K)["serving"].cells == ("2 tablets",)


def test_doubts_have_column_only_if_there_are_any() -> None:
    assert "doubts" not in columns_of(SUPER_K)
    assert columns_of(SUPER_K, doubtful(3))["doubts"].cells == ("", "3 ?")


def test_strip_and_legend_follow_row_of_k2() -> None:
    table = table_of(SUPER_K)
    panel = shelf_strip(table)
    assert panel is not None
    assert panel.basis is Line.K2
    legend = shelf_legend(table)
    assert all(reference.label in legend for reference in panel.references)
    without = select_part(table, (), [RowKey.parse("day.k2"), RowKey.parse("serving.k2")])
    assert shelf_strip(without) is None
    assert shelf_legend(without) == ""
