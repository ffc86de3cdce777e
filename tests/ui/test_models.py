import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from k2desk.ui.browse.model import ProductModel
from k2desk.ui.compare.model import CompareModel
from k2desk.ui.guidance.listing import EntriesModel
from k2desk.ui.saved.model import SavedModel
from k2desk.ui.widgets.text_rows import RowsModel

Role = Qt.ItemDataRole


@pytest.mark.parametrize(
    "model_type", [ProductModel, CompareModel, EntriesModel, SavedModel, RowsModel]
)
def test_invalid_index_has_no_data(qtbot: QtBot, model_type: type[QAbstractItemModel]) -> None:
    model = model_type()
    for role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole):
        assert model.data(QModelIndex(), role) is None
    assert model.rowCount() == 0
    assert not model.index(0, 0).isValid()


@pytest.mark.parametrize("model_type", [ProductModel, SavedModel, RowsModel])
def test_invalid_column_has_no_heading(qtbot: QtBot, model_type: type[QAbstractItemModel]) -> None:
    model = RowsModel(["Label"]) if model_type is RowsModel else model_type()
    assert model.headerData(0, Qt.Orientation.Horizontal)
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
    assert model.headerData(-1, Qt.Orientation.Horizontal) is None
    if model_type is not SavedModel:
        assert model.headerData(0, Qt.Orientation.Vertical) is None
