"""Stack sheet as PDF, web page and CSV."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest
from pypdf import PdfReader

from k2desk.core.model.intervals import exact
from k2desk.core.model.product import Product
from k2desk.core.stack import SheetRecord, StackTable, build_stack
from k2desk.core.wording import answers, daily_value, notices, sheet
from k2desk.core.wording import stack as stack_wording
from k2desk.reports.csv.stack import stack_csv
from k2desk.reports.html.stack import stack_html
from k2desk.reports.options import Paper, SheetOptions
from k2desk.reports.pdf.stack import stack_pdf
from k2desk.workflows import guidance
from tests.core.answers.test_apply import AMOUNT, NOW
from tests.reports.examples import FONTS, OPTIONS, SUPER_K, THORNE, amount, asked, product
from tests.reports.pdf_text import plain

HOSTILE = "<b>K2</b> & </para> <img src='x'>"
ODD = product("3", HOSTILE, HOSTILE, (amount("k2", "100"),))
SHEET = replace(OPTIONS, title=stack_wording.STACK_TITLE, recipient=HOSTILE)


def taken(*products: Product, last: SheetRecord | None = None) -> StackTable:
    return build_stack(products, guidance.defaults(), "2026-11-22", last)


def changed() -> StackTable:
    before = taken(SUPER_K, THORNE)
    last = SheetRecord("2026-10-02 08:00:00", before.totals, before.descriptions)
    return taken(replace(SUPER_K, taken=exact(2)), THORNE, ODD, last=last)


def read(table: StackTable, options: SheetOptions = SHEET) -> str:
    pages = PdfReader(BytesIO(stack_pdf(table, options, FONTS))).pages
    return plain("\n".join(page.extract_text() for page in pages))


def test_sheet_has_all_content() -> None:
    table, text = changed(), read(changed())
    for row in table.rows:
        for cell in (*row.amounts, row.total):
            assert plain(cell.text) in text
    for sentence in (
        *table.taken,
        *table.duplicates,
        *table.changes,
        *(one.text for one in table.positions),
        *table.comparison.disclaimer,
        notices.WARFARIN_NOTICE,
        "Change since the last sheet, 2026-10-02",
        HOSTILE,
    ):
        assert plain(sentence) in text
    assert "page1of" in text


def test_same_input_gives_same_bytes() -> None:
    assert stack_pdf(changed(), SHEET, FONTS) == stack_pdf(changed(), SHEET, FONTS)


def test_two_products_fit_one_page_and_twenty_need_several() -> None:
    two = PdfReader(BytesIO(stack_pdf(taken(THORNE, SUPER_K), SHEET, FONTS)))
    assert len(two.pages) == 1
    many = taken(*(replace(THORNE, ref=str(place)) for place in range(20)))
    letter = replace(SHEET, paper=Paper.LETTER, notes="A note.\n" * 30)
    reader = PdfReader(BytesIO(stack_pdf(many, letter, FONTS)))
    assert 2 <= len(reader.pages) <= 8
    assert reader.metadata is not None
    assert reader.metadata.title == stack_wording.STACK_TITLE
    assert plain("20 of the 20 products") in read(many, letter)


def test_one_product_has_no_shares() -> None:
    alone = read(taken(THORNE))
    assert plain("its share of what") not in alone
    assert plain(stack_wording.NO_DUPLICATES) in alone
    assert plain(notices.WARFARIN_NOTICE) in read(taken())


def test_sheet_without_guidance_and_brand_is_complete() -> None:
    bare = product("3", "", "Drops", (amount("k2", "100"),))
    table = build_stack([bare, THORNE], (), "2026-11-22", None)
    reader = _Text()
    reader.feed(stack_html(table, SHEET))
    assert "Beside the guidance" not in reader.found
    assert "The same form in several products" in reader.found
    assert plain("1 Drops") in read(table)
    alone = read(taken(bare))
    assert plain("Drops") in alone
    assert plain("1 Drops") not in alone


def test_name_of_100_kb_is_truncated() -> None:
    long = product("3", "B" * 100_000, "vitamin K2 " * 10_000, (amount("mk7", "45"),))
    assert plain("vitamin K2 vitamin K2") in read(taken(long, THORNE))


@pytest.mark.parametrize("table", [changed(), taken(THORNE), taken(), taken(asked(2), THORNE)])
def test_web_page_has_all_content(table: StackTable) -> None:
    page = stack_html(table, replace(SHEET, notes="One\n<two>"))
    reader = _Text()
    reader.feed(page)
    text = plain("".join(reader.found))
    for sentence in (
        notices.WARFARIN_NOTICE,
        *table.taken,
        *table.duplicates,
        *table.changes,
        *(one.text for one in table.positions),
        *table.comparison.disclaimer,
        *(cell.text for row in table.rows for cell in (*row.amounts, row.total)),
        "<two>",
        HOSTILE,
    ):
        assert plain(sentence) in text
    assert "<img" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_csv_has_line_for_each_form_and_no_formula() -> None:
    lines = list(csv.reader(io.StringIO(stack_csv(changed()))))
    assert lines[0] == [
        "Group",
        "Row",
        "Unit",
        "Product 1",
        "Product 2",
        "Product 3",
        "All together",
    ]
    assert all(len(line) == 7 for line in lines)
    rows = {(line[0], line[1]): line[3:] for line in lines}
    assert rows["A day", "K1"] == ["3,000", "1,000", "none listed", "4,000"]
    assert rows["Share", "K1"] == ["75 %", "25 %", "–", ""]
    assert any(line[0] == "Change since 2026-10-02" for line in lines)
    assert any("warfarin" in line[1] for line in lines if line[0] == "Notice")
    odd = product("3", "=1+1", "@x", (amount("mk7", "45"),))
    assert "'=1+1" in stack_csv(taken(odd))
    assert "Doubts" in stack_csv(taken(asked(2)))


WRITTEN = replace(
    SHEET,
    recipient="M. E.",
    person_text="Woman, 74 years; takes a vitamin K antagonist: yes",
    prepared_by="K. Berg, Harbour Pharmacy",
    notes="Bring the bottles.",
    lines=3,
)
SAID = (
    "M. E.",
    WRITTEN.person_text,
    "Prepared by",
    WRITTEN.prepared_by,
    "Bring the bottles.",
    *(cell for one in changed().labels for text in one.cells for cell in text.split("\n")),
    *daily_value.LABEL_HEADS,
)


def test_pdf_web_page_and_csv_have_same_fields_labels_and_notes() -> None:
    reader = _Text()
    reader.feed(stack_html(changed(), WRITTEN))
    for text in (read(changed(), WRITTEN), "".join(reader.found), stack_csv(changed(), WRITTEN)):
        assert [one for one in SAID if plain(one) not in plain(text)] == []


def test_ruled_lines_have_inr_column_by_default() -> None:
    for render in (read, stack_html):
        assert plain(stack_wording.INR_TITLE) in plain(render(changed(), WRITTEN))
        without = plain(render(changed(), replace(WRITTEN, inr=False)))
        assert plain(stack_wording.INR_TITLE) not in without
        assert plain(sheet.NOTES_HEADING) in without
        none = plain(render(changed(), replace(WRITTEN, lines=0)))
        assert plain(stack_wording.INR_TITLE) not in none
        assert plain(sheet.NOTES_HEADING) not in none


def test_answers_and_doubts_are_separate_in_all_formats() -> None:
    mine = Product("7", NOW, answers=(AMOUNT,))
    table = taken(mine, THORNE)
    for text in (read(table), stack_html(table, SHEET), stack_csv(table)):
        shown = plain(text)
        for words in ("45 *", "Doubts", answers.ANSWERS_HEADING, answers.MARKS_LEGEND, "38 % *"):
            assert plain(words) in shown


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)
