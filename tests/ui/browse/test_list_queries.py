from dataclasses import replace

from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.ui.browse.list_queries import ListQueries


def test_new_list_has_empty_query() -> None:
    queries = ListQueries(ProductList.CATALOGUE)
    assert queries.current == Query(product_list=ProductList.CATALOGUE)


def test_opening_current_list_changes_nothing() -> None:
    queries = ListQueries(ProductList.MINE)
    queries.set_text("thorne")
    assert not queries.open_list(ProductList.MINE)
    assert queries.current.text == "thorne"


def test_each_list_keeps_its_text_and_filters() -> None:
    queries = ListQueries(ProductList.MINE)
    queries.set_text("thorne")
    queries.current = replace(queries.current, forms=frozenset({Form.MK7}))
    assert queries.open_list(ProductList.CATALOGUE)
    assert not queries.current.is_filtered
    assert queries.open_list(ProductList.MINE)
    assert (queries.current.text, queries.current.forms) == ("thorne", frozenset({Form.MK7}))


def test_sort_order_is_shared_by_lists() -> None:
    queries = ListQueries(ProductList.MINE)
    queries.open_list(ProductList.CATALOGUE)
    queries.sort_by(SortBy.K1)
    queries.open_list(ProductList.MINE)
    assert (queries.current.sort, queries.current.descending) == (SortBy.K1, True)


def test_number_column_sorts_descending_first() -> None:
    queries = ListQueries(ProductList.MINE)
    queries.sort_by(SortBy.K2_DAY)
    assert queries.current.descending
    queries.sort_by(SortBy.K2_DAY)
    assert not queries.current.descending


def test_text_column_sorts_ascending_first() -> None:
    queries = ListQueries(ProductList.MINE)
    queries.sort_by(SortBy.K2_DAY)
    queries.sort_by(SortBy.BRAND)
    assert not queries.current.descending
    queries.sort_by(SortBy.BRAND)
    assert queries.current.descending


def test_copied_search_is_used_in_other_list() -> None:
    queries = ListQueries(ProductList.MINE)
    queries.set_text("thorne")
    queries.copy_filters_to(ProductList.CATALOGUE)
    queries.open_list(ProductList.CATALOGUE)
    assert queries.current.text == "thorne"
    assert queries.current.product_list is ProductList.CATALOGUE


def test_empty_search_does_not_replace_search_of_other_list() -> None:
    queries = ListQueries(ProductList.CATALOGUE)
    queries.set_text("thorne")
    queries.open_list(ProductList.MINE)
    queries.copy_filters_to(ProductList.CATALOGUE)
    queries.open_list(ProductList.CATALOGUE)
    assert queries.current.text == "thorne"
