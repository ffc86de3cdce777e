"""Both ways to unpack say the same of whole, cut off, damaged and endless bytes."""

from __future__ import annotations

import importlib.util
import struct
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.labels.files import inflate as at_hand
from k2desk.labels.files.inflate import CorruptDataError, inflate, inflate_checked_by_zlib

if TYPE_CHECKING:
    from types import ModuleType

TEXT = b"Vitamin K2 (as MK-7) 100 mcg; " * 400


def packed(text: bytes = TEXT) -> bytes:
    packing = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packing.compress(text) + packing.flush()


def end_of(text: bytes) -> bytes:
    """What stands behind packed bytes in a gzip file."""
    return struct.pack("<2L", zlib.crc32(text), len(text))


@pytest.fixture
def without_package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module as it is where the package is not installed."""
    monkeypatch.setitem(sys.modules, "deflate", None)
    spec = importlib.util.find_spec("k2desk.labels.files.inflate")
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return fresh


@pytest.fixture(params=["at hand", "zlib"])
def module(request: pytest.FixtureRequest) -> ModuleType:
    if request.param == "at hand":
        return at_hand
    fresh: ModuleType = request.getfixturevalue("without_package")
    return fresh


def test_libdeflate_is_used_if_installed_else_zlib(without_package: ModuleType) -> None:
    assert at_hand.inflate_checked is not at_hand.inflate_checked_by_zlib
    assert without_package.inflate_checked is without_package.inflate_checked_by_zlib


@pytest.mark.parametrize("text", [TEXT, b"\x00" * 100_000, bytes(range(256)), b"x"])
def test_correct_data_is_inflated(module: ModuleType, text: bytes) -> None:
    assert module.inflate_checked(packed(text), len(text), zlib.crc32(text)) == text


@pytest.mark.parametrize(
    "data",
    [
        packed()[:-1],
        packed()[:-5],
        packed()[1:],
        b"",
        packed() + b"\x00",
        packed() + b"more",
        packed() + end_of(TEXT),
        packed() + end_of(TEXT)[:4],
        packed() + end_of(TEXT) + b"more",
        packed(TEXT[:-1]),
        packed(TEXT + b"x"),
        packed(b"\x00" * 10_000_000),
        packed(TEXT.replace(b"100", b"101", 1)),
        packed(other := TEXT.replace(b"100", b"101", 1)) + end_of(other),
        b"\x07" * 50,
    ],
)
def test_incorrect_data_is_refused(module: ModuleType, data: bytes) -> None:
    assert module.inflate_checked(data, len(TEXT), zlib.crc32(TEXT)) is None


@pytest.mark.parametrize("data", [b"", b"\x03\x00x", b"\x03\x00" + end_of(b""), packed()])
def test_incorrect_empty_content_is_refused(module: ModuleType, data: bytes) -> None:
    assert module.inflate_checked(data, 0, 0) is None


@given(
    st.binary(min_size=1, max_size=200), st.lists(st.tuples(st.integers(0), st.integers(0, 255)))
)
def test_libdeflate_and_zlib_agree_on_changed_bytes(
    text: bytes, changes: list[tuple[int, int]]
) -> None:
    changed = bytearray(packed(text))
    for place, value in changes[:3]:
        changed[place % len(changed)] = value
    promise = bytes(changed), len(text), zlib.crc32(text)

    assert at_hand.inflate_checked(*promise) == inflate_checked_by_zlib(*promise)


@pytest.mark.parametrize("text", [TEXT, b"", b"\x00" * 100_000, bytes(range(256))])
def test_complete_data_is_inflated(text: bytes) -> None:
    assert inflate(packed(text), len(text) + 1) == (text, True)


def test_inflated_content_is_limited() -> None:
    content, whole = inflate(packed(b"\x00" * 10_000_000), 1001)
    assert content == b"\x00" * 1001
    assert not whole


def test_truncated_or_extended_data_is_not_complete() -> None:
    assert not inflate(packed()[:-5], len(TEXT) + 1).is_complete
    assert not inflate(packed() + b"more", len(TEXT) + 1).is_complete


def test_corrupt_data_raises_error() -> None:
    with pytest.raises(CorruptDataError):
        inflate(b"\x07" * 50, 100)
