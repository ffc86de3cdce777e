"""Write transactions: one engine per file, no handle between them."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from k2desk.core.model.errors import UserError
from k2desk.store.sqlite import transactions
from k2desk.store.sqlite.file_version import file_version
from k2desk.store.sqlite.transactions import dispose_engine, raw_connection, write_transaction
from tests.store.faults import run_in_child

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    transactions._engines.clear()
    yield
    transactions._engines.clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_database(tmp_path / "a.k2desk")


def make_database(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.execute("CREATE TABLE child (parent INTEGER REFERENCES parent (id))")
    return path


def insert(path: Path, id: int) -> sa.Engine:
    with write_transaction(path) as connection:
        connection.execute(sa.text("INSERT INTO parent VALUES (:id)"), {"id": id})
        return connection.engine


def ids(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [id for (id,) in connection.execute("SELECT id FROM parent ORDER BY id")]


def open_files(path: Path) -> list[str]:
    """Return this process's open handles of files in the folder."""
    links = [file.readlink() for file in Path("/proc/self/fd").iterdir() if file.is_symlink()]
    return [str(link) for link in links if link.parent == path.parent]


def test_writes_to_one_file_share_one_engine(path: Path) -> None:
    assert insert(path, 1) is insert(path, 2)
    assert ids(path) == [1, 2]


def test_relative_and_absolute_path_share_one_engine(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    assert insert(path, 1) is insert(Path(path.name), 2)


def test_files_have_separate_engines(path: Path, tmp_path: Path) -> None:
    other = make_database(tmp_path / "b.k2desk")
    assert insert(path, 1) is not insert(other, 2)
    assert (ids(path), ids(other)) == ([1], [2])


def test_replaced_file_gets_new_engine(path: Path, tmp_path: Path) -> None:
    engine = insert(path, 1)
    make_database(tmp_path / "newer").replace(path)
    assert insert(path, 7) is not engine
    assert ids(path) == [7]


def test_engine_of_deleted_file_is_dropped_by_next_new_engine(path: Path, tmp_path: Path) -> None:
    insert(path, 1)
    path.unlink()
    insert(make_database(tmp_path / "b.k2desk"), 1)
    assert list(transactions._engines) == [str(tmp_path / "b.k2desk")]


def test_disposed_engine_is_created_again(path: Path) -> None:
    engine = insert(path, 1)
    dispose_engine(path)
    dispose_engine(path)
    assert insert(path, 2) is not engine
    assert ids(path) == [1, 2]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_no_handle_is_open_after_transaction(path: Path) -> None:
    with write_transaction(path) as connection:
        connection.execute(sa.text("INSERT INTO parent VALUES (1)"))
        assert open_files(path), "control: the handle is found while it is open"
    assert open_files(path) == []
    with pytest.raises(ZeroDivisionError), write_transaction(path):
        _ = 1 // 0
    assert open_files(path) == []


def test_file_can_be_renamed_replaced_and_deleted_between_writes(
    path: Path, tmp_path: Path
) -> None:
    insert(path, 1)
    path.rename(tmp_path / "moved.k2desk")
    insert(tmp_path / "moved.k2desk", 2)
    assert ids(tmp_path / "moved.k2desk") == [1, 2]
    make_database(path)
    insert(path, 3)
    path.unlink()
    with pytest.raises(UserError, match="Couldn't open"):
        insert(path, 4)
    assert ids(make_database(path)) == []
    insert(path, 5)
    assert ids(path) == [5]


def insert_and_fail(path: Path) -> None:
    with write_transaction(path) as connection:
        connection.execute(sa.text("INSERT INTO parent VALUES (1)"))
        _ = 1 // 0


def test_failed_transaction_is_rolled_back(path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        insert_and_fail(path)
    assert ids(path) == []


def test_transaction_takes_write_lock_at_its_start(path: Path) -> None:
    with write_transaction(path), closing(sqlite3.connect(path, timeout=0)) as other:
        assert other.execute("SELECT count(*) FROM parent").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_locked_file_raises_user_error_and_works_afterwards(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("k2desk.store.sqlite.connection.BUSY_MS", 10)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="another program is using"):
            insert(path, 1)
    insert(path, 1)
    assert ids(path) == [1]


@pytest.mark.parametrize("enforced", [True, False])
def test_each_transaction_has_its_settings(path: Path, enforced: bool) -> None:
    insert(path, 1)
    with write_transaction(path, foreign_keys=enforced) as connection:
        pragmas = ("foreign_keys", "synchronous", "cache_spill", "trusted_schema")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in pragmas]
        assert values == [int(enforced), 2, 0, 0]
        assert raw_connection(connection).in_transaction
    with write_transaction(path) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_foreign_keys_are_enforced_by_default(path: Path) -> None:
    orphan = sa.text("INSERT INTO child VALUES (9)")
    with pytest.raises(sa.exc.IntegrityError), write_transaction(path) as connection:
        connection.execute(orphan)
    with write_transaction(path, foreign_keys=False) as connection:
        connection.execute(orphan)


def test_write_changes_file_version(path: Path) -> None:
    before = file_version(path)
    insert(path, 1)
    assert file_version(path) != before


def test_threads_share_one_engine_and_lose_no_write(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        engines = set(threads.map(lambda id: insert(path, id), range(60)))
    assert len(engines) == 1
    assert ids(path) == list(range(60))


def test_threads_that_write_to_two_files_keep_them_apart(path: Path, tmp_path: Path) -> None:
    files = [path, make_database(tmp_path / "b.k2desk")]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda id: insert(files[id % 2], id), range(40)))
    assert [ids(file) for file in files] == [list(range(0, 40, 2)), list(range(1, 40, 2))]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forked_process_can_write_with_inherited_engine(path: Path) -> None:
    insert(path, 1)
    assert run_in_child(lambda: insert(path, 2)) == 0
    insert(path, 3)
    assert ids(path) == [1, 2, 3]
