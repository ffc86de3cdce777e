from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from k2desk.core.json_answer import comparison_json
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import exact
from k2desk.core.model.label import LabelFacts, OtherActive, Source
from k2desk.core.model.nutrients import UNITS
from k2desk.core.model.person import NOBODY, Antagonist, Person
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.wording import notices
from k2desk.workflows import guidance
from k2desk.workflows.compare import compare_saved
from k2desk.workflows.stack import stack_table
from k2desk.workflows.upper_levels import read_upper_levels, upper_levels

D3 = OtherActive("Vitamin D3", "5000 IU")
E = OtherActive("Vitamin E (d-alpha tocopherol)", "1000 IU")


def product(*actives: OtherActive, ref: str = "1") -> Product:
    facts = LabelFacts(source=Source("dsld"), other_actives=actives, off_market=True)
    return Product(ref, facts)


def saved(*products: Product, person: Person = NOBODY) -> Saved:
    return Saved("", SavedKind.COMPARISON, products, (), person)


def test_shipped_levels_are_those_of_bodies() -> None:
    levels = {level.id: (level.amount, level.unit, level.year) for level in upper_levels()}
    assert levels == {
        "us-vitamin-a": (Decimal(3000), "mcg RAE", "2001"),
        "eu-vitamin-a": (Decimal(3000), "mcg RAE", "2024"),
        "us-vitamin-d": (Decimal(100), "mcg", "2011"),
        "eu-vitamin-d": (Decimal(100), "mcg", "2023"),
        "us-vitamin-e": (Decimal(1000), "mg", "2000"),
        "eu-vitamin-e": (Decimal(300), "mg", "2024"),
        "us-calcium": (Decimal(2500), "mg", "2011"),
        "us-calcium-51": (Decimal(2000), "mg", "2011"),
        "eu-calcium": (Decimal(2500), "mg", "2012"),
    }
    assert {level.id for level in upper_levels() if not level.verified} == {
        "us-vitamin-a",
        "us-vitamin-d",
        "us-calcium",
        "us-calcium-51",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[upper_level]]\nid = 'x'\n",
        "[[upper_level]]\nid = 'x'\nnutrient = 'iron'\nunit = 'mg'\n",
        "[[upper_level]]\nid = 'x'\nnutrient = 'calcium'\nunit = 'mcg'\n",
        "not toml",
    ],
)
def test_faulty_file_raises_user_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "levels.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"“levels\.toml”"):
        read_upper_levels(path)


def test_stack_has_remarks_on_amounts_that_are_taken() -> None:
    person = Person(antagonist=Antagonist.YES)
    low, high = product(D3), replace(product(E, ref="2"), taken=exact(2))

    table = stack_table(replace(saved(low, high, person=person), kind=SavedKind.STACK))

    first = [item.remarks[0].code for item in table.comparison.assessments]
    assert first == [QuestionCode.UPPER_LEVEL, QuestionCode.UPPER_LEVEL]
    assert notices.VITAMIN_E_LINE in table.interaction_lines
    assert "1,340 mg" in table.comparison.assessments[1].remarks[0].text


def test_remark_is_first_in_pane_and_comparison() -> None:
    pane = guidance.assess_for_display(product(D3))
    assert [remark.code for remark in pane.remarks] == ["upper_level", "off_market"]
    table = compare_saved(saved(product(D3), product(ref="2")))
    assert [column.remarks[0].code for column in table.columns] == ["upper_level", "off_market"]


def test_vitamin_e_is_named_to_person_with_antagonist() -> None:
    person = Person(antagonist=Antagonist.YES)
    assert notices.VITAMIN_E_LINE in compare_saved(saved(product(E), person=person)).notices
    assert notices.VITAMIN_E_LINE not in compare_saved(saved(product(E))).notices
    assert notices.VITAMIN_E_LINE not in compare_saved(saved(product(D3), person=person)).notices


def test_json_has_amounts_per_day_and_remark() -> None:
    found = comparison_json(compare_saved(saved(product(D3, OtherActive("Calcium")))))
    (first,) = found["products"]
    assert first["other_nutrients"] == {
        "vitamin_d": {
            "min": "125",
            "max": "125",
            "unit": "mcg",
            "printed": "Vitamin D3 5000 IU",
        },
        "calcium": {
            "min": None,
            "max": None,
            "unit": "mg",
            "printed": "Calcium",
            "missing": "not stated",
        },
    }
    assert [remark["code"] for remark in first["remarks"]] == ["upper_level", "off_market"]
    assert set(UNITS) >= set(first["other_nutrients"])
