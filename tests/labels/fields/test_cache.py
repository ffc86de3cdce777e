"""Size limits of the caches for reading labels."""

import json
from pathlib import Path

import pytest

from k2desk.labels.dsld import prefilter
from k2desk.labels.dsld.files import plan_files
from k2desk.labels.dsld.read_files import read_piece
from k2desk.labels.fields import cache
from k2desk.labels.fields.cache import (
    LARGE_LABEL_BYTES,
    MAX_LARGE_LABEL_BYTES,
    bounded_cache,
    count_label_bytes,
)


@pytest.fixture(autouse=True)
def nothing_read_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_large_label_bytes", 0)


def test_caches_are_cleared_after_many_large_labels_only() -> None:
    calls: list[str] = []

    @bounded_cache(10)
    def answer(question: str) -> int:
        calls.append(question)
        return len(question)

    assert [answer("name"), answer("name")] == [4, 4]
    for _ in range(MAX_LARGE_LABEL_BYTES // LARGE_LABEL_BYTES + 2):
        count_label_bytes(LARGE_LABEL_BYTES - 1)
    assert answer("name") == 4
    assert calls == ["name"]
    for _ in range(MAX_LARGE_LABEL_BYTES // LARGE_LABEL_BYTES + 1):
        count_label_bytes(LARGE_LABEL_BYTES)
    assert answer("name") == 4
    assert calls == ["name", "name"]


def test_huge_names_do_not_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_LARGE_LABEL_BYTES", 10 * LARGE_LABEL_BYTES)
    for number in range(30):
        row = {"name": f"{number}" * LARGE_LABEL_BYTES, "ingredientGroup": "Fibre"}
        label = {"id": number, "fullName": "Bran", "ingredientRows": [row]}
        (tmp_path / f"{number}.json").write_text(json.dumps(label), encoding="utf-8")
    for piece in plan_files([tmp_path]).pieces:
        tally = read_piece(piece, lambda _: None, lambda _: None)
        assert tally.without_vitamin_k == 30
    longest = [row for row in prefilter._known_not_k if len(row.name or "") > 1000]
    assert len(longest) < 20
