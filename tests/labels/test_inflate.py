"""Both ways to unpack say the same of whole, cut off, damaged and endless bytes."""

from __future__ import annotations

import importlib.util
import sys
import zlib
from types import ModuleType

import pytest

from k2desk.labels import inflate as at_hand

TEXT = b"Vitamin K2 (as MK-7) 100 mcg; " * 400


def packed(text: bytes = TEXT) -> bytes:
    packing = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packing.compress(text) + packing.flush()


@pytest.fixture
def without_isal(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module as it is where the package is not installed."""
    for name in ("isal", "isal.igzip_lib", "isal.isal_zlib"):
        monkeypatch.setitem(sys.modules, name, None)
    spec = importlib.util.find_spec("k2desk.labels.inflate")
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return fresh


@pytest.fixture(params=["at hand", "zlib"])
def module(request: pytest.FixtureRequest) -> ModuleType:
    if request.param == "at hand":
        return at_hand
    fresh: ModuleType = request.getfixturevalue("without_isal")
    return fresh


@pytest.mark.parametrize("text", [TEXT, b"", b"\x00" * 100_000, bytes(range(256))])
def test_whole_bytes_come_out_whole(module: ModuleType, text: bytes) -> None:
    assert module.inflate(packed(text), len(text) + 1) == (text, True)


def test_no_more_comes_out_than_was_asked_for(module: ModuleType) -> None:
    content, whole = module.inflate(packed(b"\x00" * 10_000_000), 1001)
    assert content == b"\x00" * 1001
    assert not whole


def test_what_is_cut_off_or_followed_by_more_is_not_whole(module: ModuleType) -> None:
    assert not module.inflate(packed()[:-5], len(TEXT) + 1).whole
    assert not module.inflate(packed() + b"more", len(TEXT) + 1).whole


def test_damaged_bytes_are_refused(module: ModuleType) -> None:
    with pytest.raises(module.DamagedError):
        module.inflate(b"\x07" * 50, 100)


def test_checksums_are_those_of_zip_files(module: ModuleType) -> None:
    assert module.crc32(TEXT) == zlib.crc32(TEXT)


def test_without_the_package_zlib_does_it(without_isal: ModuleType) -> None:
    assert without_isal.inflate is without_isal.inflate_by_zlib
