"""Guidance of one's own: adding, changing and deleting it, each with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.input import guidance_fields as own_guidance
from k2desk.core.input.guidance_fields import PREFIX, OwnDraft, OwnGuidance, as_guidance
from k2desk.core.model.errors import UserError
from k2desk.store.library import own_guidance_read
from k2desk.store.library.file import Library
from k2desk.workflows.desk import Desk, library_of
from k2desk.workflows.edit import Done

if TYPE_CHECKING:
    from k2desk.core.model.guidance import Guidance


def listed(desk: Desk) -> tuple[Guidance, ...]:
    """Return a person's own guidance as references, in the order in which it was entered.

    Raises:
        UserError: If the library cannot be read.
    """
    if not desk.has_library:
        return ()
    return tuple(as_guidance(one) for one in own_guidance_read.load_all(Library(desk.library)))


def entry(desk: Desk, id: str) -> OwnGuidance:
    """Return one as it is kept.

    Args:
        desk: The open desk.
        id: Its id as a reference: "own-3".

    Raises:
        UserError: If it is not there any more.
    """
    return own_guidance_read.load(Library(desk.library), _number(id))


def add(desk: Desk, draft: OwnDraft) -> Done:
    """Add guidance of one's own.

    Raises:
        UserError: If a field cannot be read, or the library cannot be written.
    """
    from k2desk.store.library import own_guidance as store

    library = library_of(desk)
    new = _checked(draft)
    number = store.insert(library, new)
    kept = own_guidance_read.load(library, number)
    return Done(
        f"Added: {new.title}",
        (),
        undo=lambda: _ignore(store.delete(library, number)),
        redo=lambda: _ignore(store.insert(library, kept)),
    )


def save(desk: Desk, id: str, draft: OwnDraft) -> Done:
    """Change guidance of one's own to what a draft says.

    Raises:
        UserError: If a field cannot be read, or it is not there any more.
    """
    from k2desk.store.library import own_guidance as store

    library, number = library_of(desk), _number(id)
    after = _checked(draft)
    before = store.replace(library, number, after)
    return Done(
        f"Saved: {after.title}",
        (),
        undo=lambda: _ignore(store.replace(library, number, before)),
        redo=lambda: _ignore(store.replace(library, number, after)),
    )


def delete(desk: Desk, id: str) -> Done:
    """Delete guidance of one's own.

    Raises:
        UserError: If it is not there any more.
    """
    from k2desk.store.library import own_guidance as store

    library = library_of(desk)
    before = store.delete(library, _number(id))
    return Done(
        f"Deleted: {before.title}",
        (),
        undo=lambda: _ignore(store.insert(library, before)),
        redo=lambda: _ignore(store.delete(library, before.id)),
    )


def _checked(draft: OwnDraft) -> OwnGuidance:
    checked = own_guidance.check(draft)
    if checked.entry is None:
        raise UserError(next(iter(checked.problems.values())))
    return checked.entry


def _number(id: str) -> int:
    digits = id.removeprefix(PREFIX)
    if not digits.isdecimal() or not id.startswith(PREFIX):
        raise UserError(f"“{id}” is no guidance of your own.", "Its ids are like own-3.")
    return int(digits)


def _ignore(_: object) -> None:
    """Drop a result, so that a call fits where none is wanted."""
