"""Notices of sheets in every format and layout."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from k2desk.core.comparison.compare import compare
from k2desk.core.model.person import Antagonist, Person
from k2desk.core.stack import build_stack
from k2desk.core.wording import notices
from k2desk.reports.content.legend import DETAILS_TITLE
from k2desk.reports.csv.comparison import sheet_csv
from k2desk.reports.csv.stack import stack_csv
from k2desk.reports.html.comparison import sheet_html
from k2desk.reports.html.stack import stack_html
from k2desk.reports.options import Layout
from k2desk.reports.pdf.stack import stack_pdf
from tests.reports.examples import (
    DATA_VERSION,
    EIGHT,
    FONTS,
    OPTIONS,
    PRINTED,
    THORNE,
    default_guidance,
    doubtful,
    table_of,
)
from tests.reports.html_page import Page
from tests.reports.pdf_text import plain, read, text_of

ON_WARFARIN = Person(antagonist=Antagonist.YES)
LAYOUTS = pytest.mark.parametrize("layout", list(Layout))


def check_order(text: str, interactions: tuple[str, ...], first_name: str) -> None:
    """Check that notice and interactions occur once, before the products."""
    shown = plain(text)
    places = [shown.index(plain(line)) for line in (notices.WARFARIN_NOTICE, *interactions)]
    assert len(places) > 2
    assert places == sorted(places)
    assert places[-1] < shown.index(plain(first_name))
    assert [shown.count(plain(line)) for line in interactions] == [1] * len(interactions)


@LAYOUTS
def test_interactions_are_first_on_sheets(layout: Layout) -> None:
    table = compare([PRINTED], default_guidance(), DATA_VERSION, person=ON_WARFARIN)
    options = replace(OPTIONS, layout=layout)
    for text in (
        text_of(read(table, options)),
        Page(sheet_html(table, options)).text,
        sheet_csv(table, layout, options),
    ):
        check_order(text, table.interaction_lines, "Life Extension")


def test_interactions_are_first_on_stack_sheets() -> None:
    table = build_stack([PRINTED, THORNE], default_guidance(), DATA_VERSION, person=ON_WARFARIN)
    pdf = PdfReader(BytesIO(stack_pdf(table, OPTIONS, FONTS)))
    for text in (text_of(pdf), Page(stack_html(table, OPTIONS)).text, stack_csv(table, OPTIONS)):
        check_order(text, table.interaction_lines, "Life Extension")


@LAYOUTS
def test_every_sheet_has_whole_fixed_notice_and_intended_use(layout: Layout) -> None:
    table, options = table_of(PRINTED, THORNE), replace(OPTIONS, layout=layout)
    for text in (
        text_of(read(table, options)),
        Page(sheet_html(table, options)).text,
        sheet_csv(table, layout, options),
    ):
        assert plain(notices.WARFARIN_NOTICE) in plain(text)
        assert plain(notices.INTENDED_USE) in plain(text)


def test_details_are_added_only_if_they_cost_no_page() -> None:
    long, tight = read(table_of(doubtful(40), THORNE)), read(table_of(*EIGHT[:4]))
    assert len(tight.pages) == 1
    for reader, is_shown in ((long, True), (tight, False)):
        text = text_of(reader)
        for line in (DETAILS_TITLE, *notices.WARFARIN_DETAILS):
            assert (plain(line) in text) is is_shown


def test_details_do_not_repeat_interactions() -> None:
    products = [doubtful(40), THORNE]
    table = compare(products, default_guidance(), DATA_VERSION, person=ON_WARFARIN)
    text = text_of(read(table))
    assert notices.MK7_LINE in table.interaction_lines
    assert text.count(plain(notices.MK7_LINE)) == 1
    assert plain(notices.K3_LINE) in text
