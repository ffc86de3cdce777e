from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.assessment.assess import assess
from k2desk.core.comparison.compare import CellKind, Group, Row, compare
from k2desk.core.model.forms import Form
from k2desk.core.model.guidance import PositionKind
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.product import Product
from k2desk.core.wording import notices
from tests.core.bottles import MULTI, REFERENCES, SUPER, TWO
from tests.core.examples import K3_ONLY, SUPER_K, product, products, stated

D = Decimal


def table_row(key: str, *listed: Product) -> Row:
    table = compare(listed, REFERENCES, "2026-11-22")
    return next(row for row in table.rows if row.key == key)


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def test_super_k_and_multivitamin() -> None:
    assert texts(table_row("serving.k2", SUPER, MULTI)) == ["1,100", "0–80"]
    assert texts(table_row("day.k", SUPER, MULTI)) == ["2,600", "80"]
    assert texts(table_row("day.k1", SUPER, MULTI)) == ["1,500", "0–80"]
    position = table_row("guidance.k2-50-1000", SUPER, MULTI)
    assert texts(position)[0] == "▲ above"
    assert position.cells[0].detail.startswith("1,100 mcg K2 ")
    assert position.title == "Article: usual supplement range: 50–1,000 mcg K2"


def test_none_listed_and_not_stated_differ() -> None:
    only_k1 = table_row("day.k2", TWO, product(*K3_ONLY), product(stated(Form.MK7, None)))
    assert [cell.kind for cell in only_k1.cells] == [
        CellKind.NONE,
        CellKind.NOT_STATED,
        CellKind.NOT_STATED,
    ]
    assert texts(only_k1) == ["none listed", "not stated", "not stated"]


def test_unnamed_lines_have_no_row() -> None:
    keys = {row.key for row in compare([SUPER, product(*K3_ONLY)], (), "2026-11-22").rows}
    assert "day.other_mk" not in keys
    assert "day.k2_open" not in keys
    named = [product(stated(Form.MK9, 10)), product(stated(Form.K2, None))]
    keys = {row.key for row in compare(named, (), "2026-11-22").rows}
    assert {"day.other_mk", "day.k2_open", "day.mk4"} <= keys


def test_unit_rows_need_serving_of_several_units() -> None:
    assert not compare([SUPER, MULTI], (), "2026-11-22").rows_of(Group.UNIT)
    per_unit = compare([TWO], (), "2026-11-22").rows_of(Group.UNIT)
    assert [texts(row) for row in per_unit] == [["100"], ["none listed"]]
    assert per_unit[0].cells[0].detail == "200 mcg ÷ 2 = 100 mcg each"
    bare = Product("5", LabelFacts(name="K2", amounts=SUPER_K))
    assert not compare([bare], (), "2026-11-22").rows_of(Group.UNIT)


def test_comparison_has_notices_and_disclaimer() -> None:
    table = compare([SUPER], REFERENCES, "2026-11-22")
    assert table.notices[0] == notices.WARFARIN_NOTICE
    assert notices.ONE_SERVING not in table.notices
    assumed = compare([product(*SUPER_K)], (), "2026-11-22")
    assert assumed.notices[-1] == notices.ONE_SERVING
    assert len(table.disclaimer) == 6
    (column,) = assumed.columns
    assert (column.brand, column.name, column.serving) == ("Made", "K2", "1 capsule")
    assert column.per_day.endswith("shown for 1 serving")
    assert compare([Product("9", LabelFacts())], (), "d").columns[0].name == "Unnamed product"


def test_open_serving_range_raises_one_question() -> None:
    ranged = product(*SUPER_K, units_max=D(3))
    questions = assess(ranged).questions
    assert [one.code for one in questions] == ["serving_range"]
    again = replace(ranged, facts=replace(ranged.facts, questions=questions))
    assert assess(again).questions == questions


@given(st.lists(products(), min_size=1, max_size=3))
def test_every_row_has_cell_for_every_product(listed: list[Product]) -> None:
    table = compare(listed, REFERENCES, "2026-11-22")
    assert all(len(row.cells) == len(listed) for row in table.rows)
    assert all(cell.text for row in table.rows for cell in row.cells)
    assert all(len(panel.lanes) == len(listed) for panel in table.strip.panels)
    assert len({row.key for row in table.rows}) == len(table.rows)
    groups = [row.group for row in table.rows]
    assert groups == sorted(groups, key=list(Group).index)
    for item in table.assessments:
        for position in item.positions:
            assert (position.kind is PositionKind.NOT_STATED) == (position.dose is None)
