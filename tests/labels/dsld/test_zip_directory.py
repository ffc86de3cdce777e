import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.errors import UserError
from k2desk.labels.dsld import zip_directory as zip_directory
from k2desk.labels.dsld.zip_directory import ZipMember, read_directory
from k2desk.labels.dsld.zip_members import read_member, stream_member
from tests.labels.dsld.downloads import (
    label,
    make_zip,
    overlapping,
    quoting_its_end,
    some_labels,
    with_data_changed,
    with_entry,
)


def members(path: Path) -> list[ZipMember]:
    directory = read_directory(path)
    return list(directory.slice(0, len(directory.entries)).members())


def unpacked(path: Path) -> dict[str, bytes | str]:
    """Return the content of each member, or the reason of its error."""
    data = path.read_bytes()
    found: dict[str, bytes | str] = {}
    for member in members(path):
        try:
            found[member.name] = bytes(read_member(member, data, 0))
        except UserError as error:
            found[member.name] = error.message
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_zip(tmp_path / "download.zip", some_labels(3))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_have_original_content(tmp_path: Path, method: int) -> None:
    packed = {**some_labels(5), "é/ü.json": b"{}", "empty.json": b""}

    assert unpacked(make_zip(tmp_path / "a.zip", packed, method)) == packed


def test_streamed_zip_after_other_bytes_is_read(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.json", label(1))
    path = tmp_path / "self-extracting.zip"
    path.write_bytes(b"#!/bin/sh\n" + pipe.getvalue())

    assert unpacked(path) == {"1.json": label(1)}


def test_zip_with_64_bit_fields_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    path = make_zip(tmp_path / "large.zip", some_labels(5))

    assert b"PK\x06\x06" in path.read_bytes()
    assert unpacked(path) == some_labels(5)


def test_members_in_another_order_than_their_entries_are_read(path: Path) -> None:
    data = path.read_bytes()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = [b"PK\x01\x02" + entry for entry in data[start:end].split(b"PK\x01\x02")[1:]]
    path.write_bytes(data[:start] + b"".join(reversed(entries)) + data[end:])

    assert unpacked(path) == some_labels(3)


def test_member_containing_its_own_checksum_is_read(tmp_path: Path) -> None:
    quoting = quoting_its_end(b'{"id": 1}')
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.json", quoting, zipfile.ZIP_DEFLATED, compresslevel=0)
    (member,) = members(path)

    assert struct.pack("<2L", member.crc, member.size) in quoting, "the control"
    assert unpacked(path) == {"1.json": quoting}


def test_member_with_trailing_bytes_raises_user_error(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"1.json": label(1)})
    data, (member,) = path.read_bytes(), members(path)
    packed = data[36 : 36 + member.compressed]
    end = struct.pack("<2L", member.crc, member.size)
    assert read_member(member, data, 0) == label(1), "the control"
    for more in (b"\x00", b"more", end, end + b"more", end + end):
        longer = member._replace(compressed=len(packed + more), limit=len(data + more))
        with pytest.raises(UserError, match="more or fewer bytes"):
            read_member(longer, data[:36] + packed + more, 0)


@pytest.mark.parametrize(("flags", "name"), [(0x800, "é.json"), (0, "├⌐.json")])
def test_names_are_decoded_as_entry_says(flags: int, name: str) -> None:
    assert ZipMember("é.json".encode(), flags, 8, 0, 0, 0, 0, 0).name == name


Change = Callable[[Path], Path]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda path: with_entry(path, "2.json", flags=1), "encrypted"),
        (lambda path: with_entry(path, "2.json", flags=0x40), "encrypted"),
        (lambda path: with_entry(path, "2.json", method=12), "unknown method .12."),
        (lambda path: with_entry(path, "2.json", size=2_000_001), "At most 2,000,000"),
        (lambda path: with_entry(path, "2.json", compressed=2_000_100), "At most 2,000,000"),
        (lambda path: with_entry(path, "2.json", size=100_000), "200 times"),
        (lambda path: with_entry(path, "2.json", size=0), "more or fewer bytes"),
        (lambda path: with_entry(path, "2.json", size=20), "more or fewer bytes"),
        (lambda path: with_entry(path, "2.json", size=2000), "more or fewer bytes"),
        (lambda path: with_entry(path, "2.json", crc=7), "checksum"),
        (lambda path: with_entry(path, "2.json", compressed=1000), "shares bytes"),
        (lambda path: with_entry(path, "2.json", compressed=40), "more or fewer bytes"),
        (lambda path: with_entry(path, "2.json", method=0), "more or fewer bytes"),
        (lambda path: with_data_changed(path, "2.json"), "damaged|bytes"),
    ],
)
def test_invalid_member_fails_alone(path: Path, change: Change, reason: str) -> None:
    found = unpacked(change(path))

    message = found.pop("2.json")
    assert isinstance(message, str)
    assert re.search(reason, message), message
    assert found == {name: data for name, data in some_labels(3).items() if name != "2.json"}


def test_member_with_misplaced_header_fails(path: Path) -> None:
    found = unpacked(with_entry(path, "2.json", start=members(path)[1].start + 3))

    assert "wrong place" in found["2.json"]
    assert found["3.json"] == some_labels(3)["3.json"]


def test_two_members_at_same_position_fail(path: Path) -> None:
    found = unpacked(with_entry(path, "2.json", start=0))

    assert sum(isinstance(found[name], str) for name in ("1.json", "2.json")) >= 1
    assert found["3.json"] == some_labels(3)["3.json"]


def test_only_last_of_overlapping_members_is_read(tmp_path: Path) -> None:
    path = overlapping(tmp_path / "bomb.zip", label(1), 6)
    complete = path.read_bytes()
    control = [read_member(one._replace(limit=len(complete)), complete, 0) for one in members(path)]

    found = unpacked(path)

    assert control[-1] == label(1), "the control: every member by itself can be unpacked"
    assert len(control[0]) > len(label(1))
    assert found.pop("6.json") == label(1)
    assert all("shares bytes" in str(message) for message in found.values())


def test_member_with_wrong_small_size_is_not_fully_decompressed(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "bomb.zip", {"1.json": bytes(50_000_000)})
    small = with_entry(path, "1.json", size=len(path.read_bytes()))

    assert "more or fewer" in unpacked(small)["1.json"]


def test_other_or_truncated_file_raises_user_error(tmp_path: Path, path: Path) -> None:
    complete = path.read_bytes()
    for size in range(len(complete)):
        path.write_bytes(complete[:size])
        with pytest.raises(UserError, match="not a ZIP file, or is damaged"):
            read_directory(path)
    path.write_bytes(complete)
    assert len(members(path)) == 3


def test_too_many_members_raise_user_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_directory, "MAX_MEMBERS", 2)
    with pytest.raises(UserError, match="At most 2"):
        read_directory(path)


def test_too_many_bytes_raise_user_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_directory, "MAX_TOTAL_BYTES", 1000)
    with pytest.raises(UserError, match="unpacks to more"):
        read_directory(path)


def test_wrong_entry_count_raises_user_error(path: Path) -> None:
    data = bytearray(path.read_bytes())
    end = data.index(b"PK\x05\x06")
    struct.pack_into("<2H", data, end + 8, 4, 4)
    path.write_bytes(data)

    with pytest.raises(UserError, match="damaged"):
        read_directory(path)


def test_damaged_directory_raises_user_error(path: Path) -> None:
    data = path.read_bytes()
    entry = data.rindex(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    other_mark = data[:entry] + b"PK\x01\x03" + data[entry + 4 :]
    further_disk = data[: end + 6] + b"\x01\x00" + data[end + 8 :]
    for changed in (other_mark, further_disk):
        path.write_bytes(changed)
        with pytest.raises(UserError, match="damaged"):
            read_directory(path)


def test_impossible_member_position_raises_user_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = members(path)[-1].start
    monkeypatch.setattr(zip_directory, "_MAX_START", last)
    assert len(members(path)) == 3
    monkeypatch.setattr(zip_directory, "_MAX_START", last - 1)
    with pytest.raises(UserError, match="damaged"):
        read_directory(path)


@pytest.mark.parametrize("extra", [b"", b"\x07\x00\x02\x00ab", b"\x01\x00\x00\x00"])
def test_member_without_64_bit_size_fails_alone(tmp_path: Path, extra: bytes) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in some_labels(2).items():
            member = zipfile.ZipInfo(name)
            member.extra = extra
            archive.writestr(member, data)
    found = unpacked(with_entry(path, "1.json", size=0xFFFF_FFFF))

    assert isinstance(found["1.json"], str)
    assert found["2.json"] == some_labels(2)["2.json"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_large_member_is_read_in_chunks(tmp_path: Path, method: int) -> None:
    data = b"".join(b"%d,row\n" % number for number in range(500_000))
    path = make_zip(tmp_path / "a.zip", {"1.csv": data, "2.csv": b"x"}, method)
    (large, small) = members(path)

    pieces = list(stream_member(path, large, 10**8))
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) <= 1 << 20
    assert b"".join(stream_member(path, small, 10)) == b"x"
    with pytest.raises(UserError, match="At most"):
        list(stream_member(path, large, 1000))


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [("crc", 3, "checksum"), ("size", 999, "more or fewer"), ("compressed", 9999, "shares bytes")],
)
def test_large_member_with_wrong_size_raises_user_error(
    path: Path, field: str, value: int, reason: str
) -> None:
    with_entry(path, "1.json", **{field: value})

    with pytest.raises(UserError, match=reason):
        list(stream_member(path, members(path)[0], 10**6))


def test_damaged_large_member_raises_user_error(path: Path) -> None:
    with pytest.raises(UserError, match=r"damaged|bytes"):
        list(stream_member(path, members(with_data_changed(path, "1.json"))[0], 10**6))


@given(st.data())
def test_changed_bytes_raise_only_user_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = make_zip(tmp_path_factory.mktemp("zip") / "a.zip", some_labels(4))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(content) - 1))
        content[index] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        found = unpacked(path)
    except UserError:
        return
    known = {zlib.crc32(label) for label in some_labels(4).values()}
    assert all(isinstance(one, str) or zlib.crc32(one) in known for one in found.values())
