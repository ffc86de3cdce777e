import pytest

from k2desk.core.model.label import LabelFacts
from k2desk.core.model.product import Product


@pytest.mark.parametrize(
    ("brand", "name", "title"),
    [
        ("Made", "K2", "Made K2"),
        ("", "K2", "K2"),
        ("Made", " ", "Made"),
        ("", "", "Unnamed product"),
    ],
)
def test_title_is_what_there_is_of_brand_and_name(brand: str, name: str, title: str) -> None:
    assert Product("1", LabelFacts(brand, name)).title == title


def test_number_names_what_library_keeps() -> None:
    assert Product("12", LabelFacts()).is_mine
    assert not Product("dsld:182362", LabelFacts()).is_mine
    assert not Product("", LabelFacts()).is_mine
