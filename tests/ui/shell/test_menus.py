from collections import Counter

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.main_window import MainWindow
from k2desk.ui.shell.menus import MENUS, SEPARATOR, keys_of, list_menu

Key = QKeySequence.StandardKey
ITEMS = [item for _, items in MENUS for item in items if item is not SEPARATOR]


def test_shortcuts_are_unique(qtbot: QtBot) -> None:
    keys = Counter(key.toString() for item in ITEMS for key in keys_of(item))
    assert not [key for key, count in keys.items() if count > 1]


# Key bindings of Qt on X11, which differ from those of the platform of the tests.
ON_X11 = {
    Key.Delete: ["Del", "Ctrl+D"],
    Key.Copy: ["Ctrl+C", "F16", "Ctrl+Ins"],
    Key.Paste: ["Ctrl+V", "F18", "Shift+Ins"],
    Key.Undo: ["Ctrl+Z", "F14"],
    Key.Redo: ["Ctrl+Shift+Z"],
    Key.Find: ["Ctrl+F", "F19"],
    Key.New: ["Ctrl+N"],
    Key.SelectAll: ["Ctrl+A"],
    Key.HelpContents: ["F1"],
}


def test_shortcuts_are_unique_on_x11(qtbot: QtBot) -> None:
    keys = Counter(
        QKeySequence(text).toString()
        for item in ITEMS
        for key in item.keys
        for text in ([key] if isinstance(key, str) else ON_X11[key])
    )
    assert not [key for key, count in keys.items() if count > 1]
    assert keys["Ctrl+D"] == 1


def test_access_keys_are_unique_in_menu() -> None:
    for title, items in MENUS:
        letters = Counter(
            item.text[item.text.index("&") + 1].lower() for item in items if "&" in item.text
        )
        assert not [letter for letter, count in letters.items() if count > 1], title
    assert all("&" in item.text for item in ITEMS)


def test_documented_shortcuts_exist(qtbot: QtBot) -> None:
    keys = {item.name: [key.toString() for key in keys_of(item)] for item in ITEMS}
    for name, key in (
        ("quit", "Ctrl+Q"),
        ("find", "Ctrl+F"),
        ("undo", "Ctrl+Z"),
        ("redo", "Ctrl+Y"),
        ("redo", "Ctrl+Shift+Z"),
        ("edit", "F2"),
        ("add_to_tray", "Ctrl+D"),
        ("trash", "Del"),
        ("paste", "Ctrl+V"),
    ):
        assert key in keys[name], name


def test_window_has_action_for_every_entry(qtbot: QtBot, window: MainWindow) -> None:
    assert set(window.actions_by_name) == {item.name for item in ITEMS}


def test_list_menu_has_enabled_actions_only(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    names = ("edit", "add_to_tray", "copy_to_mine", "restore", "copy", "trash", "purge")
    actions = {name: QAction(name, parent) for name in names}
    for name in ("copy_to_mine", "restore", "purge"):
        actions[name].setEnabled(False)
    menu = list_menu(parent, actions)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["edit", "add_to_tray", "copy", "trash"]
    menu.deleteLater()
