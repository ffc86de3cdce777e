from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import UserError
from k2desk.ui.output.actions import ExportFunctions, SheetOutput, SheetRecording
from k2desk.ui.work import Work
from k2desk.workflows.export import Sheet


def write(table: str, path: Path, sheet: Sheet) -> None:
    path.write_text(f"{table} {sheet.title}")


def clipboard_data(table: str) -> QMimeData:
    data = QMimeData()
    data.setText(table)
    return data


FUNCTIONS: ExportFunctions[str] = ExportFunctions(
    pdf=lambda table, _: table.encode(),
    save_pdf=write,
    save_html=write,
    save_csv=write,
    save_for_viewer=lambda table, _: Path(table),
    not_printable=lambda table, _: tuple(char for char in table if char == "王"),
    default_title=lambda _: "Usual",
    for_clipboard=clipboard_data,
)


@pytest.fixture
def messages() -> list[str]:
    return []


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    screen = QWidget()
    qtbot.addWidget(screen)
    return screen


@pytest.fixture
def output(work: Work, screen: QWidget, messages: list[str]) -> SheetOutput[str]:
    return SheetOutput(work, screen, FUNCTIONS, lambda: Sheet(title="Title"), messages.append)


def test_without_table_nothing_happens(
    output: SheetOutput[str], tmp_path: Path, messages: list[str]
) -> None:
    output.copy_table()
    output.save_pdf(tmp_path / "sheet.pdf")
    output.ask_pdf()
    assert messages == []


def test_saved_sheet_is_reported_with_unprintable_texts(
    qtbot: QtBot, output: SheetOutput[str], tmp_path: Path, messages: list[str]
) -> None:
    output.set_table("王")
    output.save_pdf(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: bool(messages))
    assert messages == ["Saved “sheet.pdf”. 1 text has characters that the sheet can't print."]
    assert (tmp_path / "sheet.pdf").read_text() == "王 Title"


def test_saved_sheet_is_recorded(
    qtbot: QtBot, output: SheetOutput[str], tmp_path: Path, messages: list[str]
) -> None:
    recorded: list[bool] = []
    output.set_table("table", SheetRecording(lambda: recorded.append(True), "recorded"))
    output.save_csv(tmp_path / "table.csv")
    qtbot.waitUntil(lambda: bool(messages))
    assert recorded == [True]
    assert messages == ["Saved “table.csv”. recorded"]


def test_failed_record_is_refused(
    qtbot: QtBot, work: Work, output: SheetOutput[str], tmp_path: Path, messages: list[str]
) -> None:
    def fail() -> None:
        raise UserError("The disk is full.", "Free some space.")

    output.set_table("table", SheetRecording(fail, "recorded"))
    with qtbot.waitSignal(work.refused):
        output.save_html(tmp_path / "sheet.html")
    assert messages == []


def test_menu_copies_table(output: SheetOutput[str], screen: QWidget, messages: list[str]) -> None:
    menu = QMenu(screen)
    output.add_to_menu(menu, "Copy")
    output.set_table("table")
    menu.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text() == "table"
    assert messages == ["Copied the table"]


def test_unprintable_texts_ask_before_saving(
    qtbot: QtBot, output: SheetOutput[str], screen: QWidget
) -> None:
    output.set_table("王")
    output.ask_pdf()
    qtbot.waitUntil(lambda: bool(screen.findChildren(QMessageBox)))
    [box] = screen.findChildren(QMessageBox)
    assert box.text() == "Some characters can't be printed."
    box.reject()
