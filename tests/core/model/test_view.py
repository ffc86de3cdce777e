from k2desk.core.model.view import (
    WHOLE,
    Extra,
    View,
    beside,
    sorted_by,
    sorted_by_next,
    with_extra,
    with_rows,
)


def test_title_chosen_three_times_leads_back_to_own_order() -> None:
    once = sorted_by_next(WHOLE, "day.k2")
    assert (once.sorted_by, once.descending) == ("day.k2", False)
    twice = sorted_by_next(once, "day.k2")
    assert (twice.sorted_by, twice.descending) == ("day.k2", True)
    assert sorted_by_next(twice, "day.k2") == WHOLE


def test_another_title_begins_with_smallest() -> None:
    assert sorted_by_next(View(sorted_by="day.k2", descending=True), "day.k1") == View(
        sorted_by="day.k1"
    )
    assert sorted_by(View(sorted_by="day.k1"), "", descending=True) == WHOLE


def test_rows_extras_and_reference_come_and_go() -> None:
    hidden = with_rows(WHOLE, ["day.k1", "serving.k1"], shown=False)
    assert hidden.hidden == {"day.k1", "serving.k1"}
    assert with_rows(hidden, ["day.k1", "day.k2"], shown=True).hidden == {"serving.k1"}
    more = with_extra(WHOLE, Extra.MOLAR, shown=True)
    assert more.extras == {Extra.MOLAR}
    assert with_extra(more, Extra.MOLAR, shown=False) == WHOLE
    assert beside(WHOLE, "12").reference == "12"
    assert beside(beside(WHOLE, "12"), "7").reference == "7"
    assert beside(beside(WHOLE, "12"), "12") == WHOLE
