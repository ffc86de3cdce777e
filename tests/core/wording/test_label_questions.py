import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.label import Question, Serving
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import label_questions
from k2desk.core.wording.row_questions import LOOK_AT_BOTTLE
from tests.core.examples import AVOIDED, row, stated

D = Decimal
TOTAL = row("Vitamin K", Form.K, 25_000, unit=Unit.MG, printed="25 mg", percent_dv=D(31))
PART = row("MK-7", Form.MK7, 100_000, unit=Unit.MG, printed="100 mg")
RANGE = Serving(units_min=D(1), units_max=D(3), unit="capsule")
QUESTIONS = [
    label_questions.form_from_name("Vitamin K2", frozenset({Form.MK7})),
    label_questions.form_not_carried("Vitamin K2"),
    label_questions.nesting_unknown(TOTAL, [PART]),
    label_questions.same_name_twice("Vitamin K", 3),
    label_questions.same_name_added("Vitamin K2", 2),
    label_questions.same_row_twice("Vitamin K2", "100 mcg", 2),
    label_questions.several_columns("Vitamin K", 2),
    label_questions.column_serving("Vitamin K", Serving("2 drops")),
    label_questions.serving_range(RANGE),
    label_questions.serving_mismatch(RANGE, D(2)),
    label_questions.per_day_unclear("Take two daily"),
    label_questions.children_exceed(TOTAL, D(30)),
    label_questions.parent_unit(TOTAL, D(25)),
    label_questions.child_unit(TOTAL, PART),
    label_questions.child_without_amount(TOTAL, stated(Form.MK4, None)),
    label_questions.parts_and_total("Vitamin K", D(80), D(90)),
    label_questions.barcode_check("033984010377"),
    label_questions.not_a_barcode("12"),
    label_questions.dosage_unit_open("Vitamin K", "5 mcg", D(2), "mL"),
    label_questions.no_direction("capsule"),
    label_questions.only_per_100("g"),
    label_questions.only_per("mL"),
    label_questions.form_not_in_source("Vitamin K2", "Open Food Facts"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.code)
def test_every_question_is_whole_sentence_with_remedy(question: Question) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", question.code)
    assert question.text.endswith(".")
    assert question.remedy.endswith((".", "?"))
    assert not AVOIDED.search(question.text + question.remedy)
    assert question.code in label_questions.QUESTION_KINDS


def test_unknown_k2_form_is_called_k2() -> None:
    question = label_questions.form_from_name("Vitamin K", frozenset({Form.K2}))
    assert question.text == (
        "The row says only “Vitamin K”; that it is K2 is known only from the product's name."
    )
    assert question.remedy == "Does the panel itself say K2?"


def test_total_and_part_name_printed_amounts() -> None:
    assert "“Vitamin K 25 mg” includes “MK-7 100 mg”" in (
        label_questions.nesting_unknown(TOTAL, [PART]).text
    )
    assert label_questions.parent_unit(TOTAL, D(25)).text == (
        "The label says 25 mg for “Vitamin K”; its parts come to 25 mcg. The parts are counted. "
        "As printed: 25 mg."
    )


def test_serving_mismatch_names_both_servings() -> None:
    serving = Serving("", D(2), D(2), "capsule")
    assert label_questions.serving_mismatch(serving, D(1)).text == (
        "The label's serving is 2 capsules, and its rows are said to be for 1 capsule. The amounts "
        "are taken for the label's serving."
    )


def test_contradictory_direction_is_quoted_and_cut() -> None:
    text = label_questions.per_day_unclear("x" * 200).text
    assert f"“{'x' * 120}”" in text


def test_dosage_unit_question_names_unit_and_dose() -> None:
    question = label_questions.dosage_unit_open("K", "5 mcg", D(2), "mL")
    assert question.text == (
        "“K 5 mcg” is per dosage unit, and the dose is 2 mL: it is not said whether the amount is "
        "for 1 mL or for 2 mL. Both are carried along."
    )
    assert question.remedy == f"How much does the label state for 2 mL? {LOOK_AT_BOTTLE}"
    assert "for 1 unit or for 2." in label_questions.dosage_unit_open("K", "5", D(2), "").text


def test_missing_direction_without_unit_names_unit() -> None:
    assert label_questions.no_direction("").text.endswith("amounts are for one unit.")
    assert label_questions.no_direction("drop").text.endswith("amounts are for one drop.")


def test_barcode_questions_share_one_code() -> None:
    assert label_questions.barcode_check("1").code is QuestionCode.BARCODE
    typed = label_questions.not_a_barcode("x" * 70)
    assert typed.code is QuestionCode.BARCODE
    assert typed.text == f"“{'x' * 60}” is no barcode; it is kept as it is typed."


def test_amounts_without_serving_share_one_code() -> None:
    per_100, per_measure = label_questions.only_per_100("g"), label_questions.only_per("mL")
    assert per_100.code is per_measure.code is QuestionCode.ONLY_PER_100
    assert per_100.text == (
        "The source gives amounts per 100 g only, and no serving to work them out for."
    )
    assert per_measure.text.startswith("The amount is printed per mL, and no serving is stated")


def test_form_missing_from_source_names_source() -> None:
    question = label_questions.form_not_in_source("K2", "Open Food Facts")
    assert question.code is QuestionCode.FORM_NOT_CARRIED
    assert question.text.startswith("“K2”: Open Food Facts has no field for the forms of K2;")


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


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1252", "Windows, Western Europe (cp1252)"), ("koi8_r", "koi8_r")],
)
def test_encoding_question_names_encoding(encoding: str, name: str) -> None:
    assert label_questions.encoding_question(encoding) == (
        f"The letters were read as {name}: do names with accents look right?"
    )


def test_decimal_questions_quote_cells() -> None:
    assert label_questions.ambiguous_decimals("1.000") == (
        "“1.000” can be read in two ways: which sign do the decimals have?"
    )
    assert label_questions.mixed_decimals("1.5", "1,5") == (
        "“1.5” and “1,5” have different decimal signs: which one is it?"
    )


def test_assumed_unit_lists_columns() -> None:
    assert label_questions.assumed_unit(["MK-7", "K1"], "mcg") == (
        "No unit stands in “MK-7”, “K1”: are these amounts in mcg?"
    )


def test_skipped_lines_are_counted() -> None:
    assert label_questions.title_lines_note(1) == (
        "The line above the headings was taken for a title."
    )
    assert label_questions.title_lines_note(1200) == (
        "The 1,200 lines above the headings were taken for titles."
    )


def test_prices_without_currency_are_counted() -> None:
    assert label_questions.prices_without_currency(1) == (
        "1 price names no currency: say which it is, or it is kept in the product's notes."
    )
    assert label_questions.prices_without_currency(2).startswith("2 prices name no currency:")


def _source() -> str:
    files = sorted(Path(label_questions.__file__).parent.glob("*.py"))
    futures = "from __future__ import annotations\n"
    return "\n".join(file.read_text("utf-8").replace(futures, "") for file in files)


def _codes() -> set[QuestionCode]:
    """Return every code that the wording modules ask a question with."""
    return {
        QuestionCode[part.attr]
        for call in ast.walk(ast.parse(_source()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Question"
        for part in ast.walk(call.args[0])
        if isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "QuestionCode"
    }


def test_every_code_has_unique_description() -> None:
    codes = _codes()
    assert "unit_mg" in codes
    assert QuestionCode.SAME_NAME_ADDED in codes
    assert codes == set(label_questions.QUESTION_KINDS) == set(QuestionCode)
    assert len(set(label_questions.QUESTION_KINDS.values())) == len(codes)
