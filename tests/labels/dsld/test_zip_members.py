"""Content of ZIP members, verified against the directory."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from k2desk.core.model.errors import UserError
from k2desk.labels.dsld.zip_directory import MAX_RATIO, ZipMember, read_directory
from k2desk.labels.dsld.zip_members import check_member, read_member, stream_member
from tests.labels.dsld.downloads import label, make_zip, with_data_changed

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def first_member(path: Path) -> ZipMember:
    return next(read_directory(path).slice(0, 1).members())


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("content", [b"", b"{}", label(1)])
def test_member_is_read_from_any_part_that_includes_it(
    tmp_path: Path, content: bytes, method: int
) -> None:
    path = make_zip(tmp_path / "a.zip", {"1.json": content, "2.json": label(2)}, method)
    member, data = first_member(path), path.read_bytes()

    assert bytes(read_member(member, data, 0)) == content
    moved = member._replace(start=member.start + 100, limit=member.limit + 100)
    assert bytes(read_member(moved, data, 100)) == content
    assert b"".join(stream_member(path, member, 10_000)) == content


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"flags": 1}, "encrypted"),
        ({"method": 12}, "unknown method .12."),
        ({"size": 1001}, "1,001 bytes. At most 1,000"),
        ({"compressed": 2000}, "2,000 bytes. At most 1,000"),
        ({"size": MAX_RATIO + 1, "compressed": 1}, "ZIP bomb"),
    ],
)
def test_unacceptable_member_raises_user_error(fields: dict[str, Any], reason: str) -> None:
    member = ZipMember(b"1.json", 0, 8, 0, 100, 500, 0, 1000)

    check_member(member, 1000)
    with pytest.raises(UserError, match=reason):
        check_member(member._replace(**fields), 1000)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"crc": 1}, "checksum"),
        ({"size": 20}, "more or fewer bytes"),
        ({"limit": 40}, "shares bytes"),
        ({"start": 1}, "wrong place"),
        ({"start": 1_000_000}, "wrong place"),
    ],
)
def test_member_that_differs_from_directory_raises_user_error(
    tmp_path: Path, fields: dict[str, Any], reason: str, method: int
) -> None:
    path = make_zip(tmp_path / "a.zip", {"1.json": label(1)}, method)
    member = first_member(path)._replace(**fields)

    with pytest.raises(UserError, match=reason):
        read_member(member, path.read_bytes(), 0)
    with pytest.raises(UserError, match=reason):
        list(stream_member(path, member, 1_000_000))


def test_corrupt_member_raises_user_error(tmp_path: Path) -> None:
    path = with_data_changed(make_zip(tmp_path / "a.zip", {"1.json": label(1)}), "1.json")

    with pytest.raises(UserError, match=r"damaged|bytes"):
        read_member(first_member(path), path.read_bytes(), 0)
