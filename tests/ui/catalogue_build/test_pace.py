import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.progress import Progress
from k2desk.ui.catalogue_build.pace import TimeEstimate, progress_words, time_left


class Clock:
    """Clock that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_unknown_remaining_time_is_not_shown() -> None:
    clock = Clock()
    pace = TimeEstimate(clock)
    clock.now += 1
    assert pace.seconds_left(Progress(10, 100)) is None
    clock.now += 9
    assert pace.seconds_left(Progress(0, 100)) is None
    assert pace.seconds_left(Progress(10, 0)) is None
    assert pace.seconds_left(Progress(10, 100)) == 90


def test_even_pace_counts_down_to_zero() -> None:
    clock = Clock()
    pace = TimeEstimate(clock)
    seen = []
    for done in range(10, 101, 10):
        clock.now += 2
        seen.append(pace.seconds_left(Progress(done, 100)))
    known = [one for one in seen if one is not None]
    assert known == sorted(known, reverse=True)
    assert 0 <= known[-1] < 6


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds left"),
        (4.9, "a few seconds left"),
        (5, "about 5 seconds left"),
        (21.9, "about 20 seconds left"),
        (57, "about 1 minute left"),
        (100, "about 2 minutes left"),
    ],
)
def test_remaining_time_has_coarse_steps(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


@given(st.floats(min_value=0, max_value=1e6))
def test_any_remaining_time_has_words(seconds: float) -> None:
    assert time_left(seconds).endswith(" left")


@pytest.mark.parametrize(
    ("report", "left", "words"),
    [
        (
            Progress(84_200, 215_000, "3,410 with vitamin K"),
            20.0,
            "84,200 of 215,000 labels, 3,410 with vitamin K, about 20 seconds left",
        ),
        (Progress(5, 0), None, "5 labels"),
        (Progress(0, 0, "reading the directory"), None, "reading the directory"),
        (Progress(7, 7, "checking"), 0.0, "7 of 7 labels, checking"),
        (Progress(0, 0), None, "Checking the files"),
    ],
)
def test_progress_shows_counts(report: Progress, left: float | None, words: str) -> None:
    assert progress_words(report, left) == words
