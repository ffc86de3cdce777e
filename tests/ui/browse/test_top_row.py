import pytest
from pytestqt.qtbot import QtBot

from k2desk.ui.browse.top_row import TopRow
from k2desk.ui.widgets.labels import PlainLabel


@pytest.fixture
def row(qtbot: QtBot) -> TopRow:
    row = TopRow()
    qtbot.addWidget(row)
    return row


def _count_label(row: TopRow) -> PlainLabel:
    return row.findChildren(PlainLabel)[0]


def test_count_is_shown(row: TopRow) -> None:
    row.show_count("37 of 4,810")
    assert _count_label(row).text() == "37 of 4,810"


def test_tight_row_hides_count_and_button_text(row: TopRow) -> None:
    row.set_tight(True)
    assert _count_label(row).isHidden()
    assert row.add_button.text() == ""
    assert row.add_button.accessibleName() == "New product"
    row.set_tight(False)
    assert not _count_label(row).isHidden()
    assert row.add_button.text() == "&New product"


def test_add_button_requests_new_product(qtbot: QtBot, row: TopRow) -> None:
    with qtbot.waitSignal(row.add_requested):
        row.add_button.click()


def test_details_button_is_hidden_at_first(qtbot: QtBot, row: TopRow) -> None:
    assert row.product_button.isHidden()
    with qtbot.waitSignal(row.details_requested):
        row.product_button.click()
