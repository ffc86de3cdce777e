"""Messages: English text, values, and rendering in a language."""

import copy
import datetime as dt
import json
import pickle
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.message import (
    ENGLISH,
    Day,
    Language,
    Message,
    Money,
    Percent,
    Style,
    health,
    joined,
    msg,
    nmsg,
    pmsg,
    sentences,
)


class German:
    """Translations, some of them damaged."""

    def find(self, context: str, template: str) -> str | None:
        return {
            ("", "{amount} mcg"): "{amount} µg",
            ("", "Saved {file}"): "{datei} gespeichert",
            ("", "Read {file}"): "{file.name} gelesen",
            ("", "Closed {file}"): "{file:d} geschlossen",
            ("", "Opened {file}"): "{file geöffnet",
            ("health", "Ask a pharmacist."): "Fragen Sie in der Apotheke.",
            ("verb", "Open"): "Öffnen",
            ("", "not stated"): "nicht angegeben",
        }.get((context, template))

    def find_plural(self, context: str, one: str, several: str, count: int) -> str | None:
        return "{count} Produkt" if count == 1 else "{count} Produkte"

    def is_reviewed(self, template: str) -> bool:
        return False


class GermanFormats:
    """Point for thousands, comma for decimals."""

    def number(self, value: Decimal) -> str:
        return f"{value:,f}".replace(",", "x").replace(".", ",").replace("x", ".")

    def money(self, money: Money) -> str:
        return f"{self.number(money.amount)} {money.currency}"

    def percent(self, value: Decimal) -> str:
        return f"{self.number(value)} %"

    def date(self, date: dt.date) -> str:
        return f"{date:%d.%m.%Y}"

    def joined(self, items: Sequence[str], style: Style) -> str:
        return " und ".join(items)


GERMAN = Language("de", GermanFormats(), German())


@pytest.mark.parametrize(
    ("message", "english"),
    [
        (msg("not stated"), "not stated"),
        (msg("{amount} mcg", amount=Decimal("1180.50")), "1,180.5 mcg"),
        (msg("{amount} mcg", amount=1500), "1,500 mcg"),
        (msg("{a}", a=Decimal("-0.5")), "-0.5"),
        (msg("since {day}", day=Day("2026-11-05")), "since Nov 5, 2026"),
        (msg("since {day}", day=Day("about 2008")), "since about 2008"),
        (msg("{price}", price=Money(Decimal("1234.50"), "USD")), "USD 1,234.50"),
        (msg("{share} of it", share=Percent(Decimal(31))), "31% of it"),
        (nmsg("{count} product", "{count} products", 1), "1 product"),
        (nmsg("{count} product", "{count} products", 0), "0 products"),
        (sentences("A.", "", "B."), "A. B."),
        (joined(["a", "b"], Style.OR), "a or b"),
        (joined(["a", "b", "c"], Style.AND), "a, b, and c"),
        (joined(["a"], Style.AND), "a"),
        (joined([], Style.AND), ""),
    ],
)
def test_message_is_its_english_text(message: Message, english: str) -> None:
    assert message == english
    assert ENGLISH.text(message) == english


def test_values_with_braces_stay_as_they_are() -> None:
    assert msg("{name}", name="{x} {0} {") == "{x} {0} {"


def test_language_renders_template_values_and_parts() -> None:
    amount = msg("{amount} mcg", amount=Decimal("1180.5"))

    assert GERMAN.text(amount) == "1.180,5 µg"
    assert GERMAN.text(msg("{a}; {b}", a=amount, b="K2 mcg")) == "1.180,5 µg; K2 mcg"
    assert GERMAN.text(joined([amount, msg("not stated")], Style.AND)) == (
        "1.180,5 µg und nicht angegeben"
    )
    assert GERMAN.text(nmsg("{count} product", "{count} products", 2)) == "2 Produkte"
    assert GERMAN.text(pmsg("verb", "Open")) == "Öffnen"


def test_text_of_person_is_never_translated() -> None:
    assert GERMAN.text("not stated") == "not stated"


def test_stored_template_is_known_again() -> None:
    assert GERMAN.known("not stated") == "nicht angegeben"
    assert GERMAN.known("K2 drops") == "K2 drops"


@pytest.mark.parametrize(
    "message",
    [
        msg("Saved {file}", file="a.pdf"),
        msg("Read {file}", file="a.pdf"),
        msg("Closed {file}", file="a.pdf"),
        msg("Opened {file}", file="a.pdf"),
    ],
)
def test_damaged_translation_falls_back_to_english(message: Message) -> None:
    assert GERMAN.text(message) == str(message)


def test_missing_translation_keeps_formats_of_region() -> None:
    assert GERMAN.text(msg("about {n} rows", n=1200)) == "about 1.200 rows"


def test_unreviewed_health_sentence_is_found_inside_other_messages() -> None:
    sentence = health("Ask a pharmacist.")

    assert GERMAN.is_unreviewed(sentence)
    assert GERMAN.is_unreviewed(sentences("x", sentence))
    assert GERMAN.is_unreviewed(msg("{a}", a=sentence))
    assert not GERMAN.is_unreviewed(msg("not stated"))
    assert not GERMAN.is_unreviewed(health("No translation."))
    assert not ENGLISH.is_unreviewed(sentence)


def test_right_to_left_language_isolates_values() -> None:
    mirrored = Language("ar", GermanFormats(), German(), right_to_left=True)
    assert mirrored.text(msg("Brand {name}", name="K2")) == "Brand \u2068K2\u2069"


TEXT = st.text(st.characters(exclude_characters="{}"), max_size=12)
MESSAGES = st.recursive(
    st.builds(lambda text: msg(text), TEXT)
    | st.builds(lambda text, n: msg(text + "{n}", n=n), TEXT, st.decimals(0, 10**9, places=3)),
    lambda inner: (
        st.builds(lambda text, a: msg(text + "{a}", a=a), TEXT, inner)
        | st.builds(lambda items: joined(items, Style.AND), st.lists(inner, max_size=4))
        | st.builds(lambda n, a: nmsg("{count} {a}", "{count}s {a}", n, a=a), st.integers(0), inner)
    ),
    max_leaves=6,
)


@given(MESSAGES)
def test_copy_keeps_template_and_values(message: Message) -> None:
    for twin in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):
        assert twin == message
        assert GERMAN.text(twin) == GERMAN.text(message)


@given(MESSAGES)
def test_json_has_english_text(message: Message) -> None:
    assert json.loads(json.dumps(message)) == str(message)
