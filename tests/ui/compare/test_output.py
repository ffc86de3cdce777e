import csv
import threading
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QLocale, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import UserError
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.output import remembered
from k2desk.ui.printing.paper import A4, LETTER, default_paper
from k2desk.ui.printing.pdf_pages import PageSize
from k2desk.ui.printing.print_job import new_printer
from k2desk.ui.printing.prompts import start_printing
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import sheet_pdf
from tests.ui.actions import RecordedActions
from tests.ui.compare.show import show, shown_refs
from tests.ui.file_dialogs import DialogAnswers
from tests.ui.output.sheet_items import exclude


class Viewer(QObject):
    """Stands for the system's PDF viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


def test_sheet_is_saved_as_pdf_html_and_csv(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], tmp_path: Path, actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:3])
    screen.sheet_options.set_paper("letter")
    for name, save in (
        ("sheet.pdf", screen.output.save_pdf),
        ("sheet.html", screen.output.save_html),
        ("sheet.csv", screen.output.save_csv),
    ):
        with actions.wait_for(qtbot, "show_message") as emitted:
            save(tmp_path / name)
        assert emitted.args == [f"Saved “{name}”."]
    page = pypdf.PdfReader(tmp_path / "sheet.pdf").pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)
    assert "warfarin" in page.extract_text()
    assert "Super K with Advanced K2 Complex" in (tmp_path / "sheet.html").read_text("utf-8")
    assert "1100" in (tmp_path / "sheet.csv").read_text("utf-8-sig").replace(",", "")


def test_failed_write_is_reported_and_leaves_no_file(
    qtbot: QtBot, screen: CompareScreen, work: Work, refs: list[str], tmp_path: Path
) -> None:
    show(qtbot, screen, refs[:1])
    with qtbot.waitSignal(work.refused) as emitted:
        screen.output.save_csv(tmp_path / "no such folder" / "sheet.csv")
    assert isinstance(emitted.args[0], UserError)
    assert not (tmp_path / "no such folder").exists()


def test_preview_is_drawn_when_first_shown(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    assert screen.preview.view.count == 0
    with qtbot.waitSignal(screen.preview.drawn):
        screen.tabs.setCurrentIndex(1)
    assert screen.preview.view.count == 1
    assert screen.preview.view.image(0) is not None


def test_typed_texts_are_on_sheet(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], tmp_path: Path, actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:2])
    with qtbot.waitSignal(screen.preview.drawn):
        screen.tabs.setCurrentIndex(1)
    before = screen.preview.view.image(0)
    with qtbot.waitSignal(screen.preview.drawn):
        QTest.keyClicks(screen.sheet_options.recipient, "Ms A. <b>")
    assert screen.preview.view.image(0) != before
    with actions.wait_for(qtbot, "show_message"):
        screen.output.save_pdf(tmp_path / "sheet.pdf")
    assert "Ms A. <b>" in pypdf.PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()


def test_excluded_product_and_row_are_not_on_sheet(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], tmp_path: Path, actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:3])
    exclude(screen.sheet_options.products, [refs[1]])
    exclude(screen.sheet_options.rows, ["serving.k1"])
    for name, save in (
        ("sheet.pdf", screen.output.save_pdf),
        ("sheet.csv", screen.output.save_csv),
    ):
        with actions.wait_for(qtbot, "show_message"):
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
    qtbot.waitUntil(lambda: shown_refs(screen) == [refs[0], refs[2], refs[3]])
    assert screen.sheet.products == ()
    assert screen.sheet.hidden == {"serving.k1"}


def test_chosen_paper_is_remembered(
    qtbot: QtBot, desk: Desk, work: Work, tmp_path: Path, actions: RecordedActions
) -> None:
    settings = Settings(tmp_path / "window.json")
    first = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(first)
    first.sheet_options.set_paper("letter")
    second = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(second)
    assert second.sheet.paper == "letter"


def test_paper_chosen_on_other_screen_is_used(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], tmp_path: Path, actions: RecordedActions
) -> None:
    settings = Settings(tmp_path / "window.json")
    first, second = (CompareScreen(desk, work, actions.actions, settings) for _ in range(2))
    for one in (first, second):
        qtbot.addWidget(one)
        one.sheet_options.set_paper("a4")
    second.sheet_options.set_paper("letter")
    show(qtbot, first, refs[:1])
    assert first.sheet.paper == "letter"


@pytest.mark.parametrize("is_chosen", [False, True])
def test_printer_paper_is_used_unless_one_was_chosen(
    *,
    qtbot: QtBot,
    desk: Desk,
    work: Work,
    refs: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    is_chosen: bool,
    actions: RecordedActions,
) -> None:
    usual = default_paper(QLocale.system())
    other = A4 if usual == LETTER else LETTER
    monkeypatch.setattr(remembered, "printer_paper", lambda: other)
    screen = CompareScreen(desk, work, actions.actions, Settings(tmp_path / "window.json"))
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    if is_chosen:
        screen.sheet_options.set_paper(other)
        screen.sheet_options.set_paper(usual)
    show(qtbot, screen, refs[:1])
    with qtbot.waitSignal(screen.preview.drawn):
        screen.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not work.is_busy)
    assert screen.sheet.paper == (usual if is_chosen else other)


def test_paper_chosen_while_querying_printer_is_kept(
    qtbot: QtBot,
    screen: CompareScreen,
    work: Work,
    refs: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = default_paper(QLocale.system())
    asked, answers = threading.Event(), threading.Event()

    def slow() -> str:
        asked.set()
        answers.wait(20)
        return A4 if usual == LETTER else LETTER

    monkeypatch.setattr(remembered, "printer_paper", slow)
    show(qtbot, screen, refs[:1])
    screen.tabs.setCurrentIndex(1)
    qtbot.waitUntil(asked.is_set)
    for paper in (A4 if usual == LETTER else LETTER, usual):
        screen.sheet_options.set_paper(paper)
    answers.set()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert screen.sheet.paper == usual


def test_each_sheet_page_is_printed_on_one_page(
    qtbot: QtBot,
    screen: CompareScreen,
    work: Work,
    refs: list[str],
    tmp_path: Path,
    actions: RecordedActions,
) -> None:
    show(qtbot, screen, refs[:4])
    printer = new_printer(PageSize(100, 200), "Sheet")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    screen.sheet_options.set_paper("letter")
    assert screen.table is not None
    pdf = sheet_pdf(screen.table, screen.sheet)
    done: list[bool] = []
    start_printing(work, printer, pdf, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    with actions.wait_for(qtbot, "show_message"):
        screen.output.save_pdf(tmp_path / "saved.pdf")
    printed, kept = (pypdf.PdfReader(tmp_path / f"{one}.pdf") for one in ("printed", "saved"))
    assert len(printed.pages) == len(kept.pages)
    assert round(printed.pages[0].mediabox.width) == 612


def test_sheet_opens_in_system_viewer(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], own_home: Path, actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:1])
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "opened")  # type: ignore[arg-type]
    try:
        with actions.wait_for(qtbot, "show_message") as emitted:
            screen.preview.bar.open.click()
            screen.output.open_in_viewer()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert emitted.args == ["Opened the sheet"]
    (path,) = set(viewer.paths)
    assert Path(path).is_relative_to(own_home)
    assert "warfarin" in pypdf.PdfReader(path).pages[0].extract_text()


def test_missing_pdf_viewer_is_reported(
    qtbot: QtBot,
    screen: CompareScreen,
    work: Work,
    refs: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(qtbot, screen, refs[:1])
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    with qtbot.waitSignal(work.refused) as emitted:
        screen.output.open_in_viewer()
    assert "no program for PDF files was found" in str(emitted.args[0])


@pytest.mark.parametrize("kind", ["pdf", "html", "csv"])
def test_sheet_is_saved_under_given_name(
    qtbot: QtBot,
    screen: CompareScreen,
    refs: list[str],
    tmp_path: Path,
    kind: str,
    actions: RecordedActions,
) -> None:
    answers = DialogAnswers(None, tmp_path / "For Ms A")
    show(qtbot, screen, refs[:1])
    ask = {
        "pdf": screen.pdf_button.click,
        "html": screen.output.ask_html,
        "csv": screen.output.ask_csv,
    }[kind]
    ask()  # and cancel
    qtbot.waitUntil(lambda: len(answers.remaining) == 1)
    with actions.wait_for(qtbot, "show_message") as emitted:
        ask()
    assert emitted.args == [f"Saved “For Ms A.{kind}”."]
    assert [file.name for file in tmp_path.glob("For*")] == [f"For Ms A.{kind}"]


def test_unprintable_characters_offer_html_or_are_reported(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], tmp_path: Path, actions: RecordedActions
) -> None:
    answers = DialogAnswers(tmp_path / "sheet", tmp_path / "sheet")
    show(qtbot, screen, refs[:1])
    screen.sheet_options.recipient.setText("王")
    for button, said in (
        ("Save as HTML…", "Saved “sheet.html”."),
        ("Save as PDF…", "Saved “sheet.pdf”. 1 text has characters that the sheet can't print."),
    ):
        screen.output.ask_pdf()
        qtbot.waitUntil(lambda: bool(screen.findChildren(QMessageBox)))
        (box,) = screen.findChildren(QMessageBox)
        with actions.wait_for(qtbot, "show_message") as emitted:
            next(one for one in box.buttons() if one.text() == button).click()
        assert emitted.args == [said]
        qtbot.waitUntil(lambda: not screen.findChildren(QMessageBox))
    assert "王" in (tmp_path / "sheet.html").read_text("utf-8")
    assert answers.remaining == []


def test_unprintable_characters_are_listed_before_saving(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:1])
    screen.sheet_options.recipient.setText("王")
    screen.pdf_button.click()
    qtbot.waitUntil(lambda: bool(screen.findChildren(QMessageBox)))
    (box,) = screen.findChildren(QMessageBox)
    assert "recipient: 王" in box.informativeText()
    box.reject()
    screen.tabs.setCurrentIndex(1)
    qtbot.waitUntil(screen.preview.unprintable_label.isVisible)
    assert "王" in screen.preview.unprintable_label.text()
