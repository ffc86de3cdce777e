"""PDF of a comparison, read back with pypdf."""

import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from k2desk.core.comparison.compare import ComparisonTable, Group
from k2desk.core.comparison.sections import per_day_marks, per_day_notes
from k2desk.core.dose_strip.strip import Strip
from k2desk.core.wording import notices, positions
from k2desk.reports.content.legend import DetailLevel, position_legend_short, strip_for_detail
from k2desk.reports.options import SheetOptions
from k2desk.reports.pdf.comparison import sheet_pdf
from k2desk.workflows import guidance
from tests.reports.examples import (
    D3_K,
    EIGHT,
    FONTS,
    LETTER,
    MEGA,
    OPEN_K2,
    OPTIONS,
    SUPER_K,
    THORNE,
    doubtful,
    many,
    table_of,
)
from tests.reports.pdf_text import plain, read, text_of
from tests.rules.source import ROOT


@pytest.mark.parametrize("count", [1, 2, 4, 5, 8, 20])
@pytest.mark.parametrize("options", [OPTIONS, LETTER], ids=["a4", "letter"])
def test_sheet_has_everything_on_screen(count: int, options: SheetOptions) -> None:
    table = table_of(*many(count))
    reader = read(table, options)
    text = text_of(reader)
    for row in table.rows:
        assert plain(row.title) in text
        for cell in row.cells:
            assert plain(cell.text) in text
    for column in table.columns:
        assert plain(column.name) in text
        assert plain(column.serving) in text
        assert plain(column.source) in text
        for question in column.questions:
            assert plain(question.text) in text
            assert plain(question.remedy) in text
    for index, mark in enumerate(per_day_marks(table)):
        expected = table.columns[index].per_day
        assert plain(expected) in text or (mark and count > 1)
    for expected in (*per_day_notes(table), position_legend_short(table)) if count > 1 else ():
        assert plain(expected) in text
    for expected in (*table.notices, *table.disclaimer):
        assert expected == notices.ONE_SERVING or plain(expected) in text
    assert has_guidance(text, table, in_full=False)
    fewest = DetailLevel.SHORTER if count > 4 else DetailLevel.SHORTEST
    for panel in strip_for_detail(table, fewest).panels:
        for lane in panel.lanes:
            for dot in lane.marks:
                assert plain(dot.label) in text


def has_guidance(text: str, table: ComparisonTable, *, in_full: bool) -> bool:
    """Return whether every reference has its source and caution."""
    whole = all(
        plain(part) in text
        for item in table.guidance
        for part in (item.population, item.source, item.year, item.caution)
    )
    short = all(
        plain(part) in text
        for item in table.guidance
        for part in (item.short[1:], item.cite, item.year, item.brief)
    )
    return whole or (short and not in_full)


def test_warfarin_notice_does_not_depend_on_notices() -> None:
    table = replace(table_of(SUPER_K), notices=())
    assert plain(notices.WARFARIN_NOTICE) in text_of(read(table))


def test_empty_comparison_makes_sheet() -> None:
    assert plain(notices.WARFARIN_NOTICE) in text_of(read(table_of()))


@pytest.mark.parametrize("options", [OPTIONS, LETTER], ids=["a4", "letter"])
def test_one_product_fits_one_page(options: SheetOptions) -> None:
    assert len(read(table_of(THORNE), options).pages) == 1


@pytest.mark.parametrize("options", [OPTIONS, LETTER], ids=["a4", "letter"])
def test_four_products_with_notes_have_table_and_chart_on_first_page(
    options: SheetOptions,
) -> None:
    table = table_of(SUPER_K, THORNE, D3_K, MEGA)
    notes = "\n".join(f"Line {index} of the notes." for index in range(18))
    first, second = (
        plain(page.extract_text()) for page in read(table, replace(options, notes=notes)).pages
    )
    for row in table.rows:
        assert plain(row.title) in first
    for panel in table.strip.panels:
        for lane in panel.lanes:
            for mark in lane.marks:
                assert plain(mark.label) in first
    assert has_guidance(second, table, in_full=True)


@pytest.mark.parametrize("options", [OPTIONS, LETTER], ids=["a4", "letter"])
def test_five_products_fit_two_pages(options: SheetOptions) -> None:
    table = table_of(SUPER_K, THORNE, D3_K, OPEN_K2, MEGA)
    reader = read(table, options)
    assert len(reader.pages) == 2
    assert has_guidance(text_of(reader), table, in_full=False)


def test_four_products_without_guidance_fit_one_page() -> None:
    assert len(read(table_of(THORNE, MEGA, D3_K, OPEN_K2, guidance=())).pages) == 1


@pytest.mark.parametrize(
    ("options", "count", "size"),
    [
        (OPTIONS, 4, (595, 842)),
        (LETTER, 4, (612, 792)),
        (OPTIONS, 5, (842, 595)),
        (LETTER, 5, (792, 612)),
    ],
)
def test_paper_has_requested_size(options: SheetOptions, count: int, size: tuple[int, int]) -> None:
    for page in read(table_of(*many(count)), options).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_every_page_has_number_and_total() -> None:
    reader = read(table_of(*many(20)))
    pages = len(reader.pages)
    assert pages > 3
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"page {number} of {pages}" in text
        assert "K2 Desk 1.0 · reference values as of Nov 22, 2026" in text


def test_band_of_chart_has_its_name_and_both_ends() -> None:
    words = read(table_of(SUPER_K)).pages[0].extract_text().split(positions.CHART_TITLE)[1]
    assert {"50", "Article", "1,000"} <= set(words.split())


def test_labels_of_close_references_are_readable() -> None:
    (base,) = [item for item in guidance.published() if item.id == "publisher-k2"]
    references = tuple(
        replace(base, id=short, short=short, low_mcg=Decimal(mcg), high_mcg=Decimal(mcg))
        for short, mcg in (
            ("first of two", "20000"),
            ("second of two", "20000"),
            ("a long name at the right end", "60000"),
        )
    )
    text = text_of(read(table_of(MEGA, guidance=references)))
    for item in references:
        assert plain(f"{item.short} {positions.guidance_value(item)}") in text


def test_block_on_second_page_repeats_product_names() -> None:
    table = table_of(*EIGHT, guidance=guidance.published())
    pages = [plain(page.extract_text()) for page in read(table).pages]
    assert plain(SUPER_K.facts.name) in pages[1]


def test_builtin_guidance_continues_without_orphaned_heading() -> None:
    table = table_of(*EIGHT, guidance=guidance.published())
    pages = [page.extract_text() for page in read(table).pages]
    text = plain("".join(pages))
    for row in table.rows:
        assert plain(row.title) in text
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        assert not any(line in {"Compared with guidance", "Questions"} for line in lines[-2:])


def test_sheet_without_chart_has_no_chart_title() -> None:
    table = replace(table_of(THORNE), strip=Strip(()))
    assert positions.CHART_TITLE not in text_of(read(table))


@pytest.mark.parametrize("options", [OPTIONS, LETTER], ids=["a4", "letter"])
def test_wide_table_without_guidance_and_chart_is_one_page(options: SheetOptions) -> None:
    table = replace(table_of(THORNE, MEGA, OPEN_K2, THORNE, MEGA, guidance=()), strip=Strip(()))
    assert len(read(table, options).pages) == 1
    short = replace(table, rows=table.rows_of(Group.SERVING))
    assert len(read(short, options).pages) == 1


def test_document_has_metadata_and_outline() -> None:
    reader = read(table_of(SUPER_K, doubtful(2)), replace(OPTIONS, title="For the surgery"))
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "For the surgery"
    assert reader.metadata.author == "K2 Desk"
    assert reader.metadata.subject
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [
        positions.CHART_TITLE,
        "Questions",
        "More about blood thinners and vitamin K",
        "Sources of the labels",
        "Sources of the guidance",
        "What this sheet is",
    ]


def test_outline_entry_leads_to_its_page() -> None:
    reader = read(table_of(*EIGHT))
    for entry in reader.outline:
        assert not isinstance(entry, list)
        number = reader.get_destination_page_number(entry)
        assert number is not None
        assert plain(str(entry.title)) in plain(reader.pages[number].extract_text())


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_only_embedded_fonts_are_in_file(count: int) -> None:
    listed = EIGHT[:count] if count < 8 else (*EIGHT, doubtful(3))
    data = sheet_pdf(table_of(*listed), replace(OPTIONS, notes="Notes"), FONTS)
    assert b"Helvetica" not in data
    names = set()
    for page in PdfReader(BytesIO(data)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            names.add(re.sub(r"^/[A-Z]{6}\+", "", font["/BaseFont"]))
            assert "/FontFile2" in font["/FontDescriptor"]
    assert names == {"NotoSans-Regular", "NotoSans-Bold"}


def test_same_input_gives_same_bytes() -> None:
    table = table_of(*EIGHT)
    assert sheet_pdf(table, OPTIONS, FONTS) == sheet_pdf(table, OPTIONS, FONTS)


def test_another_process_gives_same_bytes() -> None:
    program = (
        "import hashlib; from tests.reports.examples import *; "
        "from k2desk.reports.pdf.comparison import sheet_pdf; "
        "print(hashlib.sha256(sheet_pdf(table_of(*EIGHT), OPTIONS, FONTS)).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1
