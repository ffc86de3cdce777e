import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.labels.files.json_depth import MAX_JSON_DEPTH, is_too_deep
from k2desk.labels.files.kind import FileKind, detect_kind


def nested(levels: int) -> bytes:
    return b'{"ingredientRows":[' * (levels // 2) + b"]}" * (levels // 2)


def test_depth_is_limited_and_length_is_not() -> None:
    assert not is_too_deep(nested(MAX_JSON_DEPTH))
    assert is_too_deep(nested(MAX_JSON_DEPTH + 2))
    assert not is_too_deep(b"[" + b"{}," * 100_000 + b"{}]")
    assert not is_too_deep(b"")


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_usual_json_is_not_too_deep(content: object) -> None:
    assert not is_too_deep(json.dumps(content).encode())


@pytest.mark.parametrize("levels", [1000, 1_000_000])
def test_too_deep_file_is_not_label(levels: int) -> None:
    assert detect_kind(nested(levels)) is FileKind.JSON
    assert detect_kind(nested(20)) is FileKind.DSLD


def test_real_labels_are_not_too_deep(shared_data: Path) -> None:
    for path in (shared_data / "dsld_json").glob("*.json"):
        assert not is_too_deep(path.read_bytes())
