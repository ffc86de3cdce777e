"""Paragraphs and headings of untrusted text."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4

from k2desk.core.model.message import ENGLISH, Language, pmsg
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import (
    CachedParagraph,
    heading,
    paragraphs,
    section_heading,
    text_style,
)
from tests.reports.pdf_text import FACES, WIDTH, plain, read_flowables, text_of_flowables

BODY = text_style(FACES, styles.BODY)


def text_of_paragraphs(text: str, *, lead: str = "") -> str:
    return text_of_flowables(paragraphs(FACES, BODY, text, lead=lead))


@pytest.mark.parametrize(
    "hostile",
    ["<b>x</b>", "a & b", "</para>", "&lt; &#0;", '<img src="/etc/passwd"/>', "<onDraw name='x'/>"],
)
def test_hostile_text_is_printed_literally(hostile: str) -> None:
    assert plain(f"{hostile} {hostile}") in text_of_paragraphs(hostile, lead=hostile)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("维生素 K2", "[?] K2"), ("K2\x00 \u202egnp", "K2 gnp"), ("K2 \N{PILL}", "K2 [?]")],
)
def test_text_is_cleaned(text: str, shown: str) -> None:
    assert plain(shown) in text_of_paragraphs(text)


def test_each_line_makes_paragraph() -> None:
    assert len(paragraphs(FACES, BODY, "one\n\ntwo\r\nthree")) == 3
    assert paragraphs(FACES, BODY, " \n ") == []


def test_lead_is_bold_and_may_be_alone() -> None:
    (both,) = paragraphs(FACES, BODY, "text", lead="Lead")
    (alone,) = paragraphs(FACES, BODY, "", lead="Lead")
    bold, regular = both.frags[0], both.frags[-1]
    assert (bold.text, bold.fontName) == ("Lead", FACES.bold)
    assert (regular.text.strip(), regular.fontName) == ("text", FACES.regular)
    assert alone.getPlainText() == "Lead"


def test_long_word_stays_within_width() -> None:
    (word,) = paragraphs(FACES, BODY, "K" * 1_000)
    word.wrap(100, 1_000)
    assert len(word.blPara.lines) > 50
    assert text_of_paragraphs("K" * 1_000).count("K" * 1_000) == 1


def test_long_text_is_split_and_limited() -> None:
    long = "word " * 1_000
    assert len(paragraphs(FACES, BODY, long)) == 3
    (short,) = paragraphs(FACES, BODY, long, limit=50)
    assert short.getPlainText().endswith("…")
    assert len(short.getPlainText()) <= 50


def test_equal_texts_share_lines_with_own_leading() -> None:
    tight, roomy = (
        paragraphs(FACES, text_style(FACES, 9, leading=leading), "shared words " * 20)[0]
        for leading in (10, 15)
    )
    tight.wrap(120, 1_000)
    roomy.wrap(120, 1_000)
    assert tight.blPara is roomy.blPara
    assert roomy.height == 1.5 * tight.height
    assert tight.style.leading == 10


def test_width_changes_lines() -> None:
    (text,) = paragraphs(FACES, BODY, "several words that need lines " * 5)
    narrow = text.wrap(80, 1_000)
    wide = text.wrap(400, 1_000)
    assert narrow[1] > wide[1]
    assert text.wrap(80, 1_000) == narrow


def test_split_parts_have_lines_of_their_own() -> None:
    (text,) = paragraphs(FACES, BODY, "several words that need lines " * 20)
    width, height = text.wrap(100, 1_000)
    first, rest = text.split(100, height / 2)
    assert isinstance(first, CachedParagraph)
    assert isinstance(rest, CachedParagraph)
    assert first.wrap(width, 1_000)[1] + rest.wrap(width, 1_000)[1] == height
    assert text.wrap(100, 1_000) == (width, height)


def test_deep_copy_shares_text() -> None:
    (text,) = paragraphs(FACES, BODY, "copied")
    assert deepcopy(text).frags is text.frags


def test_section_headings_are_in_outline_without_aside() -> None:
    title = section_heading(FACES, styles.ROOMY, "Title <&> 维", aside="in small print")
    reader = read_flowables([title, *paragraphs(FACES, BODY, "text")])
    assert plain("Title <&> [?] in small print text") in plain(reader.pages[0].extract_text())
    (entry,) = reader.outline
    assert not isinstance(entry, list)
    assert entry.title == "Title <&> [?]"


def test_aside_below_heading_begins_new_line() -> None:
    same_line, below = (
        section_heading(FACES, styles.ROOMY, "Title", aside="small print", below=is_below)
        for is_below in (False, True)
    )
    assert same_line.is_one_line(WIDTH)
    assert not below.is_one_line(WIDTH)
    assert "Title\nsmall print" in read_flowables([below]).pages[0].extract_text()


def test_heading_moves_to_next_page_with_its_text() -> None:
    filler = paragraphs(FACES, text_style(FACES, 9, leading=A4[1] - 2 * styles.MARGIN - 30), "x")
    title = heading(FACES, text_style(FACES, 20), "Heading")
    first, second = read_flowables([*filler, title, *paragraphs(FACES, BODY, "text")]).pages
    assert "Heading" not in first.extract_text()
    assert "Heading" in second.extract_text()


@given(st.text(max_size=300), st.text(max_size=50))
def test_any_text_makes_paragraphs_that_fit(text: str, lead: str) -> None:
    for paragraph in paragraphs(FACES, BODY, text, lead=lead):
        width, height = paragraph.wrap(200, 10_000)
        assert width == 200
        assert height == len(paragraph.blPara.lines) * BODY.leading
        assert (height > 0) == bool(paragraph.getPlainText().strip())


class _ByContext:
    """Catalog that translates a text by its context."""

    def find(self, context: str, template: str) -> str:
        return f"{context} {template}"

    def find_plural(self, context: str, one: str, several: str, count: int) -> str:
        return several

    def is_reviewed(self, template: str) -> bool:
        return True


def test_equal_english_messages_keep_their_own_translations() -> None:
    fonts = FACES.with_language(Language("qps", ENGLISH.formats, _ByContext()))
    style = text_style(fonts, styles.BODY)
    verb, noun = (paragraphs(fonts, style, pmsg(context, "Open")) for context in ("verb", "noun"))
    assert [part.text for part in (*verb, *noun)] == ["verb Open", "noun Open"]
    assert fonts.to_printable(pmsg("verb", "Open")) == "verb Open"
    assert fonts.to_printable(pmsg("noun", "Open")) == "noun Open"
