"""Sheet options: orientation, ruled lines, person text, greyscale."""

import re
from dataclasses import replace
from typing import Any

import pytest

from k2desk.core.comparison.selection import select_part
from k2desk.core.model.row_key import RowKey
from k2desk.core.wording import sheet
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import (
    MAX_IN_PORTRAIT,
    Layout,
    Orientation,
    Paper,
    SheetOptions,
)
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.unprintable import unprintable
from tests.reports.examples import EIGHT, FONTS, OPTIONS, SUPER_K, THORNE, many, table_of
from tests.reports.pdf_text import plain, read, text_of

PORTRAIT = replace(OPTIONS, orientation=Orientation.PORTRAIT)
LANDSCAPE = replace(OPTIONS, orientation=Orientation.LANDSCAPE)


@pytest.mark.parametrize("count", [1, 3, 8, 20])
def test_orientation_is_applied(count: int) -> None:
    table = table_of(*many(count))
    portrait, landscape = read(table, PORTRAIT), read(table, LANDSCAPE)
    assert {round(page.mediabox.width) for page in portrait.pages} == {595}
    assert {round(page.mediabox.width) for page in landscape.pages} == {842}
    for reader in (portrait, landscape):
        text = text_of(reader)
        for row in table.rows:
            assert plain(row.title) in text
        for column in table.columns:
            assert plain(column.name) in text


@pytest.mark.parametrize("layout", list(Layout))
def test_person_text_is_printed_literally(layout: Layout) -> None:
    person = "Woman, 61 years <b>; takes warfarin."
    options = replace(OPTIONS, layout=layout, recipient="Ms A.", person_text=person)
    text = text_of(read(table_of(SUPER_K), options))
    assert plain(person) in text
    assert plain("For Ms A.") in text
    assert "61 years &lt;b&gt;; takes" in sheet_html(table_of(SUPER_K), options)
    assert plain(person) not in text_of(read(table_of(SUPER_K), OPTIONS))


def test_unprintable_characters_of_person_text_are_named() -> None:
    (warning,) = unprintable(table_of(SUPER_K), replace(OPTIONS, person_text="年"), FONTS)
    assert warning == "line about the person: 年"


@pytest.mark.parametrize("layout", list(Layout))
def test_ruled_lines_have_heading_and_count(layout: Layout) -> None:
    options = replace(OPTIONS, layout=layout, lines=8)
    assert plain(sheet.NOTES_HEADING) in text_of(read(table_of(SUPER_K), options))
    page = sheet_html(table_of(SUPER_K), options)
    assert page.count('class="line"') == 8
    assert plain(sheet.NOTES_HEADING) not in text_of(read(table_of(SUPER_K), OPTIONS))


def test_sheet_lists_omitted_rows() -> None:
    part = select_part(
        table_of(SUPER_K, THORNE),
        (),
        [RowKey.parse("day.k1"), RowKey.parse("guidance.publisher-k2")],
    )
    note = "Left out of this sheet – Per "
    assert plain(note) in text_of(read(part))
    assert note in sheet_html(part, OPTIONS)
    assert plain("Seller K2") not in text_of(read(part))


def test_long_notes_and_ruled_lines_fit_together() -> None:
    notes = " ".join(f"word{place}" for place in range(150))
    reader = read(table_of(*EIGHT[:3]), replace(OPTIONS, notes=notes, lines=10))
    assert plain(notes) in text_of(reader)


# --- black and white


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("count", [1, 4, 8, 20])
def test_smallest_text_is_note_size(layout: Layout, count: int) -> None:
    options = replace(OPTIONS, layout=layout, notes="A note.", lines=3, person_text="Age 62.")
    reader = read(table_of(*many(count)), options)
    sizes = set[float]()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        forms = resources.get("/XObject", {})
        for stream in (page.get_contents(), *(form.get_object() for form in forms.values())):
            font_sizes = re.findall(rb"/F\S+ ([\d.]+) ", stream.get_data())
            sizes |= {float(size) for size in font_sizes}
    assert min(sizes) == styles.NOTE
    assert styles.BODY in sizes


@pytest.mark.parametrize("paper", list(Paper))
def test_eight_products_fit_two_pages_and_four_one(paper: Paper) -> None:
    options = replace(OPTIONS, paper=paper)
    assert len(read(table_of(*EIGHT), options).pages) == 2
    assert len(read(table_of(*EIGHT[:4]), options).pages) == 1
    shelf = replace(options, layout=Layout.SHELF)
    assert len(read(table_of(*EIGHT), shelf).pages) == 1


@pytest.mark.parametrize(
    ("layout", "count", "landscape"),
    [
        (Layout.COMPARISON, 1, False),
        (Layout.COMPARISON, MAX_IN_PORTRAIT, False),
        (Layout.COMPARISON, MAX_IN_PORTRAIT + 1, True),
        (Layout.SHELF, 1, True),
        (Layout.LABEL, 20, False),
    ],
)
def test_automatic_orientation_depends_on_layout_and_count(
    layout: Layout, count: int, landscape: bool
) -> None:
    assert SheetOptions(layout=layout).is_landscape(count) is landscape
    assert LANDSCAPE.is_landscape(count)
    assert not PORTRAIT.is_landscape(count)


def test_blank_title_is_replaced_by_default_title() -> None:
    assert SheetOptions(title="  ").shown_title == "Vitamin K comparison"
    assert SheetOptions(title=" By the till ").shown_title == "By the till"
