import re
from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.label import Question
from k2desk.core.model.message import EnglishFormats, Language
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import row_questions
from tests.core.examples import AVOIDED, row

D = Decimal
BOTTLE = row_questions.CHECK_BOTTLE
ROW = row("Vitamin K", Form.K, 25_000, unit=Unit.MG, printed="25 mg", percent_dv=D(31))
QUESTIONS = [
    row_questions.unit_doubt(ROW, D(25)),
    row_questions.unit_large(ROW, D(1000)),
    row_questions.dose_large(ROW, D(1000)),
    row_questions.percent_doubt(ROW),
    row_questions.ambiguous_number("Vitamin K", "1.000 mcg", [D(1), D(1000)]),
    row_questions.stated_twice("Vitamin K", "1 mg (100 mcg)", [D(1000), D(100)]),
    row_questions.unreadable_number("Vitamin K", "1,00,0 mcg"),
    row_questions.text_left_out(),
    row_questions.less_than("Vitamin K", "<5 mcg"),
    row_questions.more_than("Vitamin K", ">5 mcg"),
    row_questions.printed_range("Vitamin K", "50-90 mcg"),
    row_questions.printed_range("Vitamin K", "50/90 mcg"),
    row_questions.per_measure("Vitamin K", "mL"),
    row_questions.multiple("Vitamin K", "2 x 100 mcg", D(100), D(200)),
    row_questions.not_a_mass("Vitamin K", "50 IU", "IU"),
    row_questions.not_a_mass("Vitamin K", "50 nmol", "nmol"),
    row_questions.unknown_unit("Vitamin K", "2 Nordic Berries"),
    row_questions.no_unit("Vitamin K", "50"),
    row_questions.premix("MK-7", "50 mg", D(100)),
    row_questions.premix("MK-7", "50 mg", None),
    row_questions.percent_only("Vitamin K", D(50)),
    row_questions.menadione("Menadione"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.code)
def test_every_question_is_whole_sentence_with_remedy(question: Question) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", question.code)
    assert question.text.endswith(".")
    assert question.remedy.endswith((".", "?"))
    assert not AVOIDED.search(question.text + question.remedy)


def test_unit_question_names_both_units() -> None:
    question = row_questions.unit_doubt(ROW, D(25))
    assert question.code is QuestionCode.UNIT_MG
    assert question.text == "The label says 25 mg, but its 31% fits 25 mcg. Shown as printed."
    assert question.remedy == f"Is the amount 25 mg or 25 mcg? {BOTTLE}"


def test_large_amounts_name_usual_amount() -> None:
    assert row_questions.unit_large(ROW, D(1000)).text == (
        "25 mg is 25,000 mcg (vitamin K, form not stated). Labels usually state up to 1,000 mcg "
        "of this form. Shown as printed."
    )
    large = row_questions.dose_large(ROW, D(1000)).text
    assert large.startswith("25 mg is far more than usual (vitamin K, form not stated).")
    assert "usually state up to 1,000 mcg of this form." in large


def test_two_readings_are_both_offered() -> None:
    ambiguous = row_questions.ambiguous_number("K", "1.000 mcg", [D(1), D(1000)])
    assert ambiguous.remedy == "Is the amount 1 mcg or 1,000 mcg?"
    assert ambiguous.text.endswith(row_questions.BOTH_KEPT)
    multiple = row_questions.multiple("K", "2 x 100 mcg", D(100), D(200))
    assert multiple.text == (
        "“2 x 100 mcg” can mean 100 mcg or 200 mcg. Both are kept, as a range."
    )
    assert multiple.remedy == f"Is one serving 100 mcg or 200 mcg? {BOTTLE}"


def test_range_with_slash_may_be_two_amounts() -> None:
    slash = row_questions.printed_range("K", "50/90 mcg")
    dash = row_questions.printed_range("K", "50-90 mcg")
    assert slash.code is dash.code is QuestionCode.RANGE
    assert slash.remedy == f"Which amount belongs to which form? {BOTTLE}"
    assert dash.remedy == "Which end of the range applies to the serving that is taken?"


def test_units_other_than_mass_have_own_codes() -> None:
    international = row_questions.not_a_mass("K", "50 IU", "IU")
    molar = row_questions.not_a_mass("K", "50 nmol", "nmol")
    assert (international.code, molar.code) == (QuestionCode.IU, QuestionCode.MOLAR)
    assert international.text == (
        "The label says “50 IU”. IU is not defined for vitamin K. The amount is not counted."
    )


def test_premix_with_percentage_has_estimate() -> None:
    assert row_questions.premix("MK-7", "50 mg", D(100)).text == (
        "“50 mg” is the weight of a preparation, not of the vitamin. By the percentage, the "
        "amount of the vitamin is 100 mcg. The amount is not counted."
    )
    assert "would be" not in row_questions.premix("MK-7", "50 mg", None).text


def test_percentage_alone_is_converted_for_both_daily_values() -> None:
    assert row_questions.percent_only("K", D(50)).text == (
        "The label gives 50% without an amount. With a Daily Value of 120 mcg, the amount is 60 "
        "mcg; with 80 mcg, 40 mcg."
    )


def test_amount_per_measure_names_measure() -> None:
    assert row_questions.per_measure("K", "mL").text == (
        "The amount of “K” is printed per mL, not per serving."
    )


def test_bounds_say_how_they_are_treated() -> None:
    assert row_questions.less_than("K", "<5 mcg").text == (
        "The label says “<5 mcg”: a maximum; treated as 0 up to that amount."
    )
    assert row_questions.more_than("K", ">5 mcg").text == (
        "The label says “>5 mcg”: a minimum; not counted."
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (row_questions.no_unit("K", "50"), "“50” has no unit."),
        (
            row_questions.stated_twice("K", "1 mg (100 mcg)", [D(1000), D(100)]),
            "“1 mg (100 mcg)” gives two conflicting amounts: 1,000 mcg or 100 mcg.",
        ),
        (Question(QuestionCode.IU, "Older text."), "Older text."),
    ],
)
def test_reason_leaves_out_consequence(question: Question, reason: str) -> None:
    assert row_questions.reason_of(question) == reason


def test_numbers_follow_region() -> None:
    large = row_questions.dose_large(ROW, D("1000.5")).text
    german = Language("de", GermanNumbers())
    assert "up to 1.000,5 mcg" in german.text(large)


class GermanNumbers(EnglishFormats):
    """Point for thousands, comma for decimals."""

    def number(self, value: Decimal) -> str:
        return f"{value:,f}".translate(str.maketrans(".,", ",."))
