"""Forms from the product's name, and doubts about nested rows."""

import pytest

from k2desk.core.model.amounts import Evidence, Missing
from tests.labels.dsld.example_labels import Row, amounts, codes, flat


@pytest.mark.parametrize(
    ("product", "row", "form"),
    [
        ("Vitamin K2 MK-7 100 mcg", "Vitamin K2", "mk7"),
        ("K-2 500 mcg MK-4", "Vitamin K", "mk4"),
        ("Vitamin K2 100 mcg", "Vitamin K", "k2"),
        ("Vitamin K1", "Vitamin K", "k1"),
        ("Full Spectrum MK-4 + MK-7", "Vitamin K2", "mk4+mk7"),
    ],
)
def test_product_name_gives_form_of_only_unspecific_row(product: str, row: str, form: str) -> None:
    facts = flat(product, [(row, 100.0, "mcg", None)])
    assert amounts(facts) == [(form, "100")]
    assert facts.amounts[0].evidence is Evidence.NAME
    assert codes(facts) == ["form_from_name"]


def test_form_of_other_row_is_not_used_again() -> None:
    rows: list[Row] = [("Menaquinone-7", 90.0, "mcg", None, 0)]
    facts = flat("D3 with K1 & MK-7", [("Vitamin K", 20.0, "mcg", 17.0)], rows)
    assert amounts(facts) == [("k1", "20"), ("mk7", "90")]
    assert amounts(flat("MK-7", [("Vitamin K2", 9.0, "mcg", None)], rows))[0] == ("k2", "9")


def test_name_without_more_precise_form_changes_nothing() -> None:
    facts = flat("Vitamins D & K", [("Vitamin K", 100.0, "mcg", 83.0)])
    assert (amounts(facts), codes(facts)) == ([("k", "100")], [])
    assert facts.amounts[0].form_gap is Missing.NOT_CARRIED
