"""Rows of a label as printed."""

from k2desk.core.wording import notices, sheet
from k2desk.reports.content.label_rows import PrintedRow, label_notes, printed_rows
from tests.reports.examples import PRINTED, SUPER_K, table_of


def test_rows_are_in_printed_order_with_their_depth() -> None:
    top, k1, mk7 = printed_rows(table_of(PRINTED))
    assert top == PrintedRow(
        0, "Vitamin K <b>", "2600 mcg", "3,250%", "vitamin K, form not stated", "2,600"
    )
    assert (k1.depth, k1.name, k1.mcg) == (1, "Vitamin K1", "1,500")
    assert (mk7.depth, mk7.percent, mk7.mcg) == (1, "<1%", notices.NOT_STATED)


def test_cells_have_order_of_heads() -> None:
    row = PrintedRow(2, "Name", "1 mg", "5%", "K1", "1,000")
    assert row.cells == ("Name", "1 mg", "5%", "K1", "1,000")
    assert len(row.cells) == len(sheet.PRINTED_HEADS)


def test_label_without_rows_has_no_rows_and_notes() -> None:
    table = table_of(SUPER_K)
    assert printed_rows(table) == []
    assert label_notes(table) == []


def test_notes_name_other_columns_and_ingredients() -> None:
    children, unnamed, others = label_notes(table_of(PRINTED))
    assert "children" in children
    assert unnamed
    assert "Vitamin D3" in others
    assert "25 mcg" in others
