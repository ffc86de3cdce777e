"""Menus of the window, as data.

A key is a standard key of Qt or the text of a key sequence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from k2desk.core.model.message import Message, msg, pmsg
from k2desk.ui.language import tr
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
    text: Message
    keys: tuple[Key | str, ...] = ()
    symbol: str = ""
    in_list: bool = False
    checkable: bool = False


SEPARATOR = MenuItem("", msg(""))
_LIST_MENU = (
    ("edit", "add_to_tray", "copy_to_mine", "restore"),
    ("copy",),
    ("trash", "purge"),
)

MENUS: tuple[tuple[Message, tuple[MenuItem, ...]], ...] = (
    (
        msg("&File"),
        (
            MenuItem("new", msg("&New product"), (Key.New,), "add"),
            MenuItem("import", msg("&Import labels or a table…"), ("Ctrl+I",)),
            MenuItem("export", msg("&Export list…"), ("Ctrl+E",)),
            SEPARATOR,
            MenuItem("build", msg("&Build catalog from the NIH download…"), (), "catalogue"),
            SEPARATOR,
            MenuItem("settings", msg("&Settings…"), ("Ctrl+,",)),
            SEPARATOR,
            MenuItem("quit", msg("&Quit"), ("Ctrl+Q",)),
        ),
    ),
    (
        msg("&Edit"),
        (
            MenuItem("undo", msg("&Undo"), (Key.Undo,), "undo"),
            MenuItem("redo", msg("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            SEPARATOR,
            MenuItem("copy", msg("&Copy rows"), (Key.Copy,), "copy", in_list=True),
            MenuItem("paste", msg("&Paste label text"), (Key.Paste,), "paste"),
            MenuItem("select_all", msg("Select &all"), (Key.SelectAll,), in_list=True),
            SEPARATOR,
            MenuItem("find", msg("&Find"), (Key.Find,), "search"),
            MenuItem("clear", msg("Clear search and f&ilters"), ("Ctrl+Shift+F",)),
        ),
    ),
    (
        msg("&Product"),
        (
            MenuItem("edit", msg("&Edit"), ("F2",), "edit"),
            MenuItem("add_to_tray", msg("&Add to tray"), ("Ctrl+D",), "tray"),
            MenuItem("copy_to_mine", msg("&Copy to My products"), ("Ctrl+Shift+C",), "library"),
            SEPARATOR,
            MenuItem("trash", msg("&Delete"), ("Del",), "trash", in_list=True),
            MenuItem("restore", msg("&Restore"), ("Ctrl+R",), "restore"),
            MenuItem("purge", msg("Delete &permanently…"), ("Shift+Del",), in_list=True),
        ),
    ),
    (
        msg("&View"),
        (
            MenuItem("mine", msg("&My products"), ("Ctrl+1",), "library"),
            MenuItem("catalogue", msg("&Catalog"), ("Ctrl+2",), "catalogue"),
            MenuItem("show_trash", msg("&Trash"), ("Ctrl+3",), "trash"),
            MenuItem("comparisons", msg("&Saved comparisons"), ("Ctrl+4",), "comparisons"),
            MenuItem("stacks", msg("Ta&ken together"), ("Ctrl+5",), "stack"),
            SEPARATOR,
            MenuItem("newest", msg("&Newest first"), ("Ctrl+Shift+N",)),
            MenuItem("detail", msg("&Product pane"), ("F9",), checkable=True),
            SEPARATOR,
            MenuItem("guidance", msg("&Guidance"), ("Ctrl+G",)),
        ),
    ),
    (
        pmsg("menu", "&Compare"),
        (
            MenuItem(
                "compare", msg("&Compare the products in the tray"), ("Ctrl+Return",), "compare"
            ),
            MenuItem("stack", msg("&Take the products in the tray together"), ("Ctrl+T",), "stack"),
            MenuItem("empty_tray", msg("&Empty the tray")),
        ),
    ),
    (
        msg("&Help"),
        (
            MenuItem("last_build", msg("Report of the &last build")),
            MenuItem("shortcuts", msg("&Keyboard shortcuts"), (Key.HelpContents,)),
            MenuItem("about", msg("&About K2 Desk")),
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
        menu = bar.addMenu(tr(title))
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
    action = QAction(tr(item.text), parent)
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
