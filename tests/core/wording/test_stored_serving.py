from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import Serving
from k2desk.core.model.message import Message
from k2desk.core.wording.figures import format_serving, pluralize
from k2desk.core.wording.stored_serving import stored_serving
from k2desk.core.wording.units import UNITS
from k2desk.languages.opening import open_language
from tests.core.examples import intervals, servings


def parts(message: object) -> object:
    """Return everything that a message is translated by."""
    if not isinstance(message, Message):
        return message
    values = {name: parts(value) for name, value in message.values.items()}
    return message.template, message.plural, message.number, message.context, values


@given(intervals(), st.sampled_from(sorted(UNITS)))
def test_count_of_known_unit_is_same_message(count: Interval, unit: str) -> None:
    message = pluralize(count, unit)
    assert parts(stored_serving(str(message))) == parts(message)


@given(servings())
def test_stored_serving_of_label_is_same_message(serving: Serving) -> None:
    shown = format_serving(serving)
    stored = stored_serving(str(shown))
    assert stored == shown
    if isinstance(shown, Message):
        assert parts(stored) == parts(shown)


def test_words_of_units_differ() -> None:
    texts = [str(text) for unit, text in UNITS.items() if unit]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2", "2 sachets de poudre", "2 Capsules", "1,00 capsule", "0002 capsules"),
        *("3–2 capsules", "1 capsules", "at least 2–3 capsules", "2 capsules daily", "-1 capsule"),
        *("1/2 teaspoon", "2.50 mL", "９ capsules"),
    ],
)
def test_other_text_is_returned_as_it_is(text: str) -> None:
    assert stored_serving(text) == text
    assert not isinstance(stored_serving(text), Message)


def test_stored_serving_is_shown_in_other_language() -> None:
    german = open_language(Path(__file__).parents[3] / "resources" / "i18n", "de")
    assert german.text(stored_serving("0.5–1 capsule")) == "0,5–1 Kapsel"
    assert german.text(stored_serving("2 capsules")) == "2 Kapseln"
    assert german.text(stored_serving("serving not stated")) != "serving not stated"
    assert german.text(stored_serving("2 Capsules")) == "2 Capsules"
