"""Menus of the window, as data.

A key is a standard key of Qt or the text of a key sequence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from k2desk.ui.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenuBar, QWidget

Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class MenuItem:
    """Entry of a menu.

    Attributes:
        name: The name in the code, and the object name of the action.
        text: The caption, with `&` before its access key.
        keys: The shortcuts; the menu shows the first.
        symbol: The name of the icon; may be empty.
        in_list: Whether the shortcuts work only while the list has the focus.
        checkable: Whether the entry is a switch.
    """

    name: str
    text: str
    keys: tuple[Key | str, ...] = ()
    symbol: str = ""
    in_list: bool = False
    checkable: bool = False


SEPARATOR = MenuItem("", "")
_LIST_MENU = (
    ("edit", "add_to_tray", "copy_to_mine", "restore"),
    ("copy",),
    ("trash", "purge"),
)

MENUS: tuple[tuple[str, tuple[MenuItem, ...]], ...] = (
    (
        "&File",
        (
            MenuItem("new", "&New product", (Key.New,), "add"),
            MenuItem("import", "&Import labels or a table…", ("Ctrl+I",)),
            MenuItem("export", "&Export list…", ("Ctrl+E",)),
            SEPARATOR,
            MenuItem("build", "&Build catalogue from the NIH download…", (), "catalogue"),
            SEPARATOR,
            MenuItem("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            MenuItem("undo", "&Undo", (Key.Undo,), "undo"),
            MenuItem("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            SEPARATOR,
            MenuItem("copy", "&Copy rows", (Key.Copy,), "copy", in_list=True),
            MenuItem("paste", "&Paste label text", (Key.Paste,), "paste"),
            MenuItem("select_all", "Select &all", (Key.SelectAll,), in_list=True),
            SEPARATOR,
            MenuItem("find", "&Find", (Key.Find,), "search"),
            MenuItem("clear", "Clear search and f&ilters", ("Ctrl+Shift+F",)),
        ),
    ),
    (
        "&Product",
        (
            MenuItem("edit", "&Edit", ("F2",), "edit"),
            MenuItem("add_to_tray", "&Add to comparison", ("Ctrl+D",), "tray"),
            MenuItem("copy_to_mine", "&Copy to My products", ("Ctrl+Shift+C",), "library"),
            SEPARATOR,
            MenuItem("trash", "&Delete", ("Del",), "trash", in_list=True),
            MenuItem("restore", "&Restore", ("Ctrl+R",), "restore"),
            MenuItem("purge", "Delete for &good…", ("Shift+Del",), in_list=True),
        ),
    ),
    (
        "&View",
        (
            MenuItem("mine", "&My products", ("Ctrl+1",), "library"),
            MenuItem("catalogue", "&Catalogue", ("Ctrl+2",), "catalogue"),
            MenuItem("show_trash", "&Trash", ("Ctrl+3",), "trash"),
            MenuItem("comparisons", "&Saved comparisons", ("Ctrl+4",), "comparisons"),
            MenuItem("stacks", "Saved stac&ks", ("Ctrl+5",), "stack"),
            SEPARATOR,
            MenuItem("newest", "&Newest first", ("Ctrl+Shift+N",)),
            MenuItem("detail", "&Product pane", ("F9",), checkable=True),
            SEPARATOR,
            MenuItem("guidance", "&Guidance…", ("Ctrl+G",)),
        ),
    ),
    (
        "&Compare",
        (
            MenuItem("compare", "&Compare what is in the tray", ("Ctrl+Return",), "compare"),
            MenuItem("stack", "&Take together what is in the tray", ("Ctrl+T",), "stack"),
            MenuItem("empty_tray", "&Empty the tray"),
        ),
    ),
    (
        "&Help",
        (
            MenuItem("last_build", "&Last build…"),
            MenuItem("shortcuts", "&Keyboard shortcuts", (Key.HelpContents,)),
            MenuItem("about", "&About K2 Desk"),
        ),
    ),
)


def build_menus(
    bar: QMenuBar, handlers: Mapping[str, Callable[[], object]], list_widget: QWidget
) -> dict[str, QAction]:
    """Fill a menu bar; return the actions by name.

    Args:
        bar: The menu bar of the window.
        handlers: The callable of each entry, by name.
        list_widget: The widget that must have the focus for the keys of `in_list` entries.

    Raises:
        KeyError: If an entry has no handler.
    """
    actions: dict[str, QAction] = {}
    for title, items in MENUS:
        menu = bar.addMenu(title)
        for item in items:
            if item is SEPARATOR:
                menu.addSeparator()
            else:
                action = _action(item, handlers[item.name], list_widget, bar)
                menu.addAction(action)
                actions[item.name] = action
    return actions


def _action(
    item: MenuItem, handler: Callable[[], object], list_widget: QWidget, parent: QWidget
) -> QAction:
    action = QAction(item.text, parent)
    action.setObjectName(item.name)
    action.setShortcuts(keys_of(item))
    action.setCheckable(item.checkable)
    if item.symbol:
        action.setIcon(icon(item.symbol))
    if item.in_list:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        list_widget.addAction(action)
    action.triggered.connect(lambda: handler())
    return action


def list_menu(parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """Return the context menu of a list, which deletes itself when it closes.

    Args:
        parent: The parent widget.
        actions: The actions by name; disabled ones are left out.
    """
    menu = QMenu(parent)
    for group in _LIST_MENU:
        named = [actions[name] for name in group]
        menu.addActions([action for action in named if action.isEnabled()])
        menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def keys_of(item: MenuItem) -> list[QKeySequence]:
    """Return the distinct shortcuts of an entry on this platform."""
    keys: list[QKeySequence] = []
    for key in item.keys:
        if isinstance(key, str):
            sequences = [QKeySequence(key)]
        else:
            sequences = QKeySequence.keyBindings(key)
        keys += [sequence for sequence in sequences if sequence not in keys]
    return keys
