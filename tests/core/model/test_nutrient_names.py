from decimal import Decimal

import pytest

from k2desk.core.model.nutrient_names import parse_nutrient_name
from k2desk.core.model.nutrients import Nutrient, Substance


@pytest.mark.parametrize(
    ("name", "nutrient"),
    [
        ("Vitamin A", Nutrient.VITAMIN_A),
        ("VITAMIN A COMPLEX", Nutrient.VITAMIN_A),
        ("pro-Vitamin A", Nutrient.VITAMIN_A),
        ("Retinyl Acetate", Nutrient.VITAMIN_A),
        ("Beta-Carotene, Natural", Nutrient.VITAMIN_A),
        ("Vitamin D-3", Nutrient.VITAMIN_D),
        ("Vitamina D3", Nutrient.VITAMIN_D),
        ("Vitamine D3 (cholécalciférol)", Nutrient.VITAMIN_D),
        ("Ergocalciferol", Nutrient.VITAMIN_D),
        ("Vit. E", Nutrient.VITAMIN_E),
        ("natural Vitamin E", Nutrient.VITAMIN_E),
        ("d-α-Tocopherol", Nutrient.VITAMIN_E),
        ("Calcium", Nutrient.CALCIUM),
        ("Calcium (as calcium carbonate)", Nutrient.CALCIUM),
        ("Coral Calcium", Nutrient.CALCIUM),
    ],
)
def test_name_of_nutrient_is_known(name: str, nutrient: Nutrient) -> None:
    known = parse_nutrient_name(name)
    assert known is not None
    assert known.nutrient is nutrient


@pytest.mark.parametrize(
    "name",
    [
        "Vitamin B6",
        "Vita-Women Proprietary Blend",
        "Uni-Vite Performance Blend",
        "Vitamin D Co-Factor Proprietary Blend",
        "Mixed Tocopherols",
        "D-Gamma Tocopherol",
        "Mixed Carotenoids",
        "Alpha-Carotene",
        "Calcium Pantothenate",
        "L-Methylfolate Calcium",
        "Calcium disodium EDTA",
        "Calcium Fructoborate",
    ],
)
def test_name_of_other_ingredient_is_none(name: str) -> None:
    assert parse_nutrient_name(name) is None


@pytest.mark.parametrize(
    ("name", "substance", "carotene"),
    [
        ("Vitamin A", Substance.OPEN, None),
        ("Vitamin A (as retinyl palmitate)", Substance.RETINOL, None),
        ("Vitamin A (as beta-carotene)", Substance.CAROTENE, None),
        ("Vitamin A (as retinyl acetate and beta-carotene)", Substance.OPEN, None),
        ("Vitamin A (as retinyl acetate and 40% as beta-carotene)", Substance.OPEN, "0.4"),
        ("Vitamin A (beta-carotene 100%)", Substance.OPEN, "1"),
        ("Vitamin E (as d-alpha tocopheryl succinate)", Substance.NATURAL_E, None),
        ("Vitamin E (dl-alpha-tocopheryl acetate)", Substance.SYNTHETIC_E, None),
        ("Vitamin E (as d-alpha and dl-alpha tocopherol)", Substance.OPEN, None),
        ("Vitamin D2", Substance.D2, None),
        ("Cholecalciferol", Substance.D3, None),
    ],
)
def test_substance_is_read_from_name(name: str, substance: Substance, carotene: str | None) -> None:
    known = parse_nutrient_name(name)
    assert known is not None
    assert known.substance is substance
    assert known.carotene == (None if carotene is None else Decimal(carotene))


def test_only_name_of_nutrient_itself_is_total() -> None:
    names = ("Vitamin A", "Vitamin A Palmitate", "Vitamin D", "Vitamin D3", "Calcium Citrate")
    known = [parse_nutrient_name(name) for name in names]
    assert [name is not None and name.is_total for name in known] == [
        True,
        False,
        True,
        False,
        False,
    ]
