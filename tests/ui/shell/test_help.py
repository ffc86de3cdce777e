from pathlib import Path

from pytestqt.qtbot import QtBot

from k2desk.ui.shell.help import ShortcutsDialog, about_data
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows.desk import Desk


def test_shortcuts_are_listed_under_their_menus(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(PlainLabel)]
    assert texts.index("File") < texts.index("New product") < texts.index("Help")
    assert texts[-2:] == ["Go to the next part of the window", "Tab"]


def test_about_reports_missing_catalogue(
    tmp_path: Path,
) -> None:
    data = dict(about_data(Desk(tmp_path / "mine.k2desk", tmp_path / "none.sqlite")))
    assert data["Catalog"].startswith("There is no catalog ")
    assert data["Guidance"].split()[0].isdigit()
