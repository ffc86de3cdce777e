from array import array
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from k2desk.core.model.intervals import NOTHING, between, exact
from k2desk.core.model.query import ListRow
from k2desk.ui.browse.columns import TSV_HEADER, ListColumn, format_tsv, k2_line
from k2desk.ui.browse.model import BLOCK_SIZE, ProductModel, parse_ref_number


def _row(number: int, name: str = "K2") -> ListRow:
    amount = exact(Decimal(number % 1000 + 1))
    return ListRow(
        f"dsld:{number}", "Brand", name, NOTHING, NOTHING, amount, amount, amount, False, 0, None
    )


class Shelf:
    """A list of rows that notes what is fetched from it."""

    def __init__(self, count: int) -> None:
        self.ids = array("q", range(1, count + 1))
        self.fetched: list[int] = []

    def fetch(self, ids: Sequence[int]) -> list[ListRow]:
        self.fetched += ids
        return [_row(number) for number in ids]


def test_model_keeps_qts_rules_through_new_lists(qtbot: QtBot) -> None:
    model = ProductModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for count in (0, 1, BLOCK_SIZE, BLOCK_SIZE + 1, 1000, 0):
        shelf = Shelf(count)
        model.show_list(shelf.ids, shelf.fetch)
        assert model.rowCount() == count
        assert model.rowCount(model.index(0, 0)) == 0
    del tester


def test_only_what_is_looked_at_is_fetched(qtbot: QtBot) -> None:
    model, shelf = ProductModel(), Shelf(200_000)
    model.show_list(shelf.ids, shelf.fetch)
    assert not shelf.fetched
    for row in (0, 1, 2, 150_000, 199_999):
        assert model.display_row(row).row.ref == f"dsld:{row + 1}"
    assert len(shelf.fetched) <= 3 * BLOCK_SIZE
    for row in range(0, 200_000, 1000):
        model.display_row(row)
    before = len(shelf.fetched)
    model.display_row(199_000)
    assert len(shelf.fetched) == before
    model.display_row(0)
    assert len(shelf.fetched) == before + BLOCK_SIZE


def test_first_lines_come_with_list(qtbot: QtBot) -> None:
    model, shelf = ProductModel(), Shelf(500)
    model.show_list(shelf.ids, shelf.fetch, [_row(number) for number in shelf.ids[:BLOCK_SIZE]])
    model.display_row(BLOCK_SIZE - 1)
    assert not shelf.fetched


def test_row_that_was_looked_up_is_known_without_fetching_it(qtbot: QtBot) -> None:
    model, shelf = ProductModel(), Shelf(5000)
    first = [_row(number) for number in shelf.ids[:BLOCK_SIZE]]
    model.show_list(shelf.ids, shelf.fetch, first, {4000: 3999, 77_777: -1})
    assert model.row_of(4000) == 3999
    assert model.row_of(77_777) == -1
    assert model.row_of(12) == 11
    assert model.number_at(3999) == 4000
    assert [model.number_at(row) for row in (-1, 0, 4999, 5000)] == [-1, 1, 5000, -1]
    assert [model.ref_at(row) for row in (-1, 0, 3999, 5000)] == ["", "dsld:1", "dsld:4000", ""]
    assert not shelf.fetched
    model.show_list(shelf.ids, shelf.fetch)
    assert model.ref_at(3999) == "dsld:4000"
    assert shelf.fetched


def test_what_is_gone_meanwhile_leaves_line_without_product(qtbot: QtBot) -> None:
    model, shelf = ProductModel(), Shelf(10)
    model.show_list(shelf.ids, lambda ids: [_row(one) for one in ids if one != 4])
    assert model.display_row(3).row.ref == model.ref_at(3) == ""
    assert model.display_row(4).row.ref == "dsld:5"
    rows = model.display_rows_between(2, 4)
    assert [display_row.row.ref for display_row in rows] == ["dsld:3", "", "dsld:5"]


def test_cells_are_read_aloud_in_whole_words(qtbot: QtBot) -> None:
    model = ProductModel()
    row = ListRow(
        "1", "Brand", "Name", NOTHING, None, between(0, 80), between(45, 90), exact(90),
        True, 2, True, "2 capsules", "",
    )  # fmt: skip
    model.show_list(array("q", [1]), lambda ids: [row])
    spoken = [
        model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in ListColumn
    ]
    assert spoken == [
        "Brand",
        "Name, 2 questions, off market",
        "K1 none listed",
        "MK-4 form open",
        "MK-7 up to 80 mcg per serving",
        "K2 between 45 and 90 mcg a day, form not stated",
        "K2 between 45 and 90 mcg a day, form not stated",
    ]


def test_tooltip_says_in_words_what_cell_has_no_room_for(qtbot: QtBot) -> None:
    model = ProductModel()
    row = ListRow(
        "1", "Brand", "Name", NOTHING, NOTHING, exact(90), exact(180), exact(180),
        False, 1, True, "2 capsules", "",
    )  # fmt: skip
    bare = replace(row, questions=0, off_market=False, serving="")
    model.show_list(array("q", [1, 2]), lambda ids: [row, replace(bare, ref="2")])

    def hint(line: int, column: ListColumn) -> str:
        return str(model.index(line, column).data(Qt.ItemDataRole.ToolTipRole))

    assert "Brand Name" in hint(0, ListColumn.NAME)
    for said in ("2 capsules", "1 question about this label", "off market"):
        assert said in hint(0, ListColumn.BRAND)
        assert said not in hint(1, ListColumn.BRAND)
    assert "K2 180 mcg a day" in hint(0, ListColumn.K2_DAY)
    assert model.index(1, ListColumn.NAME).data(Qt.ItemDataRole.AccessibleTextRole) == "Name"


def test_hostile_name_is_shown_literally_and_escaped_in_tooltip(qtbot: QtBot) -> None:
    model = ProductModel()
    name = '<img src="file:///etc/passwd"><b>K2</b>\n\x07 & more'
    model.show_list(array("q", [1]), lambda ids: [_row(1, name)])
    index = model.index(0, ListColumn.NAME)
    assert index.data() == '<img src="file:///etc/passwd"><b>K2</b> & more'
    hint = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in hint
    assert "&lt;img" in hint


def test_very_long_name_is_cut(qtbot: QtBot) -> None:
    model = ProductModel()
    model.show_list(array("q", [1]), lambda ids: [_row(1, "K2 " * 5000)])
    assert len(model.index(0, ListColumn.NAME).data()) <= 200


def test_rows_go_to_spreadsheet_as_columns() -> None:
    text = TSV_HEADER + format_tsv([_row(99, "a\tb")])
    heading, line, rest = text.split("\n")
    assert heading.split("\t")[:3] == ["Brand", "Product", "K1, mcg per serving"]
    assert line.split("\t") == ["Brand", "a b", "–", "–", "100", "100"]
    assert rest == ""


@pytest.mark.parametrize("name", ["=1+2", "+1", "-1", "@x", " =1", "\t=1", "＝1"])
def test_no_copied_cell_is_formula(name: str) -> None:
    cell = format_tsv([_row(1, name)]).split("\t")[1]
    assert cell == f"'{name.strip()}"


def test_strip_takes_colour_of_only_form() -> None:
    amount = exact(100)

    def line(mk4: object, mk7: object, *, form_open: bool = False) -> str:
        row = ListRow("1", "", "", None, mk4, mk7, amount, amount, form_open, 0, None)  # type: ignore[arg-type]
        return k2_line(row).value

    assert line(NOTHING, amount) == "mk7"
    assert line(amount, NOTHING) == "mk4"
    assert line(amount, amount) == "k2"
    assert line(NOTHING, NOTHING) == "other_mk"
    assert line(None, None, form_open=True) == "k2_open"


def test_reference_gives_its_number() -> None:
    assert parse_ref_number("12") == 12
    assert parse_ref_number("dsld:182362") == 182362
    assert parse_ref_number("") == -1
