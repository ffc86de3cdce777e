"""Frame and shared sections of web pages."""

from dataclasses import replace

from k2desk.core.dose_strip.strip import Strip
from k2desk.core.wording import notices
from k2desk.reports.html import page
from k2desk.reports.options import MAX_LINES, SheetOptions
from tests.reports.examples import MEGA, OPTIONS, SUPER_K, THORNE, doubtful, table_of
from tests.reports.html_page import Page


def test_page_has_title_language_and_body() -> None:
    text = page.page("A &amp; B", "<p>Body</p>")
    parsed = Page(text)
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>A &amp; B</title>" in text
    assert "Body" in parsed.text
    assert {"charset": "utf-8"} in parsed.named("meta")


def test_header_has_only_given_fields() -> None:
    assert list(page.header(SheetOptions(), "T")) == [
        "<header>\n<h1>T</h1>",
        "<p></p>",
        "</header>\n<main>",
    ]
    options = replace(OPTIONS, recipient="<A>", prepared_by="B & C", person_text="61 years")
    assert list(page.header(options, "T"))[1:3] == [
        "<p>2026-11-22 · For &lt;A&gt; · Prepared by B &amp; C</p>",
        "<p>61 years</p>",
    ]


def test_warfarin_notice_is_marked_as_note() -> None:
    (attributes,) = Page(page.warfarin_notice()).named("p")
    assert attributes == {"class": "notice", "role": "note"}
    assert notices.WARFARIN_NOTICE in Page(page.warfarin_notice()).text


def test_panel_lists_lanes_and_guidance() -> None:
    table = table_of(MEGA, THORNE)
    panel = table.strip.panels[0]
    lines = list(page.panel_text(panel, table))
    assert lines[1] == "<li>1 Mega Vitamin K2: MK-4 45,000 mcg</li>"
    assert lines[2].startswith("<li>2 Vitamin K: ")
    assert lines[-1].startswith("<p>Guidance: ")


def test_panel_has_lane_of_total_after_products() -> None:
    table = table_of(MEGA)
    panel = table.strip.panels[0]
    total = replace(panel, lanes=(*panel.lanes, panel.lanes[0]), references=())
    lines = list(page.panel_text(total, replace(table, strip=Strip((total,))), "All <together>"))
    assert lines[2] == "<li>All &lt;together&gt;: MK-4 45,000 mcg</li>"
    assert lines[-1] == "</ul>"


def test_doubts_are_grouped_by_product() -> None:
    table = table_of(SUPER_K, doubtful(2))
    lines = list(page.doubts(table))
    assert lines[:3] == ["<h2>Doubts</h2>", "<h3>2 Many doubts</h3>", "<ul>"]
    assert sum(line.startswith("<li>") for line in lines) == 2
    assert list(page.doubts(table_of(SUPER_K))) == []


def test_notes_have_paragraph_for_each_line() -> None:
    options = SheetOptions(notes="One\n\n<two>\r\nthree")
    assert list(page.free_notes(options)) == [
        "<h2>Notes</h2>",
        "<p>One</p>",
        "<p>&lt;two&gt;</p>",
        "<p>three</p>",
    ]
    assert list(page.free_notes(SheetOptions(notes=" \n "))) == []


def test_ruled_lines_are_limited() -> None:
    assert list(page.ruled_lines(SheetOptions(), "Room")) == []
    lines = "".join(page.ruled_lines(SheetOptions(lines=10_000), "Room", "Date"))
    assert lines.startswith("<h2>Room</h2><p>Date</p>")
    assert lines.count('class="line"') == MAX_LINES


def test_bullets_keep_long_sentences() -> None:
    assert list(page.bullet_list(["a" * 5_000])) == ["<ul>", f"<li>{'a' * 5_000}</li>", "</ul>"]


def test_closing_sections_end_main_part() -> None:
    table = table_of(SUPER_K)
    text = "\n".join(page.closing_sections(table, OPTIONS, ["Explained."]))
    assert text.startswith("<h2>How to read it</h2>\n<p>Explained.</p>")
    assert "<li>Life Extension Super K with Advanced K2 Complex: " in text
    assert "<h2>Sources of the guidance</h2>" in text
    assert text.endswith(
        "</main>\n<footer><p><small>K2 Desk 1.0 · reference values 2026-11-22</small></p></footer>"
    )
    without = "\n".join(page.closing_sections(table_of(SUPER_K, guidance=()), OPTIONS, []))
    assert "Sources of the guidance" not in without
