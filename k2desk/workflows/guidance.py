"""Guidance that ships with the program, and the choice of references."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from k2desk import paths
from k2desk.core.assessment import applicability
from k2desk.core.assessment.applicability import (
    default_guidance_for_person as default_guidance_for_person,
)
from k2desk.core.assessment.shown import assess_for_person
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.wording import person as person_wording
from k2desk.workflows import guidance_files, own_guidance, upper_levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.article_notes import ArticleNote
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.label import Question
    from k2desk.core.model.product import Product
    from k2desk.workflows.desk import Desk

_NOT_GUIDANCE = ("about.toml", "notes.toml", upper_levels.FILE_NAME)


@cache
def published() -> tuple[Guidance, ...]:
    """Return every published reference, in the order of the files.

    Raises:
        UserError: If a file can't be read; it names the file, the block and the key.
    """
    files = sorted(path for path in _folder().glob("*.toml") if path.name not in _NOT_GUIDANCE)
    return tuple(item for path in files for item in guidance_files.read_guidance(path))


@cache
def notes() -> tuple[ArticleNote, ...]:
    """Return the claims of the article, each with the later literature.

    Raises:
        UserError: If the file can't be read; it names the file, the block and the key.
    """
    return tuple(guidance_files.read_notes(_folder() / "notes.toml"))


def published_and_own(desk: Desk) -> tuple[Guidance, ...]:
    """Return the published references, then the person's own.

    Raises:
        UserError: If the library can't be read.
    """
    return (*published(), *own_guidance.list_own(desk))


def default_guidance() -> tuple[Guidance, ...]:
    """Return the default references of a comparison, in display order."""
    return default_guidance_for_person(published(), NOBODY).items


def assess_for_display(
    product: Product, extra_remarks: Iterable[Question] = (), person: Person = NOBODY
) -> Assessment:
    """Assess one product with the references that are shown for a person.

    These are the default ones, and those that appear from a certain amount.

    Args:
        product: The product.
        extra_remarks: Remarks that need more than the product's own label.
        person: The person; an adult of either sex if nothing is known.
    """
    chosen = default_guidance_for_person(published(), person).items
    remarks = (*upper_levels.upper_level_remarks(product, person), *extra_remarks)
    return assess_for_person(product, chosen, published(), person, remarks)


def select(
    ids: Sequence[str] | None, person: Person = NOBODY, items: Sequence[Guidance] | None = None
) -> tuple[Guidance, ...]:
    """Return references by id, by series, or by the beginning of an id.

    A series or a beginning selects the references that apply to the person. One that applies to
    nobody like the person is selected too: the comparison leaves it out and says so.

    Args:
        ids: Ids ("article-k2-range", "own-3"), series ("us-ai") or beginnings ("article"); None
            for the defaults.
        person: The person; an adult of either sex if nothing is known.
        items: The references to select from; the published ones if None.

    Raises:
        UserError: If a name is unknown, or a reference needs a weight that is missing.
    """
    items = published() if items is None else items
    if ids is None:
        return default_guidance_for_person(items, person).items
    found: list[Guidance] = []
    for name in ids:
        found += [one for one in _named(name, person, items) if one not in found]
    return tuple(found)


def _named(name: str, person: Person, items: Sequence[Guidance]) -> Sequence[Guidance]:
    exact = [item for item in items if item.id == name]
    matching = exact or [item for item in items if item.series == name]
    matching = matching or [item for item in items if item.id.startswith(f"{name}-")]
    if not matching:
        known = joined(dict.fromkeys(item.series or item.id for item in items), Style.COMMA)
        raise UserError(
            msg("There is no guidance named “{name}”.", name=name),
            msg("Choose one of: {names}.", names=known),
        )
    if not exact:
        applying = applicability.applicable_guidance(matching, person)
        if applying.items:
            return applying.items
    scaled = [(item, applicability.scale_by_weight(item, person)) for item in matching]
    for item, with_value in scaled:
        if with_value is None:
            raise UserError(person_wording.missing_weight_note(item))
    return [with_value for _, with_value in scaled if with_value is not None]


@cache
def data_version() -> str:
    """Return the date of the reference values, YYYY-MM-DD."""
    return guidance_files.read_about(_folder() / "about.toml", "data_version")


@cache
def reviewed_on() -> str:
    """Return the date of the last review of the values and claims, YYYY-MM-DD."""
    return guidance_files.read_about(_folder() / "about.toml", "reviewed")


def _folder() -> Path:
    return paths.resources() / "guidance"
