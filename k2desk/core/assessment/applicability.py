"""Which published references are for a person, and what a value per kilogram comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.model.guidance import Guidance
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.wording import person as person_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class UnavailableGuidance:
    """A reference that would be for the person, and cannot be worked out.

    Attributes:
        guidance: The reference.
        reason: A sentence that says what is missing.
    """

    guidance: Guidance
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicableGuidance:
    """What is for a person.

    Attributes:
        items: The references, in their order; values per kilogram are worked out.
        unavailable: Those that would be for the person, and cannot be worked out.
    """

    items: tuple[Guidance, ...]
    unavailable: tuple[UnavailableGuidance, ...] = ()


def applicable_guidance(items: Iterable[Guidance], person: Person) -> ApplicableGuidance:
    """Return the references that are for a person, as far as told.

    A country that was not told excludes none. An age that was not told is an adult's. What a body
    has replaced by a newer value is for nobody.
    """
    found: list[Guidance] = []
    left_out: list[UnavailableGuidance] = []
    for item in items:
        if item.superseded or not item.audience.includes(person):
            continue
        if not item.audience.is_for_country(person.country):
            continue
        told = scale_by_weight(item, person)
        if told is None:
            left_out.append(UnavailableGuidance(item, person_wording.weight_needed(item)))
        else:
            found.append(told)
    return ApplicableGuidance(tuple(found), tuple(left_out))


def usual_guidance(items: Sequence[Guidance], person: Person) -> ApplicableGuidance:
    """Return the references that a comparison shows for a person unless told otherwise.

    Those of no country, such as the article's, stand as ever. Of the official ones stand those
    that are for the person: all of the country's where it is told, else those of the bodies that
    stand in every comparison.
    """
    bodies = {item.series for item in items if item.default}
    official = [
        item for item in items if item.is_official and (person.country or item.series in bodies)
    ]
    applying = applicable_guidance(official, person)
    scaled = {item.id: item for item in applying.items}
    chosen = [
        scaled.get(item.id, item)
        for item in items
        if item.id in scaled or (item.default and not item.is_official)
    ]
    return ApplicableGuidance(tuple(chosen), applying.unavailable)


def person_remarks(items: Sequence[Guidance], person: Person) -> list[str]:
    """Return what follows from what was not told, and what is not on board for a person."""
    if replace(person, antagonist=NOBODY.antagonist) == NOBODY:
        return []
    said = [person_wording.NO_AGE_ENTERED] if person.age is None else []
    if person.country:
        applying = applicable_guidance(items, person)
        said += [one.reason for one in applying.unavailable]
        if not any(one.is_official for one in applying.items):
            said.append(person_wording.NO_VALUE_FOR_PERSON)
    return said


def scale_by_weight(item: Guidance, person: Person) -> Guidance | None:
    """Return a reference as it is for a person's weight; None where that is needed and not told.

    The product is exact; one that is not per kilogram stays as it is.
    """
    if not item.per_kg:
        return item
    if person.weight_kg is None:
        return None
    return replace(
        item,
        low_mcg=item.low_mcg * person.weight_kg,
        high_mcg=item.high_mcg * person.weight_kg,
        per_kg=False,
        note=" ".join(
            part for part in (item.note, person_wording.at_weight(item, person)) if part
        ),
    )
