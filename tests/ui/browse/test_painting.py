import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList, Query
from k2desk.ui.browse.columns import NUMBER_COLUMNS, build_display_row
from k2desk.ui.browse.painting import cell_rect, fit_number
from k2desk.ui.browse.table import ProductTable
from k2desk.ui.widgets.theme import tabular_font
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk


@pytest.mark.parametrize("larger", [1.0, 1.25])
def test_every_catalogue_number_fits_its_column(qtbot: QtBot, desk: Desk, larger: float) -> None:
    table = ProductTable()
    qtbot.addWidget(table)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    table.setFont(font)
    table.resize(2000, 400)
    table.show()
    rows = browse.rows(desk, ProductList.CATALOGUE, browse.find(desk, Query()))
    lines = [build_display_row(row) for row in rows]
    model = table.products
    model.show_list(browse.find(desk, Query()), lambda ids: rows[: len(ids)])
    for column in NUMBER_COLUMNS:
        room = cell_rect(table.visualRect(model.index(0, column)), column).width()
        for text in {line.texts[column] for line in lines}:
            used, written = fit_number(text, tabular_font(table.font()), room)
            assert written == text, column
            assert QFontMetrics(used).horizontalAdvance(written) <= room, (column, text)


@pytest.mark.parametrize(
    ("text", "share", "written"),
    [
        ("1,500–1,600", 0.9, "1,500–1,600"),
        ("1,500–1,600", 0.6, "1,500–…"),
        ("1,500–1,600", 0.3, "…"),
        ("15,000", 0.6, "…"),
    ],
)
def test_cut_number_never_looks_like_another(
    qtbot: QtBot, text: str, share: float, written: str
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    width = QFontMetrics(widget.font()).horizontalAdvance(text)
    font, shown_text = fit_number(text, widget.font(), round(width * share))
    assert shown_text == written
    assert QFontMetrics(font).horizontalAdvance(shown_text) <= round(width * share)


def test_words_in_number_column_are_cut_at_end(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    width = QFontMetrics(widget.font()).horizontalAdvance("not stated")
    written = fit_number("not stated", widget.font(), width // 2)[1]
    assert written.endswith("…")
    assert "not stated".startswith(written.rstrip("…").rstrip())
    assert len(written) > 2
