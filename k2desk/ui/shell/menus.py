"""The menus as data; a key is either one of Qt's standard keys or the text of a sequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from k2desk.ui.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenuBar, QWidget

Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Item:
    """One entry.

    Attributes:
        name: What the program calls it.
        text: What stands in the menu, `&` before its letter.
        keys: Its keys; the first one is shown.
        symbol: The name of its icon.
        in_list: Whether its keys work only while the list has the keyboard.
        checkable: Whether it is a switch.
    """

    name: str
    text: str
    keys: tuple[Key | str, ...] = ()
    symbol: str = ""
    in_list: bool = False
    checkable: bool = False


RULE = Item("", "")

MENUS: tuple[tuple[str, tuple[Item, ...]], ...] = (
    (
        "&File",
        (
            Item("new", "&New product", (Key.New,), "add"),
            Item("import", "&Import labels or a table…", ("Ctrl+I",)),
            Item("export", "&Export list…", ("Ctrl+E",)),
            RULE,
            Item("build", "&Build catalogue from the NIH download…", (), "catalogue"),
            RULE,
            Item("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Item("undo", "&Undo", (Key.Undo,), "undo"),
            Item("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            RULE,
            Item("copy", "&Copy rows", (Key.Copy,), "copy", in_list=True),
            Item("paste", "&Paste label text", (Key.Paste,), "paste"),
            Item("select_all", "Select &all", (Key.SelectAll,), in_list=True),
            RULE,
            Item("find", "&Find", (Key.Find,), "search"),
            Item("clear", "Clear search and f&ilters", ("Ctrl+Shift+F",)),
        ),
    ),
    (
        "&Product",
        (
            Item("edit", "&Edit", ("F2",), "edit"),
            Item("add_to_tray", "&Add to comparison", ("Ctrl+D",), "tray"),
            Item("copy_to_mine", "&Copy to My products", ("Ctrl+Shift+C",), "library"),
            RULE,
            Item("trash", "&Delete", ("Del",), "trash", in_list=True),
            Item("restore", "&Restore", ("Ctrl+R",), "restore"),
            Item("purge", "Delete for &good…", ("Shift+Del",), in_list=True),
        ),
    ),
    (
        "&View",
        (
            Item("mine", "&My products", ("Ctrl+1",), "library"),
            Item("catalogue", "&Catalogue", ("Ctrl+2",), "catalogue"),
            Item("show_trash", "&Trash", ("Ctrl+3",), "trash"),
            Item("comparisons", "&Saved comparisons", ("Ctrl+4",), "comparisons"),
            Item("stacks", "Saved stac&ks", ("Ctrl+5",), "stack"),
            RULE,
            Item("newest", "&Newest first", ("Ctrl+Shift+N",)),
            Item("detail", "&Product pane", ("F9",), checkable=True),
            RULE,
            Item("guidance", "&Guidance…", ("Ctrl+G",)),
        ),
    ),
    (
        "&Compare",
        (
            Item("compare", "&Compare what is in the tray", ("Ctrl+Return",), "compare"),
            Item("stack", "&Take together what is in the tray", ("Ctrl+T",), "stack"),
            Item("empty_tray", "&Empty the tray"),
        ),
    ),
    (
        "&Help",
        (
            Item("last_build", "&Last build…"),
            Item("shortcuts", "&Keyboard shortcuts", (Key.HelpContents,)),
            Item("about", "&About K2 Desk"),
        ),
    ),
)


def build(
    bar: QMenuBar, handlers: Mapping[str, Callable[[], object]], list_widget: QWidget
) -> dict[str, QAction]:
    """Fill a menu bar; returns the actions by name.

    Args:
        bar: The window's menu bar.
        handlers: What each entry calls, by name.
        list_widget: Where the keys of entries that are `in_list` work.

    Raises:
        KeyError: If an entry has no handler.
    """
    actions: dict[str, QAction] = {}
    for title, items in MENUS:
        menu = bar.addMenu(title)
        for item in items:
            if item is RULE:
                menu.addSeparator()
            else:
                action = _action(item, handlers[item.name], list_widget, bar)
                menu.addAction(action)
                actions[item.name] = action
    return actions


def _action(
    item: Item, handler: Callable[[], object], list_widget: QWidget, parent: QWidget
) -> QAction:
    action = QAction(item.text, parent)
    action.setObjectName(item.name)
    action.setShortcuts(keys_of(item))
    action.setCheckable(item.checkable)
    if item.symbol:
        action.setIcon(icon(item.symbol))
    if item.in_list:
        from PySide6.QtCore import Qt

        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        list_widget.addAction(action)
    action.triggered.connect(lambda: handler())
    return action


def keys_of(item: Item) -> list[QKeySequence]:
    """Return an entry's keys on this platform, none twice."""
    found: list[QKeySequence] = []
    for key in item.keys:
        if isinstance(key, str):
            sequences = [QKeySequence(key)]
        else:
            sequences = QKeySequence.keyBindings(key)
        found += [one for one in sequences if one not in found]
    return found
