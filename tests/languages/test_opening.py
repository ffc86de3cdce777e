"""Choice and opening of a language."""

import os
from pathlib import Path

import pytest

from k2desk.core.model.message import ENGLISH, msg
from k2desk.languages.opening import LANGUAGES, REGIONS, closest_language, open_language, region_of
from k2desk.languages.po_files import compile_po

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Save"\nmsgstr "{0}"\n'


@pytest.mark.parametrize(
    ("tag", "code", "region"),
    [
        ("de_AT.UTF-8", "de", "AT"),
        ("de", "de", ""),
        ("de-Latn-CH", "de", "CH"),
        ("fr_CA@euro", "fr", "CA"),
        ("en_GB", "en-GB", "GB"),
        ("en-AU", "en-GB", "AU"),
        ("en_US.UTF-8", "en", "US"),
        ("ja_JP.UTF-8", "en", "JP"),
        ("", "en", ""),
        ("PL", "pl", ""),
    ],
)
def test_tag_selects_closest_language(tag: str, code: str, region: str) -> None:
    assert closest_language(tag) == code
    assert region_of(tag) == region


def test_each_language_has_region() -> None:
    assert LANGUAGES.keys() == REGIONS.keys()


def test_source_language_needs_no_file(tmp_path: Path) -> None:
    assert open_language(tmp_path, "en") is ENGLISH


def test_source_language_in_another_region_has_its_formats(tmp_path: Path) -> None:
    language = open_language(tmp_path, "en", "DE")
    assert language.text(msg("{n} rows", n=1200)) == "1.200 rows"


def test_unknown_region_has_formats_of_language(tmp_path: Path) -> None:
    language = open_language(tmp_path, "en", "QQ")
    assert language.text(msg("{n} rows", n=1200)) == "1,200 rows"


def test_missing_catalog_raises_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_language(tmp_path, "de")


def test_compiled_catalog_is_read_unless_its_source_is_newer(tmp_path: Path) -> None:
    source, compiled = tmp_path / "en_GB.po", tmp_path / "en_GB.mo"
    source.write_text(PO.format("old"), encoding="utf-8")
    compiled.write_bytes(compile_po(source))
    source.write_text(PO.format("new"), encoding="utf-8")

    os.utime(compiled, ns=(source.stat().st_mtime_ns + 1,) * 2)
    assert open_language(tmp_path, "en-GB").text(msg("Save")) == "old"
    os.utime(compiled, ns=(source.stat().st_mtime_ns - 1,) * 2)
    assert open_language(tmp_path, "en-GB").text(msg("Save")) == "new"
