"""Faults for real files: killed processes and full disks."""

import multiprocessing
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from typing import Any

FORK = multiprocessing.get_context("fork")


def kill_at(statement: int, work: Callable[[], object]) -> bool:
    """Run work in a child that is killed as its n-th SQLite statement begins.

    Returns:
        Whether it was killed; False if the work ended before.
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


def trace_connections(callback: Callable[[str], None]) -> None:
    """Trace the statements of every connection that is opened from now on."""
    original = sqlite3.connect

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = original(*args, **options)
        connection.set_trace_callback(callback)
        return connection

    vars(sqlite3)["connect"] = connect


def on_full_disk(limit: int, work: Callable[[], object]) -> None:
    """Run work in a child whose files cannot exceed a size in bytes.

    Raises:
        AssertionError: If the child fails.
    """

    def child() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        work()

    assert run_in_child(child) == 0


def run_in_child(work: Callable[[], object]) -> int | None:
    """Run work in a forked child; return its exit code, negative for a signal."""
    process = FORK.Process(target=work)
    process.start()
    process.join()
    return process.exitcode
