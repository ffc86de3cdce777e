"""Frame and shared sections of web pages."""

import re
from dataclasses import replace

from k2desk.core.dose_strip.strip import Strip
from k2desk.core.model.message import ENGLISH, health
from k2desk.core.wording import notices, sheet
from k2desk.reports.html import page
from k2desk.reports.html.text import HtmlTexts
from k2desk.reports.options import MAX_LINES, SheetOptions
from tests.pseudo import mirrored_language, pseudo_language
from tests.reports.examples import MEGA, OPTIONS, SUPER_K, THORNE, doubtful, table_of
from tests.reports.html_page import Page

HTML = HtmlTexts(ENGLISH)


def test_page_has_title_language_and_body() -> None:
    text = page.page("A &amp; B", "<p>Body</p>", HTML)
    parsed = Page(text)
    assert text.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert "<title>A &amp; B</title>" in text
    assert "Body" in parsed.text
    assert {"charset": "utf-8"} in parsed.named("meta")


def test_page_from_right_to_left_says_so() -> None:
    html = HtmlTexts(mirrored_language())
    assert '<html lang="qps-rtl" dir="rtl">' in page.page("T", "", html)


def test_header_has_only_given_fields() -> None:
    assert list(page.header(SheetOptions(), "T", HTML)) == [
        "<header>\n<h1>T</h1>",
        "<p></p>",
        "</header>\n<main>",
    ]
    options = replace(OPTIONS, recipient="<A>", prepared_by="B & C", person_text="61 years")
    assert list(page.header(options, "T", HTML))[1:3] == [
        "<p>Nov 22, 2026 · For &lt;A&gt; · Prepared by B &amp; C</p>",
        "<p>61 years</p>",
    ]


def test_notices_are_in_box_marked_as_note() -> None:
    table = replace(table_of(SUPER_K), interaction_lines=("K1 acts against it.",))
    box = Page("".join(page.first_box(table, HTML)))
    assert box.named("div") == [{"class": "notice", "role": "note"}]
    assert box.text == f"{notices.WARFARIN_NOTICE}K1 acts against it."


def test_machine_translation_is_said_between_notices_and_rest() -> None:
    for reviewed, expected in ((False, ["first", "note", "rest"]), (True, ["first", "rest"])):
        html = HtmlTexts(pseudo_language(reviewed=reviewed))
        rest = (html(text) and "rest" for text in [health("Ask first.")])
        lines = list(page.with_translation_note(["first"], rest, html))
        assert [re.sub("<p role.*", "note", line) for line in lines] == expected


def test_panel_lists_lanes_and_guidance() -> None:
    table = table_of(MEGA, THORNE)
    panel = table.strip.panels[0]
    lines = list(page.panel_text(panel, table, HTML))
    assert lines[1] == "<li>1: Mega Vitamin K2 – MK-4 45,000 mcg</li>"
    assert lines[2].startswith("<li>2: Vitamin K – ")
    assert lines[-1].startswith("<p>Guidance: ")


def test_panel_has_lane_of_total_after_products() -> None:
    table = table_of(MEGA)
    panel = table.strip.panels[0]
    total = replace(panel, lanes=(*panel.lanes, panel.lanes[0]), references=())
    lines = list(
        page.panel_text(total, replace(table, strip=Strip((total,))), HTML, "All <together>")
    )
    assert lines[2] == "<li>All &lt;together&gt; – MK-4 45,000 mcg</li>"
    assert lines[-1] == "</ul>"


def test_doubts_are_grouped_by_product() -> None:
    table = table_of(SUPER_K, doubtful(2))
    lines = list(page.doubts(table, HTML))
    assert lines[:3] == [f"<h2>{sheet.DOUBTS_HEAD}</h2>", "<h3>2: Many doubts</h3>", "<ul>"]
    assert sum(line.startswith("<li>") for line in lines) == 2
    assert list(page.doubts(table_of(SUPER_K), HTML)) == []


def test_notes_have_paragraph_for_each_line() -> None:
    options = SheetOptions(notes="One\n\n<two>\r\nthree")
    assert list(page.free_notes(options, HTML)) == [
        "<h2>Notes</h2>",
        "<p>One</p>",
        "<p>&lt;two&gt;</p>",
        "<p>three</p>",
    ]
    assert list(page.free_notes(SheetOptions(notes=" \n "), HTML)) == []


def test_ruled_lines_are_limited() -> None:
    assert list(page.ruled_lines(SheetOptions(), HTML, "Room")) == []
    lines = "".join(page.ruled_lines(SheetOptions(lines=10_000), HTML, "Room", "Date"))
    assert lines.startswith("<h2>Room</h2><p>Date</p>")
    assert lines.count('class="line"') == MAX_LINES


def test_bullets_keep_long_sentences() -> None:
    assert list(page.bullet_list(["a" * 5_000], HTML)) == [
        "<ul>",
        f"<li>{'a' * 5_000}</li>",
        "</ul>",
    ]


def test_closing_sections_end_main_part() -> None:
    table = table_of(SUPER_K)
    text = "\n".join(page.closing_sections(table, OPTIONS, HTML, ["Explained."]))
    assert text.startswith("<h2>How to read this sheet</h2>\n<p>Explained.</p>")
    assert "<li>Life Extension Super K with Advanced K2 Complex – " in text
    assert "<h2>Sources of the guidance</h2>" in text
    assert all(f"<li>{HTML(line)}</li>" in text for line in notices.WARFARIN_DETAILS)
    assert text.endswith(
        "</main>\n<footer><p><small>K2 Desk 1.0 · reference values as of Nov 22, 2026</small></p>"
        "</footer>"
    )
    without = "\n".join(page.closing_sections(table_of(SUPER_K, guidance=()), OPTIONS, HTML, []))
    assert "Sources of the guidance" not in without
