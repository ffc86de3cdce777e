import pytest

from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.wording import own_guidance


def test_title_is_marked_as_own() -> None:
    assert own_guidance.own_title("My doctor said so") == "Your own: My doctor said so"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("My doctor said so", "own: My doctor said so"),
        ("Eighteen letters..", "own: Eighteen letters.."),
        ("A title that is far too long", "own: A title that is f…"),
    ],
)
def test_long_title_is_cut_on_chart(title: str, short: str) -> None:
    assert own_guidance.own_short(title) == short


@pytest.mark.parametrize(
    ("source", "text"),
    [("A clinic", "Your own entry, citing A clinic"), ("", "Your own entry")],
)
def test_source_is_named_if_given(source: str, text: str) -> None:
    assert own_guidance.own_source(source) == text


def test_every_kind_has_words() -> None:
    assert set(own_guidance.OWN_KINDS) == set(GuidanceKind)
