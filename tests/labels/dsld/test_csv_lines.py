"""Lines and fields of the CSV export."""

import zlib
from decimal import Decimal
from pathlib import Path

import pytest

from k2desk.core.model.errors import UserError
from k2desk.labels.dsld.csv_lines import (
    MAX_LINE_BYTES,
    ExportTable,
    TableChecksum,
    heading_text,
    parse_unit_counts,
    read_lines,
    without_langual_code,
)
from k2desk.labels.dsld.zip_directory import read_directory
from tests.labels.dsld.downloads import make_zip, with_data_changed


def table(path: Path, data: bytes) -> ExportTable:
    path.write_bytes(data)
    return ExportTable(path, path.name, len(data))


def zipped(path: Path) -> ExportTable:
    directory = read_directory(path)
    [member] = directory.slice(0, 1).members()
    return ExportTable(path, f"{path.name}: table.csv", member.size, member)


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_lines_checksum_and_progress_are_reported(tmp_path: Path, end: bytes) -> None:
    data = b"heading\n" + b"line," * 1000 + b"\n\nlast" + end
    checksum, counts = TableChecksum(), list[int]()

    lines = list(read_lines(table(tmp_path / "a.csv", data), counts.append, checksum))

    assert lines == [b"heading", b"line," * 1000, b"", b"last"]
    assert sum(counts) == checksum.size == len(data)
    assert checksum.crc == zlib.crc32(data)


def test_table_in_zip_has_same_lines(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"table.csv": b"heading\n1,2\n"})

    assert list(read_lines(zipped(path), lambda count: None)) == [b"heading", b"1,2"]


def test_damaged_table_in_zip_raises_user_error_with_its_name(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"table.csv": bytes(range(256)) * 50})

    with pytest.raises(UserError, match=r"“a\.zip: table\.csv”"):
        list(read_lines(zipped(with_data_changed(path, "table.csv")), lambda count: None))


def test_too_long_line_raises_user_error(tmp_path: Path) -> None:
    endless = table(tmp_path / "a.csv", b"x" * (2 * MAX_LINE_BYTES + 1))
    with pytest.raises(UserError, match="line of more than"):
        list(read_lines(endless, lambda count: None))


def test_heading_is_compared_without_bom_and_blanks() -> None:
    assert heading_text(b"\xef\xbb\xbfURL,DSLD ID\r") == "URL,DSLD ID"
    assert heading_text(b"\xff,x") == "�,x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-3 Capsule(s)", [(1, 3, "Capsule(s)", "")]),
        ("0.42 mL [3 sprays; twice]", [("0.42", "0.42", "mL", "3 sprays; twice")]),
        ("60 Tablet(s); 2 Pack(s)", [(60, 60, "Tablet(s)", ""), (2, 2, "Pack(s)", "")]),
        ("some capsules", []),
        ("1.2.3 g", []),
        ("", []),
    ],
)
def test_unit_counts_are_parsed(text: str, expected: list[tuple[object, ...]]) -> None:
    counts = parse_unit_counts(text)
    assert [(one.low, one.high, one.unit, one.note) for one in counts] == [
        (Decimal(str(low)), Decimal(str(high)), unit, note) for low, high, unit, note in expected
    ]


def test_langual_code_is_removed() -> None:
    assert without_langual_code("Softgel  Capsule [E0161]") == "Softgel Capsule"
    assert without_langual_code("Other [more]") == "Other [more]"
