"""Words of all languages that are typed with numbers."""

from collections import defaultdict
from pathlib import Path

import pytest

from k2desk.core.input.person_fields import parse_age
from k2desk.core.model.counts import format_servings_per_day, parse_per_day, parse_range
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import Interval, between
from k2desk.core.model.label import once_in_days
from k2desk.core.model.message import Language
from k2desk.core.model.typed_words import PERIODS, TYPED_WORDS, Period, TypedWords, fold
from k2desk.core.wording import person
from k2desk.languages.opening import LANGUAGES, open_language
from k2desk.languages.po_files import read_po_file

TEXTS = Path(__file__).parents[3] / "resources" / "i18n"
CODES = tuple(TYPED_WORDS)


def language_of(code: str) -> Language:
    return open_language(TEXTS, code)


def per_day(days: int) -> Interval:
    """Return one serving every few days."""
    share = once_in_days(days)
    return Interval(share, share)


def meanings(words: TypedWords) -> dict[str, tuple[str, ...]]:
    """Return the words of one language by their meaning."""
    return {
        **{str(period): names for period, names in words.periods.items()},
        **{f"{days} days apart": names for days, names in words.days_apart.items()},
        **{f"one day in {days}": phrases for days, phrases in words.alternate_days.items()},
        "old": words.old,
        "every": words.every,
        "once": words.once,
        "to": words.to,
        "kg": words.kilograms,
    }


def test_no_word_has_two_meanings() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for words in TYPED_WORDS.values():
        for meaning, names in meanings(words).items():
            for name in names:
                found[fold(name)].add(meaning)

    assert {word: sorted(each) for word, each in found.items() if len(each) > 1} == {}
    assert len(found) > 100


def test_each_language_of_window_has_typed_words() -> None:
    assert {code.partition("-")[0] for code in LANGUAGES} == TYPED_WORDS.keys()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("alle 3 Tage", 3),
        ("einmal alle 10 Tage", 10),
        ("jeden zweiten Tag", 2),
        ("jeden 2. Tag", 2),
        ("tous les 3 jours", 3),
        ("une fois tous les deux jours", 2),
        ("un jour sur deux", 2),
        ("cada 3 días", 3),
        ("CADA 3 DIAS", 3),
        ("un día sí y otro no", 2),
        ("ogni 3 giorni", 3),
        ("A giorni alterni", 2),
        ("co 3 dni", 3),
        ("co drugi dzień", 2),
        ("co drugi dzien", 2),
        ("every two days", 2),
        ("every  3\u00a0days", 3),
    ],
)
def test_days_apart_are_read_in_each_language(text: str, days: int) -> None:
    assert parse_per_day(text) == per_day(days)


@pytest.mark.parametrize(
    "text",
    ["cada 8", "alle 3", "co 3", "alle 3 days", "every 3 Tage", "alle 3 Wochen", "alle 2,5 Tage"],
)
def test_incomplete_or_mixed_phrase_is_not_guessed(text: str) -> None:
    assert parse_per_day(text) is None


@pytest.mark.parametrize("text", ["1 bis 3", "1 à 3", "1 a 3", "1 do 3", "1 to 3"])
def test_range_is_read_in_each_language(text: str) -> None:
    assert parse_range(text) == between(1, 3)


@pytest.mark.parametrize("code", CODES)
def test_each_word_for_period_is_read_as_age(code: str) -> None:
    for period, names in TYPED_WORDS[code].periods.items():
        for name in names:
            assert PERIODS[fold(name)] is period
            assert parse_age(f"7 {name}") == parse_age(f"7 {period}s")
            assert parse_age(f"7{name.upper()}.") == parse_age(f"7 {period}s")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("7 Monate alt", "7 months"),
        ("62 años de edad", "62 years"),
        ("10 giorni di età", "10 days"),
        ("5 tygodni", "5 weeks"),
        ("5 miesiecy", "5 months"),
        ("1,5 anni", "1.5 years"),
    ],
)
def test_age_is_read_in_each_language(text: str, english: str) -> None:
    assert parse_age(text) == parse_age(english)
    assert parse_age(text) is not None


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_for_editing_is_read_in_its_language(code: str) -> None:
    language = language_of(code)
    for days in (2, 3, 5, 22, 999):
        text = language.text(format_servings_per_day(per_day(days)))
        assert parse_per_day(text) == per_day(days), text
        is_english = code.startswith("en")
        assert text.startswith("every") is is_english


@pytest.mark.parametrize("code", LANGUAGES)
def test_shown_age_is_read_in_its_language(code: str) -> None:
    language = language_of(code)
    for typed in ("1 day", "10 days", "1 month", "2 months", "7 months", "1 year", "62 years"):
        age = parse_age(typed)
        text = language.text(person.format_age(age))
        assert parse_age(text) == age, text


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_examples_in_hints_are_in_own_language(code: str) -> None:
    language = language_of(code)
    examples: dict[str, str] = {
        **{f"every {days} days": format_servings_per_day(per_day(days)) for days in (2, 3)},
        "7 months": person.format_age(parse_age("7 months")),
        "10 days": person.format_age(parse_age("10 days")),
    }
    seen = set()
    for entry in read_po_file(TEXTS / f"{code}.po"):
        for english, message in examples.items():
            if english in str(entry.id):
                seen.add(english)
                assert fold(language.text(message)) in fold(str(entry.string))
    assert seen == examples.keys()


@pytest.mark.parametrize("text", ["Jan", "an 7", "7 dos", "7 mm", "7 kg", "siete meses"])
def test_other_text_is_no_age(text: str) -> None:
    assert not any(text.startswith(str(period)) for period in Period)
    with pytest.raises(UserError, match="is not an age"):
        parse_age(text)
