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
PLACES = st.sets(st.integers(0, SIZE - 1))


def places_in(found: int) -> set[int]:
    return {place for place, mark in enumerate(to_flags(found, SIZE)) if mark}


@given(PLACES, PLACES)
def test_sets_are_sets(left: set[int], right: set[int]) -> None:
    one, other = set_from_indexes(left, SIZE), set_from_indexes(right, SIZE)
    assert places_in(one & other) == left & right
    assert places_in(one | other) == left | right
    assert places_in(full_set(SIZE) ^ one) == set(range(SIZE)) - left
    assert set_from_flags(to_flags(one, SIZE)) == one


@given(st.lists(PLACES, max_size=5))
def test_sets_come_back_from_disk_joined(several: list[set[int]]) -> None:
    whole = set_from_indexes(set().union(*several), SIZE)
    lists = [pack_indexes(array(INDEX_TYPECODE, sorted(one)), SIZE) for one in several]
    sets = [pack_set(set_from_indexes(one, SIZE), SIZE) for one in several]
    assert union_of_packed(lists, SIZE) == union_of_packed(sets, SIZE) == whole
    assert all(len(pack) <= SIZE // 8 + 2 for pack in lists + sets)


NUMBERS = [place * 7 - 2**62 for place in range(SIZE)]


def picked(places: set[int]) -> IdSelection:
    return IdSelection(array(INT64_TYPECODE, NUMBERS), set_from_indexes(places, SIZE), SIZE)


@given(st.one_of(PLACES, st.builds(lambda a, b: set(range(a, b)), *[st.integers(0, SIZE)] * 2)))
def test_numbers_at_places_are_picked_whether_they_lie_apart_or_in_runs(places: set[int]) -> None:
    numbers = [NUMBERS[place] for place in sorted(places)]
    assert len(picked(places)) == len(numbers)
    assert list(picked(places)) == numbers


@given(st.one_of(PLACES, st.just(set(range(SIZE)))), st.slices(SIZE))
@example(set(range(SIZE)), slice(None, -260))
@example(set(range(SIZE)), slice(-20, 60))
def test_any_part_of_picked_numbers_is_that_of_list(places: set[int], part: slice) -> None:
    numbers = [NUMBERS[place] for place in sorted(places)]
    assert list(picked(places)[part]) == numbers[part]


@given(PLACES, st.integers(-SIZE, SIZE))
def test_any_of_picked_numbers_is_that_of_list(places: set[int], place: int) -> None:
    numbers = [NUMBERS[one] for one in sorted(places)]
    found = picked(places)
    if -len(numbers) <= place < len(numbers):
        assert found[place] == numbers[place]
        assert found.index(numbers[place]) == place % len(numbers)
    else:
        with pytest.raises(IndexError):
            found[place]


def test_first_are_at_hand_before_all_are_picked() -> None:
    found = picked(set(range(0, SIZE, 2)))
    assert list(found[:32]) == NUMBERS[:64:2]
    assert found[IdSelection.FIRST - 1] == NUMBERS[2 * IdSelection.FIRST - 2]
    assert found.index(NUMBERS[250]) == 125
    for missing in (NUMBERS[251], 5):
        with pytest.raises(ValueError, match=r"selected|not in"):
            found.index(missing)
    assert found.is_collected is False
    assert found[IdSelection.FIRST] == NUMBERS[2 * IdSelection.FIRST]
    assert found.is_collected is True


@given(PLACES, st.permutations(range(SIZE)))
def test_set_moves_into_another_order(places: set[int], order: list[int]) -> None:
    ranks = array(INDEX_TYPECODE, order)
    assert places_in(reordered(set_from_indexes(places, SIZE), ranks, SIZE)) == {
        order[one] for one in places
    }


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers_come_back_from_disk(numbers: list[int]) -> None:
    assert (
        list(array_from_bytes(INT64_TYPECODE, array_to_bytes(array(INT64_TYPECODE, numbers))))
        == numbers
    )


def test_nothing_is_set_too() -> None:
    assert to_flags(0, 0) == b""
    assert set_from_flags(b"") == union_of_packed([], 0) == full_set(0) == 0
    assert array_from_bytes(INDEX_TYPECODE, b"") == array(INDEX_TYPECODE)
