import errno
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from k2desk.store.sqlite.atomic_files import (
    flush,
    flush_folder,
    publish_if_absent,
    remove,
    remove_stale_temporaries,
    replace_atomically,
    replace_content,
    temporary,
)
from tests.store.faults import FORK, on_full_disk

posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and processes")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def ended_process() -> int:
    process = FORK.Process(target=int)
    process.start()
    process.join()
    assert process.pid is not None
    return process.pid


def test_content_is_replaced_without_leftovers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for content in (b"one", b"two", b""):
        replace_content(path, content)
        assert path.read_bytes() == content
    assert names(tmp_path) == ["a.txt"]


@posix_only
def test_permissions_are_kept_or_those_of_plain_write(tmp_path: Path) -> None:
    plain, path = tmp_path / "plain", tmp_path / "a.txt"
    plain.write_bytes(b"")
    replace_content(path, b"one")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    replace_content(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


@posix_only
def test_private_content_is_readable_by_user_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    replace_content(path, b"one", private=True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_failed_replacement_leaves_old_content_and_no_temporary(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fill_disk() -> None:
        with pytest.raises(OSError, match="large"):
            replace_content(path, bytes(100_000))

    on_full_disk(10_000, fill_disk)
    assert path.read_bytes() == b"old"
    with pytest.raises(FileNotFoundError):
        replace_content(tmp_path / "missing" / "a.txt", b"")
    assert names(tmp_path) == ["a.txt"]


def test_content_is_flushed_before_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    rename = Path.replace

    def record_rename(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", lambda _: steps.append("fsync"))
    monkeypatch.setattr(Path, "replace", record_rename)
    replace_content(tmp_path / "a.txt", b"one")
    assert steps == ["fsync", "rename"]


@posix_only
def test_only_temporaries_of_ended_processes_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    stale = tmp_path / f".a.sqlite.{ended_process()}.new"
    other = tmp_path / f".b.sqlite.{ended_process()}.new"
    running = [temporary(path), tmp_path / ".a.sqlite.1.new"]
    for file in (stale, other, *running, tmp_path / f"{stale.name}-journal"):
        file.write_bytes(b"")
    remove_stale_temporaries(path)
    assert set(tmp_path.iterdir()) == {other, *running}
    remove_stale_temporaries(tmp_path / "missing" / "a.sqlite")


@posix_only
def test_locked_temporary_of_ended_process_is_kept(tmp_path: Path) -> None:
    stale = tmp_path / f".a.sqlite.{ended_process()}.new"
    with closing(sqlite3.connect(stale, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        remove_stale_temporaries(tmp_path / "a.sqlite")
        assert stale.exists()
    remove_stale_temporaries(tmp_path / "a.sqlite")
    assert not stale.exists()


def test_file_and_journal_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    for file in (path, tmp_path / "a.sqlite-journal"):
        file.write_bytes(b"")
    remove(path)
    remove(path)
    assert names(tmp_path) == []


def test_file_in_use_is_replaced_once_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfinished, path = tmp_path / "new", tmp_path / "a.sqlite"
    unfinished.write_bytes(b"new")
    path.write_bytes(b"old")
    rename, refusals = Path.replace, iter(range(3))
    pauses: list[float] = []

    def refuse_at_first(file: Path, target: Path) -> Path:
        if next(refusals, None) is not None:
            raise PermissionError(errno.EACCES, "in use")
        return rename(file, target)

    monkeypatch.setattr(Path, "replace", refuse_at_first)
    monkeypatch.setattr(time, "sleep", pauses.append)
    replace_atomically(unfinished, path)
    assert path.read_bytes() == b"new"
    assert len(pauses) == 3


def test_file_that_stays_in_use_raises_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    unfinished, path = tmp_path / "new", tmp_path / "a.sqlite"
    unfinished.write_bytes(b"new")
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(PermissionError):
        replace_atomically(unfinished, path)
    assert path.read_bytes() == b"old"


def _refuse_link(path: Path, target: Path) -> None:
    raise PermissionError(errno.EPERM, "no hard links", str(path), str(target))


@pytest.mark.parametrize("has_links", [True, False])
def test_file_is_published_only_if_name_is_free(
    has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", _refuse_link)
    unfinished, path = tmp_path / "new", tmp_path / "a.sqlite"
    unfinished.write_bytes(b"first")
    assert publish_if_absent(unfinished, path)
    unfinished.write_bytes(b"second")
    assert not publish_if_absent(unfinished, path)
    assert path.read_bytes() == b"first"
    assert names(tmp_path) == ["a.sqlite"]


def test_file_and_folder_are_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"")
    flush(path)
    flush_folder(tmp_path)
    assert len(flushed) == (2 if os.name == "posix" else 1)
