"""How the paper lies, room to write, a line about the person, what was left out, greys."""

import re
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from k2desk.core.comparison.selection import select_part
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import sheet
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import Layout, Orientation, Paper
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.comparison import unprintable
from k2desk.reports.pdf.greyscale import strong_grey
from k2desk.reports.pdf.ruled_lines import STEP, RuledLines
from tests.reports.examples import EIGHT, FONTS, OPTIONS, SUPER_K, THORNE, many, table_of
from tests.reports.reading_back import plain, read, text_of

PORTRAIT = replace(OPTIONS, orientation=Orientation.PORTRAIT)
LANDSCAPE = replace(OPTIONS, orientation=Orientation.LANDSCAPE)


def colours_of(reader: PdfReader) -> set[tuple[str, ...]]:
    """Every colour that is set on the pages."""
    found: set[tuple[str, ...]] = set()
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        drawn = contents.get_data().decode("latin-1")
        found |= set(re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", drawn))
    return found


@pytest.mark.parametrize("count", [1, 3, 8, 20])
def test_paper_lies_as_it_was_asked_to(count: int) -> None:
    table = table_of(*many(count))
    upright, wide = read(table, PORTRAIT), read(table, LANDSCAPE)
    assert {round(page.mediabox.width) for page in upright.pages} == {595}
    assert {round(page.mediabox.width) for page in wide.pages} == {842}
    for reader in (upright, wide):
        text = text_of(reader)
        for row in table.rows:
            assert plain(row.title) in text
        for column in table.columns:
            assert plain(column.name) in text


@pytest.mark.parametrize("layout", list(Layout))
def test_line_about_person_stands_as_it_was_given(layout: Layout) -> None:
    said = "Woman, 61 years <b>; takes warfarin."
    options = replace(OPTIONS, layout=layout, for_whom="Ms A.", person_text=said)
    text = text_of(read(table_of(SUPER_K), options))
    assert plain(said) in text
    assert plain("For Ms A.") in text
    assert "61 years &lt;b&gt;; takes" in sheet_html(table_of(SUPER_K), options)
    assert plain(said) not in text_of(read(table_of(SUPER_K), OPTIONS))


def test_signs_about_person_that_cannot_be_printed_are_named() -> None:
    (told,) = unprintable(table_of(SUPER_K), replace(OPTIONS, person_text="年"), FONTS)
    assert told == "the line about the person: 年"


@pytest.mark.parametrize("layout", list(Layout))
def test_room_to_write_is_ruled(layout: Layout) -> None:
    options = replace(OPTIONS, layout=layout, lines=8)
    assert plain(sheet.NOTES_HEADING) in text_of(read(table_of(SUPER_K), options))
    page = sheet_html(table_of(SUPER_K), options)
    assert page.count('class="line"') == 8
    assert plain(sheet.NOTES_HEADING) not in text_of(read(table_of(SUPER_K), OPTIONS))


def test_ruled_lines_go_on_over_pages() -> None:
    many_lines = read(table_of(SUPER_K), replace(OPTIONS, lines=60))
    assert len(many_lines.pages) >= 3
    lines = RuledLines(5)
    assert lines.wrap(100, 50) == (100, 5 * STEP)
    assert lines.split(100, STEP / 2) == []
    assert lines.split(100, 6 * STEP) == [lines]
    first, rest = lines.split(100, 2.5 * STEP)
    assert isinstance(first, RuledLines)
    assert isinstance(rest, RuledLines)
    assert (first.count, rest.count) == (2, 3)


def test_sheet_says_what_was_left_out() -> None:
    part = select_part(
        table_of(SUPER_K, THORNE),
        (),
        [RowKey.parse("day.k1"), RowKey.parse("guidance.publisher-k2")],
    )
    said = "Left out of this sheet – per "
    assert plain(said) in text_of(read(part))
    assert said in sheet_html(part, OPTIONS)
    assert plain("publisher K2") not in text_of(read(part))


def test_notes_of_thousand_signs_flow_beside_ruled_lines() -> None:
    notes = " ".join(f"word{place}" for place in range(150))
    reader = read(table_of(*EIGHT[:3]), replace(OPTIONS, notes=notes, lines=10))
    assert plain(notes) in text_of(reader)


# --- black and white


@pytest.mark.parametrize("layout", list(Layout))
def test_black_and_white_has_no_colour(layout: Layout) -> None:
    table = table_of(*EIGHT)
    options = replace(OPTIONS, layout=layout, greyscale=True)
    assert all(len(set(colour)) == 1 for colour in colours_of(read(table, options)))
    coloured = colours_of(read(table, replace(options, greyscale=False)))
    assert any(len(set(colour)) > 1 for colour in coloured)
    grey, usual = (
        text_of(read(table, one)) for one in (options, replace(options, greyscale=False))
    )
    assert grey == usual


def test_forms_become_black_and_bars_one_grey() -> None:
    for colour in styles.FORM_COLOURS.values():
        assert strong_grey(colour).rgb() == (0, 0, 0)
    light = strong_grey(styles.HAIRLINE.clone(red=0.8, green=0.6, blue=0.7)).rgb()
    assert light == (0.75, 0.75, 0.75)
    assert strong_grey(styles.PAPER).rgb() == (1, 1, 1)
    assert strong_grey(styles.QUIET).rgb() < styles.QUIET.rgb()
    assert strong_grey(styles.HAIRLINE).rgb() < styles.HAIRLINE.rgb()


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("count", [1, 4, 8, 20])
def test_no_text_is_smaller_than_copy_in_black_and_white_keeps(layout: Layout, count: int) -> None:
    options = replace(OPTIONS, layout=layout, notes="A note.", lines=3, person_text="Age 62.")
    reader = read(table_of(*many(count)), options)
    sizes = set[float]()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        forms = resources.get("/XObject", {})
        for stream in (page.get_contents(), *(one.get_object() for one in forms.values())):
            found = re.findall(rb"/F\S+ ([\d.]+) ", stream.get_data())
            sizes |= {float(size) for size in found}
    assert min(sizes) == styles.NOTE
    assert styles.BODY in sizes


@pytest.mark.parametrize("paper", list(Paper))
def test_eight_stand_on_two_pages_and_four_on_one(paper: Paper) -> None:
    options = replace(OPTIONS, paper=paper)
    assert len(read(table_of(*EIGHT), options).pages) == 2
    assert len(read(table_of(*EIGHT[:4]), options).pages) == 1
    shelf = replace(options, layout=Layout.SHELF)
    assert len(read(table_of(*EIGHT), shelf).pages) == 1
