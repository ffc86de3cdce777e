import re
from decimal import Decimal

import pytest

from k2desk.core.checks.upper_levels import find_excesses
from k2desk.core.model.label import LabelFacts, OtherActive, Question, Source
from k2desk.core.model.message import HEALTH, Message
from k2desk.core.model.nutrients import Nutrient, NutrientProblem
from k2desk.core.model.other_nutrients import read_other_nutrients
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.product import Product
from k2desk.core.wording import other_nutrients as wording
from k2desk.workflows.upper_levels import upper_levels

MAX_WORDS = 25


def facts(row: str) -> LabelFacts:
    return LabelFacts(source=Source("dsld"), other_actives=(OtherActive(*row.split("|")),))


def remark(row: str, person: Person = NOBODY) -> Question:
    found = find_excesses(Product("1", facts(row)), upper_levels(), person)
    return wording.upper_level_remark(found)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            "Vitamin D3|5000 IU",
            "Vitamin D: 125 mcg per day is above the upper level of 100 mcg for adults "
            "(US/Canada 2011; EU 2023).",
        ),
        (
            "Retinol|4000 mcg",
            "Vitamin A, preformed: 4,000 mcg per day is above the upper level of 3,000 mcg for "
            "adults (US/Canada 2001; EU 2024).",
        ),
        (
            "Vitamin A|25000 IU",
            "Vitamin A, preformed: 0–7,500 mcg per day may be above the upper level of 3,000 mcg "
            "for adults (US/Canada 2001; EU 2024).",
        ),
        (
            "Vitamin E|400 IU",
            "Vitamin E, all alpha-tocopherol: 268–360 mg per day may be above the upper level of "
            "300 mg for adults (EU 2024).",
        ),
        (
            "Calcium|2400 mg",
            "Calcium: 2,400 mg per day is above the upper level of 2,000 mg for adults aged 51 "
            "and over (US/Canada 2011).",
        ),
        (
            "Calcium|2600 mg",
            "Calcium: 2,600 mg per day is above the upper level of 2,500 mg for adults "
            "(US/Canada 2011; EU 2012). Calcium: 2,600 mg per day is above the upper level of "
            "2,000 mg for adults aged 51 and over (US/Canada 2011).",
        ),
    ],
)
def test_remark_names_amount_level_body_and_year(row: str, text: str) -> None:
    assert remark(row).text == text


def test_remark_names_sources_and_whether_verified() -> None:
    remedy = remark("Vitamin D3|5000 IU").remedy
    assert remedy == (
        "Sources: Institute of Medicine (US), Dietary Reference Intakes for Calcium and Vitamin D, "
        "2011 (not verified); EFSA NDA Panel, EFSA Journal 21(8):8145, 2023."
    )


def test_remark_for_child_has_no_level_of_adults() -> None:
    found = remark("Vitamin D3|5000 IU", Person(age=Decimal(8)))
    assert found.text == "Vitamin D: the amount per day is above an upper level for children."
    assert found.remedy == "Ask a pharmacist."


def test_sentences_of_remarks_are_short_health_sentences() -> None:
    for row in ("Vitamin D3|5000 IU", "Vitamin A|25000 IU", "Vitamin E|400 IU", "Calcium|2400 mg"):
        text = remark(row).text
        assert len(re.findall(r"[^\s;–]+", text)) <= MAX_WORDS
        assert isinstance(text, Message)
        (sentence,) = text.values["parts"].items  # type: ignore[union-attr]
        assert isinstance(sentence, Message)
        assert sentence.context == HEALTH


@pytest.mark.parametrize("problem", NutrientProblem)
def test_every_problem_has_words(problem: NutrientProblem) -> None:
    assert wording._PROBLEMS[problem].endswith(".")


def test_detail_keeps_printed_text() -> None:
    amount = read_other_nutrients(facts("Vitamin A (as retinol and 40% beta-carotene)|900 mcg"))
    text = wording.nutrient_detail(amount[Nutrient.VITAMIN_A])
    assert text.startswith(
        "Printed per serving: Vitamin A (as retinol and 40% beta-carotene) 900 mcg."
    )
    assert text.endswith("Preformed vitamin A per serving: 540 mcg.")
    unclear = read_other_nutrients(facts("Calcium Citrate|500 mg"))[Nutrient.CALCIUM]
    assert wording.nutrient_detail(unclear) == (
        "Printed per serving: Calcium Citrate 500 mg. "
        "The amount may be the weight of a calcium compound."
    )
    assert wording.nutrient_detail(None) == wording.NO_ROW
