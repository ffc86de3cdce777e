import re
from decimal import Decimal

import pytest

from k2desk.core.model.label import Question, Serving
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import question_kinds, serving_questions
from k2desk.core.wording.row_questions import CHECK_BOTTLE
from tests.core.examples import AVOIDED

D = Decimal
RANGE = Serving(units_min=D(1), units_max=D(3), unit="capsule")
QUESTIONS = [
    serving_questions.column_serving("Vitamin K", Serving("2 drops")),
    serving_questions.serving_range(RANGE),
    serving_questions.serving_mismatch(RANGE, D(2)),
    serving_questions.per_day_unclear("Take two daily"),
    serving_questions.dosage_unit_open("Vitamin K", "5 mcg", D(2), "mL"),
    serving_questions.no_direction("capsule"),
    serving_questions.only_per_100("g"),
    serving_questions.only_per("mL"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.code)
def test_every_question_is_whole_sentence_with_remedy(question: Question) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", question.code)
    assert question.text.endswith(".")
    assert question.remedy.endswith((".", "?"))
    assert not AVOIDED.search(question.text + question.remedy)
    assert question.code in question_kinds.QUESTION_KINDS


def test_serving_mismatch_names_both_servings() -> None:
    serving = Serving("", D(2), D(2), "capsule")
    assert serving_questions.serving_mismatch(serving, D(1)).text == (
        "The label's serving is 2 capsules, but its rows are for 1 capsule. The amounts are used "
        "for the label's serving."
    )


def test_contradictory_direction_is_quoted_and_cut() -> None:
    text = serving_questions.per_day_unclear("x" * 200).text
    assert f"“{'x' * 120}”" in text


def test_dosage_unit_question_names_unit_and_dose() -> None:
    question = serving_questions.dosage_unit_open("K", "5 mcg", D(2), "mL")
    assert question.text == (
        "“K 5 mcg” is per dosage unit, and the dose is 2 mL. The amount may be for 1 mL or for "
        "2 mL. Both are kept, as a range."
    )
    assert question.remedy == f"How much does the label state for 2 mL? {CHECK_BOTTLE}"
    bare = serving_questions.dosage_unit_open("K", "5", D(2), "")
    assert "for 1 unit or for 2 units." in bare.text


def test_missing_direction_without_unit_names_unit() -> None:
    assert serving_questions.no_direction("").text.endswith("Amounts are for one unit.")
    assert serving_questions.no_direction("drop").text.endswith("Amounts are for one unit (drop).")


def test_amounts_without_serving_share_one_code() -> None:
    per_100, per_measure = serving_questions.only_per_100("g"), serving_questions.only_per("mL")
    assert per_100.code is per_measure.code is QuestionCode.ONLY_PER_100
    assert per_100.text == ("The source gives amounts per 100 g only, without a serving size.")
    assert per_measure.text == ("The amount is printed per mL only, without a serving size.")


def test_serving_range_keeps_both_ends() -> None:
    assert serving_questions.serving_range(RANGE).text == (
        "The serving is 1–3 capsules. The label does not say which of these numbers the "
        "amounts are for. "
        "Both are kept, as a range."
    )
    assert serving_questions.column_serving("K", Serving("2 drops")).text == (
        "“K” has several columns. The serving size (2 drops) may belong to another column. "
        "Amounts per unit are not calculated."
    )
