from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import NOTHING, between, exact
from k2desk.core.wording import list_cells


def test_list_distinguishes_none_from_not_stated_in_text_and_speech() -> None:
    assert [list_cells.list_cell(one) for one in (None, NOTHING, exact(100))] == [
        "not stated",
        "–",
        "100",
    ]
    spoken = [list_cells.spoken_list_cell(Line.MK7, one) for one in (None, NOTHING)]
    assert spoken == ["MK-7: not stated", "MK-7: none listed"]
    assert list_cells.spoken_list_cell(Line.K2, exact(100)) == "K2: 100 mcg per serving"
    spoken_day = list_cells.spoken_list_cell(Line.K2, exact(100), per_day=True)
    assert spoken_day == "K2: 100 mcg per day"


def test_unknown_form_has_range_of_its_amount() -> None:
    possible = between(0, 1100)
    assert list_cells.list_cell(None, total_known=True, possible=possible) == "0–1,100"
    assert (
        list_cells.spoken_list_cell(Line.MK7, None, total_known=True, possible=possible)
        == "MK-7: up to 1,100 mcg per serving, form unknown"
    )
    per_day = list_cells.spoken_list_cell(Line.K2, None, per_day=True, possible=possible)
    assert per_day == "K2: up to 1,100 mcg per day, form unknown"


def test_unknown_form_without_amount_is_said_in_words() -> None:
    assert list_cells.list_cell(None, total_known=True) == "form unknown"
    spoken = list_cells.spoken_list_cell(Line.MK7, None, total_known=True)
    assert spoken == "MK-7: form unknown"
