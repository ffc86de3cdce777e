from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.checks.upper_levels import find_excesses
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.label import LabelFacts, OtherActive, Serving, Source
from k2desk.core.model.nutrients import Nutrient
from k2desk.core.model.person import NOBODY, Person, Sex, Stage
from k2desk.core.model.product import Product
from k2desk.core.model.upper_levels import Excess
from k2desk.workflows.upper_levels import upper_levels


def excesses(row: str, person: Person = NOBODY, **changes: object) -> tuple[Excess, ...]:
    facts = LabelFacts(source=Source("dsld"), other_actives=(OtherActive(*row.split("|")),))
    product = replace(Product("1", facts), **changes)  # type: ignore[arg-type]
    return find_excesses(product, upper_levels(), person)


def ids(found: tuple[Excess, ...]) -> list[list[str]]:
    return [[level.id for level in excess.levels] for excess in found]


def test_amount_equal_to_level_is_not_above() -> None:
    assert excesses("Vitamin D3|4000 IU") == ()
    assert excesses("Calcium|2000 mg") == ()


def test_amount_above_level_is_certain() -> None:
    (excess,) = excesses("Vitamin D3|5000 IU")
    assert (excess.nutrient, excess.per_day) == (Nutrient.VITAMIN_D, exact(125))
    assert excess.is_certain
    assert excess.row_name == "Vitamin D3"
    assert ids((excess,)) == [["us-vitamin-d", "eu-vitamin-d"]]


def test_unknown_share_of_preformed_can_be_above() -> None:
    (excess,) = excesses("Vitamin A|25000 IU")
    assert excess.per_day == between(0, 7500)
    assert not excess.is_certain


def test_beta_carotene_is_never_above() -> None:
    assert excesses("Vitamin A (as beta-carotene)|25000 IU") == ()


def test_synthetic_vitamin_e_counts_in_full() -> None:
    name = "Vitamin E (dl-alpha tocopheryl acetate)"
    assert ids(excesses(f"{name}|400 IU")) == [["eu-vitamin-e"]]
    assert ids(excesses(f"{name}|1200 IU")) == [["us-vitamin-e"], ["eu-vitamin-e"]]
    assert ids(excesses("Vitamin E (d-alpha tocopherol)|400 IU")) == []


def test_certain_excess_hides_possible_one() -> None:
    assert ids(excesses("Vitamin E|1200 IU")) == [["eu-vitamin-e"]]


def test_servings_per_day_multiply_amount() -> None:
    facts = LabelFacts(
        source=Source("dsld"),
        serving=Serving(units_min=Decimal(1), units_max=Decimal(1), unit="capsule"),
        other_actives=(OtherActive("Vitamin D3", "2000 IU"),),
    )
    product = Product("1", facts, taken=exact(3))
    (excess,) = find_excesses(product, upper_levels(), NOBODY)
    assert excess.per_day == exact(150)


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (None, [["us-calcium-51"]]),
        (Decimal(30), []),
        (Decimal(60), [["us-calcium-51"]]),
    ],
)
def test_age_selects_level_for_calcium(age: Decimal | None, expected: list[list[str]]) -> None:
    assert ids(excesses("Calcium|2400 mg", Person(age=age))) == expected


def test_pregnant_person_gets_levels_that_name_pregnancy() -> None:
    person = Person(sex=Sex.FEMALE, age=Decimal(30), stage=Stage.PREGNANT)
    assert ids(excesses("Vitamin D3|5000 IU", person)) == [["eu-vitamin-d"]]
    assert ids(excesses("Retinol|4000 mcg", person)) == [["us-vitamin-a", "eu-vitamin-a"]]


def test_child_gets_no_level_of_adults() -> None:
    child = Person(age=Decimal(8))
    (excess,) = excesses("Vitamin D3|5000 IU", child)
    assert excess.is_for_child
    assert excesses("Vitamin D3|2000 IU", child) == ()
    assert excesses("Calcium|2800 mg", child) == ()
