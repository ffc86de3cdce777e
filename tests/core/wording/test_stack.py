from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.dosing import Line, dosing
from k2desk.core.model.guidance import PositionKind
from k2desk.core.model.intervals import NOTHING, Interval, between, exact
from k2desk.core.model.label import Serving
from k2desk.core.model.message import msg
from k2desk.core.wording import stack as stack_wording
from tests.core.examples import ARTICLE

D = Decimal
TWO = Serving(units_min=D(2), units_max=D(2), unit="capsule", per_day_min=D(1), per_day_max=D(1))
SINCE = "2026-10-02"


# --- amount taken ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("serving", "taken", "text"),
    [
        (Serving(), None, "servings per day not stated; shown for 1 serving"),
        (TWO, None, "as the label says: 1 serving per day"),
        (TWO, exact(3), "3 capsules per day"),
        (TWO, between(1, 2), "1–2 capsules per day"),
        (TWO, exact("0.333333"), "1 capsule every 3 days"),
        (Serving(), exact(2), "2 servings per day"),
    ],
)
def test_amount_taken_in_words(serving: Serving, taken: Interval | None, text: str) -> None:
    assert stack_wording.format_intake(serving, dosing(serving, taken), taken) == text


@pytest.mark.parametrize(
    ("serving", "unit", "hint", "note"),
    [
        (TWO, "… capsules per day", "label: 2", "… capsules per day"),
        (
            Serving(units_min=D(2), units_max=D(2), unit="drop"),
            "… drops per day",
            "1 serving",
            "… drops per day; amount not on the label",
        ),
        (
            Serving(per_day_min=D(1), per_day_max=D(2)),
            "… servings per day",
            "label: 1–2",
            "… servings per day",
        ),
    ],
)
def test_field_has_unit_hint_and_note(serving: Serving, unit: str, hint: str, note: str) -> None:
    assert stack_wording.intake_unit(serving) == unit
    assert stack_wording.intake_hint(serving) == hint
    assert stack_wording.intake_note(serving, is_typed=False) == note
    assert stack_wording.intake_note(serving, is_typed=True) == unit


# --- shares ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "cell", "words"),
    [
        (None, "not stated", "not stated"),
        (NOTHING, "–", "none"),
        (exact(100), "100%", "100%"),
        (exact("66.667"), "67%", "67%"),
        (exact("0.2"), "<1%", "under 1%"),
        (exact("99.7"), ">99%", "over 99%"),
        (between(20, 60), "20–60%", "between 20% and 60%"),
        (between(0, 60), "0–60%", "up to 60%"),
        (between(0, 100), "0–100%", "any share"),
        (between(0, "0.4"), "<1%", "under 1%"),
        (between("99.8", 100), ">99%", "over 99%"),
        (Interval(D(30), None), "30–100%", "between 30% and 100%"),
    ],
)
def test_share_in_words(share: Interval | None, cell: str, words: str) -> None:
    assert stack_wording.share_cell(share) == cell
    assert stack_wording.format_share(share) == words


@given(st.decimals(0, 100, places=3))
def test_only_exact_zero_and_hundred_are_shown_as_such(share: Decimal) -> None:
    text = stack_wording.share_cell(exact(share))
    assert (text == "–") == (share == 0)
    assert (text == "100%") == (share == 100)


def test_share_shows_division() -> None:
    assert stack_wording.share_sentence(Line.MK7, exact(90), exact("66.667"), msg("135 mcg")) == (
        "Share of MK-7: 90 mcg of 135 mcg per day, 67%."
    )
    assert stack_wording.share_sentence(Line.MK7, None, None, msg("135 mcg")) == (
        "The label gives no amount of MK-7, so the share is unknown."
    )


# --- duplicates, positions, changes ------------------------------------------------------------


def test_duplicate_lists_amounts_and_possible_products() -> None:
    stated = [("A", exact(90)), ("B", None)]
    assert stack_wording.duplicate(Line.MK7, 3, stated, ["C"]) == (
        "MK-7 is in 2 of 3 products: A (90 mcg per day), B (amount not stated). MK-7 may also be "
        "in C (form unknown)."
    )


@pytest.mark.parametrize(
    ("dose", "kind", "text"),
    [
        (
            exact(1145),
            PositionKind.ABOVE,
            "Together – 1,145 mcg K2 per day: above “Article: usual supplement range” "
            "(50–1,000 mcg).",
        ),
        (None, PositionKind.NOT_STATED, "Daily total of K2 can't be calculated."),
        (
            NOTHING,
            PositionKind.NONE,
            "No label lists K2 (“Article: usual supplement range”: 50–1,000 mcg).",
        ),
    ],
)
def test_position_of_total(dose: Interval | None, kind: PositionKind, text: str) -> None:
    assert stack_wording.total_position(dose, kind, ARTICLE) == text


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (
            exact(45),
            exact(135),
            "MK-7: 90 mcg more per day since Oct 2, 2026 (previously 45 mcg, now 135 mcg).",
        ),
        (
            exact(45),
            NOTHING,
            "MK-7: 45 mcg less per day since Oct 2, 2026 (previously 45 mcg, now none listed).",
        ),
        (
            exact(45),
            None,
            "MK-7: changed since Oct 2, 2026 (per day: previously 45 mcg, now not stated).",
        ),
        (
            between(45, 90),
            exact(90),
            "MK-7: changed since Oct 2, 2026 (per day: previously between 45 and 90 mcg, now "
            "90 mcg).",
        ),
    ],
)
def test_change_of_line(before: Interval, now: Interval | None, text: str) -> None:
    assert stack_wording.change(Line.MK7, before, now, SINCE) == text


def test_changes_of_products_are_listed() -> None:
    assert stack_wording.unchanged(SINCE) == ("Amounts per day are unchanged since Oct 2, 2026.")
    assert stack_wording.added(["A, 2 capsules per day", "B"], SINCE) == (
        "Added or changed since Oct 2, 2026: A, 2 capsules per day; B."
    )
    assert stack_wording.removed(["A"], SINCE) == "Removed or changed since Oct 2, 2026: A."
