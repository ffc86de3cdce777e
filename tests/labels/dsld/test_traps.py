"""Labels of NIH's database as JSON: misleading sums and directions."""

import dataclasses
import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line, figure
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import exact
from tests.labels.dsld.example_labels import GOOD, amounts, changed, codes, read_or_fail

# --- totals, carriers, amounts in names --------------------------------------------------------


def panel_row(
    name: str,
    quantity: float | None,
    *,
    unit: str = "mcg",
    percent: int | None = None,
    below: list[dict[str, Any]] | None = None,
    **serving: Any,
) -> dict[str, Any]:
    """Return a row of the facts box; "NP" without a quantity."""
    groups = [] if percent is None else [{"name": "Adults", "operator": "=", "percent": percent}]
    stated = {"quantity": 0, "unit": "NP"} if quantity is None else {"quantity": quantity}
    amount = {"unit": unit, "dailyValueTargetGroup": groups} | stated | serving
    return {"name": name, "quantity": [amount], "nestedRows": below or []}


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([("Vitamin K", 2600), ("K1", 1500), ("MK-4", 1000), ("MK-7", 100)], 2600),
        ([("K1", 100), ("MK-7", 45), ("Vitamin K", 145)], 145),
        ([("Vitamin K2", 1100), ("MK-4", 1000), ("MK-7", 100)], 1100),
        ([("Vitamin K", 120), ("Vitamin K2", 40)], 160),
        ([("Vitamin K1", 100), ("MK-7", 100)], 200),
    ],
)
def test_total_on_same_level_as_its_parts_counts_once(
    rows: list[tuple[str, int]], total: int
) -> None:
    for order in (rows, rows[::-1]):
        facts = read_or_fail(changed(["ingredientRows"], [panel_row(*row) for row in order]))
        assert figure(facts.amounts, Line.K).value == exact(total)
        assert facts.questions == ()
    wrapped = [panel_row("Vitamin K", 5000, below=[panel_row(*row) for row in rows])]
    inside = read_or_fail(changed(["ingredientRows"], wrapped))
    assert figure(inside.amounts, Line.K).value == exact(5000)
    assert sum(one.mcg or 0 for one in inside.amounts if one.forms != {Form.K}) <= total


def test_row_with_nested_parts_takes_no_other_part() -> None:
    known = panel_row("Vitamin K", 100, below=[panel_row("Vitamin K1", 100)])
    facts = read_or_fail(changed(["ingredientRows"], [known, panel_row("MK-7", 100)]))
    assert amounts(facts) == [("k1", "100"), ("mk7", "100")]


def test_total_does_not_take_form_from_product_name() -> None:
    rows = [panel_row("Vitamin K", 145), panel_row("Vitamin K1", 100), panel_row("MK-7", 45)]
    label = json.loads(changed(["ingredientRows"], rows)) | {"fullName": "Vitamin K2 MK-7"}
    facts = read_or_fail(json.dumps(label).encode())
    assert amounts(facts) == [("k1", "100"), ("mk7", "45")]
    assert codes(facts) == []


def test_carrier_weight_of_trade_name_is_not_added() -> None:
    blend = {"name": "Blend", "nestedRows": [panel_row("MenaQ7(R)", 5, unit="mg")]}
    rows = [panel_row("Vitamin K2", 100, percent=83), blend]
    facts = read_or_fail(changed(["ingredientRows"], rows))
    assert amounts(facts) == [("k2", "100"), ("mk7", None)]
    assert codes(facts) == ["premix"]


def test_vitamin_amount_of_trade_name_counts() -> None:
    for quantity, unit in ((100, "mcg"), (0.1, "mg")):
        row = panel_row("MenaQ7(R)", quantity, unit=unit)
        facts = read_or_fail(changed(["ingredientRows"], [row]))
        assert (amounts(facts), codes(facts)) == ([("mk7", "100")], [])


def test_amount_in_name_of_part_belongs_to_part() -> None:
    below = [panel_row("65 mcg vitamin K1", None), panel_row("and 7 mcg vitamin K2", None)]
    facts = read_or_fail(changed(["ingredientRows"], [panel_row("Vitamin K", 72, below=below)]))
    assert amounts(facts) == [("k1", "65"), ("k2", "7")]
    assert facts.amounts[0].printed == "65 mcg"
    assert facts.questions == ()


@pytest.mark.parametrize("name", ["Vitamin K2 5% 90 mcg", "K1 5 mcg K2 7 mcg", "1,000 mcg K1"])
def test_unclear_amount_in_name_is_ignored(name: str) -> None:
    row = panel_row(name, None) | {"ingredientGroup": "Vitamin K"}
    facts = read_or_fail(changed(["ingredientRows"], [row]))
    assert [amount.mcg for amount in facts.amounts] == [None]


def test_percentage_without_amount_raises_question() -> None:
    rows = [panel_row("Vitamin K", None, unit="Not Present", percent=50)]
    facts = read_or_fail(changed(["ingredientRows"], rows))
    assert amounts(facts) == [("k", None)]
    [question] = facts.questions
    assert question.code == "percent_only"
    assert (
        "With a Daily Value of 120 mcg, the amount is 60 mcg; with 80 mcg, 40 mcg." in question.text
    )
    stated = [panel_row("Vitamin K", None, percent=50, below=[panel_row("Vitamin K1", 60)])]
    assert codes(read_or_fail(changed(["ingredientRows"], stated))) == []


# --- servings that contradict each other -------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "unit", "expected"),
    [
        (1, "Capsule(s)", ["serving_mismatch"]),
        (2, "Capsule(s)", []),
        (1, "Gram(s)", []),
        (None, "Capsule(s)", []),
    ],
)
def test_rows_for_other_serving_raise_question(
    size: int | None, unit: str, expected: list[str]
) -> None:
    row = panel_row("MK-7", 100, servingSizeQuantity=size, servingSizeUnit=unit)
    facts = read_or_fail(changed(["ingredientRows"], [row]))
    assert facts.serving.text == "2 capsules"
    assert codes(facts) == expected
    assert all("2 capsules" in one.text and "1 capsule." in one.text for one in facts.questions)


@pytest.mark.parametrize("servings", [1, 2])
def test_every_other_day_is_half_serving_per_day_or_raises_question(servings: int) -> None:
    label = json.loads(GOOD)
    label["servingSizes"][0] |= {
        "minDailyServings": servings,
        "maxDailyServings": None,
        "notes": "1 drop every other day",
    }
    facts = read_or_fail(json.dumps(label).encode())
    serving = facts.serving
    if servings == 1:
        assert (serving.per_day, codes(facts)) == (exact(Decimal("0.5")), [])
    else:
        assert (serving.per_day, serving.per_day_missing) == (None, Missing.UNCLEAR)
        assert codes(facts) == ["per_day_unclear"]


# --- texts that would steer a terminal ---------------------------------------------------------


def test_label_texts_have_no_control_characters() -> None:
    bad = "\x1b[2J\x07\u202e\u2066"
    label = json.loads(GOOD)
    label |= {"fullName": f"Basic{bad}", "brandName": f"{bad}Thorne", "id": f"7{bad}"}
    label |= {"targetGroups": [f"Adults{bad}"], "upcSku": f"73787020349{bad}1"}
    label["physicalState"] = {"langualCodeDescription": f"Cap{bad}sule"}
    label["servingSizes"][0] |= {"unit": f"Capsule(s){bad}", "notes": f"a{bad}"}
    label["ingredientRows"] = [
        panel_row(f"Vitamin K2{bad}", 80, unit=f"mgc{bad}") | {"ingredientGroup": "Vitamin K"},
        panel_row(f"Zinc{bad}", 8, unit=f"mg{bad}"),
    ]
    facts = read_or_fail(json.dumps(label).encode())
    assert facts.brand == "[2JThorne"
    assert facts.rows[0].printed == "80 mgc[2J"
    text = json.dumps(dataclasses.asdict(facts), default=str, ensure_ascii=False)
    assert not {character for character in text if unicodedata.category(character) in {"Cc", "Cf"}}
    assert "\\u" not in text
