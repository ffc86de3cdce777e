"""The guidance that is on board."""

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
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.model.person import NOBODY, Person, Sex, Stage
from k2desk.core.wording import person as person_wording
from k2desk.workflows import own_guidance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.workflows.desk import Desk

_WHOM = frozenset(("sexes", "months_from", "months_below", "stages", "countries"))


_NOT_GUIDANCE = ("about.toml", "notes.toml")


@cache
def on_board() -> tuple[Guidance, ...]:
    """Return every published reference on board, the article's first."""
    folder = paths.resources() / "guidance"
    files = sorted(path for path in folder.glob("*.toml") if path.name not in _NOT_GUIDANCE)
    return tuple(item for path in files for item in _references(path))


def _references(path: Path) -> list[Guidance]:
    told = tomllib.loads(path.read_text("utf-8"))
    return [_guidance(block, told["region"]) for block in told["guidance"]]


def _guidance(block: dict[str, Any], region: str) -> Guidance:
    plain = {name: value for name, value in block.items() if name not in _WHOM}
    return Guidance(
        **{
            **plain,
            "basis": Line(block["basis"]),
            "kind": GuidanceKind(block["kind"]),
            "low_mcg": Decimal(block["low_mcg"]),
            "high_mcg": Decimal(block["high_mcg"]),
            "region": region,
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
    """Return what the article says, claim by claim, with what came later."""
    told = tomllib.loads((paths.resources() / "guidance" / "notes.toml").read_text("utf-8"))
    return tuple(
        ArticleNote(
            **{
                **block,
                "statuses": tuple(NoteStatus(one) for one in block["statuses"]),
                "later": tuple(LaterFinding(**one) for one in block.get("later", ())),
            }
        )
        for block in told["note"]
    )


def all_of(desk: Desk) -> tuple[Guidance, ...]:
    """Return what is on board and, behind it, what the person entered for themselves.

    Raises:
        UserError: If the library cannot be read.
    """
    return (*on_board(), *own_guidance.listed(desk))


def defaults() -> tuple[Guidance, ...]:
    """Return the references that a comparison shows unless told otherwise."""
    return tuple(item for item in on_board() if item.default)


def usual_guidance(items: Sequence[Guidance], person: Person) -> ApplicableGuidance:
    """Return the references that a comparison shows for a person unless told otherwise."""
    if replace(person, antagonist=NOBODY.antagonist) == NOBODY:
        return ApplicableGuidance(tuple(item for item in items if item.default))
    return applicability.usual_guidance(items, person)


def chosen(
    ids: Sequence[str] | None, person: Person = NOBODY, items: Sequence[Guidance] | None = None
) -> tuple[Guidance, ...]:
    """Return references by their ids, by a body's series, or by the beginning of an id.

    A series or a beginning gives those of them that are for the person.

    Args:
        ids: Ids ("article-k2-range", "own-3"), series ("us-ai") or beginnings ("article" for all
            of the article's); None for the usual ones.
        person: Whom they are for; where nothing is told, an adult of either sex.
        items: What to choose from; what is on board if None.

    Raises:
        UserError: If there is none of that name, or one needs a weight that is not told.
    """
    items = on_board() if items is None else items
    if ids is None:
        return usual_guidance(items, person).items
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
    for item, told in scaled:
        if told is None:
            raise UserError(
                person_wording.weight_needed(item), "Tell the weight, such as --weight 65."
            )
    return [told for _, told in scaled if told is not None]


@cache
def data_version() -> str:
    """Return the date of the reference values, YYYY-MM-DD."""
    about = paths.resources() / "guidance" / "about.toml"
    version: str = tomllib.loads(about.read_text("utf-8"))["data_version"]
    return version
