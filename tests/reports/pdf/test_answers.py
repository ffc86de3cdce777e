"""Answers and doubts on PDF, web page and CSV."""

import csv
import io
from dataclasses import replace

import pytest

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.label import Source
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers, positions
from k2desk.reports.content import legend
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.options import Layout
from tests.core.answers.test_apply import AMOUNT, FACTS, FORM
from tests.reports.examples import OPTIONS, SUPER_K, table_of
from tests.reports.pdf_text import plain, read, text_of

OFF_MARKET = replace(
    FACTS, name="Vitamin D-3 & K-2", off_market=True, source=Source("dsld", "13847")
)
NOTE = "read off <b>the bottle</b>"
MINE = Product("7", OFF_MARKET, answers=(replace(AMOUNT, note=NOTE),))
LOST = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="Checked.", date="2026-11-20")


def test_answer_has_date_printed_text_and_question() -> None:
    ((lead, sentence),) = legend.answer_sentences(table_of(MINE))
    assert lead == ""
    assert sentence == (
        "Nov 26, 2026: “Vitamin K2”: 45 mcg. The label says 45 mg. Note: read off <b>the "
        "bottle</b>. Question: The label says 45 mg; its 56 % fits 45 mcg."
    )
    both = legend.answer_sentences(table_of(SUPER_K, replace(MINE, answers=(*MINE.answers, LOST))))
    assert [lead for lead, _ in both] == ["2:", "2:"]
    assert "your earlier answer no longer applies" in both[1][1]


def test_remarks_are_short_for_several_products_and_full_for_one() -> None:
    alone = [text for _, text in legend.remark_sentences(table_of(MINE))]
    assert alone[0].startswith("NIH's label database lists this label as off the market")
    several = legend.remark_sentences(table_of(SUPER_K, MINE, replace(MINE, ref="8")))
    assert several[0][1].startswith("Off the market: 2, 3.")
    assert legend.remark_sentences(table_of(SUPER_K)) == []


def test_marks_are_explained_only_with_answers() -> None:
    assert legend.marks_legend(table_of(SUPER_K, MINE))
    assert not legend.marks_legend(table_of(SUPER_K, replace(MINE, answers=())))


def test_pdf_html_and_csv_keep_doubts_and_answers_apart() -> None:
    compared = table_of(SUPER_K, MINE)
    pdf = text_of(read(compared))
    page = sheet_html(compared, OPTIONS)
    lines = list(csv.reader(io.StringIO(sheet_csv(compared))))
    cells = {tuple(line[:2]): line[3:] for line in lines}
    assert cells["Per day", "Total K2"][1] == "45 *"
    assert cells["Product", "Questions"][1] == FORM.text
    assert NOTE in cells["Product", answers.ANSWERS_HEADING][1]
    assert cells["Product", "Remarks"][1].startswith("NIH's label database")
    for words in ("45 *", "Questions", answers.ANSWERS_HEADING, "Remarks"):
        assert plain(words) in pdf
        assert words in page
    assert plain(NOTE) in pdf
    assert "&lt;b&gt;the bottle&lt;/b&gt;" in page
    assert plain(positions.doubt_count(1, 1)) in pdf
    key = answers.MARKS_LEGEND
    assert plain(key) in pdf
    assert key in page
    assert any(key in line[1] for line in lines if line)


def test_sheet_without_answers_has_no_answers_section() -> None:
    compared = table_of(SUPER_K, replace(MINE, answers=()))
    for text in (text_of(read(compared)), sheet_html(compared, OPTIONS), sheet_csv(compared)):
        assert plain(answers.ANSWERS_HEADING) not in plain(text)
        assert plain("45,000 ?") in plain(text)


@pytest.mark.parametrize("layout", list(Layout))
def test_every_layout_separates_answers_from_doubts(layout: Layout) -> None:
    compared = table_of(replace(MINE, ref="8", answers=()), MINE)
    options = replace(OPTIONS, layout=layout)
    pdf = plain(text_of(read(compared, options)))
    page = plain(sheet_html(compared, options))
    table = plain(sheet_csv(compared, layout))
    for text in (pdf, page, table):
        for words in ("45 *", "45,000 ?", answers.ANSWERS_HEADING):
            assert plain(words) in text
        assert plain(FORM.text) in text
