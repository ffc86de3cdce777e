from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.dose_strip.strip import TICKS
from k2desk.ui.strip.ticks import place_ticks


def measure(text: str) -> float:
    return 7.3 * len(text)


def texts(width: float) -> list[str]:
    return [text for text, _ in place_ticks((13, width - 13), width, measure)]


def test_every_tick_has_number_at_usual_widths() -> None:
    assert texts(296) == [text for _, text in TICKS]
    assert [text for text, _ in place_ticks((129, 375), 388, measure)] == [
        text for _, text in TICKS
    ]


def test_narrow_axis_omits_10_first_and_ends_never() -> None:
    all_texts = [texts(width) for width in range(320, 100, -1)]
    assert any(len(shown) < len(TICKS) for shown in all_texts)
    assert all("10 mg" in shown for shown in all_texts if "10" in shown)
    assert all({"1 mcg", "100 mg"} <= set(shown) for shown in all_texts)


@given(st.floats(60, 2000))
def test_numbers_do_not_overlap_and_stay_inside(width: float) -> None:
    numbers = place_ticks((13, width - 13), width, measure)
    assert all(
        start + measure(text) < following for (text, start), (_, following) in pairwise(numbers)
    )
    assert all(start >= 0 and start + measure(text) <= width + 0.001 for text, start in numbers)
