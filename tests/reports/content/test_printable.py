"""Untrusted text made printable."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from k2desk.reports.content import printable

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def test_control_and_bidi_characters_are_removed() -> None:
    assert printable.clean(f"K2\x00 {BIDI}drops\x07\ufeff\u200b") == "K2 drops"


def test_white_space_becomes_one_space() -> None:
    assert printable.clean("  MK-7\t\n\u2028 100\u00a0mcg ") == "MK-7 100\u00a0mcg"


def test_no_break_spaces_are_kept_inside_text() -> None:
    assert printable.clean("\u00a01\u202f100\u00a0mcg\u202f\u00a0") == "1\u202f100\u00a0mcg"
    assert printable.clean("\u00a0 \u202f") == ""


def test_isolates_are_kept_only_if_wanted() -> None:
    assert printable.clean("For \u2068K2\u2069\u202e", isolates=True) == "For \u2068K2\u2069"


def test_combining_accents_are_composed() -> None:
    assert printable.clean("Pru\N{COMBINING ACUTE ACCENT}fung") == "Prúfung"


def test_long_text_ends_in_ellipsis() -> None:
    assert printable.clean("abcdef", 4) == "abc…"
    assert printable.clean("abcd", 4) == "abcd"
    assert printable.clean("a " * 100_000, 20) == "a a a a a a a a a a…"


def test_truncation_is_detected() -> None:
    assert printable.is_truncated("x" * 1_001)
    assert not printable.is_truncated("x" * 1_000)
    assert not printable.is_truncated("a name that ends so…")


def test_notes_are_split_at_line_breaks() -> None:
    assert printable.clean_lines("one\r\n\r\ntwo\x85three\u2029four") == (
        "one",
        "two",
        "three",
        "four",
    )


def test_run_of_missing_characters_becomes_one_placeholder() -> None:
    assert printable.replace_missing("维生素 K2 药", set("K2 ")) == "[?] K2 [?]"


def test_missing_characters_are_listed_once() -> None:
    assert printable.missing_characters("维a维生", {"a"}) == ("维", "生")


@given(st.text(max_size=3_000), st.integers(1, 1_500))
def test_clean_text_is_short_and_has_no_control_character(text: str, limit: int) -> None:
    result = printable.clean(text, limit)
    assert len(result) <= limit
    assert printable.clean(result, limit) == result
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in result)
    result.encode("utf-8")


def test_long_text_is_split_into_pieces() -> None:
    pieces = printable.split_pieces("word " * 1_000)
    assert [len(piece) for piece in pieces] == [1_999, 1_999, 999]


@given(st.text(max_size=5_000))
def test_pieces_keep_all_text_and_break_long_words(text: str) -> None:
    pieces = printable.split_pieces(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(len(word) <= 200 for piece in pieces for word in piece.split())
    assert all(len(piece) <= 2_001 for piece in pieces)
