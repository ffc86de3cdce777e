from pathlib import Path

import pytest

from k2desk.core.model.errors import NotThereError, UserError
from k2desk.core.model.query import ProductList, Query
from k2desk.store.library.file import Library
from k2desk.store.library.read import (
    counts,
    find_barcode,
    find_ids,
    find_source,
    list_rows,
    load,
    load_all,
    missing_product,
    sources,
    warm_cache,
)
from k2desk.store.library.search import get_cached
from k2desk.store.library.write import insert, set_trashed
from tests.store.products import bottle


def test_products_are_found_by_source_unless_in_trash(library: Library) -> None:
    insert(library, [bottle(number=7), bottle(number=8), bottle(number=7)])
    assert find_source(library, "dsld", "7") == [1, 3]
    set_trashed(library, [1], True)
    assert find_source(library, "dsld", "7") == [3]
    assert find_source(library, "text", "7") == []
    assert sources(library) == {("dsld", "7"): [3], ("dsld", "8"): [2]}


def test_barcode_is_found_with_or_without_zeros_unless_in_trash(library: Library) -> None:
    insert(library, [bottle(gtin="021078019213"), bottle(gtin="0021078019213"), bottle()])
    assert find_barcode(library, "00021078019213") == [1, 2]
    set_trashed(library, [1], True)
    assert find_barcode(library, "21078019213") == [2]
    assert find_barcode(library, "") == []


def test_load_all_keeps_order_and_skips_unknown_ids(library: Library) -> None:
    insert(library, [bottle("A"), bottle("B"), bottle("C")])
    assert [product.facts.name for product in load_all(library, [3, 99, 1])] == ["C", "A"]
    assert load_all(library, [2]) == [load(library, 2)]


def test_list_rows_keep_order_and_skip_unknown_ids(library: Library) -> None:
    insert(library, [bottle("A"), bottle("B"), bottle("C")])
    rows = list_rows(library, [3, 99, 1, 3, -1, 10**30])
    assert [(row.ref, row.name) for row in rows] == [("3", "C"), ("1", "A"), ("3", "C")]
    assert list_rows(library, []) == []


def test_unknown_id_raises_not_there_error(library: Library) -> None:
    for id in (1, 0, -1, 10**30):
        with pytest.raises(NotThereError, match=f"no product {id}"):
            load(library, id)
    assert "no product 5" in str(missing_product(5))


def test_counts_separate_trash(library: Library) -> None:
    insert(library, [bottle("A"), bottle("B"), bottle("C")])
    set_trashed(library, [2], True)
    assert counts(library) == (2, 1)
    assert list(find_ids(library, Query(product_list=ProductList.TRASH))) == [2]
    assert list(find_ids(library, Query())) == [1, 3]


def test_initial_list_needs_no_cache(library: Library) -> None:
    insert(library, [bottle(brand=brand) for brand in ("Beta", "alpha", "")])
    assert list(find_ids(library, Query())) == [2, 1, 3]
    assert get_cached(library.path, trashed=False) is None
    warm_cache(library)
    assert get_cached(library.path, trashed=False) is not None
    assert list(find_ids(library, Query())) == [2, 1, 3]


def test_missing_library_raises_user_error(tmp_path: Path) -> None:
    library = Library(tmp_path / "missing.k2desk")
    for read in (counts, sources, warm_cache):
        with pytest.raises(UserError, match="There is no file"):
            read(library)
