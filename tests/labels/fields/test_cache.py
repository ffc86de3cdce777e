"""What reading remembers stays small, however long the names of a download are."""

import json
from pathlib import Path

import pytest

from k2desk.labels.dsld import prefilter
from k2desk.labels.dsld.files import plan
from k2desk.labels.dsld.read_files import read_piece
from k2desk.labels.fields import cache
from k2desk.labels.fields.cache import LONG, MOST_LONG, note_read, remembered


@pytest.fixture(autouse=True)
def nothing_read_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_long", 0)


def test_all_is_forgotten_after_many_long_labels_and_never_for_short_ones() -> None:
    asked: list[str] = []

    @remembered(10)
    def answer(question: str) -> int:
        asked.append(question)
        return len(question)

    assert [answer("name"), answer("name")] == [4, 4]
    for _ in range(MOST_LONG // LONG + 2):
        note_read(LONG - 1)
    assert answer("name") == 4
    assert asked == ["name"]
    for _ in range(MOST_LONG // LONG + 1):
        note_read(LONG)
    assert answer("name") == 4
    assert asked == ["name", "name"]


def test_names_of_megabytes_do_not_stay_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_LONG", 10 * LONG)
    for number in range(30):
        row = {"name": f"{number}" * LONG, "ingredientGroup": "Fibre"}
        label = {"id": number, "fullName": "Bran", "ingredientRows": [row]}
        (tmp_path / f"{number}.json").write_text(json.dumps(label), encoding="utf-8")
    for piece in plan([tmp_path]).pieces:
        tally = read_piece(piece, lambda _: None, lambda _: None)
        assert tally.without_vitamin_k == 30
    longest = [row for row in prefilter._not_k if len(row.name or "") > 1000]
    assert len(longest) < 20
