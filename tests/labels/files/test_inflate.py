"""Inflating complete, truncated, corrupt and endless data."""

from __future__ import annotations

import importlib.util
import struct
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.labels.files import inflate as installed
from k2desk.labels.files.inflate import CorruptDataError, inflate, inflate_checked_by_zlib

if TYPE_CHECKING:
    from types import ModuleType

TEXT = b"Vitamin K2 (as MK-7) 100 mcg; " * 400


def compress(text: bytes = TEXT) -> bytes:
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    return compressor.compress(text) + compressor.flush()


def gzip_trailer(text: bytes) -> bytes:
    """Return the gzip trailer of a text."""
    return struct.pack("<2L", zlib.crc32(text), len(text))


@pytest.fixture
def without_package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the module as if the package were not installed."""
    monkeypatch.setitem(sys.modules, "deflate", None)
    spec = importlib.util.find_spec("k2desk.labels.files.inflate")
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return fresh


@pytest.fixture(params=["installed", "zlib"])
def module(request: pytest.FixtureRequest) -> ModuleType:
    if request.param == "installed":
        return installed
    fresh: ModuleType = request.getfixturevalue("without_package")
    return fresh


def test_libdeflate_is_used_if_installed_else_zlib(without_package: ModuleType) -> None:
    assert installed.inflate_checked is not installed.inflate_checked_by_zlib
    assert without_package.inflate_checked is without_package.inflate_checked_by_zlib


@pytest.mark.parametrize("text", [TEXT, b"\x00" * 100_000, bytes(range(256)), b"x"])
def test_correct_data_is_inflated(module: ModuleType, text: bytes) -> None:
    assert module.inflate_checked(compress(text), len(text), zlib.crc32(text)) == text


@pytest.mark.parametrize(
    "data",
    [
        compress()[:-1],
        compress()[:-5],
        compress()[1:],
        b"",
        compress() + b"\x00",
        compress() + b"more",
        compress() + gzip_trailer(TEXT),
        compress() + gzip_trailer(TEXT)[:4],
        compress() + gzip_trailer(TEXT) + b"more",
        compress(TEXT[:-1]),
        compress(TEXT + b"x"),
        compress(b"\x00" * 10_000_000),
        compress(TEXT.replace(b"100", b"101", 1)),
        compress(other := TEXT.replace(b"100", b"101", 1)) + gzip_trailer(other),
        b"\x07" * 50,
    ],
)
def test_incorrect_data_is_refused(module: ModuleType, data: bytes) -> None:
    assert module.inflate_checked(data, len(TEXT), zlib.crc32(TEXT)) is None


@pytest.mark.parametrize("data", [b"", b"\x03\x00x", b"\x03\x00" + gzip_trailer(b""), compress()])
def test_incorrect_empty_content_is_refused(module: ModuleType, data: bytes) -> None:
    assert module.inflate_checked(data, 0, 0) is None


@given(
    st.binary(min_size=1, max_size=200), st.lists(st.tuples(st.integers(0), st.integers(0, 255)))
)
def test_libdeflate_and_zlib_agree_on_changed_bytes(
    text: bytes, changes: list[tuple[int, int]]
) -> None:
    changed = bytearray(compress(text))
    for index, value in changes[:3]:
        changed[index % len(changed)] = value
    arguments = bytes(changed), len(text), zlib.crc32(text)

    assert installed.inflate_checked(*arguments) == inflate_checked_by_zlib(*arguments)


@pytest.mark.parametrize("text", [TEXT, b"", b"\x00" * 100_000, bytes(range(256))])
def test_complete_data_is_inflated(text: bytes) -> None:
    assert inflate(compress(text), len(text) + 1) == (text, True)


def test_inflated_content_is_limited() -> None:
    content, is_complete = inflate(compress(b"\x00" * 10_000_000), 1001)
    assert content == b"\x00" * 1001
    assert not is_complete


def test_truncated_or_extended_data_is_not_complete() -> None:
    assert not inflate(compress()[:-5], len(TEXT) + 1).is_complete
    assert not inflate(compress() + b"more", len(TEXT) + 1).is_complete


def test_corrupt_data_raises_error() -> None:
    with pytest.raises(CorruptDataError):
        inflate(b"\x07" * 50, 100)
