import inspect
from dataclasses import FrozenInstanceError, fields

import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.saved import SavedKind
from k2desk.ui.actions import Actions
from k2desk.ui.main_window import MainWindow
from tests.ui.actions import RecordedActions
from tests.ui.lists import wait_until_idle


def test_actions_cannot_be_replaced(actions: RecordedActions) -> None:
    with pytest.raises(FrozenInstanceError):
        actions.actions.show_guidance = print  # type: ignore[misc]


def test_every_action_is_described() -> None:
    text = inspect.getdoc(Actions)
    assert text is not None
    for field in fields(Actions):
        assert f"\n    {field.name}: " in text


def test_missing_action_is_refused() -> None:
    with pytest.raises(TypeError, match="show_message"):
        Actions(hide_progress=print)  # type: ignore[call-arg]


def test_screens_of_window_get_working_actions(qtbot: QtBot, window: MainWindow) -> None:
    actions = window.browse._actions
    actions.show_message("Copied.")
    assert window.status.text == "Copied."
    actions.show_saved(SavedKind.STACK)
    wait_until_idle(qtbot, window)
    assert window.pages.currentWidget() is window.pages.saved_list
