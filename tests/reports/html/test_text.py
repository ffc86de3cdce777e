"""Untrusted text as HTML."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.reports.html.text import escape_text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>K2</b>", "&lt;b&gt;K2&lt;/b&gt;"),
        ("a & b", "a &amp; b"),
        ("\" onload='x'", "&quot; onload=&#x27;x&#x27;"),
        ("&lt;", "&amp;lt;"),
        ("one\n\ttwo\x00", "one two"),
        ("\ud800", "\N{REPLACEMENT CHARACTER}"),
        ("维生素", "维生素"),
    ],
)
def test_text_is_cleaned_and_escaped(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped


def test_long_text_is_truncated_before_it_is_escaped() -> None:
    assert escape_text("&" * 2_000) == "&amp;" * 999 + "…"
    assert escape_text("abcdef", 4) == "abc…"


@given(st.text(max_size=300))
def test_escaped_text_has_no_markup(text: str) -> None:
    escaped = escape_text(text)
    assert not set("<>\"'") & set(escaped)
    assert len(unescape(escaped)) <= 300
