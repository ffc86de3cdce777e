from decimal import Decimal
from typing import Any

from k2desk.core.compare import compare
from k2desk.core.forms import Form
from k2desk.core.sections import sections
from tests.core.made import ARTICLE, SUPER_K, product, stated

ONCE: dict[str, Any] = {"per_day_min": Decimal(1), "per_day_max": Decimal(1)}
TWICE: dict[str, Any] = {"per_day_min": Decimal(2), "per_day_max": Decimal(2)}


def titles(**serving: Any) -> list[str]:
    listed = [product(*SUPER_K, **serving), product(stated(Form.MK7, 100), **ONCE)]
    return [section.title for section in sections(compare(listed, (ARTICLE,), "2026-11-22"))]


def test_a_serving_that_is_a_day_stands_once() -> None:
    assert titles(**ONCE) == ["Per serving and day, mcg", "Beside the guidance"]


def test_a_serving_that_is_not_a_day_stands_apart() -> None:
    assert titles(**TWICE) == ["Per serving, mcg", "Per day, mcg", "Beside the guidance"]


def test_every_row_stands_in_one_section() -> None:
    table = compare([product(*SUPER_K, **TWICE)], (ARTICLE,), "2026-11-22")

    assert [row for section in sections(table) for row in section.rows] == list(table.rows)
