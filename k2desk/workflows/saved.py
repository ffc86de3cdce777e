"""Comparisons and stacks saved under a name.

Saved items hold copies of their products and references. A new catalog, an edit or a
deletion changes nothing in them. Differences from today's products are reported and only
taken over on request.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.model.dosing import Line, figures
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Style, joined, msg, nmsg, pmsg
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

    from k2desk.core.model.message import Message
    from k2desk.store.library.saved import SavedLine as SavedLine

MAX_NAME_LENGTH = 120
_COPY_LENGTH = 20
"""Characters that “(copy)” may take in any language."""


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
        changes: The differences: "MK-7 per serving: 90 mcg, now 100 mcg".
        today: Today's product; None if it no longer exists.
    """

    ref: str
    title: str
    changes: tuple[str, ...]
    today: Product | None


# Translators: a field without a value, such as a price that was not entered.
NONE = pmsg("no value", "none")


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
        raise UserError(
            msg("There is no saved comparison or stack {number}.", number=str(id)),
            msg("Save a comparison or a stack first."),
        )
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
        raise UserError(
            msg("Nothing is saved as “{name}”.", name=text),
            msg("“k2desk saved” lists all names."),
        )
    if len(found) > 1:
        numbers = joined((str(line.id) for line in found), Style.COMMA)
        raise UserError(
            msg("Several items are saved as “{name}”.", name=text),
            msg("Choose one by number: {numbers}.", numbers=numbers),
        )
    return load(desk, found[0].id)


def default_name(products: Sequence[Product]) -> str:
    """Return a name to start with: "Super K and 2 more"."""
    if not products:
        return ""
    first = " ".join(products[0].title.split())[:80]
    rest = len(products) - 1
    if not rest:
        return first
    return nmsg("{product} and {count} more", "{product} and {count} more", rest, product=first)


# --- keeping -------------------------------------------------------------------------------------


def save_as(desk: Desk, saved: Saved) -> SaveResult:
    """Save a comparison or stack as a new item.

    Raises:
        UserError: If it has no name or no product, or the library can't be written.
    """
    checked = _checked(saved)
    return _insert(desk, checked, msg("Saved: {name}", name=checked.name))


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
        load(desk, saved.id),
        _replacing_change(library, msg("Saved: {name}", name=checked.name), before),
    )


def rename(desk: Desk, id: int, name: str) -> UndoableChange:
    """Rename a saved item.

    Raises:
        UserError: If the name is empty, or no item has this number.
    """
    library, wanted = library_for_writing(desk), _name(name)
    text = msg("Renamed: {name}", name=wanted)
    return _replacing_change(library, text, store.rename(library, id, wanted))


def duplicate(desk: Desk, id: int, name: str = "") -> SaveResult:
    """Save a copy; the record of sheets stays behind.

    Args:
        desk: The open desk.
        id: The number of the saved item.
        name: The name of the copy; "... (copy)" if empty.

    Raises:
        UserError: If no item has this number, or its text can't be read.
    """
    saved = load(desk, id)
    copied = replace(saved, id=0, name=str(name or copy_name(saved.name)))
    return _insert(desk, copied, msg("Duplicated: {name}", name=copied.name))


def copy_name(name: str) -> Message:
    """Return the name of a copy; the window passes it on in its language."""
    return msg("{name} (copy)", name=name[: MAX_NAME_LENGTH - _COPY_LENGTH])


def delete(desk: Desk, ids: Sequence[int]) -> UndoableChange:
    """Delete items with the record of their sheets; undo restores both.

    Raises:
        UserError: If the library can't be written.
    """
    library = library_for_writing(desk)
    rows = store.delete(library, ids)
    return UndoableChange(
        msg("Deleted: {name}", name=rows[0].name)
        if len(rows) == 1
        else nmsg("Deleted {count} saved item", "Deleted {count} saved items", len(rows)),
        (),
        undo=lambda: store.restore_deleted(library, rows),
        redo=lambda: store.delete(library, ids),
    )


def _insert(desk: Desk, saved: Saved, text: Message) -> SaveResult:
    library = library_for_writing(desk)
    id = store.insert(library, saved)
    row: list[list[store.SavedRow]] = []
    done = UndoableChange(
        text,
        (),
        undo=lambda: row.append(store.delete(library, [id])),
        redo=lambda: store.restore_deleted(library, row[-1]),
    )
    return SaveResult(load(desk, id), done)


def _replacing_change(library: Library, text: Message, before: store.SavedRow) -> UndoableChange:
    """Return a change whose undo and redo swap the old and the new row."""
    replaced = [before]

    def turn() -> None:
        replaced.append(store.restore_content(library, replaced.pop()))

    return UndoableChange(text, (), undo=turn, redo=turn)


def _checked(saved: Saved) -> Saved:
    if not saved.products:
        raise UserError(msg("There are no products to save."), msg("Add a product, then save."))
    return replace(saved, name=_name(saved.name))


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise UserError(msg("Enter a name."), msg("For example, use the person's initials."))
    if len(name) > MAX_NAME_LENGTH:
        raise UserError(
            msg("The name is longer than {limit} characters.", limit=MAX_NAME_LENGTH),
            msg("Shorten the name."),
        )
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
            gone = (msg("This product no longer exists. The saved copy is unchanged."),)
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
            yield msg("{what}: {then}, now {now}", what=title, then=then or NONE, now=now or NONE)
    if not found and copy.facts.without_wording() != today.facts.without_wording():
        yield msg("The label's rows or questions have changed.")
    if not found and copy.answers != today.answers:
        yield msg("Your answers to questions about this label have changed.")


def _differing_texts(
    copy: Product, today: Product, kind: SavedKind
) -> Iterator[tuple[str, str, str]]:
    """Yield the compared texts of a copy and of today's product, with titles."""
    old, new = copy.facts, today.facts
    yield msg("Name"), copy.title, today.title
    yield msg("Source"), sources.format_source(old), sources.format_source(new)
    yield (
        msg("Serving"),
        figures_wording.format_serving(old.serving),
        figures_wording.format_serving(new.serving),
    )
    yield (
        msg("Servings per day"),
        figures_wording.format_times_per_day(old.serving),
        figures_wording.format_times_per_day(new.serving),
    )
    containers = (old.serving.units_per_container, new.serving.units_per_container)
    yield msg("Units per pack"), _count(containers[0]), _count(containers[1])
    then, now = figures(old.amounts), figures(new.amounts)
    for line in Line:
        title = msg("{form} per serving", form=notices.LINE_TITLES[line])
        shown = [figures_wording.format_amount(one[line].value) for one in (then, now)]
        yield title, shown[0], shown[1]
    if kind is SavedKind.COMPARISON:
        yield msg("Taken per day"), _taken(copy), _taken(today)
    yield msg("Price"), _price(copy), _price(today)


def _taken(product: Product) -> str:
    return "" if product.taken is None else figures_wording.format_times(product.taken)


def _price(product: Product) -> str:
    return "" if product.price is None else figures_wording.format_price(product.price)


def _count(value: Decimal | None) -> str:
    return "" if value is None else figures_wording.number(value)
