"""Rows on pack and cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.table import Cell, CellKind, Group, Row
from k2desk.core.model.dosing import Line, cost_of_days, cost_per_100_mcg, days_per_pack
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import compare as compare_wording
from k2desk.core.wording import figures
from k2desk.core.wording import notices as notices_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment


def cost_rows(assessments: Sequence[Assessment]) -> list[Row]:
    """Return the rows on pack and cost; costs only if any product has a price."""
    rows = []
    packs = [days_per_pack(item.facts.serving, item.dose) for item in assessments]
    if any(pack is not None for pack in packs):
        cells = tuple(_pack(item, pack) for item, pack in zip(assessments, packs, strict=True))
        rows.append(
            Row(
                RowKey.of(RowKind.COST, "days"),
                compare_wording.DAYS_TITLE,
                compare_wording.DAYS,
                Group.COST,
                cells,
            )
        )
    if all(item.product.price is None for item in assessments):
        return rows
    prices = tuple(_price(item) for item in assessments)
    rows.append(
        Row(RowKey.of(RowKind.COST, "price"), compare_wording.PRICE_TITLE, "", Group.COST, prices)
    )
    days = tuple(_cost(item, _cost_of(item, 1)) for item in assessments)
    rows.append(
        Row(RowKey.of(RowKind.COST, "day"), compare_wording.COST_DAY_TITLE, "", Group.COST, days)
    )
    months = tuple(
        _cost(item, _cost_of(item, compare_wording.DAYS_A_MONTH)) for item in assessments
    )
    rows.append(
        Row(
            RowKey.of(RowKind.COST, "month"),
            compare_wording.COST_MONTH_TITLE,
            "",
            Group.COST,
            months,
        )
    )
    for line in (Line.K1, Line.MK4, Line.MK7, Line.K2):
        cells = tuple(_cost(item, _cost_of_100_mcg(item, line)) for item in assessments)
        if any(cell.kind is CellKind.NUMBER for cell in cells):
            title = compare_wording.cost_title(line)
            rows.append(Row(RowKey.cost_of_100_mcg(line), title, "", Group.COST, cells))
    return rows


def _pack(item: Assessment, days: Interval | None) -> Cell:
    container, day = item.facts.serving.units_per_container, item.dose.units_per_day
    if days is None or container is None or day is None:
        return Cell(notices_wording.NOT_STATED, CellKind.NOT_STATED)
    detail = compare_wording.pack_arithmetic(container, day, days)
    return Cell(figures.format_amount_range(days), CellKind.NUMBER, detail, days)


def _price(item: Assessment) -> Cell:
    price = item.product.price
    if price is None:
        return Cell(notices_wording.NOT_STATED, CellKind.NOT_STATED)
    value = exact(price.amount)
    text = figures.format_price(price)
    return Cell(text, CellKind.WORDS, value=value, currency=price.currency)


def _cost_of(item: Assessment, days: int) -> Interval | None:
    """Return the cost of a number of days, or None if not known."""
    price, serving = item.product.price, item.facts.serving
    return None if price is None else cost_of_days(price.amount, serving, item.dose, days)


def _cost_of_100_mcg(item: Assessment, line: Line) -> Interval | None:
    """Return the cost of 100 mcg of a line, or None if not known."""
    price, serving = item.product.price, item.facts.serving
    if price is None:
        return None
    return cost_per_100_mcg(price.amount, serving, item.dose, item.figures[line].value)


def _cost(item: Assessment, value: Interval | None) -> Cell:
    price = item.product.price
    if value is None or price is None:
        return Cell(figures.DASH, CellKind.NOT_STATED)
    text = figures.format_money(value, price.currency)
    return Cell(text, CellKind.NUMBER, value=value, currency=price.currency)
