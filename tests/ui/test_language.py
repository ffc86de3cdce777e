"""Language of the window."""

from collections.abc import Iterator

import pytest

from k2desk.core.model.message import ENGLISH, Language, msg
from k2desk.ui.language import language_in_use, ntr, ptr, tr, use_language, window_language
from tests.core.model.test_message import GERMAN


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use_language(ENGLISH)


def test_window_starts_in_english() -> None:
    assert window_language() is ENGLISH
    assert tr("not stated") == "not stated"
    assert tr("{amount} mcg", amount=1500) == "1,500 mcg"


def test_used_language_translates_texts_messages_and_plurals() -> None:
    use_language(GERMAN)

    assert tr("not stated") == "nicht angegeben"
    assert tr("{amount} mcg", amount=1500) == "1.500 µg"
    assert tr(msg("{amount} mcg", amount=1500)) == "1.500 µg"
    assert ntr("{count} product", "{count} products", 3) == "3 Produkte"
    assert ptr("verb", "Open") == "Öffnen"


def test_language_of_block_ends_with_it() -> None:
    with language_in_use(GERMAN):
        inside: Language = window_language()
    assert (inside, window_language()) == (GERMAN, ENGLISH)
