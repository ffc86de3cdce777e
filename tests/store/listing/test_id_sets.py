from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from k2desk.store.listing.id_sets import (
    INDEX_TYPECODE,
    INT64_TYPECODE,
    IdSelection,
    array_from_bytes,
    array_to_bytes,
    full_set,
    pack_indexes,
    pack_set,
    reordered,
    set_from_flags,
    set_from_indexes,
    to_flags,
    union_of_packed,
)

SIZE = 300
INDEXES = st.sets(st.integers(0, SIZE - 1))


def indexes_of(selected: int) -> set[int]:
    return {index for index, mark in enumerate(to_flags(selected, SIZE)) if mark}


@given(INDEXES, INDEXES)
def test_operations_equal_those_of_python_sets(left: set[int], right: set[int]) -> None:
    left_set, right_set = set_from_indexes(left, SIZE), set_from_indexes(right, SIZE)
    assert indexes_of(left_set & right_set) == left & right
    assert indexes_of(left_set | right_set) == left | right
    assert indexes_of(full_set(SIZE) ^ left_set) == set(range(SIZE)) - left
    assert set_from_flags(to_flags(left_set, SIZE)) == left_set


@given(st.lists(INDEXES, max_size=5))
def test_packed_sets_unite_to_original(several: list[set[int]]) -> None:
    whole = set_from_indexes(set().union(*several), SIZE)
    lists = [pack_indexes(array(INDEX_TYPECODE, sorted(indexes)), SIZE) for indexes in several]
    sets = [pack_set(set_from_indexes(indexes, SIZE), SIZE) for indexes in several]
    assert union_of_packed(lists, SIZE) == union_of_packed(sets, SIZE) == whole
    assert all(len(pack) <= SIZE // 8 + 2 for pack in lists + sets)


IDS = [index * 7 - 2**62 for index in range(SIZE)]


def selection(indexes: set[int]) -> IdSelection:
    return IdSelection(array(INT64_TYPECODE, IDS), set_from_indexes(indexes, SIZE), SIZE)


@given(st.one_of(INDEXES, st.builds(lambda a, b: set(range(a, b)), *[st.integers(0, SIZE)] * 2)))
def test_selection_equals_list_for_scattered_and_contiguous_indexes(indexes: set[int]) -> None:
    numbers = [IDS[index] for index in sorted(indexes)]
    assert len(selection(indexes)) == len(numbers)
    assert list(selection(indexes)) == numbers


@given(st.one_of(INDEXES, st.just(set(range(SIZE)))), st.slices(SIZE))
@example(set(range(SIZE)), slice(None, -260))
@example(set(range(SIZE)), slice(-20, 60))
def test_slice_of_selection_equals_slice_of_list(indexes: set[int], piece: slice) -> None:
    numbers = [IDS[index] for index in sorted(indexes)]
    assert list(selection(indexes)[piece]) == numbers[piece]


@given(INDEXES, st.integers(-SIZE, SIZE))
def test_item_of_selection_equals_item_of_list(indexes: set[int], index: int) -> None:
    numbers = [IDS[each] for each in sorted(indexes)]
    selected = selection(indexes)
    if -len(numbers) <= index < len(numbers):
        assert selected[index] == numbers[index]
        assert selected.index(numbers[index]) == index % len(numbers)
    else:
        with pytest.raises(IndexError):
            selected[index]


def test_first_ids_are_available_before_all_are_collected() -> None:
    selected = selection(set(range(0, SIZE, 2)))
    assert list(selected[:32]) == IDS[:64:2]
    assert selected[IdSelection.FIRST - 1] == IDS[2 * IdSelection.FIRST - 2]
    assert selected.index(IDS[250]) == 125
    for missing in (IDS[251], 5):
        with pytest.raises(ValueError, match=r"selected|not in"):
            selected.index(missing)
    assert selected.is_collected is False
    assert selected[IdSelection.FIRST] == IDS[2 * IdSelection.FIRST]
    assert selected.is_collected is True


@given(INDEXES, st.permutations(range(SIZE)))
def test_reordered_set_has_ranks_of_its_indexes(indexes: set[int], order: list[int]) -> None:
    ranks = array(INDEX_TYPECODE, order)
    assert indexes_of(reordered(set_from_indexes(indexes, SIZE), ranks, SIZE)) == {
        order[index] for index in indexes
    }


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_array_survives_conversion_to_bytes(numbers: list[int]) -> None:
    assert (
        list(array_from_bytes(INT64_TYPECODE, array_to_bytes(array(INT64_TYPECODE, numbers))))
        == numbers
    )


def test_empty_set_is_supported() -> None:
    assert to_flags(0, 0) == b""
    assert set_from_flags(b"") == union_of_packed([], 0) == full_set(0) == 0
    assert array_from_bytes(INDEX_TYPECODE, b"") == array(INDEX_TYPECODE)
