"""Stored report of a build."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Message, msg
from k2desk.core.model.progress import SILENT
from k2desk.labels.dsld.read import read_dsld
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.workflows.catalogue_build import report as reports
from k2desk.workflows.catalogue_build.report import (
    BuildReport,
    load_report,
    report_path,
    save_report,
)
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports.label_files import Failure
from tests.labels.dsld.downloads import label

REPORT = BuildReport(
    read=9,
    kept=4,
    without_vitamin_k=2,
    failed=(Failure("all.zip: bad.json", "The label file cannot be read."),),
    failures=1,
    questions=(("iu", 2, ("dsld:1", "dsld:3")),),
    seconds=1.25,
    files=("all.zip",),
    date="2026-11-30",
    repeated=2,
)
DIGEST = "dsld:77"


def build_one(path: Path, digest: str) -> None:
    """Build a catalog of one label."""
    facts = read_dsld(label(77))
    assert facts is not None
    about = CatalogueInfo(1, "NIH", "2025-01-02", "CC0-1.0", "NIH.", "", digest)
    build(path, [facts], about, SILENT)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with a catalog of one label and its report."""
    desk = Desk(tmp_path / "none", tmp_path / "catalogue.sqlite")
    build_one(desk.catalogue, DIGEST)
    save_report(desk.catalogue, DIGEST, REPORT)
    return desk


def test_report_is_in_folder_of_catalogue() -> None:
    assert report_path(Path("a/b.c/catalogue.sqlite")) == Path("a/b.c/catalogue-report.json")


def test_saved_report_is_loaded_unchanged(desk: Desk) -> None:
    assert load_report(desk) == REPORT


def test_report_of_older_version_has_no_repeated_labels(desk: Desk) -> None:
    path = report_path(desk.catalogue)
    text = path.read_text("utf-8")
    older = text.replace(',\n  "repeated": 2', "")
    assert older != text
    path.write_text(older, "utf-8")
    assert load_report(desk) == replace(REPORT, repeated=0)


def test_report_of_other_catalogue_is_ignored(desk: Desk) -> None:
    build_one(desk.catalogue, "dsld:78")
    assert load_report(desk) is None
    save_report(desk.catalogue, "dsld:78", REPORT)
    assert load_report(desk) == REPORT


def test_desk_without_catalogue_or_report_has_none(desk: Desk, tmp_path: Path) -> None:
    assert load_report(Desk(tmp_path / "x", tmp_path / "y")) is None
    report_path(desk.catalogue).unlink()
    assert load_report(desk) is None


def test_report_without_catalogue_is_ignored(desk: Desk) -> None:
    desk.catalogue.unlink()
    assert load_report(desk) is None


def test_cut_or_changed_report_is_ignored(desk: Desk) -> None:
    path = report_path(desk.catalogue)
    whole = path.read_bytes()
    assert load_report(desk) is not None
    for data in (b"", b"{", b"[]", whole[:-9], b"[" * 99_999, whole.replace(b"dsld:", b"\xff", 1)):
        path.write_bytes(data)
        assert load_report(desk) is None
    path.write_bytes(whole)
    assert load_report(desk) is not None


@given(st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_other_bytes_are_ignored(desk: Desk, data: bytes) -> None:
    report_path(desk.catalogue).write_bytes(data)
    assert load_report(desk) is None


def test_report_beyond_size_limit_is_ignored(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    size = report_path(desk.catalogue).stat().st_size
    monkeypatch.setattr(reports, "_MAX_BYTES", size)
    assert load_report(desk) == REPORT
    monkeypatch.setattr(reports, "_MAX_BYTES", size - 1)
    assert load_report(desk) is None


def test_unwritable_folder_raises_user_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError):
        save_report(tmp_path / "file" / "catalogue.sqlite", "dsld:0", REPORT)


def test_reasons_stay_translatable(desk: Desk) -> None:
    reason = msg("The file has more than {bytes} bytes.", bytes=5000)
    save_report(desk.catalogue, DIGEST, replace(REPORT, failed=(Failure("a.zip", reason),)))
    loaded = load_report(desk)
    assert loaded is not None
    assert loaded.failed[0].why == "The file has more than 5,000 bytes."
    assert isinstance(loaded.failed[0].why, Message)
