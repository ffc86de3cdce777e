"""Person in words, and notes on missing details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.audience import completed_months, effective_sex, effective_stage
from k2desk.core.model.person import Antagonist, Person, Sex, Stage
from k2desk.core.wording.figures import format_number

if TYPE_CHECKING:
    from decimal import Decimal

    from k2desk.core.model.guidance import Guidance

_YEAR = 12
_ADULT = 18 * _YEAR

COUNTRIES: dict[str, str] = {
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "CA": "Canada",
    "CH": "Switzerland",
    "CN": "China",
    "CZ": "Czechia",
    "DE": "Germany",
    "DK": "Denmark",
    "ES": "Spain",
    "FI": "Finland",
    "FR": "France",
    "GB": "United Kingdom",
    "GR": "Greece",
    "IE": "Ireland",
    "IN": "India",
    "IS": "Iceland",
    "IT": "Italy",
    "JP": "Japan",
    "KR": "South Korea",
    "NL": "Netherlands",
    "NO": "Norway",
    "NZ": "New Zealand",
    "PL": "Poland",
    "PT": "Portugal",
    "SE": "Sweden",
    "US": "United States",
    "EU": "European Union, another member",
    "ZZ": "Another country",
}
"""Names of the countries with included guidance, by code; ZZ has the international values."""

STAGE_WORDS: dict[Stage, str] = {
    Stage.PREGNANT: "pregnant",
    Stage.BREASTFEEDING: "breastfeeding",
}
ANTAGONIST_WORDS: dict[Antagonist, str] = {
    Antagonist.UNKNOWN: "not known",
    Antagonist.YES: "yes",
    Antagonist.NO: "no",
}

ANTAGONISTS = "Warfarin, acenocoumarol, phenprocoumon, fluindione, phenindione."
NO_VALUE_FOR_PERSON = "No value of this country for this person is on board."
NO_AGE_ENTERED = "No age is told: the values for adults stand."
PERSON_STAYS = (
    "This stays on this computer. It chooses which published values stand in the table, no more."
)


def format_person(person: Person) -> str:
    """Return a person in one line.

    "Woman, 62 years; takes a vitamin K antagonist: yes". Details that were not entered are
    left out, except the vitamin K antagonist.
    """
    stage = effective_stage(person)
    parts = [
        _noun(person),
        format_age(person.age),
        STAGE_WORDS[stage] if stage is not None else "",
        f"{format_number(person.weight_kg)} kg" if person.weight_kg is not None else "",
        COUNTRIES.get(person.country, person.country),
    ]
    details = ", ".join(part for part in parts if part)
    drug = f"takes a vitamin K antagonist: {ANTAGONIST_WORDS[person.antagonist]}"
    line = f"{details}; {drug}" if details else drug
    return line[:1].upper() + line[1:]


def format_person_short(person: Person) -> str:
    """Return a person for a button: "woman, 62"; empty if nothing is known."""
    words = [_noun(person)] if _noun(person) else []
    if person.age is not None:
        months = completed_months(person.age)
        words.append(f"{months // _YEAR}" if months >= 2 * _YEAR else f"{months} months")
    if not words and person.country:
        words.append(COUNTRIES.get(person.country, person.country))
    return ", ".join(words)


def _noun(person: Person) -> str:
    sex = effective_sex(person)
    if sex is None:
        return ""
    is_minor = person.age is not None and completed_months(person.age) < _ADULT
    if sex is Sex.FEMALE:
        return "girl" if is_minor else "woman"
    return "boy" if is_minor else "man"


def format_age(age: Decimal | None) -> str:
    """Return an age: "62 years", "7 months", "1 year"; empty if not entered."""
    if age is None:
        return ""
    months = completed_months(age)
    if months < 2 * _YEAR and months % _YEAR:
        return "1 month" if months == 1 else f"{months} months"
    if not months:
        return "0 months"
    years = months // _YEAR
    return "1 year" if years == 1 else f"{years} years"


def missing_weight_note(item: Guidance) -> str:
    """Return why a value per kilogram is not in the table."""
    return f"{item.title} is for each kilogram of body weight, which is not told: left out."


def weight_arithmetic(item: Guidance, person: Person) -> str:
    """Return the arithmetic: "1 mcg for each of 65 kg of body weight"."""
    weight = "" if person.weight_kg is None else format_decimal(person.weight_kg)
    return f"{format_decimal(item.high_mcg)} mcg for each of {weight} kg of body weight."


def unreadable_age(text: str) -> str:
    """Return the error for text that is no age."""
    return f"“{text[:40]}” is not an age from 0 to 120 years; type 62, or 7 months."


def unreadable_weight(text: str) -> str:
    """Return the error for text that is no body weight."""
    return f"“{text[:40]}” is not a body weight up to 500 kg; type 65 or 65.5."


def unknown_country(text: str) -> str:
    """Return the error for a country without included guidance."""
    return f"No reference values of “{text[:40]}” are on board; type one of {', '.join(COUNTRIES)}."
