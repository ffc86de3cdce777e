"""Guidance that ships with the program, and the choice of references."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from k2desk import paths
from k2desk.core.assessment import applicability
from k2desk.core.assessment.applicability import ApplicableGuidance
from k2desk.core.model.article_notes import ArticleNote, LaterFinding, NoteStatus
from k2desk.core.model.audience import Audience
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.guidance import Guidance, GuidanceKind, Origin
from k2desk.core.model.person import NOBODY, Person, Sex, Stage
from k2desk.core.wording import person as person_wording
from k2desk.workflows import own_guidance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.workflows.desk import Desk

_AUDIENCE = frozenset(("sexes", "months_from", "months_below", "stages", "countries"))


_NOT_GUIDANCE = ("about.toml", "notes.toml")


@cache
def published() -> tuple[Guidance, ...]:
    """Return every published reference, those of the article first."""
    folder = paths.resources() / "guidance"
    files = sorted(path for path in folder.glob("*.toml") if path.name not in _NOT_GUIDANCE)
    return tuple(item for path in files for item in _references(path))


def _references(path: Path) -> list[Guidance]:
    document = tomllib.loads(path.read_text("utf-8"))
    return [_guidance(block, document["region"]) for block in document["guidance"]]


def _guidance(block: dict[str, Any], region: str) -> Guidance:
    plain = {name: value for name, value in block.items() if name not in _AUDIENCE}
    return Guidance(
        **{
            **plain,
            "basis": Line(block["basis"]),
            "kind": GuidanceKind(block["kind"]),
            "low_mcg": Decimal(block["low_mcg"]),
            "high_mcg": Decimal(block["high_mcg"]),
            "region": region,
            "origin": Origin(block.get("origin", Origin.OFFICIAL)),
            "audience": Audience(
                sexes=frozenset(Sex(one) for one in block.get("sexes", ())),
                months_from=block.get("months_from"),
                months_below=block.get("months_below"),
                stages=frozenset(
                    None if one == "none" else Stage(one) for one in block.get("stages", ())
                ),
                countries=frozenset(block.get("countries", ())),
            ),
        }
    )


@cache
def notes() -> tuple[ArticleNote, ...]:
    """Return the claims of the article, each with the later literature."""
    document = tomllib.loads((paths.resources() / "guidance" / "notes.toml").read_text("utf-8"))
    return tuple(
        ArticleNote(
            **{
                **{key: value for key, value in block.items() if key != "later"},
                "statuses": tuple(NoteStatus(one) for one in block["statuses"]),
                "later_findings": tuple(LaterFinding(**one) for one in block.get("later", ())),
            }
        )
        for block in document["note"]
    )


def published_and_own(desk: Desk) -> tuple[Guidance, ...]:
    """Return the published references, then the person's own.

    Raises:
        UserError: If the library can't be read.
    """
    return (*published(), *own_guidance.list_own(desk))


def default_guidance() -> tuple[Guidance, ...]:
    """Return the references that a comparison shows by default."""
    return tuple(item for item in published() if item.default)


def default_guidance_for_person(items: Sequence[Guidance], person: Person) -> ApplicableGuidance:
    """Return the references that a comparison shows for a person by default."""
    if replace(person, antagonist=NOBODY.antagonist) == NOBODY:
        return ApplicableGuidance(tuple(item for item in items if item.default))
    return applicability.default_guidance_for_person(items, person)


def select(
    ids: Sequence[str] | None, person: Person = NOBODY, items: Sequence[Guidance] | None = None
) -> tuple[Guidance, ...]:
    """Return references by id, by series, or by the beginning of an id.

    A series or a beginning selects the references that apply to the person.

    Args:
        ids: Ids ("article-k2-range", "own-3"), series ("us-ai") or beginnings ("article");
            None for
            the defaults.
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
        known = ", ".join(dict.fromkeys(item.series or item.id for item in items))
        raise UserError(f"There is no guidance named “{name}”.", f"There are: {known}.")
    if not exact:
        applying = applicability.applicable_guidance(matching, person)
        if applying.items:
            return applying.items
    scaled = [(item, applicability.scale_by_weight(item, person)) for item in matching]
    for item, document in scaled:
        if document is None:
            raise UserError(
                person_wording.missing_weight_note(item), "Tell the weight, such as --weight 65."
            )
    return [document for _, document in scaled if document is not None]


@cache
def data_version() -> str:
    """Return the date of the reference values, YYYY-MM-DD."""
    about = paths.resources() / "guidance" / "about.toml"
    version: str = tomllib.loads(about.read_text("utf-8"))["data_version"]
    return version
