"""State of the menu: which entries apply to what the window shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.model.query import ProductList

if TYPE_CHECKING:
    from collections.abc import Iterable

ALWAYS = ("quit", "about", "shortcuts", "settings")
"""Entries that apply on every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuContext:
    """State of the window on which the menu entries depend.

    Attributes:
        at_home: Whether the lists are shown.
        at_comparison: Whether a comparison is shown.
        can_undo: Whether the page shows Undo and there is a change to undo.
        can_redo: Whether the page shows Redo and there is a change to redo.
        product_list: The list that is open.
        has_selection: Whether products are selected in it.
        has_tray: Whether products are in the tray.
    """

    at_home: bool
    at_comparison: bool
    can_undo: bool
    can_redo: bool
    product_list: ProductList
    has_selection: bool
    has_tray: bool


def enabled_entries(names: Iterable[str], context: MenuContext) -> dict[str, bool]:
    """Return whether each entry applies; most apply to the lists only."""
    special = _special_entries(context)
    return {name: special.get(name, context.at_home or name in ALWAYS) for name in names}


def _special_entries(context: MenuContext) -> dict[str, bool]:
    selected = context.at_home and context.has_selection
    mine = selected and context.product_list is ProductList.MINE
    in_trash = selected and context.product_list is ProductList.TRASH
    tray = context.at_home and context.has_tray
    return {
        "undo": context.can_undo,
        "redo": context.can_redo,
        "guidance": context.at_home or context.at_comparison,
        "edit": mine,
        "add_to_tray": selected and not in_trash,
        "copy_to_mine": selected and context.product_list is ProductList.CATALOGUE,
        "trash": mine,
        "restore": in_trash,
        "purge": in_trash,
        "copy": selected,
        "compare": tray,
        "stack": tray,
        "empty_tray": tray,
    }
