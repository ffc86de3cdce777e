"""Stack sheet as PDF, web page and CSV."""

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from k2desk.core.model.product import Product
from k2desk.core.stack import StackTable, build_stack
from k2desk.core.wording import answers, daily_value, notices, sheet
from k2desk.core.wording import stack as stack_wording
from k2desk.reports.csv.stack import stack_csv
from k2desk.reports.html.stack import stack_html
from k2desk.reports.options import Paper, SheetOptions
from k2desk.reports.pdf.stack import stack_pdf
from tests.core.answers.test_apply import AMOUNT, FACTS
from tests.reports.examples import FONTS, SUPER_K, THORNE, amount, product
from tests.reports.html_page import Page
from tests.reports.pdf_text import plain
from tests.reports.stack_examples import HOSTILE, STACK_OPTIONS, WRITTEN, changed_stack, stack_of


def read(table: StackTable, options: SheetOptions = STACK_OPTIONS) -> str:
    pages = PdfReader(BytesIO(stack_pdf(table, options, FONTS))).pages
    return plain("\n".join(page.extract_text() for page in pages))


def test_sheet_has_all_content() -> None:
    table, text = changed_stack(), read(changed_stack())
    for row in table.rows:
        for cell in (*row.amounts, row.total):
            assert plain(cell.text) in text
    for sentence in (
        *table.taken,
        *table.duplicates,
        *table.changes,
        *(item.text for item in table.positions),
        *table.comparison.disclaimer,
        notices.WARFARIN_NOTICE,
        "Changes since the last sheet, Oct 2, 2026",
        HOSTILE,
    ):
        assert plain(sentence) in text
    assert "page1of" in text


def test_same_input_gives_same_bytes() -> None:
    assert stack_pdf(changed_stack(), STACK_OPTIONS, FONTS) == stack_pdf(
        changed_stack(), STACK_OPTIONS, FONTS
    )


def test_two_products_fit_one_page_and_twenty_need_several() -> None:
    two = PdfReader(BytesIO(stack_pdf(stack_of(THORNE, SUPER_K), STACK_OPTIONS, FONTS)))
    assert len(two.pages) == 1
    many = stack_of(*(replace(THORNE, ref=str(number)) for number in range(20)))
    letter = replace(STACK_OPTIONS, paper=Paper.LETTER, notes="A note.\n" * 30)
    reader = PdfReader(BytesIO(stack_pdf(many, letter, FONTS)))
    assert 2 <= len(reader.pages) <= 8
    assert reader.metadata is not None
    assert reader.metadata.title == stack_wording.STACK_TITLE
    assert plain("in 20 of 20 products") in read(many, letter)


def test_one_product_has_no_shares() -> None:
    single = read(stack_of(THORNE))
    assert plain("its share of the total") not in single
    assert plain(stack_wording.NO_DUPLICATES) in single
    assert plain(notices.WARFARIN_NOTICE) in read(stack_of())


def test_sheet_without_guidance_and_brand_is_complete() -> None:
    bare = product("3", "", "Drops", (amount("k2", "100"),))
    table = build_stack([bare, THORNE], (), "2026-11-22", None)
    page_text = Page(stack_html(table, STACK_OPTIONS)).text
    assert "Compared with guidance" not in page_text
    assert "The same form in several products" in page_text
    assert plain("1 Drops") in read(table)
    single = read(stack_of(bare))
    assert plain("Drops") in single
    assert plain("1 Drops") not in single


def test_name_of_100_kb_is_truncated() -> None:
    long = product("3", "B" * 100_000, "vitamin K2 " * 10_000, (amount("mk7", "45"),))
    assert plain("vitamin K2 vitamin K2") in read(stack_of(long, THORNE))


SAID = (
    "M. E.",
    WRITTEN.person_text,
    "Prepared by",
    WRITTEN.prepared_by,
    "Bring the bottles.",
    *(cell for item in changed_stack().labels for text in item.cells for cell in text.split("\n")),
    *daily_value.LABEL_HEADS,
)


def test_pdf_web_page_and_csv_have_same_fields_labels_and_notes() -> None:
    page_text = Page(stack_html(changed_stack(), WRITTEN)).text
    for text in (read(changed_stack(), WRITTEN), page_text, stack_csv(changed_stack(), WRITTEN)):
        assert [item for item in SAID if plain(item) not in plain(text)] == []


def test_ruled_lines_have_inr_column_by_default() -> None:
    for render in (read, stack_html):
        assert plain(stack_wording.INR_TITLE) in plain(render(changed_stack(), WRITTEN))
        without = plain(render(changed_stack(), replace(WRITTEN, inr=False)))
        assert plain(stack_wording.INR_TITLE) not in without
        assert plain(sheet.NOTES_HEADING) in without
        none = plain(render(changed_stack(), replace(WRITTEN, lines=0)))
        assert plain(stack_wording.INR_TITLE) not in none
        assert plain(sheet.NOTES_HEADING) not in none


def test_answers_and_doubts_are_separate_in_all_formats() -> None:
    mine = Product("7", FACTS, answers=(AMOUNT,))
    table = stack_of(mine, THORNE)
    for text in (read(table), stack_html(table, STACK_OPTIONS), stack_csv(table)):
        shown = plain(text)
        for words in ("45 *", "Questions", answers.ANSWERS_HEADING, answers.MARKS_LEGEND, "38% *"):
            assert plain(words) in shown
