from k2desk.core.model.row_key import NO_KEY, RowKey
from k2desk.core.model.view import (
    DEFAULT_VIEW,
    Extra,
    View,
    cycle_sorting,
    sort_view,
    toggle_reference,
    with_extra,
    with_rows,
)


def test_third_cycle_restores_original_order() -> None:
    once = cycle_sorting(DEFAULT_VIEW, RowKey.parse("day.k2"))
    assert (once.sorted_by, once.descending) == ("day.k2", False)
    twice = cycle_sorting(once, RowKey.parse("day.k2"))
    assert (twice.sorted_by, twice.descending) == ("day.k2", True)
    assert cycle_sorting(twice, RowKey.parse("day.k2")) == DEFAULT_VIEW


def test_other_row_starts_ascending() -> None:
    assert cycle_sorting(
        View(sorted_by=RowKey.parse("day.k2"), descending=True), RowKey.parse("day.k1")
    ) == View(sorted_by=RowKey.parse("day.k1"))
    assert (
        sort_view(View(sorted_by=RowKey.parse("day.k1")), NO_KEY, descending=True) == DEFAULT_VIEW
    )


def test_rows_extras_and_reference_are_toggled() -> None:
    hidden = with_rows(
        DEFAULT_VIEW, [RowKey.parse("day.k1"), RowKey.parse("serving.k1")], shown=False
    )
    assert hidden.hidden == {"day.k1", "serving.k1"}
    assert with_rows(
        hidden, [RowKey.parse("day.k1"), RowKey.parse("day.k2")], shown=True
    ).hidden == {RowKey.parse("serving.k1")}
    more = with_extra(DEFAULT_VIEW, Extra.MOLAR, shown=True)
    assert more.extras == {Extra.MOLAR}
    assert with_extra(more, Extra.MOLAR, shown=False) == DEFAULT_VIEW
    assert toggle_reference(DEFAULT_VIEW, "12").reference == "12"
    assert toggle_reference(toggle_reference(DEFAULT_VIEW, "12"), "7").reference == "7"
    assert toggle_reference(toggle_reference(DEFAULT_VIEW, "12"), "12") == DEFAULT_VIEW
