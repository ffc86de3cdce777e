"""Saving comparisons and stacks under a name, and opening them again just as they were.

What is saved holds copies of its products and references. A new catalogue, an edit or a deletion
changes nothing of it; what differs from the products of today is told, and taken only when asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.model.counts import per_day_text
from k2desk.core.model.dosing import Line, figures
from k2desk.core.model.errors import UserError
from k2desk.core.model.product import Product
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.wording import figures as figures_wording
from k2desk.core.wording import notices, sources
from k2desk.store.library import saved as store
from k2desk.store.library.file import Library
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk, library_of
from k2desk.workflows.edit import Done

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from k2desk.store.library.saved import SavedLine as SavedLine

MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Kept:
    """What was saved.

    Attributes:
        saved: It, with its number and date.
        done: The change, with its way back.
    """

    saved: Saved
    done: Done


@dataclass(frozen=True, slots=True)
class Outdated:
    """A copy that differs from the product as it is today.

    Attributes:
        ref: The product.
        title: The copy's brand and name.
        changes: What differs: "MK-7 a serving: 90 mcg, today 100 mcg".
        today: The product as it is today; None where it is not there any more.
    """

    ref: str
    title: str
    changes: tuple[str, ...]
    today: Product | None


# --- looking -------------------------------------------------------------------------------------


def listed(desk: Desk, kind: SavedKind | None = None) -> list[SavedLine]:
    """Return what is saved, the one that was changed last first.

    Args:
        desk: The open desk.
        kind: Only comparisons or only stacks; both if None.

    Raises:
        UserError: If the library cannot be read.
    """
    if not desk.has_library:
        return []
    lines = store.list_saved(Library(desk.library))
    return [line for line in lines if kind is None or line.kind is kind]


def counts(desk: Desk) -> dict[SavedKind, int]:
    """Return how many of each kind are saved.

    Raises:
        UserError: If the library cannot be read.
    """
    comparisons, stacks = store.counts(Library(desk.library)) if desk.has_library else (0, 0)
    return {SavedKind.COMPARISON: comparisons, SavedKind.STACK: stacks}


def load(desk: Desk, id: int) -> Saved:
    """Return one just as it was saved.

    Raises:
        UserError: If there is none with this number, or its text cannot be read.
    """
    if not desk.has_library:
        raise UserError(f"There is no saved comparison or stack {id}.", "Save one first.")
    return store.load(Library(desk.library), id)


def named(desk: Desk, text: str) -> Saved:
    """Return the one that a number or a whole name means.

    Raises:
        UserError: If there is none, or several have that name.
    """
    lines = listed(desk)
    found = [line for line in lines if line.name == text.strip()]
    if not found and text.strip().isdecimal():
        return load(desk, int(text))
    if not found:
        raise UserError(f"Nothing is saved under “{text}”.", "See `k2desk saved` for the names.")
    if len(found) > 1:
        numbers = ", ".join(str(line.id) for line in found)
        raise UserError(f"Several are saved as “{text}”.", f"Name one by its number: {numbers}.")
    return load(desk, found[0].id)


def usual_name(products: Sequence[Product]) -> str:
    """Return a name to begin with: "Super K and 2 more"."""
    if not products:
        return ""
    first = " ".join(products[0].title.split())[:80]
    rest = len(products) - 1
    return f"{first} and {rest} more" if rest else first


# --- keeping -------------------------------------------------------------------------------------


def save_as(desk: Desk, saved: Saved) -> Kept:
    """Keep a comparison or stack anew.

    Raises:
        UserError: If it has no name or no product, or the library cannot be written.
    """
    return _insert(desk, _checked(saved), "Saved")


def save(desk: Desk, saved: Saved) -> Kept:
    """Keep one in the place of what was saved under its number; anew where it has none.

    Raises:
        UserError: If it has no name or no product, is not there any more, or the library
            cannot be written.
    """
    if not saved.id:
        return save_as(desk, saved)
    checked, library = _checked(saved), library_of(desk)
    before = store.replace_saved(library, saved.id, checked)
    return Kept(load(desk, saved.id), _turned(library, f"Saved: {checked.name}", before))


def rename(desk: Desk, id: int, name: str) -> Done:
    """Give one another name.

    Raises:
        UserError: If the name is empty, or there is none with this number.
    """
    library, wanted = library_of(desk), _name(name)
    return _turned(library, f"Renamed: {wanted}", store.rename(library, id, wanted))


def duplicate(desk: Desk, id: int) -> Kept:
    """Keep a second one like it, named "... (copy)"; the record of its sheets stays with the first.

    Raises:
        UserError: If there is none with this number, or its text cannot be read.
    """
    saved = load(desk, id)
    copied = replace(saved, id=0, name=f"{saved.name[: MOST_NAME - 7]} (copy)")
    return _insert(desk, copied, "Duplicated")


def delete(desk: Desk, ids: Sequence[int]) -> Done:
    """Delete some, with the record of their sheets; undo puts them back as they were.

    Raises:
        UserError: If the library cannot be written.
    """
    library = library_of(desk)
    kept = store.delete(library, ids)
    what = kept[0].name if len(kept) == 1 else f"{len(kept)} saved"
    return Done(
        f"Deleted: {what}",
        (),
        undo=lambda: store.restore_deleted(library, kept),
        redo=lambda: _drop(store.delete(library, ids)),
    )


def _insert(desk: Desk, saved: Saved, verb: str) -> Kept:
    library = library_of(desk)
    id = store.insert(library, saved)
    held: list[list[store.SavedRow]] = []
    done = Done(
        f"{verb}: {saved.name}",
        (),
        undo=lambda: held.append(store.delete(library, [id])),
        redo=lambda: store.restore_deleted(library, held[-1]),
    )
    return Kept(load(desk, id), done)


def _turned(library: Library, text: str, before: store.SavedRow) -> Done:
    """Return a change whose way back puts the row that stood there in place, and back again."""
    stood = [before]

    def turn() -> None:
        stood.append(store.restore_content(library, stood.pop()))

    return Done(text, (), undo=turn, redo=turn)


def _checked(saved: Saved) -> Saved:
    if not saved.products:
        raise UserError("There is no product in it.", "Add one, then save.")
    return replace(saved, name=_name(saved.name))


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise UserError("It has no name.", "Type one, such as the person's initials.")
    if len(name) > MOST_NAME:
        raise UserError(f"The name is longer than {MOST_NAME} characters.", "Shorten it.")
    return name


def _drop(_: object) -> None:
    """Let a result go, so that a call fits where none is wanted."""


# --- bringing up to date -------------------------------------------------------------------------


def outdated(desk: Desk, saved: Saved) -> tuple[Outdated, ...]:
    """Return the copies that differ from the products as they are today; nothing is changed.

    Raises:
        UserError: If the library or the catalogue cannot be read.
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


def brought_up_to_date(saved: Saved, found: Sequence[Outdated]) -> Saved:
    """Return it with the products of today in the place of the copies that differ.

    What is not there any more stays as it was saved, and how much is taken in a stack stays.
    """
    today = {one.ref: one.today for one in found if one.today is not None}
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
    told = False
    for title, then, now in _told(copy, today, kind):
        if then != now:
            told = True
            yield f"{title}: {then or 'nothing'}, today {now or 'nothing'}"
    if not told and copy.facts != today.facts:
        yield "The label's rows or doubts are told otherwise today."
    if not told and copy.answers != today.answers:
        yield "Your answers to questions about its label are others today."


def _told(copy: Product, today: Product, kind: SavedKind) -> Iterator[tuple[str, str, str]]:
    """Yield what is told of both, each with its name."""
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
    return "" if product.taken is None else per_day_text(product.taken)


def _price(product: Product) -> str:
    return "" if product.price is None else figures_wording.format_price(product.price)


def _count(value: Decimal | None) -> str:
    return "" if value is None else figures_wording.format_number(value)
