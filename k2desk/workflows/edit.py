"""Adding, changing and deleting products of the library, each with its way back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.input import label_draft as drafts
from k2desk.core.model.errors import UserError
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import label_questions
from k2desk.store.library import read as library_read
from k2desk.store.library.file import Library
from k2desk.workflows import browse
from k2desk.workflows.atomic_files import read_whole, write_whole
from k2desk.workflows.desk import Desk, library_of

if TYPE_CHECKING:
    from k2desk.core.input.label_draft import CheckedDraft, Draft

MOST_COPIED = 5_000
"""Labels that are copied into My products at a time; the catalogue that ships has fewer."""

MOST_PHOTO_BYTES = 20_000_000
_PHOTO_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"RIFF", ".webp"),
)


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made.

    Attributes:
        text: What was done, in a few words, for the status bar.
        refs: The products that it is about, in the library.
        undo: Takes it back.
        redo: Does it again.
    """

    text: str
    refs: tuple[str, ...]
    undo: Callable[[], None]
    redo: Callable[[], None]


def check(draft: Draft) -> CheckedDraft:
    """Read a draft's fields; a barcode that is none or does not check is asked about, not refused.

    What is read as a barcode is kept as its digits, anything else as it is typed.
    """
    checked = drafts.check(draft)
    typed = draft.barcode.strip()
    if not typed:
        return checked
    from k2desk.labels.fields.barcodes import parse_barcode

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


def add(desk: Desk, draft: Draft) -> Done:
    """Add a product by hand.

    Raises:
        UserError: If a field cannot be read, or the library cannot be written.
    """
    return keep(desk, [_product(draft)])


def keep(desk: Desk, products: Sequence[Product], text: str = "") -> Done:
    """Put new products into the library.

    Raises:
        UserError: If the library cannot be written; nothing was added.
    """
    from k2desk.store.library import write as library_write

    library = library_of(desk)
    numbers = library_write.insert(library, products)
    what = text or _named("Added", products)
    return Done(
        what,
        tuple(str(number) for number in numbers),
        undo=lambda: _ignore(library_write.purge(library, numbers)),
        redo=lambda: _ignore(library_write.insert(library, products, ids=numbers)),
    )


def save(desk: Desk, ref: str, draft: Draft) -> Done:
    """Change a product of the library to what a draft says.

    Raises:
        UserError: If a field cannot be read, or the product is not there any more.
    """
    from k2desk.store.library import write as library_write

    library = library_of(desk)
    before = library_read.load(library, int(ref))
    after = replace(_product(draft, before.copied_from), ref=ref, answers=before.answers)
    library_write.replace(library, int(ref), after)
    return Done(
        _named("Saved", [after]),
        (ref,),
        undo=lambda: _ignore(library_write.replace(library, int(ref), before)),
        redo=lambda: _ignore(library_write.replace(library, int(ref), after)),
    )


def copy_to_mine(desk: Desk, refs: Sequence[str]) -> Done:
    """Copy catalogue labels into My products, with their source and date.

    A label that is there already is left out.

    Raises:
        UserError: If they are more than `MOST_COPIED`, all are there already, a label is not
            there, or the library cannot be written.
    """
    if len(refs) > MOST_COPIED:
        raise UserError(
            f"{len(refs):,} labels are selected; at most {MOST_COPIED:,} are copied into My "
            "products at a time. Nothing was copied.",
            "Select fewer of them, or narrow the list by a search.",
        )
    there = library_read.sources(library_of(desk))
    wanted = [ref for ref in refs if ("dsld", ref.removeprefix(browse.DSLD)) not in there]
    labels = [browse.product(desk, ref) for ref in wanted]
    if not labels:
        those = "That label is" if len(refs) == 1 else "Those labels are"
        raise UserError(f"{those} in My products already.", "")
    return keep(
        desk,
        [replace(label, ref="", copied_from=label.ref) for label in labels],
        _named("Copied to My products", labels),
    )


def trash(desk: Desk, refs: Sequence[str]) -> Done:
    """Put products into the trash, from where they can be restored."""
    return _move(desk, refs, "Deleted", trashed=True)


def restore(desk: Desk, refs: Sequence[str]) -> Done:
    """Take products out of the trash."""
    return _move(desk, refs, "Restored", trashed=False)


def _move(desk: Desk, refs: Sequence[str], verb: str, *, trashed: bool) -> Done:
    from k2desk.store.library import write as library_write

    library = library_of(desk)
    numbers = [int(ref) for ref in refs]
    if len(numbers) == 1:
        text = _named(verb, [library_read.load(library, numbers[0])])
    else:
        text = f"{verb}: {len(numbers):,} products"
    library_write.set_trashed(library, numbers, trashed)
    return Done(
        text,
        tuple(refs),
        undo=lambda: library_write.set_trashed(library, numbers, not trashed),
        redo=lambda: library_write.set_trashed(library, numbers, trashed),
    )


def purge(desk: Desk, refs: Sequence[str]) -> int:
    """Delete products for good; there is no way back. Returns how many were deleted."""
    from k2desk.store.library import write as library_write

    return len(library_write.purge(library_of(desk), [int(ref) for ref in refs]))


def keep_photo(desk: Desk, path: Path) -> str:
    """Copy a label photo beside the library; return its name there.

    Raises:
        UserError: If it is no PNG, JPEG or WebP, is over 20 MB, or cannot be read or written.
    """
    content = read_whole(path, MOST_PHOTO_BYTES)
    kinds = [suffix for magic, suffix in _PHOTO_KINDS if content.startswith(magic)]
    if not kinds:
        raise UserError(f"{path.name} is not a photo that can be kept.", "Use a JPEG or a PNG.")
    name = hashlib.sha256(content).hexdigest()[:32] + kinds[0]
    target = photo_path(desk, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        write_whole(target, content)
    return name


def photo_path(desk: Desk, name: str) -> Path:
    """Return where a kept photo lies; the name never leads out of the photo folder."""
    return desk.library.with_name(f"{desk.library.stem} photos") / Path(name).name


def existing_copies(desk: Desk, ref: str) -> list[str]:
    """Return the products of the library that were copied from a catalogue label."""
    if not desk.has_library or not ref.startswith(browse.DSLD):
        return []
    number = ref.removeprefix(browse.DSLD)
    found = library_read.find_source(Library(desk.library), "dsld", number)
    return [str(one) for one in found]


def _named(verb: str, products: Sequence[Product]) -> str:
    if len(products) == 1:
        return f"{verb}: {products[0].title[:120]}"
    return f"{verb}: {len(products):,} products"


def _ignore(_: object) -> None:
    """Drop a result, so that a call fits where none is wanted."""
