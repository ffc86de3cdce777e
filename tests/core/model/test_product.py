import pytest

from k2desk.core.model.label import LabelFacts
from k2desk.core.model.message import Message
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
def test_title_has_brand_and_name_if_present(brand: str, name: str, title: str) -> None:
    assert Product("1", LabelFacts(brand, name)).title == title


def test_missing_name_is_translated() -> None:
    assert isinstance(Product("1", LabelFacts()).title, Message)


def test_numeric_ref_is_in_library() -> None:
    assert Product("12", LabelFacts()).is_mine
    assert not Product("dsld:182362", LabelFacts()).is_mine
    assert not Product("", LabelFacts()).is_mine
