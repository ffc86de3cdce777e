from dataclasses import replace
from decimal import Decimal

from k2desk.core.comparison.compare import Row, compare
from k2desk.core.model.forms import Form
from k2desk.core.model.product import Price, Product
from tests.core.bottles import MULTI, REFERENCES, SUPER
from tests.core.examples import product, stated

D = Decimal


def table_row(key: str, *listed: Product) -> Row:
    table = compare(listed, REFERENCES, "2026-11-22")
    return next(row for row in table.rows if row.key == key)


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def test_cost_rows_need_price() -> None:
    keys = {row.key for row in compare([SUPER, MULTI], (), "2026-11-22").rows}
    assert "cost.days" in keys
    assert "cost.price" not in keys
    keys = {row.key for row in compare([MULTI], (), "2026-11-22").rows}
    assert "cost.days" not in keys
    priced = replace(SUPER, price=Price(D("22.50"), "USD", "2026-11-22"))
    free = replace(SUPER, ref="4", price=Price(D(0), "EUR"))
    assert texts(table_row("cost.price", priced, free, MULTI)) == [
        "USD 22.50 (Nov 22, 2026)",
        "EUR 0.00",
        "not stated",
    ]
    assert texts(table_row("cost.days", priced, MULTI)) == ["90", "not stated"]
    assert texts(table_row("cost.day", priced, free, MULTI)) == ["USD 0.25", "EUR 0.00", "–"]
    assert texts(table_row("cost.100.k2", priced, MULTI)) == ["USD 0.023", "–"]
    assert texts(table_row("cost.month", priced, free, MULTI)) == ["USD 7.50", "EUR 0.00", "–"]
    assert table_row("cost.month", priced).title == "Cost per month (30 days)"
    assert [cell.currency for cell in table_row("cost.day", priced, free, MULTI).cells] == [
        *("USD", "EUR", "")
    ]
    days = table_row("cost.days", priced).cells[0]
    assert days.detail == "90 in the pack ÷ 1 per day = 90 days"
    keys = {row.key for row in compare([replace(MULTI, price=priced.price)], (), "d").rows}
    assert "cost.100.k2" not in keys


def test_serving_every_20_days_scales_day_pack_and_cost() -> None:
    every_20 = {"per_day_min": D("0.05"), "per_day_max": D("0.05"), "units_per_container": D(30)}
    seldom = product(stated(Form.MK7, 200), ref="5", **every_20)
    priced = replace(seldom, price=Price(D(12), "EUR"))
    assert texts(table_row("day.mk7", priced)) == ["10"]
    assert texts(table_row("cost.days", priced)) == ["600"]
    assert texts(table_row("cost.day", priced)) == ["EUR 0.020"]
    assert texts(table_row("cost.month", priced)) == ["EUR 0.60"]
    assert texts(table_row("cost.100.mk7", priced)) == ["EUR 0.20"]
