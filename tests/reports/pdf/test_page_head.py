"""Head of a sheet."""

from dataclasses import replace

import pytest

from k2desk.core.wording import notices
from k2desk.reports.options import SheetOptions
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.page_area import height_of
from k2desk.reports.pdf.page_head import page_head
from tests.reports.examples import OPTIONS
from tests.reports.pdf_text import FACES, WIDTH, plain, text_of_flowables

FIELDS = replace(
    OPTIONS, title="Title", recipient="Ms A.", person_text="61 years", prepared_by="K. Berg"
)

FIXED = (notices.WARFARIN_NOTICE,)
FOOTER = plain("K2 Desk 1.0 · reference values as of Nov 22, 2026 page 1 of 1")


def head_text(options: SheetOptions) -> str:
    return text_of_flowables(page_head(options, FACES, styles.ROOMY, WIDTH, FIXED))


def test_head_has_all_fields_and_notice() -> None:
    text = head_text(FIELDS)
    assert text.removeprefix(FOOTER).startswith(
        plain("Title Nov 22, 2026 For Ms A. 61 years Prepared by K. Berg")
    )
    assert plain(notices.WARFARIN_NOTICE) in text


def test_empty_fields_have_no_lead() -> None:
    text = head_text(SheetOptions(recipient=" ", prepared_by=" "))
    assert text.removeprefix(FOOTER).startswith(
        plain(f"Vitamin K comparison {notices.WARFARIN_NOTICE}")
    )


@pytest.mark.parametrize("hostile", ["<b>x</b>", "a & b", "</para>", "&lt;"])
def test_hostile_fields_are_printed_literally(hostile: str) -> None:
    options = SheetOptions(
        title=hostile, recipient=hostile, person_text=hostile, prepared_by=hostile
    )
    assert head_text(options).count(plain(hostile)) == 4


def test_missing_characters_become_placeholder() -> None:
    assert plain("For [?]") in head_text(SheetOptions(recipient="王"))


def test_long_words_are_truncated_within_page() -> None:
    options = SheetOptions(title="T" * 1_000, recipient="R" * 1_000)
    text = head_text(options)
    assert text.count("T") == 299 + text.count("This") + plain(notices.WARFARIN_NOTICE).count("T")
    assert text.count("…") == 2


def test_density_sets_space_above_notice_only() -> None:
    roomy = height_of(page_head(FIELDS, FACES, styles.ROOMY, WIDTH, FIXED), WIDTH)
    tight = height_of(page_head(FIELDS, FACES, styles.TIGHT, WIDTH, FIXED), WIDTH)
    assert roomy - tight == pytest.approx((styles.ROOMY.section - styles.TIGHT.section) * 0.3)


def test_title_does_not_touch_box_at_tightest_density() -> None:
    *_, space, _ = page_head(FIELDS, FACES, styles.TIGHT, WIDTH, FIXED)
    assert space.wrap(WIDTH, 100)[1] >= 4
