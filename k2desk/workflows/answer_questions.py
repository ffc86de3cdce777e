"""Answers to questions about labels: saving and taking back."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from k2desk.core.model.answer import Answer, with_answer, without_answer
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.store.library import read as library_read
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk, library_for_writing
from k2desk.workflows.edit import UndoableChange, existing_copies

if TYPE_CHECKING:
    from k2desk.core.model.product import Product


def today() -> str:
    """Return today's date as YYYY-MM-DD, to date an answer."""
    return datetime.now().astimezone().date().isoformat()


def answer_question(desk: Desk, ref: str, answer: Answer) -> UndoableChange:
    """Store a person's answer to a question about a product's label.

    The answer to a label of the catalog is stored with its copy in My products, which is made if
    needed.

    Args:
        desk: The open desk.
        ref: The product, of either list.
        answer: The answer; it replaces an earlier one to the same question.

    Raises:
        UserError: If the answer is incomplete, the product is missing, or the library can't be
            written; nothing was changed.
    """
    if not answer.is_valid:
        raise UserError(
            msg("The answer is not complete."),
            msg("Choose an answer and fill in the fields that belong to it."),
        )
    if not ref.isdigit():
        copies = existing_copies(desk, ref)
        if not copies:
            return _copy_with(desk, browse.product(desk, ref), answer)
        ref = copies[0]
    before = library_read.load(library_for_writing(desk), int(ref))
    after = replace(before, answers=with_answer(before.answers, answer))
    return _changed(desk, before, after, msg("Answered: {product}", product=before.title[:120]))


def take_back_answer(desk: Desk, ref: str, key: tuple[str, str, int]) -> UndoableChange:
    """Remove an answer: the question is open, figures are as printed.

    Args:
        desk: The open desk.
        ref: The product of My products.
        key: The key of the question (`Answer.key`).

    Raises:
        UserError: If there is no such product or answer, or the library can't be written.
    """
    if not ref.isdigit():
        raise UserError(
            msg("Only products in My products can have answers."), msg("Nothing was changed.")
        )
    before = library_read.load(library_for_writing(desk), int(ref))
    after = replace(before, answers=without_answer(before.answers, key))
    if after == before:
        raise UserError(
            msg("This answer about “{product}” no longer exists.", product=before.title),
            msg("The answer may have been removed already."),
        )
    return _changed(
        desk, before, after, msg("Answer removed: {product}", product=before.title[:120])
    )


def _copy_with(desk: Desk, label: Product, answer: Answer) -> UndoableChange:
    from k2desk.store.library import write as library_write

    library = library_for_writing(desk)
    copy = replace(label, ref="", copied_from=label.ref, answers=(answer,))
    numbers = library_write.insert(library, [copy])

    def undo() -> None:
        library_write.purge(library, numbers)

    def redo() -> None:
        library_write.insert(library, [copy], ids=numbers)

    text = msg("Copied to My products and answered: {product}", product=label.title[:120])
    return UndoableChange(text, (str(numbers[0]),), undo, redo)


def _changed(desk: Desk, before: Product, after: Product, text: str) -> UndoableChange:
    from k2desk.store.library import write as library_write

    library, number = library_for_writing(desk), int(before.ref)
    library_write.replace(library, number, after)

    def undo() -> None:
        library_write.replace(library, number, before)

    def redo() -> None:
        library_write.replace(library, number, after)

    return UndoableChange(text, (before.ref,), undo, redo)
