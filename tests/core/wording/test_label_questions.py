import re
from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.label import Question
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import label_questions, question_kinds
from tests.core.examples import AVOIDED, row, stated

D = Decimal
TOTAL = row("Vitamin K", Form.K, 25_000, unit=Unit.MG, printed="25 mg", percent_dv=D(31))
PART = row("MK-7", Form.MK7, 100_000, unit=Unit.MG, printed="100 mg")
QUESTIONS = [
    label_questions.form_from_name("Vitamin K2", frozenset({Form.MK7})),
    label_questions.form_not_carried("Vitamin K2"),
    label_questions.nesting_unknown(TOTAL, [PART]),
    label_questions.same_name_twice("Vitamin K", 3),
    label_questions.same_name_added("Vitamin K2", 2),
    label_questions.same_row_twice("Vitamin K2", "100 mcg", 2),
    label_questions.several_columns("Vitamin K", 2),
    label_questions.children_exceed(TOTAL, D(30)),
    label_questions.parent_unit(TOTAL, D(25)),
    label_questions.child_unit(TOTAL, PART),
    label_questions.child_without_amount(TOTAL, stated(Form.MK4, None)),
    label_questions.parts_and_total("Vitamin K", D(80), D(90)),
    label_questions.barcode_check("033984010377"),
    label_questions.not_a_barcode("12"),
    label_questions.form_not_in_source("Vitamin K2", "Open Food Facts"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.code)
def test_every_question_is_whole_sentence_with_remedy(question: Question) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", question.code)
    assert question.text.endswith(".")
    assert question.remedy.endswith((".", "?"))
    assert not AVOIDED.search(question.text + question.remedy)
    assert question.code in question_kinds.QUESTION_KINDS


def test_unknown_k2_form_is_called_k2() -> None:
    question = label_questions.form_from_name("Vitamin K", frozenset({Form.K2}))
    assert question.text == (
        "The row says only “Vitamin K”. The form (K2) is known only from the product name."
    )
    assert question.remedy == "Does the label itself state this form: K2?"


def test_total_and_part_name_printed_amounts() -> None:
    assert label_questions.nesting_unknown(TOTAL, [PART, PART]).text == (
        "Our data does not say whether “Vitamin K 25 mg” includes “MK-7 100 mg” and “MK-7 100 mg” "
        "or is in addition to it. Both are kept."
    )
    assert label_questions.parent_unit(TOTAL, D(25)).text == (
        "The label says 25 mg for “Vitamin K”, but its parts add up to 25 mcg. The parts are "
        "counted."
    )


def test_barcode_questions_share_one_code() -> None:
    assert label_questions.barcode_check("1").code is QuestionCode.BARCODE
    typed = label_questions.not_a_barcode("x" * 70)
    assert typed.code is QuestionCode.BARCODE
    assert typed.text == f"“{'x' * 60}” is not a valid barcode; saved as typed."


def test_form_missing_from_source_names_source() -> None:
    question = label_questions.form_not_in_source("K2", "Open Food Facts")
    assert question.code is QuestionCode.FORM_NOT_CARRIED
    assert question.text.startswith("“K2”: Open Food Facts does not record forms of K2.")


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["K2 Drops"], "K2 Drops"),
        (["K2 Drops", "Bone K", "K Plus"], "K2 Drops (also sold as Bone K, K Plus)"),
    ],
)
def test_other_names_follow_first(names: list[str], text: str) -> None:
    assert label_questions.format_with_other_names(names) == text


def test_name_with_many_others_is_cut() -> None:
    assert len(label_questions.format_with_other_names(["K" * 60] * 20)) == 500


def test_repeated_rows_say_how_they_are_used() -> None:
    assert label_questions.same_name_twice("Vitamin K", 3).text == (
        "“Vitamin K” is listed 3 times (other ages, other servings, or a repetition). The rows "
        "are not added. The row with a % DV is used, or else the first row."
    )
    assert label_questions.same_name_added("K2", 2).text.startswith("“K2” is listed 2 times.")
    assert label_questions.same_row_twice("K2", "9 mcg", 2).text == (
        "“K2 9 mcg” is listed 2 times. The row is counted once."
    )
    assert label_questions.barcode_check("123").text == (
        "Barcode 123 is invalid (wrong check digit)."
    )
