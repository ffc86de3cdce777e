"""Selection of the published guidance that applies to a person."""

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
    """Guidance for the person that cannot be computed.

    Attributes:
        guidance: The guidance item.
        reason: A sentence that names the missing fact.
    """

    guidance: Guidance
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicableGuidance:
    """Guidance for a person.

    Attributes:
        items: The guidance items in their order, with values per kilogram multiplied out.
        unavailable: Guidance items for the person that cannot be computed.
    """

    items: tuple[Guidance, ...]
    unavailable: tuple[UnavailableGuidance, ...] = ()


def applicable_guidance(items: Iterable[Guidance], person: Person) -> ApplicableGuidance:
    """Return the guidance that applies to a person.

    An unknown country excludes none, and a person without an age is treated as an adult.
    Superseded values apply to nobody.
    """
    matching: list[Guidance] = []
    unavailable: list[UnavailableGuidance] = []
    for item in items:
        if item.superseded or not item.audience.includes(person):
            continue
        if not item.audience.is_for_country(person.country):
            continue
        scaled = scale_by_weight(item, person)
        if scaled is None:
            unavailable.append(UnavailableGuidance(item, person_wording.missing_weight_note(item)))
        else:
            matching.append(scaled)
    return ApplicableGuidance(tuple(matching), tuple(unavailable))


def default_guidance_for_person(items: Sequence[Guidance], person: Person) -> ApplicableGuidance:
    """Return the guidance that a new comparison shows for a person.

    Default guidance of no country, such as the article's, is always included. Official guidance
    is included if it applies to the person: all of the person's country or, if that is unknown,
    the series that are shown by default.
    """
    series = {item.series for item in items if item.default}
    official = [
        item for item in items if item.is_official and (person.country or item.series in series)
    ]
    applicable = applicable_guidance(official, person)
    scaled = {item.id: item for item in applicable.items}
    usual = [
        scaled.get(item.id, item)
        for item in items
        if item.id in scaled or (item.default and not item.is_official)
    ]
    return ApplicableGuidance(tuple(usual), applicable.unavailable)


def person_remarks(items: Sequence[Guidance], person: Person) -> list[str]:
    """Return sentences on unknown facts and on missing guidance."""
    if replace(person, antagonist=NOBODY.antagonist) == NOBODY:
        return []
    sentences = [person_wording.NO_AGE_ENTERED] if person.age is None else []
    if person.country:
        applicable = applicable_guidance(items, person)
        sentences += [missing.reason for missing in applicable.unavailable]
        if not any(item.is_official for item in applicable.items):
            sentences.append(person_wording.NO_VALUE_FOR_PERSON)
    return sentences


def scale_by_weight(item: Guidance, person: Person) -> Guidance | None:
    """Return a guidance item with its value per kilogram times the weight.

    Returns:
        The item, with an exact product; None if the weight is needed and unknown.
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
            part for part in (item.note, person_wording.weight_arithmetic(item, person)) if part
        ),
    )
