from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.dosing import Line, dosing
from k2desk.core.model.guidance import PositionKind
from k2desk.core.model.intervals import NOTHING, Interval, between, exact
from k2desk.core.model.label import Serving
from k2desk.core.wording import stack as stack_wording
from tests.core.examples import ARTICLE

D = Decimal
TWO = Serving(units_min=D(2), units_max=D(2), unit="capsule", per_day_min=D(1), per_day_max=D(1))
SINCE = "2026-10-02"


# --- amount taken ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("serving", "taken", "text"),
    [
        (Serving(), None, "servings a day not stated; shown for one a day"),
        (TWO, None, "as the label says: 1 serving a day"),
        (TWO, exact(3), "3 capsules a day"),
        (TWO, between(1, 2), "1–2 capsules a day"),
        (TWO, exact("0.333333"), "1 capsule every 3 days"),
        (Serving(), exact(2), "2 servings a day"),
    ],
)
def test_amount_taken_in_words(serving: Serving, taken: Interval | None, text: str) -> None:
    assert stack_wording.format_intake(serving, dosing(serving, taken), taken) == text


@pytest.mark.parametrize(
    ("serving", "unit", "hint", "note"),
    [
        (TWO, "capsules a day", "label: 2", "capsules a day"),
        (
            Serving(units_min=D(2), units_max=D(2), unit="drop"),
            "drops a day",
            "1 serving",
            "drops a day; not on the label",
        ),
        (
            Serving(per_day_min=D(1), per_day_max=D(2)),
            "servings a day",
            "label: 1-2",
            "servings a day",
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
        (exact(100), "100 %", "100 %"),
        (exact("66.667"), "67 %", "67 %"),
        (exact("0.2"), "<1 %", "under 1 %"),
        (exact("99.7"), ">99 %", "over 99 %"),
        (between(20, 60), "20–60 %", "between 20 and 60 %"),
        (between(0, 60), "0–60 %", "up to 60 %"),
        (between(0, 100), "0–100 %", "any share"),
        (between(0, "0.4"), "<1 %", "under 1 %"),
        (between("99.8", 100), ">99 %", "over 99 %"),
        (Interval(D(30), None), "30–100 %", "between 30 and 100 %"),
    ],
)
def test_share_in_words(share: Interval | None, cell: str, words: str) -> None:
    assert stack_wording.share_cell(share) == cell
    assert stack_wording.format_share(share) == words


@given(st.decimals(0, 100, places=3))
def test_only_exact_zero_and_hundred_are_shown_as_such(share: Decimal) -> None:
    text = stack_wording.format_percent(share)
    assert (text == "0") == (share == 0)
    assert (text == "100") == (share == 100)


def test_share_shows_division() -> None:
    assert stack_wording.share_sentence(Line.MK7, exact(90), exact("66.667"), "135 mcg") == (
        "90 mcg of 135 mcg MK-7 a day: 67 %."
    )
    assert stack_wording.share_sentence(Line.MK7, None, None, "135 mcg") == (
        "MK-7 of this product is not stated, so its share is open."
    )


# --- duplicates, positions, changes ------------------------------------------------------------


def test_duplicate_lists_amounts_and_possible_products() -> None:
    stated = [("A", exact(90)), ("B", None)]
    assert stack_wording.duplicate(Line.MK7, 3, stated, ["C"]) == (
        "MK-7 is in 2 of the 3 products: 90 mcg a day of A, B (amount not stated). It can be in C "
        "as well, the form not being known."
    )


@pytest.mark.parametrize(
    ("dose", "kind", "text"),
    [
        (
            exact(1145),
            PositionKind.ABOVE,
            "Together 1,145 mcg K2 a day – above the article's 50–1,000 mcg.",
        ),
        (None, PositionKind.NOT_STATED, "How much K2 they come to a day is not stated."),
        (
            NOTHING,
            PositionKind.BELOW,
            "None of the labels lists K2 – below the article's 50–1,000 mcg.",
        ),
    ],
)
def test_position_of_total(dose: Interval | None, kind: PositionKind, text: str) -> None:
    assert stack_wording.total_position(dose, kind, ARTICLE) == text


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (exact(45), exact(135), "MK-7 +90 mcg a day since 2026-10-02: 45 mcg, now 135 mcg."),
        (exact(45), NOTHING, "MK-7 −45 mcg a day since 2026-10-02: 45 mcg, now none listed."),
        (exact(45), None, "MK-7 a day changed since 2026-10-02: 45 mcg, now not stated."),
        (
            between(45, 90),
            exact(90),
            "MK-7 a day changed since 2026-10-02: between 45 and 90 mcg, now 90 mcg.",
        ),
    ],
)
def test_change_of_line(before: Interval, now: Interval | None, text: str) -> None:
    assert stack_wording.change(Line.MK7, before, now, SINCE) == text


def test_changes_of_products_are_listed() -> None:
    assert stack_wording.unchanged(SINCE) == (
        "The amounts a day are those of the sheet of 2026-10-02."
    )
    assert stack_wording.added(["A, 2 capsules a day", "B"], SINCE) == (
        "Not on the sheet of 2026-10-02, or taken otherwise then: A, 2 capsules a day; B."
    )
    assert stack_wording.removed(["A"], SINCE) == "On the sheet of 2026-10-02, but not so now: A."
