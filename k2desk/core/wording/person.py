"""Person in words, and notes on missing details."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.audience import completed_months, effective_sex, effective_stage
from k2desk.core.model.message import Message, Style, health, joined, msg, nmsg, sentences
from k2desk.core.model.person import Antagonist, Person, Sex, Stage
from k2desk.core.wording.guidance_texts import guidance_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.guidance import Guidance

_YEAR = 12
_ADULT = 18 * _YEAR
_DAYS_PER_YEAR = Decimal("365.25")
_MAX_QUOTED = 40

COUNTRIES: dict[str, Message] = {
    "AT": msg("Austria"),
    "AU": msg("Australia"),
    "BE": msg("Belgium"),
    "CA": msg("Canada"),
    "CH": msg("Switzerland"),
    "CN": msg("China"),
    "CZ": msg("Czechia"),
    "DE": msg("Germany"),
    "DK": msg("Denmark"),
    "ES": msg("Spain"),
    "FI": msg("Finland"),
    "FR": msg("France"),
    "GB": msg("United Kingdom"),
    "GR": msg("Greece"),
    "IE": msg("Ireland"),
    "IN": msg("India"),
    "IS": msg("Iceland"),
    "IT": msg("Italy"),
    "JP": msg("Japan"),
    "KR": msg("South Korea"),
    "NL": msg("Netherlands"),
    "NO": msg("Norway"),
    "NZ": msg("New Zealand"),
    "PL": msg("Poland"),
    "PT": msg("Portugal"),
    "SE": msg("Sweden"),
    "US": msg("United States"),
    "EU": msg("European Union, another member"),
    "ZZ": msg("Another country"),
}
"""Names of the countries with guidance, by code; ZZ for international."""

STAGE_WORDS: dict[Stage, Message] = {
    Stage.PREGNANT: msg("pregnant"),
    Stage.BREASTFEEDING: msg("breastfeeding"),
}
ANTAGONIST_WORDS: dict[Antagonist, Message] = {
    # Translators: answer to “Takes warfarin or a similar blood thinner?”
    Antagonist.UNKNOWN: msg("not specified"),
    Antagonist.YES: msg("yes"),
    Antagonist.NO: msg("no"),
}

ANTAGONISTS = health("Warfarin, acenocoumarol, phenprocoumon, fluindione, phenindione.")
NO_VALUE_FOR_PERSON = health("No official value is available for this person in this country.")
NO_AGE_ENTERED = health("No age entered. Adult values are shown.")
PERSON_STAYS = msg("These details stay on this computer. They only choose which values are shown.")


def format_person(person: Person) -> Message:
    """Return a person in one line.

    "Woman, 62 years. Takes warfarin or a similar blood thinner: yes." Details that were not
    entered are left out, except the blood thinner.
    """
    stage = effective_stage(person)
    parts = [
        _noun(person),
        format_age(person.age),
        STAGE_WORDS[stage] if stage is not None else "",
        msg("{weight} kg", weight=person.weight_kg) if person.weight_kg is not None else "",
        _country(person),
    ]
    details = joined(parts, Style.COMMA)
    return sentences(
        msg("{details}.", details=details) if details else "",
        health(
            "Takes warfarin or a similar blood thinner: {answer}.",
            answer=ANTAGONIST_WORDS[person.antagonist],
        ),
    )


def format_person_short(person: Person) -> Message:
    """Return a person for a button: "Woman, 62"; empty if nothing is known."""
    parts: list[str] = [_noun(person)]
    if person.age is not None:
        months = completed_months(person.age)
        is_child = months < 2 * _YEAR
        parts.append(format_age(person.age) if is_child else msg("{age}", age=months // _YEAR))
    elif not parts[0]:
        parts.append(_country(person))
    return joined(parts, Style.COMMA)


def _country(person: Person) -> str:
    return COUNTRIES.get(person.country, person.country)


def _noun(person: Person) -> str:
    sex = effective_sex(person)
    if sex is None:
        return ""
    is_minor = person.age is not None and completed_months(person.age) < _ADULT
    if sex is Sex.FEMALE:
        return msg("Girl") if is_minor else msg("Woman")
    return msg("Boy") if is_minor else msg("Man")


def format_age(age: Decimal | None) -> str:
    """Return an age: "62 years", "7 months", "10 days"; empty if not entered."""
    if age is None:
        return ""
    months = completed_months(age)
    if not months:
        days = (age * _DAYS_PER_YEAR).quantize(Decimal("0.01"), ROUND_HALF_UP)
        whole = int(days.to_integral_value(ROUND_FLOOR))
        return nmsg("{count} day", "{count} days", whole)
    if months < 2 * _YEAR and months % _YEAR:
        return nmsg("{count} month", "{count} months", months)
    return nmsg("{count} year", "{count} years", months // _YEAR)


def missing_weight_note(item: Guidance) -> Message:
    """Return why a value per kilogram is not in the table."""
    return msg("{title} is per kg. Enter a weight to include it.", title=guidance_name(item))


def not_for_person_note(items: Sequence[Guidance]) -> Message:
    """Return which chosen values are left out because they are for others."""
    return health("Not for this person, so not shown: {titles}.", titles=_titles(items))


def not_with_antagonist_note(items: Sequence[Guidance]) -> Message:
    """Return which chosen values are left out because of a blood thinner."""
    return health(
        "Not shown for a person who takes warfarin or a similar blood thinner: {titles}.",
        titles=_titles(items),
    )


def _titles(items: Sequence[Guidance]) -> Message:
    return joined((msg("“{title}”", title=guidance_name(item)) for item in items), Style.COMMA)


def weight_arithmetic(item: Guidance, person: Person) -> Message:
    """Return the arithmetic: "1 mcg per kg × 65 kg of body weight"."""
    weight = Decimal(0) if person.weight_kg is None else person.weight_kg
    return health(
        "{amount} mcg per kg × {weight} kg of body weight.", amount=item.high_mcg, weight=weight
    )


def unreadable_age(text: str) -> Message:
    """Return the error for text that is no age."""
    return msg(
        "“{text}” is not an age from 0 to 120 years. Enter an age such as 62, 7 months or 10 days.",
        text=text[:_MAX_QUOTED],
    )


def unreadable_weight(text: str) -> Message:
    """Return the error for text that is no body weight."""
    return msg(
        "“{text}” is not a body weight up to 500 kg. Enter a weight such as 65 or 65.5.",
        text=text[:_MAX_QUOTED],
    )


def unknown_country(text: str) -> Message:
    """Return the error for a country without included guidance."""
    return msg(
        "No reference values for “{text}”. Choose one of: {countries}.",
        text=text[:_MAX_QUOTED],
        countries=joined(COUNTRIES, Style.COMMA),
    )
