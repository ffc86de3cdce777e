import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.store.sqlite.cancellation import CancelToken
from k2desk.store.sqlite.connection import CATALOGUE_MARK, LIBRARY_MARK, connect, open_readonly


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "100 % ? # ä.k2desk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {LIBRARY_MARK}")
        connection.execute("CREATE TABLE a (b)")
    return path


def test_connection_has_common_settings(path: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        pragmas = ("busy_timeout", "trusted_schema", "cell_size_check")
        values = [connection.execute(f"PRAGMA {name}").fetchone() for name in pragmas]
        assert values == [(5000,), (0,), (1,)]
        connection.execute("INSERT INTO a VALUES (1)")
        assert not connection.in_transaction


def test_mode_rw_does_not_create_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        connect(tmp_path / "missing", "rw")
    connect(tmp_path / "new", "rwc").close()
    assert not (tmp_path / "missing").exists()


def test_library_opened_readonly_refuses_changes(path: Path) -> None:
    with (
        pytest.raises(UserError, match="is read-only"),
        open_readonly(path, LIBRARY_MARK) as connection,
    ):
        connection.execute("INSERT INTO a VALUES (1)")


def test_connection_is_closed_after_block(path: Path) -> None:
    with open_readonly(path, LIBRARY_MARK) as connection:
        assert connection.execute("SELECT count(*) FROM a").fetchone() == (0,)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_missing_file_raises_user_error(tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match="There is no file"),
        open_readonly(tmp_path / "missing", LIBRARY_MARK),
    ):
        pytest.fail("the block was entered")


def test_file_of_other_kind_raises_user_error(path: Path) -> None:
    with (
        pytest.raises(UserError, match="is not a catalog of K2 Desk"),
        open_readonly(path, CATALOGUE_MARK),
    ):
        pytest.fail("the block was entered")


def test_cancelled_token_ends_reading(path: Path) -> None:
    token = CancelToken()
    with open_readonly(path, LIBRARY_MARK, token) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    token.cancel()
    with pytest.raises(Cancelled), open_readonly(path, LIBRARY_MARK, token):
        pytest.fail("the block was entered")
