"""Comparisons and stacks saved under a name.

Saved items hold copies of their products and references. A new catalog, an edit or a
deletion changes nothing in them. Differences from today's products are reported and only
taken over on request.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.model.counts import format_servings_per_day
from k2desk.core.model.dosing import Line, figures
from k2desk.core.model.errors import UserError
from k2desk.core.model.product import Product
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.wording import figures as figures_wording
from k2desk.core.wording import notices, sources
from k2desk.store.library import saved as store
from k2desk.store.library.file import Library
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk, library_for_writing
from k2desk.workflows.edit import UndoableChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from k2desk.store.library.saved import SavedLine as SavedLine

MAX_NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class SaveResult:
    """Result of saving.

    Attributes:
        saved: The saved item, with its number and date.
        done: The change, with undo.
    """

    saved: Saved
    done: UndoableChange


@dataclass(frozen=True, slots=True)
class Outdated:
    """Copy that differs from today's product.

    Attributes:
        ref: The product.
        title: The copy's brand and name.
        changes: The differences: "MK-7 a serving: 90 mcg, today 100 mcg".
        today: Today's product; None if it no longer exists.
    """

    ref: str
    title: str
    changes: tuple[str, ...]
    today: Product | None


# --- looking -------------------------------------------------------------------------------------


def list_saved(desk: Desk, kind: SavedKind | None = None) -> list[SavedLine]:
    """Return the saved items, the last changed first.

    Args:
        desk: The open desk.
        kind: Only comparisons or only stacks; both if None.

    Raises:
        UserError: If the library can't be read.
    """
    if not desk.has_library:
        return []
    lines = store.list_saved(Library(desk.library))
    return [line for line in lines if kind is None or line.kind is kind]


def counts(desk: Desk) -> dict[SavedKind, int]:
    """Return the number of saved items of each kind.

    Raises:
        UserError: If the library can't be read.
    """
    comparisons, stacks = store.counts(Library(desk.library)) if desk.has_library else (0, 0)
    return {SavedKind.COMPARISON: comparisons, SavedKind.STACK: stacks}


def load(desk: Desk, id: int) -> Saved:
    """Return an item exactly as it was saved.

    Raises:
        UserError: If no item has this number, or its text can't be read.
    """
    if not desk.has_library:
        raise UserError(f"There is no saved comparison or stack {id}.", "Save one first.")
    return store.load(Library(desk.library), id)


def find_named(desk: Desk, text: str) -> Saved:
    """Return the item with a number or an exact name.

    Raises:
        UserError: If no item or several items have that name.
    """
    lines = list_saved(desk)
    found = [line for line in lines if line.name == text.strip()]
    if not found and text.strip().isdecimal():
        return load(desk, int(text))
    if not found:
        raise UserError(f"Nothing is saved under “{text}”.", "See `k2desk saved` for the names.")
    if len(found) > 1:
        numbers = ", ".join(str(line.id) for line in found)
        raise UserError(f"Several are saved as “{text}”.", f"Name one by its number: {numbers}.")
    return load(desk, found[0].id)


def default_name(products: Sequence[Product]) -> str:
    """Return a name to start with: "Super K and 2 more"."""
    if not products:
        return ""
    first = " ".join(products[0].title.split())[:80]
    rest = len(products) - 1
    return f"{first} and {rest} more" if rest else first


# --- keeping -------------------------------------------------------------------------------------


def save_as(desk: Desk, saved: Saved) -> SaveResult:
    """Save a comparison or stack as a new item.

    Raises:
        UserError: If it has no name or no product, or the library can't be written.
    """
    return _insert(desk, _checked(saved), "Saved")


def save(desk: Desk, saved: Saved) -> SaveResult:
    """Replace the saved item of the same number, or save a new one.

    Raises:
        UserError: If it has no name or no product, no longer exists, or the library can't be
            written.
    """
    if not saved.id:
        return save_as(desk, saved)
    checked, library = _checked(saved), library_for_writing(desk)
    before = store.replace_saved(library, saved.id, checked)
    return SaveResult(
        load(desk, saved.id), _replacing_change(library, f"Saved: {checked.name}", before)
    )


def rename(desk: Desk, id: int, name: str) -> UndoableChange:
    """Rename a saved item.

    Raises:
        UserError: If the name is empty, or no item has this number.
    """
    library, wanted = library_for_writing(desk), _name(name)
    return _replacing_change(library, f"Renamed: {wanted}", store.rename(library, id, wanted))


def duplicate(desk: Desk, id: int) -> SaveResult:
    """Save a copy named "... (copy)"; the record of sheets stays behind.

    Raises:
        UserError: If no item has this number, or its text can't be read.
    """
    saved = load(desk, id)
    copied = replace(saved, id=0, name=f"{saved.name[: MAX_NAME_LENGTH - 7]} (copy)")
    return _insert(desk, copied, "Duplicated")


def delete(desk: Desk, ids: Sequence[int]) -> UndoableChange:
    """Delete items with the record of their sheets; undo restores both.

    Raises:
        UserError: If the library can't be written.
    """
    library = library_for_writing(desk)
    rows = store.delete(library, ids)
    what = rows[0].name if len(rows) == 1 else f"{len(rows)} saved"
    return UndoableChange(
        f"Deleted: {what}",
        (),
        undo=lambda: store.restore_deleted(library, rows),
        redo=lambda: store.delete(library, ids),
    )


def _insert(desk: Desk, saved: Saved, verb: str) -> SaveResult:
    library = library_for_writing(desk)
    id = store.insert(library, saved)
    row: list[list[store.SavedRow]] = []
    done = UndoableChange(
        f"{verb}: {saved.name}",
        (),
        undo=lambda: row.append(store.delete(library, [id])),
        redo=lambda: store.restore_deleted(library, row[-1]),
    )
    return SaveResult(load(desk, id), done)


def _replacing_change(library: Library, text: str, before: store.SavedRow) -> UndoableChange:
    """Return a change whose undo and redo swap the old and the new row."""
    replaced = [before]

    def turn() -> None:
        replaced.append(store.restore_content(library, replaced.pop()))

    return UndoableChange(text, (), undo=turn, redo=turn)


def _checked(saved: Saved) -> Saved:
    if not saved.products:
        raise UserError("There is no product in it.", "Add one, then save.")
    return replace(saved, name=_name(saved.name))


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise UserError("It has no name.", "Type one, such as the person's initials.")
    if len(name) > MAX_NAME_LENGTH:
        raise UserError(f"The name is longer than {MAX_NAME_LENGTH} characters.", "Shorten it.")
    return name


# --- bringing up to date -------------------------------------------------------------------------


def find_outdated(desk: Desk, saved: Saved) -> tuple[Outdated, ...]:
    """Return the copies that differ from today's products.

    Raises:
        UserError: If the library or the catalog can't be read.
    """
    found = []
    for copy in saved.products:
        today = _today(desk, copy)
        if today is None:
            gone = ("It is not there any more; the copy stays as it was saved.",)
            found.append(Outdated(copy.ref, copy.title, gone, None))
        elif changes := tuple(_changes(copy, today, saved.kind)):
            found.append(Outdated(copy.ref, copy.title, changes, today))
    return tuple(found)


def refresh_copies(saved: Saved, outdated: Sequence[Outdated]) -> Saved:
    """Return an item with today's products in place of outdated copies.

    Products that no longer exist keep their copy; the doses taken in a stack are kept.
    """
    today = {one.ref: one.today for one in outdated if one.today is not None}
    is_stack = saved.kind is SavedKind.STACK
    return replace(
        saved,
        products=tuple(
            replace(today[copy.ref], taken=copy.taken)
            if copy.ref in today and is_stack
            else today.get(copy.ref, copy)
            for copy in saved.products
        ),
    )


def _today(desk: Desk, copy: Product) -> Product | None:
    try:
        return browse.product(desk, copy.ref)
    except UserError:
        return None


def _changes(copy: Product, today: Product, kind: SavedKind) -> Iterator[str]:
    found = False
    for title, then, now in _differing_texts(copy, today, kind):
        if then != now:
            found = True
            yield f"{title}: {then or 'nothing'}, today {now or 'nothing'}"
    if not found and copy.facts.without_wording() != today.facts.without_wording():
        yield "The label's rows or doubts are told otherwise today."
    if not found and copy.answers != today.answers:
        yield "Your answers to questions about its label are others today."


def _differing_texts(
    copy: Product, today: Product, kind: SavedKind
) -> Iterator[tuple[str, str, str]]:
    """Yield the compared texts of a copy and of today's product, with titles."""
    old, new = copy.facts, today.facts
    yield "Name", copy.title, today.title
    yield "Source", sources.format_source(old), sources.format_source(new)
    yield (
        "Serving",
        figures_wording.format_serving(old.serving),
        figures_wording.format_serving(new.serving),
    )
    yield (
        "Servings a day",
        figures_wording.format_times_per_day(old.serving),
        figures_wording.format_times_per_day(new.serving),
    )
    containers = (old.serving.units_per_container, new.serving.units_per_container)
    yield "Units in the pack", _count(containers[0]), _count(containers[1])
    then, now = figures(old.amounts), figures(new.amounts)
    for line in Line:
        title = f"{notices.LINE_TITLES[line]} a serving"
        shown = [figures_wording.format_amount(one[line].value) for one in (then, now)]
        yield title, shown[0], shown[1]
    if kind is SavedKind.COMPARISON:
        yield "Taken a day", _taken(copy), _taken(today)
    yield "Price", _price(copy), _price(today)


def _taken(product: Product) -> str:
    return "" if product.taken is None else format_servings_per_day(product.taken)


def _price(product: Product) -> str:
    return "" if product.price is None else figures_wording.format_price(product.price)


def _count(value: Decimal | None) -> str:
    return "" if value is None else figures_wording.format_number(value)
