from dataclasses import replace

import pytest

from k2desk.core.assessment.assess import assess
from k2desk.core.comparison.compare import compare
from k2desk.core.comparison.label_lines import label_lines, notable_actives
from k2desk.core.comparison.table import Group
from k2desk.core.model.label import LabelFacts, OtherActive
from k2desk.core.model.product import Product
from k2desk.core.wording import daily_value, sheet
from tests.core.answers.test_apply import AMOUNT, FACTS


def texts(*products: Product) -> dict[str, list[str]]:
    table = compare(products, (), "2026-11-22")
    return {row.title: [cell.text for cell in row.cells] for row in table.rows_of(Group.LABEL)}


def test_doubt_and_answer_show_in_recomputed_share_only() -> None:
    open_one, mine = Product("1", FACTS), Product("2", FACTS, answers=(AMOUNT,))
    assert texts(open_one, mine) == {
        "% Daily Value, as printed": ["56%", "56%"],
        "% of 120 mcg, recomputed": ["37,500% ?", "38% *"],
    }


def test_labels_without_printed_share_have_no_row() -> None:
    assert texts(Product("1", LabelFacts(name="K2"))) == {}


@pytest.mark.parametrize(
    ("name", "is_notable"),
    [
        ("Vitamin D", True),
        ("Vitamin D-3", True),
        ("Vitamin D3, Powder", True),
        ("Cholecalciferol", True),
        ("Calcium", True),
        ("Coral Calcium", True),
        ("Calcium Citrate", True),
        ("Calcium Pantothenate", False),
        ("L-Methylfolate Calcium", False),
        ("Calcium disodium EDTA", False),
        ("Vitamin D Co-Factor Proprietary Blend", False),
        ("Vitamin A", True),
        ("Vitamin E", True),
        ("Vitamin B6", False),
    ],
)
def test_only_nutrients_with_levels_are_notable(name: str, is_notable: bool) -> None:
    facts = LabelFacts(other_actives=(OtherActive(name, "10 mcg"),))
    assert bool(notable_actives(facts)) is is_notable


def test_label_lines_have_units() -> None:
    facts = replace(
        FACTS, other_actives=(OtherActive("Vitamin D3", "5000 IU"), OtherActive("Zinc"))
    )
    lines = label_lines(assess(Product("1", facts)))
    assert lines.serving == "1 capsule; 1 serving per day"
    assert lines.printed == ("Vitamin K2 45 mg",)
    assert lines.cells[2:] == ("56%", "37,500% ?", "Vitamin D3 5000 IU")
    assert daily_value.label_paragraph("K2", lines.cells) == (
        "K2 – Serving: 1 capsule; 1 serving per day. Vitamin K as printed: Vitamin K2 45 mg. "
        "% DV printed: 56%. % of 120 mcg: 37,500% ?. Vitamins A, D, E and calcium: Vitamin D3 "
        "5000 IU."
    )
    bare = label_lines(assess(Product("1", LabelFacts(name="K2"))))
    assert bare.serving.endswith("servings per day not stated")
    assert bare.cells[1] == sheet.NO_ROWS
