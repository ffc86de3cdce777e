"""A person's own guidance: adding, changing and deleting, with undo."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.input import guidance_fields as own_guidance
from k2desk.core.input.guidance_fields import PREFIX, OwnDraft, OwnGuidance, as_guidance
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.store.library import own_guidance_read
from k2desk.store.library.file import Library
from k2desk.workflows.desk import Desk, library_for_writing
from k2desk.workflows.edit import UndoableChange

if TYPE_CHECKING:
    from k2desk.core.model.guidance import Guidance


def list_own(desk: Desk) -> tuple[Guidance, ...]:
    """Return the person's own guidance as references, in order of entry.

    Raises:
        UserError: If the library can't be read.
    """
    if not desk.has_library:
        return ()
    return tuple(as_guidance(one) for one in own_guidance_read.load_all(Library(desk.library)))


def load(desk: Desk, id: str) -> OwnGuidance:
    """Return an entry as stored.

    Args:
        desk: The open desk.
        id: Its id as a reference: "own-3".

    Raises:
        UserError: If it no longer exists.
    """
    return own_guidance_read.load(Library(desk.library), _number(id))


def add(desk: Desk, draft: OwnDraft) -> UndoableChange:
    """Add an entry.

    Raises:
        UserError: If a field can't be read, or the library can't be written.
    """
    from k2desk.store.library import own_guidance as store

    library = library_for_writing(desk)
    new = _checked(draft)
    number = store.insert(library, new)
    entry = own_guidance_read.load(library, number)
    return UndoableChange(
        msg("Added: {title}", title=new.title),
        (),
        undo=lambda: store.delete(library, number),
        redo=lambda: store.insert(library, entry),
    )


def save(desk: Desk, id: str, draft: OwnDraft) -> UndoableChange:
    """Change an entry to match a draft.

    Raises:
        UserError: If a field can't be read, or the entry no longer exists.
    """
    from k2desk.store.library import own_guidance as store

    library, number = library_for_writing(desk), _number(id)
    after = _checked(draft)
    before = store.replace(library, number, after)
    return UndoableChange(
        msg("Saved: {title}", title=after.title),
        (),
        undo=lambda: store.replace(library, number, before),
        redo=lambda: store.replace(library, number, after),
    )


def delete(desk: Desk, id: str) -> UndoableChange:
    """Delete an entry.

    Raises:
        UserError: If it no longer exists.
    """
    from k2desk.store.library import own_guidance as store

    library = library_for_writing(desk)
    before = store.delete(library, _number(id))
    return UndoableChange(
        msg("Deleted: {title}", title=before.title),
        (),
        undo=lambda: store.insert(library, before),
        redo=lambda: store.delete(library, before.id),
    )


def _checked(draft: OwnDraft) -> OwnGuidance:
    checked = own_guidance.check(draft)
    if checked.entry is None:
        raise UserError(next(iter(checked.problems.values())))
    return checked.entry


def _number(id: str) -> int:
    digits = id.removeprefix(PREFIX)
    if not digits.isdecimal() or not id.startswith(PREFIX):
        raise UserError(
            msg("“{name}” is not guidance of your own.", name=id),
            msg("Names of your own guidance look like own-3."),
        )
    return int(digits)
