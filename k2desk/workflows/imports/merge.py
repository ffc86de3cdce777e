"""Putting products that come from files into My products: all in one step, with one way back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.product import Product
from k2desk.core.wording import label_questions
from k2desk.store.library import read as library_read
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk, keep_backup, library_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.store.library.file import Library


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a part of one, that could not be read.

    Attributes:
        where: The file, with the line or the entry in it.
        why: The reason, in one sentence.
    """

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import; read = added + updated + unchanged + without + failed.

    Attributes:
        read: Labels looked at; a file that cannot be read counts as one.
        added: References of the products that are new.
        updated: References of the products that stood there and were changed.
        unchanged: How many stood there just so.
        without_vitamin_k: How many state no vitamin K.
        failed: What could not be read.
        done: The change, to be taken back as one; None where nothing changed.
    """

    read: int
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: int
    without_vitamin_k: int
    failed: tuple[Failure, ...]
    done: edit.Done | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One product that was read.

    Attributes:
        where: The file, with the line or the entry in it.
        product: What it states.
        is_whole: Whether it is a kept product of an exported list, of which there can be several
            from one label; else it is the label itself.
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


def put(
    desk: Desk,
    incoming: Sequence[Incoming],
    without_vitamin_k: int = 0,
    failed: Iterable[Failure] = (),
) -> ImportReport:
    """Put products into My products, all in one transaction.

    A label that is there already (same source and number) gets the new facts; the person's own
    price, notes, photo and answers stay unless new ones come with it, and several times the same
    label is one product, the last of them. Of an exported list every product counts, and one
    that stands there just so is left alone.

    Args:
        desk: The open desk.
        incoming: The products, in the order in which they get their numbers.
        without_vitamin_k: How many more labels were read and state no vitamin K.
        failed: What else could not be read.

    Raises:
        UserError: If the library cannot be written; nothing was changed.
    """
    from k2desk.store.library import write as library_write

    library = library_of(desk)
    plan = _plan(library, incoming)
    failures = (*failed, *plan.failed)
    read = len(incoming) - len(plan.failed) + without_vitamin_k + len(failures)
    if not plan.new and not plan.changed:
        return ImportReport(read, (), (), plan.unchanged, without_vitamin_k, failures, None)
    changed = plan.changed
    keep_backup(desk)
    numbers = library_write.apply(library, plan.new, [(one, after) for one, _, after in changed])

    def undo() -> None:
        before = [(one, _back(library, one, after, old)) for one, old, after in changed]
        library_write.apply(library, [], before, purged=numbers)

    def redo() -> None:
        after = [(one, _back(library, one, old, new)) for one, old, new in changed]
        library_write.apply(library, plan.new, after, ids=numbers)

    added = tuple(str(number) for number in numbers)
    updated = tuple(str(number) for number, _, _ in changed)
    counts = ((len(added), "added"), (len(updated), "updated"))
    text = "Imported: " + ", ".join(f"{count:,} {word}" for count, word in counts if count)
    done = edit.Done(text, added + updated, undo, redo)
    return ImportReport(read, added, updated, plan.unchanged, without_vitamin_k, failures, done)


def _back(library: Library, number: int, expected: Product, wanted: Product) -> Product:
    """Return what is to stand there again; what a person changed since then stays theirs."""
    now = library_read.load(library, number)
    if bare(now) == bare(expected):
        return wanted
    return replace(now, facts=wanted.facts)


def _plan(library: Library, incoming: Sequence[Incoming]) -> _Plan:
    plan = _Plan()
    sources = _Sources(library, (_key(one.product) for one in incoming))
    placed: list[Product] = []
    waiting: list[Incoming] = []
    for one in incoming:
        failure = _cannot_be_kept(one)
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
        _place(plan, sources, product)
    return plan


def _key(product: Product) -> tuple[str, str]:
    return product.facts.source.kind, product.facts.source.id


def _cannot_be_kept(one: Incoming) -> Failure | None:
    """Return why a product cannot be kept, so that it does not keep the others out."""
    from k2desk.store.library.product_rows import check_storable
    from k2desk.store.listing.values import listing_values

    try:
        listing_values(0, one.product)
        check_storable(one.product)
    except UserError as error:
        return Failure(one.where, str(error))
    return None


class _Sources:
    """The products of the library that come from the same labels, each matched once."""

    def __init__(self, library: Library, keys: Iterable[tuple[str, str]]) -> None:
        numbers = library_read.sources(library)
        wanted = [one for key in dict.fromkeys(keys) for one in numbers.get(key, [])]
        self._free: dict[tuple[str, str], list[Product]] = {}
        for product in library_read.load_all(library, wanted):
            self._free.setdefault(_key(product), []).append(product)
        self._same = Counter(bare(one) for free in self._free.values() for one in free)

    def take_same(self, product: Product) -> bool:
        """Match a product with one that stands there just so; return whether there was one."""
        wanted = bare(product)
        if self._same[wanted] < 1:
            return False
        self._same[wanted] -= 1
        if _key(product)[1]:
            free = self._free[_key(product)]
            free.remove(next(one for one in free if bare(one) == wanted))
        return True

    def take_label(self, product: Product) -> Product | None:
        """Match a product with one from the same label; None where there is none left."""
        free = self._free.get(_key(product), []) if _key(product)[1] else []
        return free.pop(0) if free else None


def bare(product: Product) -> Product:
    """Return a product without its number, and without when it was changed."""
    return replace(product, ref="", changed="")


def _place(plan: _Plan, sources: _Sources, product: Product) -> None:
    """Plan for a product: it is new, or it updates the one that came from its label before."""
    before = sources.take_label(product)
    if before is None:
        plan.new.append(product)
        return
    after = replace(
        before,
        facts=product.facts,
        price=product.price or before.price,
        taken=product.taken or before.taken,
        notes=_notes_after(before, product),
        photo=product.photo or before.photo,
        answers=product.answers or before.answers,
    )
    if after == before:
        plan.unchanged += 1
    else:
        plan.changed.append((int(before.ref), before, after))


def _notes_after(before: Product, product: Product) -> str:
    """Return the notes that a label comes with, else those that a person wrote.

    A price whose currency nobody said, which stands among notes, is no note of a person: it takes
    the place of an earlier one, and goes once the currency is said.
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
    return line.startswith(label_questions.PRICE_NOTE_PREFIX)
