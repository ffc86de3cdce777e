import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from k2desk.core.model.errors import UserError
from k2desk.core.model.label import LabelFacts
from k2desk.labels.dsld import files as files_module
from k2desk.labels.dsld import read_files
from k2desk.labels.dsld.files import Piece, plan_files
from k2desk.labels.dsld.read_files import Tally, read_piece
from k2desk.labels.dsld.zip_directory import MAX_MEMBER_BYTES
from tests.labels.dsld.csv_export import overview, row, write_export
from tests.labels.dsld.downloads import ROW, label, make_zip, some_labels, with_entry


def read(pieces: list[Piece]) -> tuple[Tally, list[str]]:
    """Read pieces; return the sum of tallies and the ids with vitamin K."""
    kept: list[LabelFacts] = []
    total = Tally()
    for piece in pieces:
        tally = read_piece(piece, kept.append, lambda count: None)
        total.read += tally.read
        total.without_vitamin_k += tally.without_vitamin_k
        total.failures += tally.failures
        total.failed += tally.failed
        total.inputs += tally.inputs
    return total, [facts.source.id for facts in kept]


def everything(*files: Path) -> tuple[Tally, list[str]]:
    return read(list(plan_files(files).pieces))


def test_pieces_of_any_size_cover_whole_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_zip(tmp_path / "all.zip", some_labels(50))
    for limit in (1, 7, 400):
        monkeypatch.setattr(files_module, "PIECE_LABELS", limit)
        pieces = list(plan_files([path]).pieces)
        tally, kept = read(pieces)
        assert (tally.read, tally.without_vitamin_k, tally.failures) == (50, 25, 0)
        assert kept == [str(number) for number in range(1, 51, 2)]
        assert len(pieces) >= 50 // limit
    monkeypatch.setattr(files_module, "PIECE_BYTES", 1000)
    assert read(list(plan_files([path]).pieces))[0].read == 50
    assert plan_files([path]).labels == 50


def test_batches_of_any_size_cover_whole_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_zip(tmp_path / "all.zip", {**some_labels(20), "21.json": b"{"})
    total = everything(path)
    for limit in (1, 1500, 4000):
        monkeypatch.setattr(read_files, "_BATCH_BYTES", limit)
        assert everything(path) == total
    assert total[1] == [str(number) for number in range(1, 21, 2)]
    assert total[0].read == 21
    assert [location for location, _ in total[0].failed] == ["all.zip: 21.json"]


def test_unexpected_error_in_one_label_is_reported_and_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(read: Callable[[bytes], object]) -> Callable[[bytes], object]:
        def stumble(data: bytes) -> object:
            if b"Constructed 3" in data:
                raise LookupError("odd")
            return read(data)

        return stumble

    for name in ("has_no_vitamin_k", "read_prefiltered"):
        monkeypatch.setattr(read_files, name, stumbling(getattr(read_files, name)))
    tally, kept = everything(make_zip(tmp_path / "all.zip", some_labels(5)))

    assert kept == ["1", "5"]
    assert tally.failed == [("all.zip: 3.json", "Error in K2 Desk: LookupError: odd")]


@pytest.mark.parametrize("name", ["has_no_vitamin_k", "read_prefiltered"])
def test_memory_error_ends_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def without_memory(data: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(read_files, name, without_memory)
    with pytest.raises(MemoryError):
        everything(make_zip(tmp_path / "all.zip", some_labels(5)))


def test_other_zip_members_are_skipped_or_reported(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", some_labels(2)).read_bytes()
    members = {
        "folder/": b"",
        "__MACOSX/._1.json": b"x",
        "ReadMe.txt": b"x",
        "folder/1.JSON": label(1),
        "2": label(2),
        "../../evil\u202e.json": b"{",
        "more.zip": inner,
        "lines.jsonl": label(9),
        "people.csv": b"name,price\n",
    }
    tally, kept = everything(make_zip(tmp_path / "all.zip", members))

    assert kept == ["1", "2"]
    assert [location for location, _ in tally.failed] == [
        "all.zip: more.zip",
        "all.zip: lines.jsonl",
        "all.zip: ../../evil\ufffd.json",
    ]
    assert "archive inside the ZIP" in tally.failed[0][1]
    assert not list(tmp_path.parent.glob("evil*"))


def test_members_with_gaps_between_them_are_read(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("1.json", label(1))
        archive.writestr("picture.png", bytes(10_000_000))
        archive.writestr("3.json", label(3))
    pieces = list(plan_files([path]).pieces)

    assert read(pieces)[1] == ["1", "3"]
    assert (
        sum(piece.size for piece in pieces if isinstance(piece, files_module.ZipPiece)) < 5_000_000
    )


def test_damaged_member_fails_alone(tmp_path: Path) -> None:
    path = with_entry(make_zip(tmp_path / "all.zip", some_labels(4)), "3.json", flags=1)
    tally, kept = everything(path)

    assert kept == ["1"]
    assert (tally.read, tally.without_vitamin_k, tally.failures) == (4, 2, 1)
    assert tally.failed == [
        ("all.zip: 3.json", "The file is encrypted. Unpack the ZIP with its password first.")
    ]


def deep(levels: int) -> dict[str, Any]:
    """Return a row with nested rows."""
    row = dict(ROW)
    for _ in range(levels):
        row = {**ROW, "nestedRows": [row]}
    return row


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "can't be read"),
        (b"{", "can't be read"),
        (b"[]", "not an NIH label"),
        (b"not json", "can't be read"),
        (b"{}", "id, fullName or ingredientRows is missing"),
        (label(1).replace(b"90", b"NaN"), "can't be read"),
        (label(1).replace(b"90", b"-5"), "No label can state"),
        (label(1).replace(b"90", b"1" + b"0" * 60), "No label"),
        (label(1).replace(b'"id": 1', b'"id": %d' % 2**70), "no DSLD number"),
        (label(1).replace(b"Constructed 1", b"\xff\xfe"), "UTF-8"),
        (label(1).replace(b"Constructed 1", b"\\ud800"), "can't be read"),
        (label(1).decode().encode("utf-16"), "UTF-16"),
        (label(1).replace(b'"upcSku": ""', b'"notes": ' + b"[" * 100_000), "too deep"),
        (label(1, ingredientRows=[deep(21)]), "more than 20 levels deep"),
        (label(1).replace(b'"nestedRows": []', b'"nestedRows": [{' * 5000), "can't be read|deep"),
        (label(1, notes=" " * MAX_MEMBER_BYTES), "more than|At most"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_invalid_label_is_reported_and_others_are_read(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    from k2desk.store.catalogue.build import prepare_label

    folder = tmp_path / "labels"
    folder.mkdir()
    members = {"0.json": label(10), "1.json": data, "2.json": label(12)}
    for name, content in members.items():
        (folder / name).write_bytes(content)
    path = make_zip(tmp_path / "all.zip", members, zipfile.ZIP_STORED)
    for source in (folder, path):
        kept: list[str] = []

        def keep(facts: LabelFacts, kept: list[str] = kept) -> None:
            prepare_label(facts)
            kept.append(facts.source.id)

        failed: list[tuple[str, str]] = []
        for piece in plan_files([source]).pieces:
            failed += read_piece(piece, keep, lambda count: None).failed
        assert kept == ["10", "12"]
        assert [where.removeprefix("all.zip: ") for where, _ in failed] == ["1.json"]
        assert re.search(reason, failed[0][1]), failed[0][1]


def test_folder_and_its_subfolders_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "5.json").write_bytes(label(5))
    (tmp_path / "3.json").write_bytes(label(3))
    (tmp_path / "more.ndjson").write_bytes(label(7) + b"\n" + label(8, with_k=False))
    (tmp_path / ".hidden.json").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b"x")
    tally, kept = everything(tmp_path)

    assert kept == ["3", "5", "7"]
    assert (tally.read, tally.failures) == (4, 0)


def test_line_numbers_are_right_with_pieces_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "labels.jsonl"
    lines = [label(number, with_k=number % 2 == 1) for number in range(1, 30)]
    lines[9] = b"{broken"
    lines[14] = b""
    lines[19] = b"x" * (MAX_MEMBER_BYTES * 2 + 5)
    path.write_bytes(b"\r\n".join(lines))
    for size in (100, 5000, 1 << 20):
        monkeypatch.setattr(files_module, "PIECE_BYTES", size)
        tally, kept = everything(path)
        assert kept == [str(number) for number in range(1, 30, 2) if number != 15]
        assert [location for location, _ in tally.failed] == [
            "labels.jsonl, line 10",
            "labels.jsonl, line 20",
        ]
        assert tally.read == 28


def test_large_json_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_bytes(b"\n".join(label(number) for number in range(1, 4000)))

    assert path.stat().st_size > MAX_MEMBER_BYTES
    assert len(everything(path)[1]) == 3999
    assert abs(plan_files([path]).labels - 3999) < 100


def test_input_sum_depends_on_labels_and_not_on_order(tmp_path: Path) -> None:
    members = some_labels(6)
    other = dict(reversed(members.items()))
    sums = [
        everything(make_zip(tmp_path / f"{name}.zip", some))[0].inputs
        for name, some in (("a", members), ("b", other), ("c", {**members, "6.json": b"{}"}))
    ]

    assert sums[0] == sums[1] != sums[2]


def test_tables_are_read_from_files_folders_and_zips(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    files = write_export(
        folder,
        [overview(1), overview(2), overview(3)],
        [row(1), row(2, "Zinc"), row(3, amount="x")],
    )
    path = make_zip(tmp_path / "export.zip", {file.name: file.read_bytes() for file in files})
    for source in (files, [folder], [path]):
        tally, kept = everything(*source)
        assert kept == ["1"]
        assert (tally.read, tally.without_vitamin_k, tally.failures) == (3, 1, 1)
        assert tally.failed[0][0].endswith("DietarySupplementFacts_1.csv, line 4")


def test_tables_report_progress(tmp_path: Path) -> None:
    files = write_export(
        tmp_path, [overview(n) for n in range(20_000)], [row(n) for n in range(20_000)]
    )
    counts: list[int] = []
    (piece,) = plan_files(files).pieces
    read_piece(piece, lambda facts: None, counts.append)

    assert len(counts) > 3
    assert 0.7 < sum(counts) / plan_files(files).labels <= 1


def test_damaged_table_in_zip_is_reported(tmp_path: Path) -> None:
    files = write_export(tmp_path, [overview(1)], [row(1)])
    path = make_zip(tmp_path / "e.zip", {file.name: file.read_bytes() for file in files})
    with_entry(path, "DietarySupplementFacts_1.csv", crc=1)

    with pytest.raises(UserError, match=r"DietarySupplementFacts_1\.csv.* checksum"):
        everything(path)


def test_other_files_raise_user_error(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,price\n")
    (tmp_path / "photo.png").write_bytes(b"x")
    (tmp_path / "empty.zip").write_bytes(b"")
    (tmp_path / "nothing").mkdir()
    first, second = write_export(tmp_path, [overview(1)], [row(1)])
    for path, reason in (
        (tmp_path / "own.csv", "your own tables"),
        (tmp_path / "photo.png", "not a file of the label database"),
        (tmp_path / "empty.zip", "not a ZIP file"),
        (tmp_path / "nothing", "no label file"),
        (tmp_path / "none.zip", "There is no file"),
        (first, "DietarySupplementFacts .* missing"),
        (second, "ProductOverview .* missing"),
    ):
        with pytest.raises(UserError, match=reason):
            plan_files([path])


def test_special_file_raises_user_error(tmp_path: Path) -> None:
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(UserError, match="not an ordinary file"):
        plan_files([tmp_path / "pipe.json"])
    with pytest.raises(UserError, match="no label file"):
        plan_files([tmp_path])


def test_deleted_file_is_reported(tmp_path: Path) -> None:
    for name in ("1.json", "2.json"):
        (tmp_path / name).write_bytes(label(1))
    path = make_zip(tmp_path / "all.zip", some_labels(2))
    (piece,) = plan_files([tmp_path / "1.json", tmp_path / "2.json"]).pieces
    (zipped,) = plan_files([path]).pieces
    (tmp_path / "1.json").unlink()
    path.unlink()

    tally = read_piece(piece, lambda facts: None, lambda count: None)
    assert [location for location, _ in tally.failed] == ["1.json"]
    with pytest.raises(UserError, match=r"all\.zip.* can't be read"):
        read_piece(zipped, lambda facts: None, lambda count: None)


def test_file_replaced_by_special_file_is_reported(tmp_path: Path) -> None:
    one, lines = tmp_path / "1.json", tmp_path / "all.jsonl"
    one.write_bytes(label(1))
    lines.write_bytes(b"\n".join([label(1), label(2), label(3)]))
    pieces = list(plan_files([one, lines]).pieces)
    one.unlink()
    one.mkdir()
    lines.write_bytes(label(1) + b"\n")

    tally, kept = read(pieces)
    assert tally.failed == [("1.json", "The file is not an ordinary file.")]
    assert kept == ["1"]
