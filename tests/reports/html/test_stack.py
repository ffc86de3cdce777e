"""Web page of a stack, read by an HTML parser."""

from dataclasses import replace

import pytest

from k2desk.core.stack import StackTable, build_stack
from k2desk.core.wording import daily_value, notices, sheet
from k2desk.core.wording import stack as stack_wording
from k2desk.reports.content.stack_texts import POSITIONS_TITLE
from k2desk.reports.html.stack import stack_html
from tests.reports.examples import THORNE, amount, doubtful, product
from tests.reports.html_page import Page
from tests.reports.pdf_text import plain
from tests.reports.stack_examples import HOSTILE, STACK_OPTIONS, WRITTEN, changed_stack, stack_of


@pytest.mark.parametrize(
    "table", [changed_stack(), stack_of(THORNE), stack_of(), stack_of(doubtful(2), THORNE)]
)
def test_web_page_has_all_content(table: StackTable) -> None:
    page = stack_html(table, replace(STACK_OPTIONS, notes="One\n<two>"))
    page_text = Page(page).text
    text = plain(page_text)
    for sentence in (
        notices.WARFARIN_NOTICE,
        *table.taken,
        *table.duplicates,
        *table.changes,
        *(position.text for position in table.positions),
        *table.comparison.disclaimer,
        *(cell.text for row in table.rows for cell in (*row.amounts, row.total)),
        "<two>",
        HOSTILE,
    ):
        assert plain(sentence) in text
    assert "<img" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_tables_have_labels_for_screen_readers() -> None:
    page = Page(stack_html(changed_stack(), STACK_OPTIONS))
    regions = [
        attributes["aria-label"]
        for attributes in page.named("div")
        if attributes.get("role") == "region"
    ]
    assert regions == ["Taken together", daily_value.LABELS_TITLE]
    assert len(page.named("h1")) == 1


def test_share_is_below_amount_of_each_product() -> None:
    text = stack_html(changed_stack(), STACK_OPTIONS)
    assert "3,000<br><small>75%</small></td>" in text
    assert "<small>" not in stack_html(stack_of(THORNE), STACK_OPTIONS).split("<td", 1)[1].split(
        "</tbody>"
    )[0].replace("<small>Thorne</small>", "")


def test_ruled_lines_name_inr_columns_only_if_wanted() -> None:
    with_inr = Page(stack_html(stack_of(THORNE), WRITTEN))
    assert stack_wording.INR_TITLE in with_inr.text
    assert " · ".join(stack_wording.INR_HEADS) in with_inr.text
    lines = [attributes for attributes in with_inr.named("div") if attributes["class"] == "line"]
    assert len(lines) == WRITTEN.lines
    without = Page(stack_html(stack_of(THORNE), replace(WRITTEN, inr=False))).text
    assert stack_wording.INR_TITLE not in without
    assert sheet.NOTES_HEADING in without


def test_stack_without_guidance_has_no_guidance_section() -> None:
    bare = product("3", "", "Drops", (amount("k2", "100"),))
    page = Page(stack_html(build_stack([bare], (), "2026-11-22", None), STACK_OPTIONS))
    assert POSITIONS_TITLE not in page.text
    assert "The same form in several products" in page.text


def test_page_without_title_has_default_title() -> None:
    page = stack_html(stack_of(THORNE), replace(STACK_OPTIONS, title=" "))
    assert f"<title>{stack_wording.STACK_TITLE}</title>" in page
    assert f"<h1>{stack_wording.STACK_TITLE}</h1>" in page
