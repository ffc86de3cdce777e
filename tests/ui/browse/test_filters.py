from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList, Query
from k2desk.ui.browse.filters import (
    ABOVE_RANGE,
    ANY_DOSE,
    BELOW_RANGE,
    WITHIN_RANGE,
    DoseRange,
    Filters,
)
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.lists import go_to, wait_until_idle


@pytest.mark.parametrize("form", [Form.K1, Form.MK4, Form.MK7, Form.K2])
def test_form_filter_shows_only_products_with_form(
    qtbot: QtBot, window: MainWindow, desk: Desk, form: Form
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    chip = window.browse.filters.form_chips[form]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    wait_until_idle(qtbot, window)
    expected = browse.find(desk, Query(forms=frozenset({form})))
    assert list(window.browse.table.products.ids) == list(expected)
    assert 0 < len(expected) < 4810
    assert window.browse.filters.clear_button.isVisible()
    window.browse.filters.clear_button.click()
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 4810
    assert not window.browse.filters.clear_button.isVisible()


def test_dose_preset_finds_every_product_possibly_in_range(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    for low, high in (BELOW_RANGE, WITHIN_RANGE, ABOVE_RANGE):
        window.browse.filters.set_dose_range((low, high))
        wait_until_idle(qtbot, window)
        expected = browse.find(desk, Query(k2_min=low, k2_max=high))
        assert list(window.browse.table.products.ids) == list(expected)
        assert 0 < len(expected) < 4810
    model = window.browse.table.products
    doses = [model.display_row(row).row.k2_day for row in range(min(model.rowCount(), 100))]
    assert all(dose is not None and (dose.high is None or dose.high > 1000) for dose in doses)


def _dose_range(window: MainWindow) -> DoseRange:
    return window.browse.query.k2_min, window.browse.query.k2_max


def test_invalid_dose_field_disables_dose_filter(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    filters = window.browse.filters
    filters.open_dose_fields()
    fields = filters.dose_fields
    QTest.keyClicks(fields.low, "45,5")
    wait_until_idle(qtbot, window)
    assert window.browse.query.k2_min == Decimal("45.5")
    QTest.keyClicks(fields.high, "1.000")
    assert fields.echo.text().startswith("1 mcg or 1,000 mcg? Choose one. The list is not filtered")
    assert fields.echo.font().bold() or fields.echo.font().weight() > 500
    assert _dose_range(window) == ANY_DOSE
    fields.high.setText("0.1 mg")
    wait_until_idle(qtbot, window)
    assert window.browse.query.k2_max == Decimal(100)
    fields.high.setText("20")
    assert "larger" in fields.echo.text()
    assert _dose_range(window) == ANY_DOSE
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 4810
    fields.high.setText("45.5")
    assert fields.echo.text() == ""
    assert _dose_range(window) == (Decimal("45.5"), Decimal("45.5"))


@pytest.fixture
def filters(qtbot: QtBot) -> Filters:
    filters = Filters()
    qtbot.addWidget(filters)
    return filters


def test_new_filters_leave_query_unchanged(filters: Filters) -> None:
    query = Query("thorne")
    assert filters.apply_to(query) == query


def test_shown_query_is_applied_without_signal(qtbot: QtBot, filters: Filters) -> None:
    query = Query(forms=frozenset({Form.MK7}), k2_min=Decimal(50), on_market=True)
    with qtbot.assertNotEmitted(filters.changed):
        filters.show_query(query)
    assert filters.apply_to(Query()) == query
    assert not filters.clear_button.isHidden()


def test_clear_emits_changed_once(qtbot: QtBot, filters: Filters) -> None:
    filters.show_query(Query(forms=frozenset({Form.K1}), has_question=True))
    changes: list[bool] = []
    filters.changed.connect(lambda: changes.append(True))
    filters.clear()
    assert filters.apply_to(Query()) == Query()
    assert changes == [True]
    assert filters.clear_button.isHidden()


@pytest.mark.parametrize(
    ("dose_range", "text"),
    [
        (ANY_DOSE, "K2 per day…"),
        (WITHIN_RANGE, "K2 per day: 50–1,000 mcg"),
        ((Decimal("45.5"), None), "K2 per day: 45.5 mcg or more"),
        ((None, Decimal(2000)), "K2 per day: up to 2,000 mcg"),
        ((Decimal(1), Decimal(2)), "K2 per day: 1–2 mcg"),
    ],
)
def test_dose_chip_names_range(filters: Filters, dose_range: DoseRange, text: str) -> None:
    filters.set_dose_range(dose_range)
    assert filters.dose_chip.text() == text
    assert filters.dose_chip.isChecked() is (dose_range != ANY_DOSE)
