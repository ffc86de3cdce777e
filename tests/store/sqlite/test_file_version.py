import os
from pathlib import Path

import pytest

from k2desk.store.sqlite.file_version import file_version, record_write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    return path


def test_unchanged_file_has_equal_versions(path: Path) -> None:
    assert file_version(path) == file_version(path)


def test_recorded_write_changes_version_within_one_clock_tick(path: Path) -> None:
    before = file_version(path)
    record_write(path)
    assert file_version(path) != before
    assert file_version(path)[:-1] == before[:-1]


def test_other_size_time_or_file_changes_version(path: Path, tmp_path: Path) -> None:
    versions = [file_version(path)]
    path.write_bytes(b"longer")
    versions.append(file_version(path))
    os.utime(path, ns=(0, 5))
    versions.append(file_version(path))
    (tmp_path / "b").write_bytes(b"longer")
    os.utime(tmp_path / "b", ns=(0, 5))
    (tmp_path / "b").replace(path)
    versions.append(file_version(path))
    assert len(set(versions)) == 4


def test_missing_file_raises_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        file_version(tmp_path / "missing")
