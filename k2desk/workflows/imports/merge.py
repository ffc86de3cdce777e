"""Merge of products from files into My products, in one undoable step."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg, nmsg
from k2desk.core.model.product import Product
from k2desk.core.wording import table_texts
from k2desk.store.library import read as library_read
from k2desk.store.library.product_rows import check_storable
from k2desk.store.listing.values import listing_values
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk, back_up_library, library_for_writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.message import Message
    from k2desk.store.library.file import Library


@dataclass(frozen=True, slots=True)
class Failure:
    """File, or part of a file, that can't be read.

    Attributes:
        where: The file, with the line or the entry in it.
        why: The reason, in one sentence.
    """

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Result of an import.

    read = added + updated + unchanged + without_vitamin_k + failed.

    Attributes:
        read: Number of labels; an unreadable file counts as one.
        added: References of the new products.
        updated: References of the changed products.
        unchanged: Number of products that were the same before.
        without_vitamin_k: Number of labels without vitamin K.
        failed: The failures.
        done: The change, to undo it as one; None if nothing changed.
    """

    read: int
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: int
    without_vitamin_k: int
    failed: tuple[Failure, ...]
    done: edit.UndoableChange | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """Product that was read.

    Attributes:
        where: The file, with the line or the entry in it.
        product: The product.
        is_whole: Whether it is a product of an exported list, which can have several products of
            one label; else it is the label itself.
    """

    where: str
    product: Product
    is_whole: bool = False


@dataclass(slots=True)
class _Plan:
    new: list[Product] = field(default_factory=list)
    changed: list[tuple[int, Product, Product]] = field(default_factory=list)
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)


def merge(
    desk: Desk,
    incoming: Sequence[Incoming],
    without_vitamin_k: int = 0,
    failed: Iterable[Failure] = (),
) -> ImportReport:
    """Merge products into My products in one transaction.

    A label that was imported before (same source and number) gets the new facts. The person's
    own price, notes, photo and answers stay unless the file has new ones. Of one label that
    comes several times, the last counts. Every product of an exported list counts, except
    unchanged ones.

    Args:
        desk: The open desk.
        incoming: The products, in the order of their future numbers.
        without_vitamin_k: Number of further labels without vitamin K.
        failed: Further failures.

    Raises:
        UserError: If the library can't be written; nothing was changed.
    """
    from k2desk.store.library import write as library_write

    library = library_for_writing(desk)
    plan = _plan(library, incoming)
    failures = (*failed, *plan.failed)
    read = len(incoming) - len(plan.failed) + without_vitamin_k + len(failures)
    if not plan.new and not plan.changed:
        return ImportReport(read, (), (), plan.unchanged, without_vitamin_k, failures, None)
    changed = plan.changed
    back_up_library(desk)
    numbers = library_write.apply(library, plan.new, [(one, after) for one, _, after in changed])

    def undo() -> None:
        before = [(one, _restored(library, one, after, old)) for one, old, after in changed]
        library_write.apply(library, [], before, purged=numbers)

    def redo() -> None:
        after = [(one, _restored(library, one, old, new)) for one, old, new in changed]
        library_write.apply(library, plan.new, after, ids=numbers)

    added = tuple(str(number) for number in numbers)
    updated = tuple(str(number) for number, _, _ in changed)
    text = _imported_text(len(added), len(updated))
    done = edit.UndoableChange(text, added + updated, undo, redo)
    return ImportReport(read, added, updated, plan.unchanged, without_vitamin_k, failures, done)


def _imported_text(added: int, updated: int) -> Message:
    if not updated:
        return nmsg("Imported {count} product", "Imported {count} products", added)
    if not added:
        return nmsg(
            "Updated {count} product from the files",
            "Updated {count} products from the files",
            updated,
        )
    return msg("Imported: {added} added, {updated} updated", added=added, updated=updated)


def _restored(library: Library, number: int, expected: Product, wanted: Product) -> Product:
    """Return the products that undo restores, with later edits kept."""
    now = library_read.load(library, number)
    if without_number(now) == without_number(expected):
        return wanted
    return replace(now, facts=wanted.facts)


def _plan(library: Library, incoming: Sequence[Incoming]) -> _Plan:
    plan = _Plan()
    sources = _Sources(library, (_key(one.product) for one in incoming))
    placed: list[Product] = []
    waiting: list[Incoming] = []
    for one in incoming:
        failure = _reason_not_storable(one)
        if failure is not None:
            plan.failed.append(failure)
        elif one.is_whole and sources.take_same(one.product):
            plan.unchanged += 1
        else:
            waiting.append(one)
    labels: dict[tuple[str, str], Product] = {}
    for one in waiting:
        key = _key(one.product)
        if one.is_whole or not key[1]:
            placed.append(one.product)
        else:
            plan.unchanged += key in labels
            labels[key] = one.product
    for product in (*placed, *labels.values()):
        _plan_product(plan, sources, product)
    return plan


def _key(product: Product) -> tuple[str, str]:
    return product.facts.source.kind, product.facts.source.id


def _reason_not_storable(one: Incoming) -> Failure | None:
    """Return the reason why a product can't be stored, or an empty text."""
    try:
        listing_values(0, one.product)
        check_storable(one.product)
    except UserError as error:
        return Failure(one.where, error.text)
    return None


class _Sources:
    """Products of the library by their source label, each matched once."""

    def __init__(self, library: Library, keys: Iterable[tuple[str, str]]) -> None:
        numbers = library_read.sources(library)
        wanted = [one for key in dict.fromkeys(keys) for one in numbers.get(key, [])]
        self._free: dict[tuple[str, str], list[Product]] = {}
        for product in library_read.load_all(library, wanted):
            self._free.setdefault(_key(product), []).append(product)
        self._same = Counter(without_number(one) for free in self._free.values() for one in free)

    def take_same(self, product: Product) -> bool:
        """Match a product with an equal one; return whether there was one."""
        wanted = without_number(product)
        if self._same[wanted] < 1:
            return False
        self._same[wanted] -= 1
        if _key(product)[1]:
            free = self._free[_key(product)]
            free.remove(next(one for one in free if without_number(one) == wanted))
        return True

    def take_label(self, product: Product) -> Product | None:
        """Match a product with one of the same label, or return None."""
        free = self._free.get(_key(product), []) if _key(product)[1] else []
        return free.pop(0) if free else None


def without_number(product: Product) -> Product:
    """Return a product without its number and date of change."""
    return replace(product, ref="", changed="")


def _plan_product(plan: _Plan, sources: _Sources, product: Product) -> None:
    """Plan to add a product, or to update the one of the same label."""
    before = sources.take_label(product)
    if before is None:
        plan.new.append(product)
        return
    after = replace(
        before,
        facts=product.facts,
        price=product.price or before.price,
        taken=product.taken or before.taken,
        notes=_merged_notes(before, product),
        photo=product.photo or before.photo,
        answers=product.answers or before.answers,
    )
    if after == before:
        plan.unchanged += 1
    else:
        plan.changed.append((int(before.ref), before, after))


def _merged_notes(before: Product, product: Product) -> str:
    """Return the notes of the label, or else those of the person.

    A price without a currency, kept as a note, is no note of the person: it replaces an earlier
    one, and is dropped once the currency is known.
    """
    loose = [line for line in product.notes.splitlines() if _is_loose_price(line)]
    if product.notes and len(loose) < len(product.notes.splitlines()):
        return product.notes
    lines = before.notes.splitlines()
    stays = set(loose) <= set(lines) if loose else product.price is None
    if stays:
        return before.notes
    return "\n".join([*(line for line in lines if not _is_loose_price(line)), *loose])


def _is_loose_price(line: str) -> bool:
    return line.startswith(table_texts.PRICE_NOTE_PREFIXES)
