"""Asking where a new file is to stand, where there are several kinds of it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.save_dialog import ask_new_file
from tests.ui.file_dialogs import Answers


def test_dialog_that_comes_again_stands_at_kind_that_was_chosen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    there = tmp_path / "For Mrs. E.json"
    there.write_text("[]")
    answers = Answers(tmp_path / "For Mrs. E", there, kind=1)
    window = QWidget()
    qtbot.addWidget(window)
    kinds = {"CSV": "csv", "JSON": "json"}
    assert ask_new_file(window, "Export list", tmp_path / "products.csv", kinds) == there
    assert [asked[1] for asked in answers.asked] == ["products.csv", there.name]
    assert answers.kinds == ["CSV (*.csv)", "JSON (*.json)"]
