"""Actions for a screen without a window: they record their calls."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from types import SimpleNamespace
from typing import Any

from pytestqt.qtbot import QtBot

from k2desk.ui.actions import Actions
from tests.waiting import HANG_MS


class RecordedActions:
    """Actions that do nothing but record their calls.

    Attributes:
        actions: The actions, to be handed to a screen.
        calls: The name of each action that was called, with its arguments, in order.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        callables: dict[str, Any] = {
            field.name: partial(self._record, field.name) for field in fields(Actions)
        }
        self.actions = Actions(**callables)

    def calls_of(self, name: str) -> list[tuple[Any, ...]]:
        """Return the arguments of each call of one action, in order."""
        return [arguments for called, arguments in self.calls if called == name]

    def _record(self, name: str, *arguments: Any) -> None:
        self.calls.append((name, arguments))

    @contextmanager
    def wait_for(self, qtbot: QtBot, name: str) -> Iterator[SimpleNamespace]:
        """Wait until an action is called; yield its later `args`."""
        count = len(self.calls_of(name))
        call = SimpleNamespace(args=[])
        yield call
        qtbot.waitUntil(lambda: len(self.calls_of(name)) > count, timeout=HANG_MS)
        call.args = list(self.calls_of(name)[-1])
