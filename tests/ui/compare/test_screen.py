import csv
from functools import partial
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QLocale, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from k2desk.core import wording
from k2desk.core.errors import UserError
from k2desk.core.view import WHOLE, Extra, View
from k2desk.ui.compare import menus
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.paper.asking import print_on
from k2desk.ui.paper.paper import usual_paper
from k2desk.ui.paper.pdf_pages import PageSize
from k2desk.ui.paper.printing import new_printer
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows import compare, edit, guidance
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import sheet_pdf


class Viewer(QObject):
    """Stands for the system's PDF viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, work: Work) -> CompareScreen:
    screen = CompareScreen(desk, work)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    return screen


def _show(qtbot: QtBot, screen: CompareScreen, refs: list[str]) -> None:
    screen.show_products(refs)
    qtbot.waitUntil(lambda: _shown(screen) == refs)


def _shown(screen: CompareScreen) -> list[str]:
    return [] if screen.table is None else [head.ref for head in screen.table.columns]


def _words(screen: CompareScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def test_products_are_columns_in_the_order_given(
    qtbot: QtBot, screen: CompareScreen, desk: Desk, refs: list[str]
) -> None:
    wanted = [refs[2], refs[0], refs[5]]
    _show(qtbot, screen, wanted)
    table = compare.compare(desk, wanted)
    assert screen.table == table
    assert screen.grid.compare_model.columnCount() == 3
    assert screen.heading.text() == "3 products compared"


def test_the_warfarin_notice_is_there_before_and_after_and_has_no_button(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    assert screen.notice.isVisible()
    _show(qtbot, screen, refs[:2])
    assert screen.notice.isVisible()
    assert screen.notice.label.text() == wording.WARFARIN_NOTICE
    assert {type(child).__name__ for child in screen.notice.findChildren(QLabel)} == {"PlainLabel"}


def test_moving_a_product_by_keyboard_moves_the_focus_with_it(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:3])
    screen.grid.focus_cell(2, 0)
    with qtbot.waitSignal(screen.products_changed) as told:
        QTest.keyClick(screen.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    wanted = [refs[1], refs[0], refs[2]]
    assert told.args == [wanted]
    qtbot.waitUntil(lambda: _shown(screen) == wanted)
    assert (screen.grid.currentIndex().row(), screen.grid.currentIndex().column()) == (2, 1)


def test_a_product_at_the_edge_cannot_be_moved_further(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    screen.move_column(0, -1)
    screen.move_column(1, 1)
    assert list(screen.refs) == refs[:2]
    names = [action.isEnabled() for action in screen.grid.column_menu(0).actions()[:2]]
    assert names == [False, True]


def test_the_cross_removes_a_product(qtbot: QtBot, screen: CompareScreen, refs: list[str]) -> None:
    _show(qtbot, screen, refs[:3])
    spot = screen.grid.heads.cross_of(1).center()
    with qtbot.waitSignal(screen.products_changed) as told:
        QTest.mouseClick(screen.grid.heads.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [[refs[0], refs[2]]]
    qtbot.waitUntil(lambda: _shown(screen) == [refs[0], refs[2]])


def test_removing_the_last_product_goes_back(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:1])
    screen.grid.focus_cell(1, 0)
    with qtbot.waitSignals([screen.products_changed, screen.closed]):
        QTest.keyClick(screen.grid, Qt.Key.Key_Delete)
    assert screen.table is None
    assert not screen.save.isEnabled()


@pytest.mark.parametrize("way", ["escape", "button", "add"])
def test_every_way_back(qtbot: QtBot, screen: CompareScreen, refs: list[str], way: str) -> None:
    _show(qtbot, screen, refs[:2])
    with qtbot.waitSignal(screen.closed):
        if way == "escape":
            screen.activateWindow()
            qtbot.waitUntil(screen.isActiveWindow)
            QTest.keyClick(screen.grid, Qt.Key.Key_Escape)
        else:
            {"button": screen.back, "add": screen.add}[way].click()


def test_the_line_beneath_says_what_is_behind_a_cell(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    lines = screen.grid.compare_model.lines
    row = next(i for i, one in enumerate(lines) if one.row and one.row.key == "serving.k2")
    screen.grid.focus_cell(row, 0)
    assert "Total K2 = " in screen.inspector.text()
    assert "→ 1,100 mcg" in screen.inspector.text()
    row = next(i for i, one in enumerate(lines) if one.row and one.row.key.endswith("k2-range"))
    screen.grid.focus_cell(row, 0)
    assert "above the article's 50–1,000 mcg." in screen.inspector.text()


def test_choosing_guidance_changes_the_rows_and_is_remembered(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "window.json")
    screen = CompareScreen(desk, work, settings)
    qtbot.addWidget(screen)
    assert screen.menu.ids() == [one.id for one in guidance.on_board() if one.default]
    _show(qtbot, screen, refs[:2])
    screen.menu.choose(["article-k2-range"])
    qtbot.waitUntil(lambda: screen.table is not None and len(screen.table.guidance) == 1)
    again = CompareScreen(desk, work, settings)
    qtbot.addWidget(again)
    assert again.menu.ids() == ["article-k2-range"]
    again.menu.choose_defaults()
    assert len(again.menu.ids()) > 1


def test_saving_the_sheet_as_pdf_html_and_csv(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], tmp_path: Path
) -> None:
    _show(qtbot, screen, refs[:3])
    screen.sheet_fields.set_paper("letter")
    for name, save in (
        ("sheet.pdf", screen.output.save_pdf),
        ("sheet.html", screen.output.save_html),
        ("sheet.csv", screen.output.save_csv),
    ):
        with qtbot.waitSignal(screen.status) as told:
            save(tmp_path / name)
        assert told.args == [f"Saved {name}"]
    page = pypdf.PdfReader(tmp_path / "sheet.pdf").pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
    assert "warfarin" in page.extract_text()
    assert "Super K with Advanced K2 Complex" in (tmp_path / "sheet.html").read_text("utf-8")
    assert "1100" in (tmp_path / "sheet.csv").read_text("utf-8-sig").replace(",", "")


def test_a_sheet_that_cannot_be_written_is_told_and_nothing_is_left(
    qtbot: QtBot, screen: CompareScreen, work: Work, refs: list[str], tmp_path: Path
) -> None:
    _show(qtbot, screen, refs[:1])
    with qtbot.waitSignal(work.refused) as told:
        screen.output.save_csv(tmp_path / "no such folder" / "sheet.csv")
    assert isinstance(told.args[0], UserError)
    assert not (tmp_path / "no such folder").exists()


def test_a_product_that_is_gone_is_told_and_what_was_shown_stays(
    qtbot: QtBot, screen: CompareScreen, work: Work, desk: Desk, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    edit.purge(desk, [refs[2]])
    with qtbot.waitSignal(work.refused):
        screen.show_products(refs[:3])
    assert _shown(screen) == refs[:2]


def test_copying_gives_a_table_for_a_spreadsheet_and_for_a_word_processor(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, [refs[0], refs[-1]])
    screen.output.copy_table()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].split("\t")[1] == "Life Extension Super K with Advanced K2 Complex"
    assert len({line.count("\t") for line in lines}) == 1
    assert "Total K2, mcg\t1,100\t180" in lines
    assert "<img" not in data.html().replace("&lt;img", "")


def test_hostile_names_stand_as_they_are(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, [refs[-1], refs[0]])
    assert "<img src=x onerror=alert(1)>&amp;" in _words(screen)
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in screen.notes.findChildren(QLabel)
    )
    screen.grab()


def test_questions_sources_and_disclaimer_stand_beside_the_table(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:4])
    words = _words(screen)
    table = screen.table
    assert table is not None
    asked = [question for head in table.columns for question in head.questions]
    assert asked
    for question in asked:
        assert question.text in words
    for text in (*table.notices, " ".join(table.disclaimer), wording.EXPOSURE_CAUTION):
        assert text in words
    assert "All of them together, a day" in words


def test_the_sheet_is_drawn_when_it_is_looked_at(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    assert screen.preview.view.count == 0
    with qtbot.waitSignal(screen.preview.drawn, timeout=20000):
        screen.tabs.setCurrentIndex(1)
    assert screen.preview.view.count == 1
    assert screen.preview.view.image(0) is not None


def test_what_is_typed_for_the_sheet_stands_on_it(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], tmp_path: Path
) -> None:
    _show(qtbot, screen, refs[:2])
    with qtbot.waitSignal(screen.preview.drawn, timeout=20000):
        screen.tabs.setCurrentIndex(1)
    before = screen.preview.view.image(0)
    with qtbot.waitSignal(screen.preview.drawn, timeout=20000):
        QTest.keyClicks(screen.sheet_fields.for_whom, "Ms A. <b>")
    assert screen.preview.view.image(0) != before
    with qtbot.waitSignal(screen.status):
        screen.output.save_pdf(tmp_path / "sheet.pdf")
    assert "Ms A. <b>" in pypdf.PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()


def test_a_product_and_a_row_can_be_left_off_the_sheet(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], tmp_path: Path
) -> None:
    _show(qtbot, screen, refs[:3])
    screen.sheet_fields.products.leave_out([refs[1]])
    screen.sheet_fields.rows.leave_out(["serving.k1"])
    for name, save in (
        ("sheet.pdf", screen.output.save_pdf),
        ("sheet.csv", screen.output.save_csv),
    ):
        with qtbot.waitSignal(screen.status):
            save(tmp_path / name)
    table = screen.table
    assert table is not None
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "sheet.pdf").pages)
    listed = (tmp_path / "sheet.csv").read_text("utf-8-sig")
    (names,) = [line for line in csv.reader(listed.splitlines()) if line[:2] == ["Product", "Name"]]
    assert names[3:] == [table.columns[0].name, table.columns[2].name]
    assert table.columns[1].brand not in text
    assert "Left out of this sheet" in text
    screen.show_products([refs[0], refs[2], refs[3]])
    qtbot.waitUntil(lambda: _shown(screen) == [refs[0], refs[2], refs[3]])
    assert screen.sheet.products == ()
    assert screen.sheet.hidden == {"serving.k1"}


def test_the_chosen_paper_is_remembered(
    qtbot: QtBot, desk: Desk, work: Work, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "window.json")
    first = CompareScreen(desk, work, settings)
    qtbot.addWidget(first)
    first.sheet_fields.set_paper("letter")
    second = CompareScreen(desk, work, settings)
    qtbot.addWidget(second)
    assert second.sheet.paper == "letter"


def test_printing_puts_each_page_of_the_sheet_on_one_of_paper(
    qtbot: QtBot, screen: CompareScreen, work: Work, refs: list[str], tmp_path: Path
) -> None:
    _show(qtbot, screen, refs[:4])
    printer = new_printer(PageSize(100, 200), "Sheet")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    screen.sheet_fields.set_paper("letter")
    assert screen.table is not None
    pdf = sheet_pdf(screen.table, screen.sheet)
    done: list[bool] = []
    print_on(work, printer, pdf, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=30000)
    with qtbot.waitSignal(screen.status):
        screen.output.save_pdf(tmp_path / "saved.pdf")
    printed, kept = (pypdf.PdfReader(tmp_path / f"{one}.pdf") for one in ("printed", "saved"))
    assert len(printed.pages) == len(kept.pages)
    assert round(printed.pages[0].mediabox.width) == 612


def test_the_sheet_opens_in_the_systems_viewer(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], own_home: Path
) -> None:
    _show(qtbot, screen, refs[:1])
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "opened")  # type: ignore[arg-type]
    try:
        with qtbot.waitSignal(screen.status) as told:
            screen.preview.bar.open.click()
            screen.output.open_in_viewer()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert told.args == ["Opened the sheet"]
    (path,) = set(viewer.paths)
    assert Path(path).is_relative_to(own_home)
    assert "warfarin" in pypdf.PdfReader(path).pages[0].extract_text()


def test_signs_that_cannot_be_printed_are_named_before_saving(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:1])
    screen.sheet_fields.for_whom.setText("王")
    screen.save.click()
    qtbot.waitUntil(lambda: bool(screen.findChildren(QMessageBox)))
    (box,) = screen.findChildren(QMessageBox)
    assert "for whom it is: 王" in box.informativeText()
    box.reject()
    screen.tabs.setCurrentIndex(1)
    qtbot.waitUntil(screen.preview.missing.isVisible, timeout=20000)
    assert "王" in screen.preview.missing.text()


def test_where_it_is_narrow_the_table_is_a_tab_among_the_notes(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:3])
    assert screen.grid.isVisible()
    assert screen.notes.isVisible()
    screen.resize(683, 467)
    qtbot.waitUntil(lambda: screen.tabs.count() == 3)
    assert screen.tabs.tabText(0) == "Table"
    assert screen.grid.isVisible()
    assert not screen.notes.isVisible()
    screen.resize(1280, 800)
    qtbot.waitUntil(lambda: screen.tabs.count() == 2)
    assert screen.grid.isVisible()
    assert screen.notes.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (683, 467)])
def test_nothing_is_cut_off_sideways(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], width: int, height: int
) -> None:
    _show(qtbot, screen, refs)
    screen.resize(width, height)
    qtbot.waitUntil(lambda: screen.width() == width)
    for button in (screen.back, screen.guidance_button, screen.add, screen.more, screen.save):
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= width
    label = screen.notice.label
    assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize(
    ("name", "paper"),
    [("en_US", "letter"), ("fr_CA", "letter"), ("en_PH", "letter"), ("de_DE", "a4"), ("C", "a4")],
)
def test_the_usual_paper_is_that_of_the_country(name: str, paper: str) -> None:
    assert usual_paper(QLocale(name)) == paper


def _line(screen: CompareScreen, key: str) -> int:
    model = screen.grid.compare_model
    return max(model.line_of(key), model.line_of(key.replace("day.", "serving.")))


def test_sorting_beside_a_reference_with_rows_hidden_is_what_the_sheet_shows(
    qtbot: QtBot, screen: CompareScreen, desk: Desk, refs: list[str], tmp_path: Path
) -> None:
    _show(qtbot, screen, refs[:3])
    view = View(frozenset({"cost.price"}), frozenset(Extra), refs[2], "day.k2", descending=True)
    screen.look(view)
    wanted = [refs[1], refs[0], refs[2]]
    qtbot.waitUntil(lambda: _shown(screen) == wanted)
    assert screen.view == view
    assert screen.table == compare.compare(desk, refs[:3], view=view)
    assert list(screen.refs) == refs[:3]
    model = screen.grid.compare_model
    assert model.index(_line(screen, "serving.k2"), 0).data() == "5,090 (+4,990 mcg, 51 times)"
    assert wording.EXPOSURE_CAUTION in screen.footnotes.label.text()
    assert _words(screen).count(wording.EXPOSURE_CAUTION) == 2
    for name, save in (("sheet.html", screen.output.save_html), ("a.csv", screen.output.save_csv)):
        with qtbot.waitSignal(screen.status):
            save(tmp_path / name)
    for text in ("5,090 (+4,990 mcg, 51 times)", "told beside NOW Foods", "2,568.5"):
        assert text in (tmp_path / "sheet.html").read_text("utf-8")
        assert text in (tmp_path / "a.csv").read_text("utf-8-sig")
    with qtbot.waitSignal(screen.status):
        screen.output.save_pdf(tmp_path / "sheet.pdf")
    pages = "\n".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "sheet.pdf").pages)
    assert "+4,990 mcg" in pages
    assert "Price of a pack" not in pages
    screen.output.copy_table()
    assert "5,090 (+4,990 mcg, 51 times)" in QGuiApplication.clipboard().text()


def test_dragging_a_sorted_column_keeps_the_order_that_is_seen(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:3])
    screen.look(View(sorted_by="day.k2"))
    qtbot.waitUntil(lambda: _shown(screen) == [refs[2], refs[0], refs[1]])
    with qtbot.waitSignal(screen.products_changed) as told:
        screen.grid.shift.emit(2, -2)
    assert told.args == [[refs[1], refs[2], refs[0]]]
    assert screen.view == WHOLE
    qtbot.waitUntil(lambda: _shown(screen) == [refs[1], refs[2], refs[0]])


def test_removing_a_sorted_column_removes_the_product_that_is_seen(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:3])
    screen.look(View(sorted_by="day.k2"))
    qtbot.waitUntil(lambda: _shown(screen) == [refs[2], refs[0], refs[1]])
    screen.remove_column(0)
    assert list(screen.refs) == refs[:2]
    screen.remove_column(7)
    qtbot.waitUntil(lambda: _shown(screen) == refs[:2])
    assert screen.view.sorted_by == "day.k2"


def test_ctrl_b_tells_the_others_beside_a_product(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    screen.grid.focus_cell(_line(screen, "day.k2"), 1)
    QTest.keyClick(screen.grid, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.table is not None and screen.table.columns[1].is_reference)
    screen.grid.focus_cell(_line(screen, "day.k2"), 0)
    assert "Beside the reference: −3,990 mcg" in screen.inspector.text()
    screen.grab()


def test_enter_opens_the_sum_it_follows_the_focus_and_escape_closes_it_first(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.grid.setFocus()
    screen.grid.focus_cell(_line(screen, "day.k2"), 0)
    QTest.keyClick(screen.grid, Qt.Key.Key_Return)
    panel = screen.arithmetic
    qtbot.waitUntil(panel.isVisible)
    assert panel.sum.hasFocus()
    assert "= Total K2 per serving" in panel.sum.toPlainText()
    screen.grid.focus_cell(_line(screen, "cost.day"), 0)
    assert "÷ units in the pack" in panel.sum.toPlainText()
    with qtbot.assertNotEmitted(screen.closed):
        QTest.keyClick(panel.sum, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert screen.grid.hasFocus()
    assert screen.inspector.isVisible()
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(screen.grid, Qt.Key.Key_Escape)


def test_a_double_click_and_the_button_open_the_sum_as_well(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    spot = screen.grid.visualRect(screen.grid.compare_model.index(2, 1)).center()
    QTest.mouseClick(screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(screen.arithmetic.isVisible)
    screen.arithmetic.close_panel()
    screen.show_sum.click()
    qtbot.waitUntil(screen.arithmetic.isVisible)
    screen.show_products([])
    assert not screen.arithmetic.isVisible()


def test_the_focused_cell_stays_in_sight_when_a_sum_opens(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs)
    screen.resize(900, 480)
    grid = screen.grid
    grid.focus_cell(_line(screen, "cost.day"), 0)
    grid.ask_arithmetic()
    qtbot.waitUntil(screen.arithmetic.isVisible)

    def seen() -> bool:
        spot = grid.visualRect(grid.currentIndex())
        return spot.top() >= 0 and spot.bottom() <= grid.viewport().height()

    qtbot.waitUntil(seen)


def _looks(screen: CompareScreen, view: View) -> bool:
    return screen.table is not None and screen.table.view == view


def test_neither_sorting_nor_hiding_moves_the_table_sideways(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs)
    screen.grid.focus_cell(3, 0)
    bar = screen.grid.horizontalScrollBar()
    bar.setValue(bar.maximum())
    for view in (
        View(sorted_by="day.k2"),
        View(hidden=frozenset({"day.k1"})),
        View(reference=refs[0]),
    ):
        screen.look(view)
        qtbot.waitUntil(partial(_looks, screen, view))
        assert bar.value() == bar.maximum() > 0
    assert len({screen.grid.columnWidth(column) for column in range(len(refs))}) == 1


def test_the_menu_of_a_cell_has_its_sum_its_row_and_its_product(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    _show(qtbot, screen, refs[:2])
    model, table = screen.grid.compare_model, screen.table
    assert table is not None
    row = model.lines[2].row
    assert row is not None
    menu = menus.cell_menu(screen.grid, table, row, 1)
    texts = [one.text().replace("&", "").split("\t")[0] for one in menu.actions() if one.text()]
    assert texts == [
        "Show the arithmetic",
        "Smallest first",
        "Largest first",
        "Own order",
        "Hide this row",
        "Move left",
        "Move right",
        "Tell the others beside this one",
        "Remove",
    ]
    next(one for one in menu.actions() if "beside" in one.text()).trigger()
    assert screen.view.reference == refs[1]
    menu.close()
