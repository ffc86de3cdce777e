from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.label import (
    Alternative,
    LabelFacts,
    LabelRow,
    Question,
    Serving,
    days_between,
    once_in_days,
)
from k2desk.core.model.question_code import QuestionCode
from tests.core.examples import row, rows


@given(rows())
def test_amount_of_row_has_values_of_row(one: LabelRow) -> None:
    amount = one.amount()
    assert (amount.forms, amount.mcg, amount.bounds) == (one.forms, one.mcg, one.bounds)
    assert (amount.printed, amount.percent_dv) == (one.printed, one.percent_dv)
    assert (amount.evidence, amount.missing) == (one.evidence, one.missing)


def test_walk_yields_rows_in_printed_order() -> None:
    inner = row("Menaquinone-4", Form.MK4, 5000)
    top = row("Vitamin K", Form.K, 6090, row("Vitamin K2", Form.K2, None, inner))
    assert [(depth, one.name) for depth, one in top.walk()] == [
        (0, "Vitamin K"),
        (1, "Vitamin K2"),
        (2, "Menaquinone-4"),
    ]


D = Decimal


@pytest.mark.parametrize(
    ("serving", "units", "per_day"),
    [
        (Serving(), None, None),
        (Serving(units_min=D(2), units_max=D(2)), exact(2), None),
        (Serving(units_min=D(1), units_max=D(3)), between(1, 3), None),
        (Serving(units_min=D(3), units_max=D(1)), between(1, 3), None),
        (Serving(units_min=D(2)), exact(2), None),
        (Serving(units_min=D(0), units_max=D(0)), None, None),
        (Serving(per_day_min=D(1), per_day_max=D(2)), None, between(1, 2)),
        (Serving(per_day_min=D(1)), None, exact(1)),
        (Serving(per_day_max=D(2)), None, exact(2)),
        (Serving(per_day_min=D(0), per_day_max=D(0)), None, None),
    ],
)
def test_serving_has_ranges_and_zero_is_not_stated(
    serving: Serving, units: object, per_day: object
) -> None:
    assert serving.units == units
    assert serving.per_day == per_day


@given(st.integers(2, 999))
def test_days_between_servings_are_recovered(days: int) -> None:
    assert days_between(once_in_days(days)) == days
    assert days_between(1 / Decimal(days)) == days


@pytest.mark.parametrize("per_day", ["0.4", "1", "2", "0.000001", "0.75", "0"])
def test_other_fractions_are_not_whole_days(per_day: str) -> None:
    assert days_between(Decimal(per_day)) is None


def test_new_row_has_no_assumed_values() -> None:
    new = LabelRow("Vitamin K", frozenset({Form.K}), None, missing=Missing.NOT_CARRIED)
    assert new.evidence is Evidence.ROW
    assert new.depth is None
    assert new.amount().known is None


def _label(text: str, title: str, name: str, mcg: int) -> LabelFacts:
    top = row("Vitamin K2", Form.K2, mcg)
    amount = replace(top.amount(), printed=name)
    return LabelFacts(
        rows=(top,),
        amounts=(amount,),
        alternatives=(Alternative(title, (amount,)),),
        questions=(Question(QuestionCode.UNIT_MG, text, text, "Vitamin K2"),),
    )


def test_other_wording_is_no_other_label() -> None:
    old, new = _label("mg?", "other", "rest", 90), _label("Is it mg?", "another", "remainder", 90)
    assert old != new
    assert old.without_wording() == new.without_wording()
    assert old.without_wording() != _label("mg?", "other", "rest", 91).without_wording()
    without_question = replace(new, questions=())
    assert old.without_wording() != without_question.without_wording()
