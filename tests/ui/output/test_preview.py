"""Preview of the sheet: pages, zoom and updates."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk import paths
from k2desk.ui.output.preview import SheetPreview
from k2desk.ui.work import Work
from k2desk.workflows.export import Sheet
from tests.reports.examples import EIGHT, SUPER_K, many, table_of

TABLE = table_of(*EIGHT)
LONG = Sheet(layout="label")


@pytest.fixture
def preview(qtbot: QtBot, work: Work) -> SheetPreview:
    preview = SheetPreview(work, lambda: None)
    qtbot.addWidget(preview)
    preview.resize(500, 600)
    preview.show()
    return preview


def show_sheet(qtbot: QtBot, preview: SheetPreview, sheet: Sheet = LONG) -> None:
    with qtbot.waitSignal(preview.drawn):
        preview.show_sheet(TABLE, sheet)


def wait_for_images(qtbot: QtBot, preview: SheetPreview) -> None:
    qtbot.waitUntil(lambda: not preview.view.pages_without_image())


def zoom_text(preview: SheetPreview) -> str:
    return preview.view.zoom.fit.value


def wheel(
    preview: SheetPreview,
    turn: int,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier,
) -> None:
    port = preview.view.viewport()
    position = QPointF(port.rect().center())
    event = QWheelEvent(
        position,
        QPointF(port.mapToGlobal(position.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def test_all_pages_exist_and_visible_ones_are_drawn(qtbot: QtBot, preview: SheetPreview) -> None:
    show_sheet(qtbot, preview)
    view = preview.view
    assert view.count >= len(EIGHT)
    assert view.visible_pages()[0] == 0
    assert all(view.image(index) is not None for index in view.visible_pages())
    assert preview.bar.page.text() == f"page 1 of {view.count}"
    wait_for_images(qtbot, preview)
    assert view.image(view.visible_pages()[-1] + 1) is not None


def test_keys_and_buttons_turn_pages(qtbot: QtBot, preview: SheetPreview) -> None:
    show_sheet(qtbot, preview)
    view, count = preview.view, preview.view.count
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert preview.bar.page.text() == f"page 2 of {count}"
    preview.bar.forward.click()
    assert view.current == 2
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    preview.bar.back.click()
    assert view.current == 0
    assert not preview.bar.back.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current == count - 1
    assert not preview.bar.forward.isEnabled()
    assert view.accessibleDescription() == f"page {count} of {count}"
    wait_for_images(qtbot, preview)
    assert view.image(count - 1) is not None
    assert view.image(0) is None
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current == 0
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0


def test_keys_wheel_list_and_buttons_zoom(qtbot: QtBot, preview: SheetPreview) -> None:
    show_sheet(qtbot, preview)
    view, bar = preview.view, preview.bar
    assert zoom_text(preview) == "width"
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    view.setFocus()
    fit_requested = view.factor
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.factor > fit_requested
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert zoom_text(preview) == "width"
    bar.larger.click()
    before = view.factor
    wheel(preview, 120)
    assert view.factor > before
    assert bar.zoom.currentText() == f"{view.factor:.0%}"
    wheel(preview, -240)
    assert view.factor < before
    before = view.factor
    wheel(preview, 0)
    assert view.factor == before
    for _ in range(20):
        wheel(preview, 960)
    assert view.factor == 4
    index, factor = view.verticalScrollBar().value(), view.factor
    wheel(preview, -240, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > index
    assert view.factor == factor
    bar.zoom.setCurrentIndex(bar.zoom.findText("100%"))
    bar.zoom.activated.emit(bar.zoom.currentIndex())
    assert view.factor == 1
    assert view.horizontalScrollBar().maximum() > 0
    bar.zoom.activated.emit(0)
    bar.zoom.setCurrentIndex(bar.zoom.findText("Fit page"))
    bar.zoom.activated.emit(bar.zoom.currentIndex())
    assert zoom_text(preview) == "page"
    bar.smaller.click()
    assert zoom_text(preview) == "none"


def test_zoom_keeps_page_and_draws_sharp_image(qtbot: QtBot, preview: SheetPreview) -> None:
    show_sheet(qtbot, preview)
    view = preview.view
    view.go_to(3)
    view.set_factor(1.0)
    assert view.current == 3
    wait_for_images(qtbot, preview)
    image = view.image(3)
    assert image is not None
    assert image.width() == round(794 * view.devicePixelRatioF())


def test_change_keeps_position_and_old_images(qtbot: QtBot, preview: SheetPreview) -> None:
    show_sheet(qtbot, preview)
    view = preview.view
    view.go_to(2)
    wait_for_images(qtbot, preview)
    position, before = view.verticalScrollBar().value(), view.image(2)
    seen: list[QImage | None] = []
    preview.drawn.connect(lambda: seen.append(view.image(2)))
    with qtbot.waitSignal(preview.drawn):
        preview.show_sheet(TABLE, replace(LONG, recipient="Ms A."))
        assert view.image(2) is before
    assert view.verticalScrollBar().value() == position
    assert seen[0] is not None
    assert seen[0] != before


def test_last_of_many_changes_is_shown(qtbot: QtBot, preview: SheetPreview) -> None:
    drawings: list[int] = []
    preview.drawn.connect(lambda: drawings.append(preview.view.count))
    for lines in range(1, 30):
        preview.show_sheet(table_of(SUPER_K), Sheet(lines=lines))
    preview.show_sheet(TABLE, LONG)
    qtbot.waitUntil(lambda: preview.view.count >= len(EIGHT))
    assert len(drawings) <= 3


def test_unchanged_sheet_is_not_drawn_again(qtbot: QtBot, preview: SheetPreview) -> None:
    show_sheet(qtbot, preview)
    drawings: list[int] = []
    preview.drawn.connect(lambda: drawings.append(1))
    preview.show_sheet(TABLE, replace(LONG))
    preview.draw()
    preview.hide()
    preview.show_sheet(TABLE, Sheet())
    assert drawings == []
    with qtbot.waitSignal(preview.drawn):
        preview.show()
    assert preview.view.count < len(EIGHT)


def test_error_is_shown_until_next_drawing(qtbot: QtBot, preview: SheetPreview) -> None:
    preview.show_sheet(TABLE, Sheet(paper="a5"))
    qtbot.waitUntil(preview.error_label.isVisible)
    assert "a5" in preview.error_label.text()
    show_sheet(qtbot, preview)
    assert not preview.error_label.isVisible()


def test_missing_fonts_are_reported(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, broken = Work(), list[Exception]()
    work.broke.connect(broken.append)
    preview = SheetPreview(work, lambda: None)
    qtbot.addWidget(preview)
    preview.show()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    preview.show_sheet(table_of(SUPER_K), Sheet())
    qtbot.waitUntil(lambda: bool(broken))
    assert preview.error_label.isVisible()
    work.close()


def test_two_hundred_products_keep_few_images(qtbot: QtBot, preview: SheetPreview) -> None:
    table = table_of(*many(60))
    with qtbot.waitSignal(preview.drawn):
        preview.show_sheet(table, Sheet(orientation="portrait"))
    view = preview.view
    for index in range(view.count):
        view.go_to(index)
        wait_for_images(qtbot, preview)
    assert sum(view.image(index) is not None for index in range(view.count)) <= 8
    assert view.current >= view.count - 2
    view.go_to(view.count + 5)
    view.turn_pages(-view.count)
    assert view.current == 0
