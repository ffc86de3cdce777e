from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from k2desk.store.listing.id_sets import (
    NUMBER,
    PLACE,
    Chosen,
    everything,
    moved,
    packed,
    packed_set,
    restored,
    selector,
    set_from_selector,
    set_of,
    stored,
    union,
)

SIZE = 300
PLACES = st.sets(st.integers(0, SIZE - 1))


def places_in(found: int) -> set[int]:
    return {place for place, mark in enumerate(selector(found, SIZE)) if mark}


@given(PLACES, PLACES)
def test_sets_are_sets(left: set[int], right: set[int]) -> None:
    one, other = set_of(left, SIZE), set_of(right, SIZE)
    assert places_in(one & other) == left & right
    assert places_in(one | other) == left | right
    assert places_in(everything(SIZE) ^ one) == set(range(SIZE)) - left
    assert set_from_selector(selector(one, SIZE)) == one


@given(st.lists(PLACES, max_size=5))
def test_sets_come_back_from_disk_joined(several: list[set[int]]) -> None:
    whole = set_of(set().union(*several), SIZE)
    lists = [packed(array(PLACE, sorted(one)), SIZE) for one in several]
    sets = [packed_set(set_of(one, SIZE), SIZE) for one in several]
    assert union(lists, SIZE) == union(sets, SIZE) == whole
    assert all(len(pack) <= SIZE // 8 + 2 for pack in lists + sets)


NUMBERS = [place * 7 - 2**62 for place in range(SIZE)]


def picked(places: set[int]) -> Chosen:
    return Chosen(array(NUMBER, NUMBERS), set_of(places, SIZE), SIZE)


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
    assert found[Chosen.FIRST - 1] == NUMBERS[2 * Chosen.FIRST - 2]
    assert found.index(NUMBERS[250]) == 125
    for missing in (NUMBERS[251], 5):
        with pytest.raises(ValueError, match=r"chosen|not in"):
            found.index(missing)
    assert found.is_whole is False
    assert found[Chosen.FIRST] == NUMBERS[2 * Chosen.FIRST]
    assert found.is_whole is True


@given(PLACES, st.permutations(range(SIZE)))
def test_set_moves_into_another_order(places: set[int], order: list[int]) -> None:
    ranks = array(PLACE, order)
    assert places_in(moved(set_of(places, SIZE), ranks, SIZE)) == {order[one] for one in places}


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers_come_back_from_disk(numbers: list[int]) -> None:
    assert list(restored(NUMBER, stored(array(NUMBER, numbers)))) == numbers


def test_nothing_is_set_too() -> None:
    assert selector(0, 0) == b""
    assert set_from_selector(b"") == union([], 0) == everything(0) == 0
    assert restored(PLACE, b"") == array(PLACE)
