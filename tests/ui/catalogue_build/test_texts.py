from pathlib import Path

import pytest

from k2desk.ui.catalogue_build.texts import ADDRESS, STEPS, files_words, seconds_words, size_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "empty"),
        (1, "1 kB"),
        (12_345, "12 kB"),
        (557_000_000, "557 MB"),
        (2_400_000_000, "2.4 GB"),
    ],
)
def test_sizes_are_in_decimal_units(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "less than a second"),
        (1, "1 second"),
        (61, "1 minute 1 second"),
        (125, "2 minutes 5 seconds"),
    ],
)
def test_durations_are_in_words(seconds: float, words: str) -> None:
    assert seconds_words(seconds) == words


def test_chosen_files_are_named(tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    for file in (first, second):
        file.write_bytes(b"0" * 3000)
    assert files_words([]) == "No file chosen yet"
    assert files_words([first]) == "first.json, 3 kB"
    assert files_words([first, second]) == "2 files, 6 kB"
    assert files_words([tmp_path]) == f"Folder {tmp_path.name}"
    assert files_words([tmp_path / "gone.zip"]) == "gone.zip"


def test_page_shows_address_and_size() -> None:
    assert ADDRESS.startswith("https://api.ods.od.nih.gov/")
    assert "557 MB" in STEPS[0][1]
    assert any("My products do not change" in text for _, text in STEPS)
