import sqlite3
import threading
from contextlib import closing

import pytest

from k2desk.core.model.errors import Cancelled
from k2desk.store.sqlite.cancellation import CancelToken

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


def test_check_raises_only_after_cancel() -> None:
    token = CancelToken()
    token.check()
    token.cancel()
    token.cancel()
    with pytest.raises(Cancelled):
        token.check()


def test_cancel_interrupts_running_statement() -> None:
    token = CancelToken()
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as connection:
        running = threading.Event()
        connection.set_progress_handler(running.set, 100)

        def cancel() -> None:
            running.wait()
            token.cancel()

        thread = threading.Thread(target=cancel)
        thread.start()
        with (
            pytest.raises(sqlite3.OperationalError, match="interrupted"),
            token.attached_to(connection),
        ):
            connection.execute(ENDLESS).fetchall()
        thread.join()


def test_cancelled_token_cannot_be_attached() -> None:
    token = CancelToken()
    token.cancel()
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(Cancelled), token.attached_to(connection):
            pytest.fail("the block was entered")
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_cancel_during_block_raises_at_its_end() -> None:
    token = CancelToken()
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(Cancelled),
        token.attached_to(connection),
    ):
        token.cancel()


def test_cancel_after_block_does_not_reach_closed_connection() -> None:
    token = CancelToken()
    with closing(sqlite3.connect(":memory:")) as connection, token.attached_to(connection):
        pass
    token.cancel()
