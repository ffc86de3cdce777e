import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.message import msg
from k2desk.ui.browse.selection_bar import SelectionBar


@pytest.fixture
def bar(qtbot: QtBot) -> SelectionBar:
    bar = SelectionBar()
    qtbot.addWidget(bar)
    return bar


def test_new_bar_has_no_limit(bar: SelectionBar) -> None:
    assert bar.numbers is None
    assert bar.isHidden()


@pytest.mark.parametrize(
    ("refs", "total", "text"),
    [
        (["dsld:1"], 1, "IU for vitamin K: 1 label"),
        (["dsld:1", "dsld:2"], 2, "IU for vitamin K: 2 labels"),
        (["dsld:1", "dsld:2"], 4000, "IU for vitamin K: first 2 of 4,000"),
    ],
)
def test_limit_is_described(bar: SelectionBar, refs: list[str], total: int, text: str) -> None:
    bar.limit_to(msg("IU for vitamin K"), total, refs)
    assert bar.label.accessibleName() == text
    assert not bar.isHidden()
    assert bar.numbers == frozenset(range(1, len(refs) + 1))


def test_clear_button_removes_limit(qtbot: QtBot, bar: SelectionBar) -> None:
    bar.limit_to("labels", 1, ["dsld:7"])
    with qtbot.waitSignal(bar.cleared):
        bar.clear_button.click()
    assert bar.numbers is None
    assert bar.isHidden()


def test_reset_does_not_emit_cleared(qtbot: QtBot, bar: SelectionBar) -> None:
    bar.limit_to("labels", 1, ["dsld:7"])
    with qtbot.assertNotEmitted(bar.cleared):
        bar.reset()
    assert bar.numbers is None
