"""Changes to products of the library, with undo."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.input import label_draft_check
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg, nmsg
from k2desk.core.model.product import DSLD_PREFIX, Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import label_questions
from k2desk.labels.fields.barcodes import parse_barcode
from k2desk.store.library import read as library_read
from k2desk.store.library.file import Library
from k2desk.workflows import browse
from k2desk.workflows.atomic_files import read_limited, write_atomically
from k2desk.workflows.desk import Desk, library_for_writing

if TYPE_CHECKING:
    from k2desk.core.input.label_draft import Draft
    from k2desk.core.input.label_draft_check import CheckedDraft
    from k2desk.core.model.message import Message

MAX_COPIED = 5_000
"""Maximum number of labels to copy at once; more than the catalog has."""

MAX_SHOWN = 120
"""Characters of a title in the words about a change."""

MAX_PHOTO_BYTES = 20_000_000
_PHOTO_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"RIFF", ".webp"),
)


@dataclass(frozen=True, slots=True)
class UndoableChange:
    """Change that was made, with undo and redo.

    Attributes:
        text: A few words about the change, for the status bar.
        refs: The changed products, by their numbers in the library.
        undo: Callable that reverts the change.
        redo: Callable that makes the change again.
    """

    text: str
    refs: tuple[str, ...]
    undo: Callable[[], object]
    redo: Callable[[], object]


def check(draft: Draft) -> CheckedDraft:
    """Check the fields of a draft.

    A barcode that can't be read, or with a wrong check digit, raises a question and is not
    refused. A readable barcode is kept as its digits, any other text as typed.
    """
    checked = label_draft_check.check(draft)
    typed = draft.barcode.strip()
    if not typed:
        return checked

    facts = checked.facts
    code = parse_barcode(typed)
    if code.digits:
        facts = replace(facts, gtin=code.digits)
    if not code.is_valid:
        ask = label_questions.barcode_check if code.digits else label_questions.not_a_barcode
        others = (one for one in facts.questions if one.code != QuestionCode.BARCODE)
        facts = replace(facts, questions=(*others, ask(typed)))
    return replace(checked, facts=facts)


def _product(draft: Draft, copied_from: str = "") -> Product:
    checked = check(draft)
    if checked.problems:
        first = checked.problems[0]
        raise UserError(first.text)
    facts = checked.facts
    if facts.source.kind in {"person", "text"} and not facts.source.date:
        facts = replace(
            facts, source=replace(facts.source, date=datetime.now().astimezone().date().isoformat())
        )
    return Product(
        ref="",
        facts=facts,
        price=checked.price,
        taken=checked.taken,
        notes=draft.notes,
        photo=draft.photo,
        copied_from=copied_from,
    )


def add(desk: Desk, draft: Draft) -> UndoableChange:
    """Add a product by hand.

    Raises:
        UserError: If a field can't be read, or the library can't be written.
    """
    return add_products(desk, [_product(draft)])


def add_products(desk: Desk, products: Sequence[Product], text: str = "") -> UndoableChange:
    """Add new products to the library.

    Raises:
        UserError: If the library can't be written; nothing was added.
    """
    from k2desk.store.library import write as library_write

    library = library_for_writing(desk)
    numbers = library_write.insert(library, products)
    what = text or added_text(products)
    return UndoableChange(
        what,
        tuple(str(number) for number in numbers),
        undo=lambda: library_write.purge(library, numbers),
        redo=lambda: library_write.insert(library, products, ids=numbers),
    )


def save_draft(desk: Desk, ref: str, draft: Draft) -> UndoableChange:
    """Change a product of the library to match a draft.

    Raises:
        UserError: If a field can't be read, or the product no longer exists.
    """
    from k2desk.store.library import write as library_write

    library = library_for_writing(desk)
    before = library_read.load(library, int(ref))
    after = replace(_product(draft, before.copied_from), ref=ref, answers=before.answers)
    library_write.replace(library, int(ref), after)
    return UndoableChange(
        msg("Saved: {product}", product=after.title[:MAX_SHOWN]),
        (ref,),
        undo=lambda: library_write.replace(library, int(ref), before),
        redo=lambda: library_write.replace(library, int(ref), after),
    )


def copy_to_mine(desk: Desk, refs: Sequence[str]) -> UndoableChange:
    """Copy catalog labels into My products, with their source and date.

    Labels that were copied before are left out.

    Raises:
        UserError: If there are more than `MAX_COPIED`, all were copied before, a label is missing,
            or the library can't be written.
    """
    if len(refs) > MAX_COPIED:
        raise UserError(
            msg(
                "{number} labels are selected. At most {limit} can be copied at a time. Nothing "
                "was copied.",
                number=len(refs),
                limit=MAX_COPIED,
            ),
            msg("Select fewer labels, or narrow the list with a search."),
        )
    there = library_read.sources(library_for_writing(desk))
    wanted = [ref for ref in refs if ("dsld", ref.removeprefix(DSLD_PREFIX)) not in there]
    labels = [browse.product(desk, ref) for ref in wanted]
    if not labels:
        raise UserError(
            msg("This label is already in My products.")
            if len(refs) == 1
            else msg("These labels are already in My products.")
        )
    return add_products(
        desk,
        [replace(label, ref="", copied_from=label.ref) for label in labels],
        copied_text(labels),
    )


def trash(desk: Desk, refs: Sequence[str]) -> UndoableChange:
    """Move products to the trash, from which they can be restored."""
    return _move(desk, refs, trashed=True)


def restore(desk: Desk, refs: Sequence[str]) -> UndoableChange:
    """Restore products from the trash."""
    return _move(desk, refs, trashed=False)


def _move(desk: Desk, refs: Sequence[str], *, trashed: bool) -> UndoableChange:
    from k2desk.store.library import write as library_write

    library = library_for_writing(desk)
    numbers = [int(ref) for ref in refs]
    only = library_read.load(library, numbers[0]).title[:MAX_SHOWN] if len(numbers) == 1 else ""
    text = _deleted_text(only, len(numbers)) if trashed else _restored_text(only, len(numbers))
    library_write.set_trashed(library, numbers, trashed)
    return UndoableChange(
        text,
        tuple(refs),
        undo=lambda: library_write.set_trashed(library, numbers, not trashed),
        redo=lambda: library_write.set_trashed(library, numbers, trashed),
    )


def purge(desk: Desk, refs: Sequence[str]) -> int:
    """Delete products permanently; return the number of deleted products."""
    from k2desk.store.library import write as library_write

    return len(library_write.purge(library_for_writing(desk), [int(ref) for ref in refs]))


def store_photo(desk: Desk, path: Path) -> str:
    """Copy a label photo into the photo folder; return its file name.

    Raises:
        UserError: If the file is no PNG, JPEG or WebP, is over 20 MB, or can't be read or written.
    """
    content = read_limited(path, MAX_PHOTO_BYTES)
    kinds = [suffix for magic, suffix in _PHOTO_KINDS if content.startswith(magic)]
    if not kinds:
        raise UserError(
            msg("“{file}” is not a photo that K2 Desk can read.", file=path.name),
            msg("Choose a JPEG, PNG or WebP file."),
        )
    name = hashlib.sha256(content).hexdigest()[:32] + kinds[0]
    target = photo_path(desk, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        write_atomically(target, content)
    return name


def photo_path(desk: Desk, name: str) -> Path:
    """Return the path of a stored photo, always inside the photo folder."""
    return desk.library.with_name(f"{desk.library.stem} photos") / Path(name).name


def existing_copies(desk: Desk, ref: str) -> list[str]:
    """Return the products that were copied from a catalog label."""
    if not desk.has_library or not ref.startswith(DSLD_PREFIX):
        return []
    number = ref.removeprefix(DSLD_PREFIX)
    found = library_read.find_source(Library(desk.library), "dsld", number)
    return [str(one) for one in found]


def added_text(products: Sequence[Product]) -> Message:
    """Return the words for products that were added."""
    if len(products) == 1:
        return msg("Added: {product}", product=products[0].title[:MAX_SHOWN])
    return nmsg("Added {count} product", "Added {count} products", len(products))


def copied_text(products: Sequence[Product]) -> Message:
    """Return the words for labels that were copied into My products."""
    if len(products) == 1:
        return msg("Copied to My products: {product}", product=products[0].title[:MAX_SHOWN])
    return nmsg(
        "Copied {count} product to My products",
        "Copied {count} products to My products",
        len(products),
    )


def _deleted_text(only: str, count: int) -> Message:
    if only:
        return msg("Moved to the trash: {product}", product=only)
    return nmsg("Moved {count} product to the trash", "Moved {count} products to the trash", count)


def _restored_text(only: str, count: int) -> Message:
    if only:
        return msg("Restored: {product}", product=only)
    return nmsg("Restored {count} product", "Restored {count} products", count)
