"""Translators' files (.po): reading, checking and compiling."""

from __future__ import annotations

import string
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from k2desk.core.model.message import HEALTH
from k2desk.languages.catalog import UNREVIEWED

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

REVIEWED = "reviewed:"
"""Start of the comment on a reviewed sentence: "reviewed: NAME, DATE"."""


def read_po_file(file: Path) -> Catalog:
    """Return a translators' file.

    Raises:
        OSError: If the file can't be read.
        ValueError: If the file is damaged.
    """
    with file.open("rb") as opened:
        return read_po(opened, locale=file.stem, abort_invalid=True)


def compile_po(file: Path) -> bytes:
    """Return the compiled form (.mo) of a translators' file.

    Health sentences without a reviewer are marked, so that a sheet can say so. Entries that
    are marked as fuzzy are left out.

    Raises:
        OSError: If the file can't be read.
        ValueError: If the file is damaged.
    """
    catalog = read_po_file(file)
    unreviewed = [entry for entry in catalog if is_unreviewed(entry)]
    for entry in unreviewed:
        catalog.add(template_of(entry), string="1", context=UNREVIEWED)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def is_unreviewed(entry: Message) -> bool:
    """Return whether an entry is a health sentence that no person reviewed."""
    if entry.context != HEALTH or not entry.string:
        return False
    return not any(comment.startswith(REVIEWED) for comment in entry.user_comments)


def template_of(entry: Message) -> str:
    """Return the English template of an entry, for one."""
    return str(entry.id[0] if isinstance(entry.id, tuple | list) else entry.id)


def placeholders(template: str) -> set[str]:
    """Return the names of the placeholders of a template.

    Raises:
        ValueError: If a brace is not closed.
    """
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def entry_problems(entry: Message) -> list[str]:
    """Return the problems of the translation of an entry, as sentences."""
    forms = [entry.string] if isinstance(entry.string, str) else list(entry.string)
    ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    if not any(forms):
        return [f"“{template_of(entry)}” has no translation."]
    problems = []
    wanted = set().union(*(placeholders(str(one)) for one in ids))
    for form in forms:
        try:
            found = placeholders(form)
        except ValueError as error:
            problems.append(f"“{form}” has a damaged placeholder: {error}.")
            continue
        optional = {"count"} if len(ids) > 1 else set()
        if not form:
            problems.append(f"“{template_of(entry)}” lacks a plural form.")
        elif found - wanted or (wanted - found) - optional:
            problems.append(
                f"“{form}” has the placeholders {sorted(found)}, but the text has {sorted(wanted)}."
            )
    return problems
