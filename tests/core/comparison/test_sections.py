from dataclasses import replace
from decimal import Decimal
from typing import Any

from k2desk.core.comparison.compare import compare
from k2desk.core.comparison.sections import paired_keys, sections, selectable_sections
from k2desk.core.model.forms import Form
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import Extra, View
from tests.core.examples import ARTICLE, SUPER_K, product, stated

ONCE: dict[str, Any] = {"per_day_min": Decimal(1), "per_day_max": Decimal(1)}
TWICE: dict[str, Any] = {"per_day_min": Decimal(2), "per_day_max": Decimal(2)}


def titles(**serving: Any) -> list[str]:
    listed = [product(*SUPER_K, **serving), product(stated(Form.MK7, 100), **ONCE)]
    return [section.title for section in sections(compare(listed, (ARTICLE,), "2026-11-22"))]


def test_serving_equal_to_day_is_one_section() -> None:
    assert titles(**ONCE) == ["Per serving and per day, mcg", "Compared with guidance"]


def test_serving_unlike_day_has_section() -> None:
    assert titles(**TWICE) == ["Per serving, mcg", "Per day, mcg", "Compared with guidance"]


def test_every_row_is_in_one_section() -> None:
    table = compare([product(*SUPER_K, **TWICE)], (ARTICLE,), "2026-11-22")

    assert [row for section in sections(table) for row in section.rows] == list(table.rows)


def test_hidden_rows_do_not_count_as_repeated() -> None:
    view = View(hidden=frozenset({RowKey.parse("day.k1")}))
    table = compare([product(*SUPER_K, **TWICE)], (), "2026-11-22", view)
    assert [section.title for section in sections(table)] == ["Per serving, mcg", "Per day, mcg"]
    dropped = replace(table, rows=tuple(row for row in table.rows if row.key != "day.k"))
    assert sections(dropped)[1].title == "Per day if different, mcg"


def test_rows_of_equal_serving_and_day_are_paired() -> None:
    once = compare([product(*SUPER_K, **ONCE)], (ARTICLE,), "2026-11-22")
    assert paired_keys(once, RowKey.parse("serving.k1")) == (
        RowKey.parse("serving.k1"),
        RowKey.parse("day.k1"),
    )
    assert paired_keys(once, RowKey.parse("day.k1")) == (
        RowKey.parse("day.k1"),
        RowKey.parse("serving.k1"),
    )
    assert paired_keys(once, RowKey.parse("cost.day")) == (RowKey.parse("cost.day"),)
    view = View(hidden=frozenset(paired_keys(once, RowKey.parse("serving.k1"))))
    without = compare([product(*SUPER_K, **ONCE)], (ARTICLE,), "2026-11-22", view)
    first = sections(without)[0]
    assert first.title == "Per serving and per day, mcg"
    assert [row.title for row in first.rows] == ["MK-4", "MK-7", "Total K2", "Total vitamin K"]
    twice = compare([product(*SUPER_K, **TWICE)], (ARTICLE,), "2026-11-22")
    assert paired_keys(twice, RowKey.parse("serving.k1")) == (RowKey.parse("serving.k1"),)


def test_every_row_but_extra_ones_is_selectable() -> None:
    view = View(
        extras=frozenset(Extra),
        hidden=frozenset({RowKey.parse("serving.k1"), RowKey.parse("day.k1")}),
    )
    table = compare([product(*SUPER_K, **ONCE)], (ARTICLE,), "2026-11-22", view)
    assert [section.title for section in selectable_sections(table)] == [
        "Per serving and per day",
        "Compared with guidance",
        "The label",
    ]
    assert selectable_sections(table)[0].rows[0].key == "serving.k1"
    apart = compare([product(*SUPER_K, **TWICE)], (), "2026-11-22")
    assert [section.title for section in selectable_sections(apart)][:2] == [
        "Per serving",
        "Per day",
    ]


def test_heading_has_unit_that_all_rows_share() -> None:
    once = compare([product(*SUPER_K, **ONCE)], (ARTICLE,), "2026-11-22")
    assert [section.unit for section in sections(once)] == ["mcg", ""]
