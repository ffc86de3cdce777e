"""Choice of a sheet's items in the menu, as a person makes it."""

from collections.abc import Collection

from k2desk.ui.output.choice import SheetItemsButton


def exclude(button: SheetItemsButton, keys: Collection[str]) -> None:
    """Uncheck the items with some keys, and check all others."""
    boxes = [action for action in button.menu().actions() if action.isCheckable()]
    for item, box in zip(button._items, boxes, strict=True):
        box.setChecked(item.key not in keys)
