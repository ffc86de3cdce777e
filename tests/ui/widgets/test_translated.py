"""Widgets with texts of their own, in a language with longer texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.amounts import Unit
from k2desk.ui.language import language_in_use
from k2desk.ui.widgets.buttons import Chip
from k2desk.ui.widgets.dose_field import DoseField
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.name_panel import NamePanel
from k2desk.ui.widgets.outdated_notice import OutdatedNotice
from k2desk.ui.widgets.screen_header import screen_header
from k2desk.ui.widgets.text_rows import MIN_ROW_HEIGHT, TextRows
from k2desk.workflows.saved import Outdated
from tests.pseudo import pseudo_language
from tests.ui.shown_texts import untranslated_texts


def _shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(700, 200)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_dose_field_has_no_untranslated_text(qtbot: QtBot) -> None:
    with language_in_use(pseudo_language()):
        field = DoseField()
        _shown(qtbot, field)
        field.set_dose("1,100", Unit.MCG)
        assert len(field.choices) == 2
        assert untranslated_texts(field) == []


def test_name_panel_has_no_untranslated_text(qtbot: QtBot) -> None:
    with language_in_use(pseudo_language()):
        panel = NamePanel("⟦…⟧")
        _shown(qtbot, panel)
        assert untranslated_texts(panel) == []


def test_outdated_notice_translates_all_but_product_name(qtbot: QtBot) -> None:
    with language_in_use(pseudo_language()):
        notice = OutdatedNotice()
        notice.show_outdated([Outdated("1", "Brand Product", (), None)])
        _shown(qtbot, notice)
        assert untranslated_texts(notice, ["Brand Product"]) == []
        assert untranslated_texts(notice) != []


def test_back_button_is_translated(qtbot: QtBot) -> None:
    with language_in_use(pseudo_language()):
        screen = QWidget()
        bar, button = screen_header(lambda: None)
        screen.setLayout(bar)
        _shown(qtbot, screen)
        assert untranslated_texts(button, ["Esc"]) == []


def test_flow_layout_begins_at_right_edge_if_mirrored(qtbot: QtBot) -> None:
    pane = QWidget()
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(8, pane)
    first, second = QPushButton("first"), QPushButton("second")
    flow.addWidget(first)
    flow.addWidget(second)
    _shown(qtbot, pane)
    assert first.geometry().right() == pane.width() - 1
    assert second.geometry().right() == first.geometry().left() - 9


def test_tick_of_checked_chip_is_at_right_if_mirrored(qtbot: QtBot) -> None:
    chip = Chip("")
    chip.setChecked(True)
    chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    _shown(qtbot, chip)
    chip.resize(100, 30)
    drawn = chip.grab().toImage()
    chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = chip.grab().toImage()

    def dark(image: object, left: int, right: int) -> int:
        return sum(
            image.pixelColor(x, y).lightness() < 100  # type: ignore[attr-defined]
            for x in range(left, right)
            for y in range(6, 24)
        )

    assert dark(drawn, 5, 30) > 0
    assert dark(drawn, 70, 95) == 0
    assert dark(mirrored, 5, 30) == 0
    assert dark(mirrored, 70, 95) > 0


def test_rows_and_columns_grow_with_font_and_heading(qtbot: QtBot) -> None:
    table = TextRows("Rows", ("A heading of several words", "Rest"), widths=(40,))
    _shown(qtbot, table)
    before = table.columnWidth(0)
    assert before > 40
    assert table.row_height == MIN_ROW_HEIGHT
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2.5)
    table.setFont(font)
    assert table.columnWidth(0) > before
    assert table.row_height >= table.fontMetrics().height()
