"""Untrusted text as HTML."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.message import ENGLISH, health, msg
from k2desk.reports.html.text import HtmlTexts
from tests.pseudo import mirrored_language, pseudo_language

HTML = HtmlTexts(ENGLISH)


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
    assert HTML(text) == escaped


def test_long_text_is_truncated_before_it_is_escaped() -> None:
    assert HTML("&" * 2_000) == "&amp;" * 999 + "…"
    assert HTML("abcdef", 4) == "abc…"


@given(st.text(max_size=300))
def test_escaped_text_has_no_markup(text: str) -> None:
    escaped = HTML(text)
    assert not set("<>\"'") & set(escaped)
    assert len(unescape(escaped)) <= 300


def test_message_is_translated_and_never_cut() -> None:
    html = HtmlTexts(pseudo_language())
    assert html(msg("For {name}", name="<A>")) == "⟦Ḟóóŕ &lt;A&gt;ñ⟧"
    long = msg("Long. " * 900)
    assert len(html(long)) > 1.4 * len(long)
    assert not html.has_unreviewed
    html(health("Ask first."))
    assert html.has_unreviewed


def test_isolates_are_kept_from_right_to_left_only() -> None:
    assert HtmlTexts(mirrored_language())(msg("For {name}", name="A")) == "⟦Ḟóóŕ \u2068A\u2069ñ⟧"
    assert HTML("\u2068A\u2069") == "A"


def test_no_break_spaces_are_kept() -> None:
    assert HTML("1\u202f100\u00a0mcg\u00a0") == "1\u202f100\u00a0mcg"
