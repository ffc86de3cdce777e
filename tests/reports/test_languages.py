"""Sheets in another language: every text is translated, and fits."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.intervals import exact
from k2desk.core.model.message import Language, Message
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.stack import SheetRecord
from k2desk.core.wording import notices
from k2desk.core.wording.stack import STACK_TITLE
from k2desk.languages.formats import RegionFormats
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.csv.stack import stack_csv
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.html.stack import stack_html
from k2desk.reports.options import CsvStyle, Layout, Orientation, SheetOptions
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.comparison import sheet_pdf
from k2desk.reports.pdf.stack import stack_pdf
from tests.core.answers.test_apply import AMOUNT, FACTS
from tests.pseudo import PRINTED_MARKS, mirrored_language, plain_words, pseudo_language
from tests.reports.examples import (
    EIGHT,
    FONTS,
    LETTER,
    OPTIONS,
    PRINTED,
    SUPER_K,
    THORNE,
    doubtful,
    table_of,
)
from tests.reports.html_page import Page
from tests.reports.pdf_text import plain
from tests.reports.stack_examples import stack_of

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable

PSEUDO = pseudo_language(RegionFormats("de_DE"), marks=PRINTED_MARKS)
TRANSLATED = replace(OPTIONS, language=PSEUDO, csv_style=CsvStyle.REGION, lines=2, notes="Ω.")
NAMED = replace(TRANSLATED, recipient="Meyer", prepared_by="Berg", person_text="Ω, 74")

LOST = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="Checked.", date="2026-11-20")
ANSWERED = Product("77", FACTS, answers=(AMOUNT, LOST))
TABLE = table_of(PRINTED, doubtful(2), ANSWERED, *EIGHT[2:])
TWO = table_of(SUPER_K, THORNE)
STACK = stack_of(
    replace(PRINTED, taken=exact(2)),
    THORNE,
    ANSWERED,
    last=SheetRecord("2026-10-02 08:00:00", stack_of(THORNE).totals, ("Drops, Ω",)),
)
LAYOUTS = pytest.mark.parametrize("layout", list(Layout))


def data_words(table: ComparisonTable) -> set[str]:
    """Return the words of labels, names and publications, not translated."""
    texts = [*_texts([item.product for item in table.assessments]), *_texts([NAMED.notes])]
    texts += [NAMED.recipient, NAMED.prepared_by, "K2 Desk", "Drops"]
    for item in table.guidance:
        texts += [item.source, item.cite]
    return set().union(*map(plain_words, texts))


def _texts(value: object) -> list[str]:
    """Return the texts of a value that are no messages."""
    if isinstance(value, str):
        return [] if isinstance(value, Message) else [value]
    if is_dataclass(value):
        return [text for one in fields(value) for text in _texts(getattr(value, one.name))]
    if isinstance(value, list | tuple | set | frozenset):
        return [text for one in value for text in _texts(one)]
    return []


def pdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def html_text(page: str) -> str:
    """Return the text of a page with the texts of its attributes."""
    parsed = Page(page.replace("</", "\n</").replace("<br>", "\n"))
    shown = [
        value
        for _, attributes in parsed.elements
        for name in ("title", "aria-label")
        if (value := attributes.get(name))
    ]
    return "\n".join([parsed.text.split("}\n")[-1], *shown])


@LAYOUTS
def test_every_text_of_pdf_is_translated(layout: Layout) -> None:
    text = pdf_text(sheet_pdf(TABLE, replace(NAMED, layout=layout), FONTS))
    assert plain_words(text) - data_words(TABLE) == set()
    assert len(text) > 3_000


@LAYOUTS
def test_every_text_of_web_page_is_translated(layout: Layout) -> None:
    text = html_text(sheet_html(TABLE, replace(NAMED, layout=layout)))
    assert plain_words(text) - data_words(TABLE) == set()
    assert len(text) > 3_000


@LAYOUTS
def test_every_text_of_csv_of_region_is_translated(layout: Layout) -> None:
    text = sheet_csv(TABLE, layout, NAMED)
    assert plain_words(text) - data_words(TABLE) == set()
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len({len(line) for line in lines}) == 1
    assert len(lines) > 12


def test_every_text_of_stack_is_translated() -> None:
    words = data_words(STACK.comparison)
    assert plain_words(pdf_text(stack_pdf(STACK, NAMED, FONTS))) - words == set()
    assert plain_words(html_text(stack_html(STACK, NAMED))) - words == set()
    assert plain_words(stack_csv(STACK, NAMED)) - words == set()
    titled = replace(NAMED, title=STACK_TITLE)
    assert stack_pdf(STACK, titled, FONTS) == stack_pdf(STACK, NAMED, FONTS)
    assert stack_html(STACK, titled) == stack_html(STACK, NAMED)
    assert stack_csv(STACK, titled) == stack_csv(STACK, NAMED)


def test_outline_and_metadata_are_translated() -> None:
    reader = PdfReader(BytesIO(sheet_pdf(TWO, TRANSLATED, FONTS)))
    assert reader.metadata is not None
    outline = [str(item["/Title"]) for item in reader.outline if isinstance(item, Destination)]
    titles = [str(reader.metadata.title), str(reader.metadata.subject), *outline]
    assert len(outline) > 0
    assert plain_words("\n".join(titles)) == set()
    assert str(reader.root_object["/Lang"]) == "qps"


@pytest.mark.parametrize("paper", [NAMED, replace(LETTER, language=PSEUDO)], ids=["a4", "letter"])
@pytest.mark.parametrize("orientation", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
@LAYOUTS
def test_longer_texts_are_not_cut_and_stay_on_page(
    layout: Layout, orientation: Orientation, paper: SheetOptions
) -> None:
    pdf = sheet_pdf(TABLE, replace(paper, layout=layout, orientation=orientation), FONTS)
    assert _cut_texts(pdf, TABLE) == []
    _check_margins(pdf)


def _cut_texts(pdf: bytes, table: ComparisonTable) -> list[str]:
    """Return lines that are cut, except for names of products."""
    names = [plain(column.name) for column in table.columns]
    cut = [plain(line) for line in pdf_text(pdf).splitlines() if "…" in line]
    parts = [re.sub(r"^\d+:?", "", line.partition("…")[0]) for line in cut]
    return [part for part in parts if not any(part in name for name in names)]


def test_longer_texts_of_stack_stay_on_page() -> None:
    pdf = stack_pdf(STACK, NAMED, FONTS)
    assert _cut_texts(pdf, STACK.comparison) == []
    _check_margins(pdf)


def _check_margins(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, _ = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(index)
            assert left >= styles.MARGIN - 1
            assert right <= width - styles.MARGIN + 1
        text.close()
        page.close()
    document.close()


def test_numbers_have_format_of_region() -> None:
    options = replace(OPTIONS, language=Language("de", RegionFormats("de_DE")))
    for text in (
        pdf_text(sheet_pdf(TWO, options, FONTS)),
        html_text(sheet_html(TWO, options)),
        sheet_csv(TWO, Layout.COMPARISON, replace(options, csv_style=CsvStyle.REGION)),
    ):
        assert re.search(r"5\.?090", text)
        assert "5,090" not in text
        assert "24,00" in text
        assert "22.11.2026" in text


def test_narrow_spaces_of_french_numbers_are_printed() -> None:
    options = replace(OPTIONS, language=Language("fr", RegionFormats("fr_FR")))
    text = pdf_text(sheet_pdf(TWO, options, FONTS))
    assert "5 090" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "[?]" not in text
    assert "5\u202f090" in html_text(sheet_html(TWO, options))


def test_machine_translation_is_said_once_below_notices() -> None:
    note = notices.MACHINE_TRANSLATED
    for reviewed, count in ((False, 1), (True, 0)):
        language = pseudo_language(marks=PRINTED_MARKS, reviewed=reviewed)
        options = replace(OPTIONS, language=language)
        shown, fixed = language.text(note), language.text(notices.WARFARIN_NOTICE)
        for text in (
            pdf_text(sheet_pdf(TWO, options, FONTS)),
            pdf_text(stack_pdf(STACK, options, FONTS)),
            html_text(sheet_html(TWO, options)),
            html_text(stack_html(STACK, options)),
        ):
            assert plain(text).count(plain(shown)) == count
            if count:
                assert plain(text).index(plain(shown)) > plain(text).index(plain(fixed))
    assert note not in html_text(sheet_html(TWO, OPTIONS))


class _OneUnreviewed:
    """Catalog in which the review of one sentence, printed last, is missing."""

    def find(self, context: str, template: str) -> str:
        return template

    def find_plural(self, context: str, one: str, several: str, count: int) -> str:
        return one if count == 1 else several

    def is_reviewed(self, template: str) -> bool:
        return template != notices.NO_UPPER_LIMIT.template


def test_machine_translation_of_later_sentence_is_said() -> None:
    options = replace(OPTIONS, language=Language("de", RegionFormats("de_DE"), _OneUnreviewed()))
    for text in (
        pdf_text(sheet_pdf(TWO, options, FONTS)),
        pdf_text(stack_pdf(STACK, options, FONTS)),
        html_text(sheet_html(TWO, options)),
    ):
        assert plain(text).count(plain(notices.MACHINE_TRANSLATED)) == 1


def test_page_from_right_to_left_isolates_names() -> None:
    options = replace(NAMED, language=mirrored_language())
    page = sheet_html(TWO, options)
    assert '<html lang="qps-rtl" dir="rtl">' in page
    assert "\u2068Meyer\u2069" in page
    assert pdf_text(sheet_pdf(TWO, options, FONTS))


def test_languages_do_not_share_caches() -> None:
    english = sheet_pdf(TWO, OPTIONS, FONTS)
    translated = sheet_pdf(TWO, TRANSLATED, FONTS)
    assert translated != english
    assert sheet_pdf(TWO, TRANSLATED, FONTS) == translated
    assert sheet_pdf(TWO, OPTIONS, FONTS) == english
