from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from k2desk.store.listing.id_sets import INDEX_TYPECODE
from k2desk.store.listing.ordering import indexes_by_word, sorted_indexes


def test_missing_values_come_last_in_both_directions() -> None:
    values = ["b", "", "a", None, "c"]
    assert sorted_indexes(values, descending=False) == [2, 0, 4, 1, 3]
    assert sorted_indexes(values, descending=True) == [4, 0, 2, 1, 3]


@given(st.lists(st.none() | st.tuples(st.integers(0, 3), st.integers(0, 3))), st.booleans())
def test_ties_keep_their_order(values: list[tuple[int, int] | None], descending: bool) -> None:
    order = sorted_indexes(values, descending)
    assert sorted(order) == list(range(len(values)))
    for first, second in pairwise(order):
        if values[first] == values[second]:
            assert first < second


def test_word_has_indexes_of_keys_that_contain_it() -> None:
    by_word = indexes_by_word(["vitamin k 2", "", "k k mk 7", "vitamin"])
    assert {word: list(indexes) for word, indexes in by_word.items()} == {
        "vitamin": [0, 3],
        "k": [0, 2],
        "2": [0],
        "mk": [2],
        "7": [2],
    }
    assert by_word["k"] == array(INDEX_TYPECODE, [0, 2])
