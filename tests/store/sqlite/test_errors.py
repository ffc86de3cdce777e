import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.store.sqlite.connection import connect
from k2desk.store.sqlite.errors import translate_errors

FILL = "INSERT INTO a VALUES (zeroblob(100000))"


def exceed_page_limit(path: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA max_page_count = 4")
        connection.execute(FILL)


def write_read_only(path: Path) -> None:
    with closing(connect(path, "ro")) as connection:
        connection.execute(FILL)


def read_truncated(path: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.execute(FILL)
    with path.open("rb+") as file:
        file.truncate(3 * 4096)
    with closing(connect(path, "rw")) as connection:
        connection.execute("SELECT sum(length(b)), group_concat(hex(b)) FROM a").fetchall()


def read_text_file(path: Path) -> None:
    path.write_text("brand;name\n" * 100)
    with closing(connect(path, "ro")) as connection:
        connection.execute("SELECT * FROM a")


def insert_too_long(path: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1000)
        connection.execute(FILL)


def write_locked(path: Path) -> None:
    with closing(connect(path, "rw")) as other, closing(connect(path, "rw")) as connection:
        other.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute(FILL)


def open_missing(path: Path) -> None:
    path.unlink()
    connect(path, "rw")


def write_to_missing_folder(path: Path) -> None:
    path.with_name("nowhere").joinpath("x").write_bytes(b"")


@pytest.mark.parametrize(
    ("cause_error", "message"),
    [
        (exceed_page_limit, "the disk is full"),
        (write_read_only, "is read-only"),
        (read_truncated, "is damaged"),
        (read_text_file, "not a file of K2 Desk"),
        (insert_too_long, "too long"),
        (write_locked, "another program is using"),
        (open_missing, "Couldn't open"),
        (write_to_missing_folder, "Couldn't read or write"),
    ],
)
def test_io_error_becomes_user_error_with_hint(
    cause_error: Callable[[Path], None], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a file.k2desk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
    with pytest.raises(UserError, match=message) as refusal, translate_errors(path):
        cause_error(path)
    assert refusal.value.hint
    assert "a file.k2desk" in str(refusal.value)


def test_other_exception_passes_through(tmp_path: Path) -> None:
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        translate_errors(tmp_path),
        closing(sqlite3.connect(":memory:")) as connection,
    ):
        connection.execute("SELECT * FROM nowhere")
    with pytest.raises(ZeroDivisionError), translate_errors(tmp_path):
        _ = 1 // 0


def test_interrupted_statement_raises_cancelled(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.set_progress_handler(lambda: 1, 1)
        with pytest.raises(Cancelled), translate_errors(tmp_path):
            connection.execute("SELECT 1")
