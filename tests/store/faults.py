"""Faults for real files: a process that dies in the middle, a disk that fills up."""

import multiprocessing
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from typing import Any

FORK = multiprocessing.get_context("fork")


def killed_at(statement: int, work: Callable[[], object]) -> bool:
    """Do work in a child that is killed as its SQLite begins its n-th statement.

    Returns:
        Whether it came so far; False where the work was done before.
    """

    def child() -> None:
        begun = 0

        def count(_: str) -> None:
            nonlocal begun
            begun += 1
            if begun == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        trace_connections(count)
        work()

    return run_in_child(child) == -signal.SIGKILL


def trace_connections(tell: Callable[[str], None]) -> None:
    """Have every connection that this process opens from now on tell each of its statements."""
    opened = sqlite3.connect

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = opened(*args, **options)
        connection.set_trace_callback(tell)
        return connection

    vars(sqlite3)["connect"] = connect


def on_a_full_disk(most_bytes: int, work: Callable[[], object]) -> None:
    """Do work in a child whose files cannot grow beyond a size; fail if the child fails."""

    def child() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        work()

    assert run_in_child(child) == 0


def run_in_child(work: Callable[[], object]) -> int | None:
    """Run work in a forked child; return its exit code, negative for a signal."""
    process = FORK.Process(target=work)
    process.start()
    process.join()
    return process.exitcode
