"""Whole panels, as pasted."""

from decimal import Decimal

import pytest

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.dosing import Line, figure
from k2desk.core.model.label import LabelFacts
from k2desk.labels.text import read_text

COMPLEX = """\
A Brand
Vitamin K Complex
Supplement Facts
Serving Size 1 softgel
Servings Per Container 90
Amount Per Serving          % Daily Value
Vitamin K                   2600 mcg   2167%
  Vitamin K1 (as phytonadione)    1500 mcg
  Vitamin K2 (as menaquinone-4)   1000 mcg
  Vitamin K2 (as trans menaquinone-7) 100 mcg
Calcium (as carbonate)   100 mg   8%
Ashwagandha root         300 mg   *
* Daily Value not established.
Other ingredients: olive oil, gelatin, glycerin.
Directions: Take one softgel daily with food.
UPC 7 37870 20349 0
"""


def amounts_of(facts: LabelFacts) -> list[tuple[str, str]]:
    return [("/".join(sorted(one.forms)), plain(one.mcg)) for one in facts.amounts]


def plain(number: Decimal | None) -> str:
    return "-" if number is None else format_decimal(number)


def codes(facts: LabelFacts) -> set[str]:
    return {question.code for question in facts.questions}


def test_panel_gives_rows_serving_and_title() -> None:
    facts = read_text(COMPLEX)
    assert (facts.brand, facts.name, facts.gtin) == ("A Brand", "Vitamin K Complex", "737870203490")
    assert amounts_of(facts) == [("k1", "1500"), ("mk4", "1000"), ("mk7", "100")]
    assert facts.rows[0].percent_dv == 2167
    assert len(facts.rows[0].children) == 3
    assert facts.questions == ()
    assert [(one.name, one.amount) for one in facts.other_actives] == [
        ("Calcium (as carbonate)", "100 mg"),
        ("Ashwagandha root", "300 mg"),
    ]
    serving = facts.serving
    assert (serving.text, serving.unit) == ("1 softgel", "softgel")
    assert serving.units_min == serving.per_day_min == serving.per_day_max == 1
    assert serving.units_per_container == 90


@pytest.mark.parametrize("mark", ["", "- ", "• ", "\t", "    "])
def test_marked_rows_below_total_are_its_parts(mark: str) -> None:
    rows = ["Vitamin K 2600 mcg", *(f"{mark}{row}" for row in ("K1 1500 mcg", "MK-4 1000 mcg"))]
    facts = read_text("\n".join([*rows, f"{mark}MK-7 100 mcg"]))
    assert amounts_of(facts) == [("k1", "1500"), ("mk4", "1000"), ("mk7", "100")]


def test_two_levels_of_indentation_nest_twice() -> None:
    facts = read_text(
        "Vitamin K 6090 mcg\n  Vitamin K1 1000 mcg\n  Vitamin K2 5090 mcg\n"
        "    MK-4 5 mg\n    MK-7 90 mcg\nZinc 5 mg\n  MK-9 1 mcg"
    )
    assert amounts_of(facts) == [("k1", "1000"), ("mk4", "5000"), ("mk7", "90"), ("mk9", "1")]
    assert [plain(child.mcg) for child in facts.rows[0].children[1].children] == ["5000", "90"]


def test_parts_below_total_leave_rest() -> None:
    facts = read_text("Vitamin K 2600 mcg\n  MK-4 1000 mcg\n  MK-7 100 mcg")
    assert amounts_of(facts) == [("mk4", "1000"), ("mk7", "100"), ("k", "1500")]


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin K2\n(as menaquinone-7)\n100 mcg\n83%",
        "Vitamin K2 (as menaquinone-7\nfrom natto) 100 mcg 83%",
        "Vitamin K2 (as\nmenaquinone-7) 100 mcg 83%",
        "Vitamin K2 (as menaquinone-\n7) 100 mcg\n83%",
        "Vitamin\nK2 (MK-7)\n100 mcg 83%",
        "<table><tr><td>Vitamin K<sub>2</sub></td></tr><tr><td>(MK&#8209;7)</td><td>100&nbsp;"
        "&micro;g</td><td>83&nbsp;%</td></tr></table>",
        "Vitamin K2 (MK-7) | 100 mcg | 83%\nVitamin D3 | 25 mcg | 125%",
        "Zinc\t5 mg\t45%\nVitamin K2 (MK-7)\t100 mcg\t83%",
    ],
)
def test_wrapped_row_and_row_in_cells_are_one_row(text: str) -> None:
    facts = read_text(text)
    assert amounts_of(facts) == [("mk7", "100")]
    assert facts.rows[0].percent_dv == 83
    assert facts.questions == ()


def test_source_weight_in_wrapped_row_is_not_amount() -> None:
    assert amounts_of(read_text("Vitamin K (2 mg\ncabbage) 15 mcg 19%\nZinc 5 mg")) == [("k", "15")]


def test_daily_dose_column_counts_instead_of_100_g() -> None:
    facts = read_text(
        "Nährwertangaben pro 100 g | pro Tagesdosis (2 Kapseln) | % NRV*\n"
        "Vitamin K2 (Menachinon-7) | 20000 µg | 200 µg | 267 %\n"
        "Vitamin D3 | 5000 µg | 50 µg | 1000 %\n* NRV = Nährstoffbezugswerte"
    )
    assert amounts_of(facts) == [("mk7", "200")]
    assert not facts.questions
    assert not facts.alternatives
    assert facts.other_actives[0].amount == "50 μg"
    assert (facts.serving.text, facts.serving.unit) == ("2 Kapseln", "capsule")
    assert (facts.serving.units_min, facts.serving.per_day_min) == (Decimal(2), Decimal(1))


def test_other_columns_become_alternatives_with_question() -> None:
    facts = read_text(
        "Amount per 1 capsule  Amount per 3 capsules\n"
        "Vitamin K2 (MK-7)   100 mcg 83%   300 mcg 250%"
    )
    assert amounts_of(facts) == [("mk7", "100")]
    assert codes(facts) == {"several_columns"}
    assert [(one.title, plain(one.amounts[0].mcg)) for one in facts.alternatives] == [
        ("Amount per 3 capsules", "300")
    ]


def test_column_for_adults_counts() -> None:
    facts = read_text("Amount Per Serving | Children 1-3 | Adults\nVitamin K | 30 mcg | 120 mcg")
    assert amounts_of(facts) == [("k", "120")]


def test_form_from_title_has_evidence_name() -> None:
    facts = read_text("Brand MK-7\nSupplement Facts\nServing Size 1 tablet\nVitamin K2 100 mcg 83%")
    assert [(plain(one.mcg), one.evidence.value, *one.forms) for one in facts.amounts] == [
        ("100", "name", "mk7")
    ]
    assert codes(facts) == {"form_from_name"}


@pytest.mark.parametrize(
    "row", ["Vitamin K1 100 mcg", "Vitamin K2 (MK-4) 100 mcg", "K1 100 mcg\nK2 100 mcg"]
)
def test_title_never_overrides_row(row: str) -> None:
    facts = read_text(f"Brand MK-7\nSupplement Facts\n{row}")
    assert {one.evidence.value for one in facts.amounts} <= {"row", "form"}


def test_title_is_read_if_panel_has_no_amount() -> None:
    facts = read_text(
        "MK-7 100 mcg, 60 capsules\nSupplement Facts\nServing Size 1 capsule\nZinc 5 mg"
    )
    assert amounts_of(facts) == [("mk7", "100")]


def test_ingredients_are_read_without_rows() -> None:
    facts = read_text("Ingredients: olive oil, gelatin, vitamin K2 (menaquinone-7).\nGluten free")
    assert amounts_of(facts) == [("mk7", "-")]
    with_row = read_text("Vitamin K1 80 mcg\nIngredients: oil, vitamin K2 (MK-7) 100 mcg")
    assert amounts_of(with_row) == [("k1", "80")]


def test_ingredients_before_panel_are_not_title() -> None:
    facts = read_text(
        "Zutaten: Olivenöl, Menachinon-7\nNährstoffe | pro Tagesdosis (1 Kapsel) | NRV*\n"
        "Vitamin K2 (MK-7) | 200 µg | 267%"
    )
    assert (facts.name, amounts_of(facts)) == ("", [("mk7", "200")])


def test_prose_after_panel_adds_nothing() -> None:
    facts = read_text(
        "Vitamin K2 (MK-7) 100 mcg\nEach capsule provides 100 mcg of vitamin K2 daily."
    )
    assert amounts_of(facts) == [("mk7", "100")]


def test_repeated_row_counts_once_with_question() -> None:
    facts = read_text("Vitamin K2 100 mcg\nZinc 5 mg\nVitamin K2 100 mcg")
    assert amounts_of(facts) == [("k2", "100")]
    assert codes(facts) == {"same_row_twice"}


def test_one_name_with_two_amounts_raises_question() -> None:
    facts = read_text("Vitamin K2 100 mcg 83%\nZinc 5 mg\nVitamin K2 45 mcg 38%")
    assert amounts_of(facts) == [("k2", "100")]
    assert codes(facts) == {"same_name_twice"}
    assert [plain(one.amounts[0].mcg) for one in facts.alternatives] == ["45"]


def test_order_of_rows_does_not_change_totals() -> None:
    rows = [
        "Vitamin K1 1500 mcg",
        "MK-4 1000 mcg",
        "Zinc 5 mg",
        "MK-7 100 mcg",
        "Vitamin K 2600 mcg",
    ]
    facts, turned = read_text("\n".join(rows)), read_text("\n".join(reversed(rows)))
    for line in Line:
        assert figure(facts.amounts, line).value == figure(turned.amounts, line).value


def test_panel_without_vitamin_k_has_no_rows_and_no_questions() -> None:
    facts = read_text("Supplement Facts\nServing Size 1-2 tablets\nCalcium 500 mg\nZinc 5 mg")
    assert not facts.rows
    assert not facts.amounts
    assert not facts.questions
    assert read_text("") == read_text("\n \n")


def test_barcode_with_wrong_check_digit_raises_question() -> None:
    facts = read_text("Vitamin K2 100 mcg\nUPC 733739009907")
    assert (facts.gtin, codes(facts)) == ("733739009907", {"barcode"})
    assert not read_text("Vitamin K2 100 mcg\nUPC 733739009906").questions
