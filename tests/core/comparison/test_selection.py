from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.comparison.compare import ComparisonTable, Group, compare
from k2desk.core.comparison.sections import omitted_rows_note, sections
from k2desk.core.comparison.selection import select_part
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.product import Price
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.model.view import View
from k2desk.core.wording import compare as compare_wording
from k2desk.core.wording import notices
from tests.core.examples import ARTICLE, PUBLISHER, SUPER_K, guidance, product, stated

ONCE: dict[str, Any] = {"per_day_min": Decimal(1), "per_day_max": Decimal(1)}
TWICE: dict[str, Any] = {"per_day_min": Decimal(2), "per_day_max": Decimal(2)}
K1_LEVEL = guidance(1000, 1000, Line.K1)


def table(*times: dict[str, Any]) -> ComparisonTable:
    listed = [
        product(*SUPER_K, ref="1", **times[0]),
        product(stated(Form.MK7, 100), ref="2", **times[1]),
        product(stated(Form.MK9, 20), ref="3", **times[2]),
    ]
    return compare(listed, (ARTICLE, PUBLISHER, K1_LEVEL), "2026-11-22")


DAILY = table(ONCE, ONCE, ONCE)
MIXED = table(TWICE, ONCE, {})


def test_whole_selection_is_same_table() -> None:
    assert select_part(DAILY) is DAILY
    assert select_part(DAILY, ["1", "2", "3"], [RowKey.parse("no.such")]) is DAILY


def test_unknown_products_select_everything() -> None:
    assert select_part(DAILY, ["99"]) is DAILY


def test_some_products_equal_comparison_of_them() -> None:
    part = select_part(DAILY, ["2", "1"])
    listed = [item.product for item in DAILY.assessments[:2]]
    again = compare(listed, (ARTICLE, PUBLISHER, K1_LEVEL), "2026-11-22")
    assert replace(part, selectable_rows=()) == replace(again, selectable_rows=())
    assert part.omitted_rows == ()


def test_rows_of_other_products_are_dropped() -> None:
    priced = product(stated(Form.MK7, 100), ref="1", units_min=Decimal(2), units_max=Decimal(2))
    priced = replace(priced, price=Price(Decimal(24), "USD"))
    table = compare([priced, product(*SUPER_K, ref="2")], (ARTICLE,), "2026-11-22")

    for index, ref in enumerate(("1", "2")):
        part = select_part(table, [ref])
        again = compare([table.assessments[index].product], (ARTICLE,), "2026-11-22")
        assert [row.key for row in part.rows] == [row.key for row in again.rows]
        assert any(row.group is Group.COST for row in part.rows) is (ref == "1")


def test_notice_on_unselected_product_is_dropped() -> None:
    assert notices.ONE_SERVING in MIXED.notices
    assert notices.ONE_SERVING not in select_part(MIXED, ["1", "2"]).notices
    assert notices.ONE_SERVING in select_part(MIXED, ["3"]).notices


def test_differences_need_selected_reference() -> None:
    listed = [item.product for item in DAILY.assessments]
    whole = compare(listed, (ARTICLE,), "2026-11-22", view=View(reference="1"))
    remark = compare_wording.difference_remark(whole.assessments[0].product.title)
    differences = {row.key: row.cells[1].difference for row in whole.rows}

    with_reference, without = select_part(whole, ["1", "2"]), select_part(whole, ["2", "3"])

    assert any(differences.values())
    assert {row.key: row.cells[1].difference for row in with_reference.rows} == {
        row.key: differences[row.key] for row in with_reference.rows
    }
    assert remark in with_reference.notices
    assert not any(cell.difference for row in without.rows for cell in row.cells)
    assert remark not in without.notices


def test_merged_row_is_omitted_by_either_key() -> None:
    for key in ("day.k1", "serving.k1"):
        part = select_part(DAILY, (), [RowKey.parse(key)])
        assert {row.key for row in part.omitted_rows} == {
            RowKey.parse("day.k1"),
            RowKey.parse("serving.k1"),
        }
        assert next(section.title for section in sections(part)) == "Per serving and per day, mcg"
        assert omitted_rows_note(part).startswith("Left out of this sheet – Per ")
        assert omitted_rows_note(part).count("K1") == 1


def test_omitted_daily_row_does_not_count_as_repeated() -> None:
    titles = [
        section.title for section in sections(select_part(MIXED, (), [RowKey.parse("day.k1")]))
    ]
    assert titles[:2] == ["Per serving, mcg", "Per day, mcg"]


def test_omitted_guidance_is_missing_from_rows_and_chart() -> None:
    key = RowKey.of(RowKind.GUIDANCE, PUBLISHER.id)
    assert PUBLISHER.id != ARTICLE.id
    part = select_part(MIXED, (), [key])
    assert part.guidance == (ARTICLE, K1_LEVEL)
    assert all(len(item.positions) == 2 for item in part.assessments)
    assert [len(panel.references) for panel in part.strip.panels] == [1, 1]
    assert "Compared with guidance: " in omitted_rows_note(part)


def test_omitted_daily_row_drops_its_panel() -> None:
    assert {panel.basis for panel in MIXED.strip.panels} == {Line.K2, Line.K1}
    part = select_part(MIXED, (), [RowKey.parse("day.k1")])
    assert [panel.basis for panel in part.strip.panels] == [Line.K2]


def test_repeated_selection_omits_both_rows() -> None:
    twice = select_part(
        select_part(MIXED, (), [RowKey.parse("day.k1")]), (), [RowKey.parse("serving.k1")]
    )
    assert {row.key for row in twice.omitted_rows} == {"day.k1", "serving.k1"}


@given(st.sets(st.sampled_from("123")), st.sets(st.sampled_from([row.key for row in MIXED.rows])))
def test_every_selection_is_consistent(refs: set[str], hidden: set[RowKey]) -> None:
    part = select_part(MIXED, refs, hidden)
    count = len(part.columns)
    assert count == (len(refs) or 3)
    assert all(len(row.cells) == count for row in part.rows)
    assert len(part.assessments) == count
    assert all(len(panel.lanes) == count for panel in part.strip.panels)
    assert not {row.key for row in part.rows} & hidden
    assert len(part.rows_of(Group.GUIDANCE)) == len(part.guidance)
    assert part.notices[0] == notices.WARFARIN_NOTICE
