from pathlib import Path

import pytest

from k2desk.core.model.query import ProductList
from k2desk.ui.shell.window_state import window_title


@pytest.mark.parametrize(
    ("page", "product_list", "title"),
    [
        ("", ProductList.MINE, "Shop – K2 Desk"),
        ("", ProductList.CATALOGUE, "Catalog – K2 Desk"),
        ("", ProductList.TRASH, "Trash – K2 Desk"),
        ("Comparison", ProductList.MINE, "Comparison – K2 Desk"),
    ],
)
def test_title_names_page_or_list(page: str, product_list: ProductList, title: str) -> None:
    assert window_title(page, product_list, Path("Shop.k2desk")) == title
