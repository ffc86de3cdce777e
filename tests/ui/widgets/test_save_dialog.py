"""Save dialog with several file kinds."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.save_dialog import ask_save_path
from tests.ui.file_dialogs import DialogAnswers


def test_repeated_dialog_keeps_chosen_kind(qtbot: QtBot, tmp_path: Path) -> None:
    there = tmp_path / "For Mrs. E.json"
    there.write_text("[]")
    answers = DialogAnswers(tmp_path / "For Mrs. E", there, kind=1)
    window = QWidget()
    qtbot.addWidget(window)
    kinds = {"CSV": "csv", "JSON": "json"}
    assert ask_save_path(window, "Export list", tmp_path / "products.csv", kinds) == there
    assert [asked[1] for asked in answers.dialogs] == ["products.csv", there.name]
    assert answers.kinds == ["CSV (*.csv)", "JSON (*.json)"]
