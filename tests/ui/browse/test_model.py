import html
from array import array
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from k2desk.core.model.intervals import NOTHING, between, exact
from k2desk.core.model.query import ListRow
from k2desk.languages.opening import open_language
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.model import BLOCK_SIZE, ProductModel, parse_ref_number
from k2desk.ui.language import language_in_use


def _row(number: int, name: str = "K2") -> ListRow:
    amount = exact(Decimal(number % 1000 + 1))
    return ListRow(
        f"dsld:{number}", "Brand", name, NOTHING, NOTHING, amount, amount, amount, False, 0, None
    )


class RowSource:
    """Source of rows that records the fetched numbers."""

    def __init__(self, count: int) -> None:
        self.ids = array("q", range(1, count + 1))
        self.fetched: list[int] = []

    def fetch(self, ids: Sequence[int]) -> list[ListRow]:
        self.fetched += ids
        return [_row(number) for number in ids]


def test_model_passes_qt_model_tester(qtbot: QtBot) -> None:
    model = ProductModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for count in (0, 1, BLOCK_SIZE, BLOCK_SIZE + 1, 1000, 0):
        source = RowSource(count)
        model.show_list(source.ids, source.fetch)
        assert model.rowCount() == count
        assert model.rowCount(model.index(0, 0)) == 0
    del tester


def test_only_requested_blocks_are_fetched(qtbot: QtBot) -> None:
    model, source = ProductModel(), RowSource(200_000)
    model.show_list(source.ids, source.fetch)
    assert not source.fetched
    for row in (0, 1, 2, 150_000, 199_999):
        assert model.display_row(row).row.ref == f"dsld:{row + 1}"
    assert len(source.fetched) <= 3 * BLOCK_SIZE
    for row in range(0, 200_000, 1000):
        model.display_row(row)
    before = len(source.fetched)
    model.display_row(199_000)
    assert len(source.fetched) == before
    model.display_row(0)
    assert len(source.fetched) == before + BLOCK_SIZE


def test_first_rows_are_not_fetched_again(qtbot: QtBot) -> None:
    model, source = ProductModel(), RowSource(500)
    model.show_list(source.ids, source.fetch, [_row(number) for number in source.ids[:BLOCK_SIZE]])
    model.display_row(BLOCK_SIZE - 1)
    assert not source.fetched


def test_known_row_positions_need_no_fetch(qtbot: QtBot) -> None:
    model, source = ProductModel(), RowSource(5000)
    first = [_row(number) for number in source.ids[:BLOCK_SIZE]]
    model.show_list(source.ids, source.fetch, first, {4000: 3999, 77_777: -1})
    assert model.row_of(4000) == 3999
    assert model.row_of(77_777) == -1
    assert model.row_of(12) == 11
    assert model.number_at(3999) == 4000
    assert [model.number_at(row) for row in (-1, 0, 4999, 5000)] == [-1, 1, 5000, -1]
    assert [model.ref_at(row) for row in (-1, 0, 3999, 5000)] == ["", "dsld:1", "dsld:4000", ""]
    assert not source.fetched
    model.show_list(source.ids, source.fetch)
    assert model.ref_at(3999) == "dsld:4000"
    assert source.fetched


def test_deleted_product_leaves_row_without_reference(qtbot: QtBot) -> None:
    model, source = ProductModel(), RowSource(10)
    model.show_list(source.ids, lambda ids: [_row(number) for number in ids if number != 4])
    assert model.display_row(3).row.ref == model.ref_at(3) == ""
    assert model.display_row(4).row.ref == "dsld:5"
    rows = model.display_rows_between(2, 4)
    assert [display_row.row.ref for display_row in rows] == ["dsld:3", "", "dsld:5"]


def test_accessible_text_is_whole_words(qtbot: QtBot) -> None:
    model = ProductModel()
    row = ListRow(
        "1", "Brand", "Name", NOTHING, None, between(0, 80), between(45, 90), exact(90),
        True, 2, True, "2 capsules", "",
    )  # fmt: skip
    model.show_list(array("q", [1]), lambda ids: [row])
    texts = [
        model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in ListColumn
    ]
    assert texts == [
        "Brand",
        "Name, 2 questions, off market",
        "K1: none listed",
        "MK-4: form unknown",
        "MK-7: up to 80 mcg per serving",
        "K2: between 45 and 90 mcg per day, form not stated",
        "K2: between 45 and 90 mcg per day, form not stated",
    ]


def test_tooltip_has_details_of_cell(qtbot: QtBot) -> None:
    model = ProductModel()
    row = ListRow(
        "1", "Brand", "Name", NOTHING, NOTHING, exact(90), exact(180), exact(180),
        False, 1, True, "2 capsules", "",
    )  # fmt: skip
    bare = replace(row, questions=0, off_market=False, serving="")
    model.show_list(array("q", [1, 2]), lambda ids: [row, replace(bare, ref="2")])

    def tooltip(line: int, column: ListColumn) -> str:
        return str(model.index(line, column).data(Qt.ItemDataRole.ToolTipRole))

    assert "Brand Name" in tooltip(0, ListColumn.NAME)
    for detail in ("2 capsules", "1 question about this label", "off market"):
        assert detail in tooltip(0, ListColumn.BRAND)
        assert detail not in tooltip(1, ListColumn.BRAND)
    assert "K2: 180 mcg per day" in tooltip(0, ListColumn.K2_DAY)
    assert model.index(1, ListColumn.NAME).data(Qt.ItemDataRole.AccessibleTextRole) == "Name"


def test_unknown_form_has_range_that_tooltip_explains(qtbot: QtBot) -> None:
    model = ProductModel()
    upper = between(0, 100)
    row = replace(_row(99), mk7=None, mk4=None, form_open=True, possible=(None, upper, upper, None))
    model.show_list(array("q", [1]), lambda ids: [row])
    index = model.index(0, ListColumn.MK7)
    assert index.data() == "0–100"
    assert not model.display_row(0).is_known[ListColumn.MK7]
    spoken = "MK-7: up to 100 mcg per serving, form unknown"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert spoken in tip
    assert "this form's share is unknown (0%–100%)" in html.unescape(tip)
    other = model.index(0, ListColumn.K2_DAY)
    assert "share is unknown" not in other.data(Qt.ItemDataRole.ToolTipRole)


def test_serving_in_tooltip_is_in_language_of_window(qtbot: QtBot) -> None:
    model = ProductModel()
    rows = [replace(_row(1), serving="2 capsules"), replace(_row(2), serving="2 Capsules")]
    model.show_list(array("q", [1, 2]), lambda ids: rows)
    german = open_language(Path(__file__).parents[3] / "resources" / "i18n", "de")
    with language_in_use(german):
        tips = [model.index(line, 0).data(Qt.ItemDataRole.ToolTipRole) for line in (0, 1)]
    assert "2 Kapseln" in tips[0]
    assert "2 Capsules" in tips[1]


def test_hostile_name_is_shown_literally_and_escaped_in_tooltip(qtbot: QtBot) -> None:
    model = ProductModel()
    name = '<img src="file:///etc/passwd"><b>K2</b>\n\x07 & more'
    model.show_list(array("q", [1]), lambda ids: [_row(1, name)])
    index = model.index(0, ListColumn.NAME)
    assert index.data() == '<img src="file:///etc/passwd"><b>K2</b> & more'
    tooltip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tooltip
    assert "&lt;img" in tooltip


def test_very_long_name_is_cut(qtbot: QtBot) -> None:
    model = ProductModel()
    model.show_list(array("q", [1]), lambda ids: [_row(1, "K2 " * 5000)])
    assert len(model.index(0, ListColumn.NAME).data()) <= 200


def test_number_is_parsed_from_reference() -> None:
    assert parse_ref_number("12") == 12
    assert parse_ref_number("dsld:182362") == 182362
    assert parse_ref_number("") == -1
