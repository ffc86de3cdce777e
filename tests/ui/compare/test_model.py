from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import Group, compare
from k2desk.core.model.view import View
from k2desk.ui.compare.model import CompareModel, as_html, as_tsv
from k2desk.workflows import guidance
from tests.ui.compare.show import table_of
from tests.ui.strip.example_products import EVERY_DAY, HOSTILE, NOTHING_STATED


def test_model_passes_qt_model_tester(qtbot: QtBot) -> None:
    model = CompareModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_table(table_of(EVERY_DAY))
    model.show_table(table_of((HOSTILE,)))
    model.show_table(None)
    assert model.rowCount() == 0
    assert tester.model() is model


def test_model_contains_all_cells(qtbot: QtBot) -> None:
    table = table_of(EVERY_DAY)
    model = CompareModel()
    model.show_table(table)
    shown = [line.row for line in model.lines if line.row is not None]
    own = [row for row in shown if row.group is not Group.LABEL]
    assert tuple(own) == table.rows
    for index, line in enumerate(model.lines):
        for column in range(len(table.columns)):
            said = model.index(index, column).data()
            assert said == (None if line.row is None else line.row.cells[column].text)


def test_all_label_rows_can_be_hidden(qtbot: QtBot) -> None:
    model = CompareModel()
    model.show_table(table_of(EVERY_DAY))
    title = Group.LABEL.value
    assert title in [line.title for line in model.lines]
    own = [line.row.key for line in model.lines if line.row and line.row.group is Group.LABEL]
    view = View(hidden=frozenset(own))
    model.show_table(compare(EVERY_DAY, guidance.default_guidance(), "2026-11-22", view))
    assert title not in [line.title for line in model.lines]
    assert len(model.lines) > 10


def test_missing_amounts_are_shown_as_words(qtbot: QtBot) -> None:
    model = CompareModel()
    model.show_table(table_of((NOTHING_STATED,)))
    texts = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert "not stated" in texts
    assert "– not stated" in texts


def test_accessible_text_names_product_row_and_unit(qtbot: QtBot) -> None:
    model = CompareModel()
    model.show_table(table_of(EVERY_DAY[:1]))
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Super K with Advanced K2 Complex: K1, Per serving and per day, mcg: 1,500"


def test_copied_cells_are_never_formulas() -> None:
    table = table_of(EVERY_DAY)
    for line in as_tsv(table).split("\n"):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line.split("\t"))
    assert as_html(table_of((HOSTILE,))).count("<img") == 0
