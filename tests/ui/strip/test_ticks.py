from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.dose_strip.strip import TICKS
from k2desk.ui.strip.ticks import place_ticks


def measure(text: str) -> float:
    return 7.3 * len(text)


def texts(width: float) -> list[str]:
    return [text for text, _ in place_ticks((13, width - 13), width, measure)]


def test_every_tick_has_its_number_in_detail_pane_and_beside_comparison() -> None:
    assert texts(296) == [text for _, text in TICKS]
    assert [text for text, _ in place_ticks((129, 375), 388, measure)] == [
        text for _, text in TICKS
    ]


def test_where_one_must_go_it_is_10_first() -> None:
    seen = [texts(width) for width in range(320, 100, -1)]
    assert any(len(one) < len(TICKS) for one in seen)
    assert all("10 mg" in one for one in seen if "10" in one)
    assert all({"1 mcg", "100 mg"} <= set(one) for one in seen)


@given(st.floats(60, 2000))
def test_no_number_lies_on_another_or_outside(width: float) -> None:
    found = place_ticks((13, width - 13), width, measure)
    assert all(
        start + measure(text) < following for (text, start), (_, following) in pairwise(found)
    )
    assert all(start >= 0 and start + measure(text) <= width + 0.001 for text, start in found)
