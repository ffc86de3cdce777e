from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from k2desk.ui.printing.paper import default_paper, printer_paper


def test_printer_paper_is_known_size_or_empty(qtbot: QtBot) -> None:
    assert printer_paper() in {"", "a4", "letter"}


@pytest.mark.parametrize(
    ("size", "paper"),
    [
        (QPageSize.PageSizeId.A4, "a4"),
        (QPageSize.PageSizeId.Letter, "letter"),
        (QPageSize.PageSizeId.A5, ""),
    ],
)
def test_printer_paper_is_its_default_page_size(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: QPageSize.PageSizeId, paper: str
) -> None:
    printer = SimpleNamespace(isNull=lambda: False, defaultPageSize=lambda: QPageSize(size))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", lambda: printer)
    assert printer_paper() == paper


@pytest.mark.parametrize(
    ("name", "paper"),
    [("en_US", "letter"), ("fr_CA", "letter"), ("en_PH", "letter"), ("de_DE", "a4"), ("C", "a4")],
)
def test_default_paper_follows_country(name: str, paper: str) -> None:
    assert default_paper(QLocale(name)) == paper
