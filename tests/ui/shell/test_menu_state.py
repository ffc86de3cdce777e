"""Menu entries that apply to what the window shows."""

from dataclasses import replace

import pytest

from k2desk.core.model.query import ProductList
from k2desk.ui.shell.menu_state import MenuContext, enabled_entries

EMPTY_LISTS = MenuContext(
    at_home=True,
    at_comparison=False,
    can_undo=False,
    can_redo=False,
    product_list=ProductList.MINE,
    has_selection=False,
    has_tray=False,
)
FORM = replace(EMPTY_LISTS, at_home=False)


def is_enabled(name: str, context: MenuContext) -> bool:
    return enabled_entries([name], context)[name]


@pytest.mark.parametrize(
    ("product_list", "enabled"),
    [
        (ProductList.MINE, {"edit", "trash", "add_to_tray", "copy"}),
        (ProductList.CATALOGUE, {"copy_to_mine", "add_to_tray", "copy"}),
        (ProductList.TRASH, {"restore", "purge", "copy"}),
    ],
)
def test_selection_enables_entries_of_its_list(
    product_list: ProductList, enabled: set[str]
) -> None:
    context = replace(EMPTY_LISTS, product_list=product_list, has_selection=True)
    names = ("edit", "trash", "add_to_tray", "copy_to_mine", "restore", "purge", "copy")
    assert {name for name in names if is_enabled(name, context)} == enabled


@pytest.mark.parametrize("name", ["edit", "copy", "add_to_tray", "compare", "empty_tray", "undo"])
def test_empty_lists_disable_entry(name: str) -> None:
    assert not is_enabled(name, EMPTY_LISTS)


@pytest.mark.parametrize("name", ["compare", "stack", "empty_tray"])
def test_tray_enables_its_entries_only_in_lists(name: str) -> None:
    assert is_enabled(name, replace(EMPTY_LISTS, has_tray=True))
    assert not is_enabled(name, replace(FORM, has_tray=True))


@pytest.mark.parametrize("name", ["quit", "about", "shortcuts"])
def test_entry_of_whole_program_applies_in_form(name: str) -> None:
    assert is_enabled(name, FORM)


def test_import_does_not_apply_in_form() -> None:
    assert is_enabled("import", EMPTY_LISTS)
    assert not is_enabled("import", FORM)


def test_guidance_applies_in_comparison() -> None:
    assert is_enabled("guidance", replace(FORM, at_comparison=True))
    assert not is_enabled("guidance", FORM)


def test_undo_and_redo_follow_history() -> None:
    assert is_enabled("undo", replace(FORM, can_undo=True))
    assert is_enabled("redo", replace(FORM, can_redo=True))
