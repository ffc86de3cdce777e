import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from k2desk.ui.saved.model import HEADINGS, SavedModel, local_time, products_text
from k2desk.workflows import saved
from k2desk.workflows.desk import Desk
from tests.ui.saved.samples import save_some


def test_model_passes_qt_model_tester(qtbot: QtBot, desk: Desk) -> None:
    save_some(desk)
    model = SavedModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_lines(saved.list_saved(desk))
    assert isinstance(model, QAbstractItemModel)
    index = model.index(0, 0)
    assert not model.setData(index, "  ")
    assert not model.setData(model.index(0, 1), "x")
    with qtbot.waitSignal(model.rename_requested) as emitted:
        model.setData(index, " New\nname ")
    assert emitted.args == [model.lines[0].id, "New name"]
    assert [model.headerData(index, Qt.Orientation.Horizontal) for index in range(4)] == [*HEADINGS]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert "Super K" in model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index(0, 2), Qt.ItemDataRole.DecorationRole) is None
    assert model.row_of(99) == -1


@pytest.mark.parametrize("changed", ["", "yesterday"])
def test_invalid_time_is_shown_unchanged(changed: str) -> None:
    assert local_time(changed) == changed
    assert re.fullmatch(r"Nov 2[567], 2026, \d\d:00", local_time("2026-11-26 10:00:00"))


def test_unreadable_document_is_marked_in_list(desk: Desk) -> None:
    save_some(desk)
    line = replace(saved.list_saved(desk)[0], titles=(), products=1)
    assert products_text(line) == "1 product; can't be read"
