"""What Qt may ask of every list: it answers nothing about what is not there."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from k2desk.ui.browse.model import ProductModel
from k2desk.ui.compare.model import CompareModel
from k2desk.ui.guidance.listing import EntriesModel
from k2desk.ui.saved.model import SavedModel
from k2desk.ui.widgets.text_rows import RowsModel

Role = Qt.ItemDataRole


@pytest.mark.parametrize("kind", [ProductModel, CompareModel, EntriesModel, SavedModel, RowsModel])
def test_list_says_nothing_of_what_is_not_there(
    qtbot: QtBot, kind: type[QAbstractItemModel]
) -> None:
    model = kind()
    for role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole):
        assert model.data(QModelIndex(), role) is None
    assert model.rowCount() == 0
    assert not model.index(0, 0).isValid()


@pytest.mark.parametrize("model", [ProductModel, SavedModel, RowsModel])
def test_column_that_is_not_there_has_no_heading(
    qtbot: QtBot, model: type[QAbstractItemModel]
) -> None:
    made = RowsModel(["Label"]) if model is RowsModel else model()
    assert made.headerData(0, Qt.Orientation.Horizontal)
    assert made.headerData(99, Qt.Orientation.Horizontal) is None
    assert made.headerData(-1, Qt.Orientation.Horizontal) is None
    if model is not SavedModel:
        assert made.headerData(0, Qt.Orientation.Vertical) is None
