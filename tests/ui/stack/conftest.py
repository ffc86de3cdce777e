"""Fixtures with an open stack screen and three products."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.forms import Form
from k2desk.ui.stack.screen import StackScreen
from k2desk.ui.work import Work
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, work: Work, actions: RecordedActions) -> StackScreen:
    screen = StackScreen(desk, work, actions.actions)
    screen.sheet_options.set_paper("letter")
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    return screen


@pytest.fixture
def refs(desk: Desk) -> list[str]:
    """Three products: 90 and 45 mcg MK-7 per capsule, and unspecified K2."""
    made = (("A", Form.MK7, "90"), ("B <b>&", Form.MK7, "45"), ("Open", Form.K2, "100"))
    return [
        edit.add(
            desk,
            Draft(
                brand="Brand",
                name=name,
                units="1",
                unit="capsule",
                per_day="1",
                rows=(DraftRow(forms=frozenset({form}), amount=amount),),
            ),
        ).refs[0]
        for name, form, amount in made
    ]


@pytest.fixture
def printed_pdfs(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """PDFs sent to the printer; the dialog is skipped."""
    taken: list[bytes] = []

    def take(
        _: Work, window: QWidget, title: str, make: Callable[[], bytes], then: Callable[[], None]
    ) -> None:
        assert title
        taken.append(make())
        then()

    monkeypatch.setattr("k2desk.ui.output.actions.ask_and_print", take)
    return taken
