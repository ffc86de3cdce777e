"""Results of reading pieces of a download."""

import json
from pathlib import Path

import pytest

from k2desk.core.model.errors import UserError
from k2desk.core.model.label import LabelFacts
from k2desk.labels.dsld.files import FilesPiece, LinesPiece, UnreadableFile, plan_files
from k2desk.labels.dsld.read_files import MAX_FAILURES, Tally, read_piece
from tests.labels.dsld.downloads import label, make_zip, some_labels


def ignore_count(count: int) -> None:
    """Ignore the progress."""


def test_failures_beyond_limit_are_only_counted() -> None:
    tally = Tally()
    for number in range(MAX_FAILURES + 5):
        tally.fail(str(number), "It is damaged.")

    assert tally.failures == MAX_FAILURES + 5
    assert len(tally.failed) == MAX_FAILURES
    assert tally.failed[0] == ("0", "It is damaged.")


def test_input_sum_does_not_depend_on_order() -> None:
    first, second = Tally(), Tally()
    first.add_input(b"1.json", 10, 1)
    first.add_input(b"2.json", 20, 2)
    second.add_input(b"2.json", 20, 2)
    second.add_input(b"1.json", 10, 1)

    assert first.inputs == second.inputs
    second.add_input(b"1.json", 11, 1)
    assert first.inputs != second.inputs


def test_facts_of_labels_with_vitamin_k_are_passed_on(tmp_path: Path) -> None:
    facts: list[LabelFacts] = []
    [piece] = plan_files([make_zip(tmp_path / "a.zip", some_labels(4))]).pieces
    tally = read_piece(piece, facts.append, ignore_count)

    assert [one.source.id for one in facts] == ["1", "3"]
    assert (tally.read, tally.without_vitamin_k, tally.failures) == (4, 2, 0)


def test_error_of_callback_is_failure_of_label(tmp_path: Path) -> None:
    path = tmp_path / "1.json"
    path.write_bytes(label(1))

    def refuse(facts: LabelFacts) -> None:
        raise UserError("The label cannot be kept.")

    tally = read_piece(FilesPiece((path,), ("1.json",)), refuse, ignore_count)
    assert tally.failed == [("1.json", "The label cannot be kept.")]


def test_lines_are_read_from_given_position(tmp_path: Path) -> None:
    lines = [json.dumps(json.loads(label(number))).encode() + b"\n" for number in (1, 2)]
    path = tmp_path / "labels.jsonl"
    path.write_bytes(b"".join([*lines, b"\n", b"{\n"]))
    facts: list[LabelFacts] = []
    piece = LinesPiece(path, len(lines[0]), path.stat().st_size, 2)
    tally = read_piece(piece, facts.append, ignore_count)

    assert [one.source.id for one in facts] == ["2"]
    assert [location for location, _ in tally.failed] == ["labels.jsonl, line 4"]
    assert tally.read == 2


def test_unreadable_file_is_counted_as_failure() -> None:
    tally = read_piece(UnreadableFile("a.7z", "It is packed."), print, ignore_count)
    assert (tally.read, tally.failed) == (1, [("a.7z", "It is packed.")])


def test_missing_zip_raises_user_error(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", some_labels(2))
    [piece] = plan_files([path]).pieces
    path.unlink()
    with pytest.raises(UserError, match="can't be read"):
        read_piece(piece, print, ignore_count)
