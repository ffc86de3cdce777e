"""Fonts, measuring and line breaking."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.reports.pdf.fonts import load_fonts, wrap_lines
from tests.reports.examples import FONTS
from tests.reports.pdf_text import FACES


def test_fonts_are_loaded_once() -> None:
    assert load_fonts(FONTS) is FACES
    assert FACES.regular != FACES.bold


@pytest.mark.parametrize("missing", ["Regular", "Bold"])
def test_missing_font_raises_os_error(missing: str, tmp_path: Path) -> None:
    for font in FONTS.glob("*.ttf"):
        if not font.stem.endswith(missing):
            (tmp_path / font.name).symlink_to(font)
    with pytest.raises(OSError, match=f"NotoSans-{missing}"):
        load_fonts(tmp_path)


def test_replacement_character_is_not_printable() -> None:
    assert "\N{REPLACEMENT CHARACTER}" not in FACES.characters
    assert set("AZaz09 µΩЖ▲▼●◆–…“”") <= FACES.characters


@pytest.mark.parametrize(
    ("text", "printable"),
    [
        ("<b>&amp;", "<b>&amp;"),
        ("维生素 K2", "[?] K2"),
        ("one\ntwo\x00", "one two"),
        ("\ud800", "[?]"),
    ],
)
def test_missing_characters_become_placeholder(text: str, printable: str) -> None:
    assert FACES.to_printable(text) == printable


def test_text_too_long_for_cache_is_made_printable_too() -> None:
    assert FACES.to_printable("维" * 5_000) == "[?]…"
    assert len(FACES.to_printable("a" * 5_000, 3_000)) == 3_000


def test_width_grows_with_size_and_weight() -> None:
    regular, bold = FACES.measure(10)("Vitamin K2"), FACES.measure(10, bold=True)("Vitamin K2")
    assert 0 < regular < bold
    assert FACES.measure(20)("Vitamin K2") == pytest.approx(2 * regular)
    assert FACES.measure(10)("") == 0


def test_cached_width_equals_sum_of_characters() -> None:
    measure = FACES.measure(9)
    word = "Phytonadione"
    assert measure(word) == measure(word) == pytest.approx(sum(map(measure, word)))
    assert measure("K" * 200) == pytest.approx(200 * measure("K"))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)), st.floats(20, 300))
def test_wrapped_lines_fit_width(text: str, width: float) -> None:
    measure = FACES.measure(9)
    clean = " ".join(text.split())
    lines = wrap_lines(clean, width, measure, 4)
    assert 1 <= len(lines) <= 4
    assert all(measure(line) <= width for line in lines)
    if len(lines) < 4:
        assert "".join(lines).replace(" ", "") == clean.replace(" ", "")


def test_text_too_long_for_cache_is_wrapped_same_way() -> None:
    measure = FACES.measure(9)
    long = "Vitamin K2 from natto " * 200
    assert wrap_lines(long, 200, measure, 3) == wrap_lines(long[:1900], 200, measure, 3)


def test_long_word_is_broken_and_excess_becomes_ellipsis() -> None:
    measure = FACES.measure(9)
    first, second = wrap_lines("K" * 1_000, 100, measure, 2)
    assert set(first) == {"K"}
    assert second.endswith("K…")
    assert measure(second) <= 100


def test_wrapped_lines_are_not_shared() -> None:
    measure = FACES.measure(9)
    wrap_lines("shared text", 200, measure).append("changed")
    assert wrap_lines("shared text", 200, measure) == ["shared text"]


def test_joined_words_wider_than_line_break_at_their_space() -> None:
    measure = FACES.measure(9)
    price = "0,30–0,90\N{NO-BREAK SPACE}EUR"
    assert wrap_lines(price, measure("0,30–0,90 EU"), measure) == ["0,30–0,90", "EUR"]
    assert wrap_lines(f"a {price}", measure(price), measure) == ["a", price]
