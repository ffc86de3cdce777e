from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.comparison.arrange import currencies, difference
from k2desk.core.comparison.compare import CellKind, ComparisonTable, Row, compare
from k2desk.core.model.forms import Form
from k2desk.core.model.label import Question
from k2desk.core.model.product import Price, Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.model.view import Extra, View
from k2desk.core.wording import compare as compare_wording
from k2desk.core.wording import figures, notices
from tests.core.bottles import DAILY, MULTI, REFERENCES, SUPER, TWO
from tests.core.examples import product, products, stated

D = Decimal
MK7 = product(stated(Form.MK7, 100), ref="7", **DAILY, units_per_container=D(30))
UNKNOWN = product(stated(Form.MK7, None), ref="8", **DAILY)
ALL = [SUPER, MULTI, TWO, MK7, UNKNOWN]


def table_of(view: View, *listed: Product) -> ComparisonTable:
    return compare(listed or ALL, REFERENCES, "2026-11-22", view)


def refs(table: ComparisonTable) -> list[str]:
    assert [item.product.ref for item in table.assessments] == [one.ref for one in table.columns]
    return [head.ref for head in table.columns]


def row_of(table: ComparisonTable, key: str) -> Row:
    return next(row for row in table.rows if row.key == key)


def test_columns_are_sorted_by_row_with_not_stated_last() -> None:
    up = table_of(View(sorted_by=RowKey.parse("day.mk7")))
    assert refs(up) == ["3", "dsld:182362", "7", "2", "8"]
    down = table_of(View(sorted_by=RowKey.parse("day.mk7"), descending=True))
    assert refs(down) == ["dsld:182362", "7", "3", "2", "8"]
    assert down.strip == table_of(View(), *[item.product for item in down.assessments]).strip
    assert "“Per day: MK-7”, largest first" in down.remarks[0]
    assert down.remarks[0] in down.notices


def test_range_is_sorted_by_lower_or_upper_end() -> None:
    wide = product(stated({Form.K1, Form.MK7}, 300), ref="w", **DAILY)
    at_least = product(
        stated(Form.MK7, 50), stated(Form.MK4, 1), stated(Form.MK7, None), ref="o", **DAILY
    )
    assert refs(table_of(View(sorted_by=RowKey.parse("day.mk7")), MK7, wide, at_least)) == [
        "w",
        "o",
        "7",
    ]
    down = View(sorted_by=RowKey.parse("day.mk7"), descending=True)
    assert refs(table_of(down, MK7, wide, at_least)) == ["o", "w", "7"]


def test_positions_and_label_rows_sort_columns() -> None:
    key = RowKey.of(RowKind.GUIDANCE, REFERENCES[0].id)
    assert refs(table_of(View(sorted_by=key))) == ["3", "2", "7", "dsld:182362", "8"]
    questioned = replace(
        MULTI, facts=replace(MULTI.facts, questions=(Question(QuestionCode.UNIT_MG, "Is it mg?"),))
    )
    by_questions = table_of(
        View(sorted_by=RowKey.parse("label.questions"), descending=True), SUPER, questioned
    )
    assert refs(by_questions) == ["2", "dsld:182362"]
    assert "“Questions”, last to first" in by_questions.remarks[0]
    assert refs(table_of(View(sorted_by=RowKey.parse("label.source")), SUPER, MULTI)) == [
        "dsld:182362",
        "2",
    ]


def test_unknown_rows_and_products_are_ignored() -> None:
    table = table_of(
        View(
            sorted_by=RowKey.parse("day.mk99"),
            reference="99",
            hidden=frozenset({RowKey.parse("no.row")}),
        )
    )
    plain = table_of(View())
    assert table.rows == plain.rows
    assert table.columns == plain.columns
    assert table.remarks == ()


def test_hidden_rows_are_missing_but_selectable() -> None:
    table = table_of(
        View(
            hidden=frozenset({RowKey.parse("day.k1"), RowKey.parse("day.k2")}),
            sorted_by=RowKey.parse("day.k2"),
        )
    )
    assert not {"day.k1", "day.k2"} & {row.key for row in table.rows}
    assert {"day.k1", "day.k2", "label.questions"} <= {row.key for row in table.selectable_rows}
    assert refs(table)[0] == "3"


def test_reference_product_gives_differences() -> None:
    table = table_of(View(reference="7"))
    row = row_of(table, "day.k2")
    assert [cell.difference for cell in row.cells] == [
        "+1,000 mcg, 11 times",
        "between 20 and 100 less",
        "−100 mcg",
        "",
        "",
    ]
    assert row.cells[0].full_text == "1,100 (+1,000 mcg, 11 times)"
    assert row.cells[4].full_text == "not stated"
    assert [head.is_reference for head in table.columns] == [False, False, False, True, False]
    assert row_of(table, "cost.days").cells[0].difference == "+60 days, 3 times"
    assert not any(cell.difference for cell in row_of(table, f"guidance.{REFERENCES[0].id}").cells)
    assert table.remarks == (compare_wording.difference_remark("Made K2"),)


def test_reference_without_amount_gives_no_difference() -> None:
    table = table_of(View(reference="8"))
    assert not any(cell.difference for cell in row_of(table, "day.mk7").cells)


def test_difference_of_doubtful_figure_is_doubtful() -> None:
    row = row_of(table_of(View()), "day.k2")
    doubted = replace(row.cells[0], text=row.cells[0].text + figures.DOUBT_MARK)
    assert difference(doubted, row.cells[3], "mcg") == "+1,000 mcg, 11 times ?"
    assert difference(row.cells[3], doubted, "mcg").endswith(figures.DOUBT_MARK)


def test_costs_are_compared_within_one_currency_only() -> None:
    dollars = replace(SUPER, price=Price(D("22.50"), "USD", "2026-11-22"))
    more = replace(MK7, price=Price(D(12), "USD"))
    euros = replace(MK7, ref="9", price=Price(D(6), "EUR"))
    same = table_of(
        View(reference="7", sorted_by=RowKey.parse("cost.day"), descending=True),
        dollars,
        more,
        MULTI,
    )
    assert refs(same) == ["7", "dsld:182362", "2"]
    assert [cell.difference for cell in row_of(same, "cost.day").cells] == [
        "",
        "−USD 0.15, 0.63 times",
        "",
    ]
    mixed = table_of(
        View(reference="7", sorted_by=RowKey.parse("cost.month")), dollars, more, euros
    )
    assert refs(mixed) == ["dsld:182362", "7", "9"]
    row = row_of(mixed, "cost.month")
    assert currencies(row) == ("EUR", "USD")
    assert [cell.difference for cell in row.cells] == ["−USD 4.50, 0.63 times", "", ""]
    (remark,) = [text for text in mixed.remarks if "exchange rates" in text]
    assert remark.startswith("Costs in EUR and USD")
    assert remark in table_of(View(sorted_by=RowKey.parse("cost.price")), dollars, euros).remarks
    assert not any("exchange" in one for one in table_of(View(), dollars, euros).remarks)


def test_extra_rows_have_remarks_on_potency() -> None:
    table = table_of(View(extras=frozenset(Extra)), SUPER, MK7, MULTI)
    assert [cell.text for cell in row_of(table, "molar.k").cells] == [
        "5,731",
        "154",
        "form not stated",
    ]
    assert [cell.text for cell in row_of(table, "mk4.k").cells] == [
        "2,568.5",
        "68.5",
        "form not stated",
    ]
    assert [cell.text for cell in row_of(table, "molar.k1").cells][1] == "none listed"
    assert table.remarks == (*compare_wording.NOT_POTENCY.values(), notices.EXPOSURE_CAUTION)
    assert set(table.remarks) <= set(table.notices)
    one = table_of(View(extras=frozenset({Extra.MOLAR})), SUPER)
    assert notices.EXPOSURE_CAUTION in one.notices
    assert "mk4.k" not in {row.key for row in one.rows}
    unnamed = table_of(View(extras=frozenset({Extra.MOLAR})), UNKNOWN)
    assert row_of(unnamed, "molar.k").cells[0].text == "not stated"


ROWS = st.sampled_from(["day.k2", "serving.k1", "cost.days", "label.source", "molar.k", ""]).map(
    RowKey.parse
)


@given(st.lists(products(), min_size=1, max_size=4), ROWS, st.booleans(), st.booleans())
def test_view_moves_cells_and_changes_none(
    listed: list[Product], key: RowKey, descending: bool, has_reference: bool
) -> None:
    listed = [replace(one, ref=str(index)) for index, one in enumerate(listed)]
    extras = frozenset(Extra)
    plain = compare(listed, REFERENCES, "d", View(extras=extras))
    view = View(frozenset(), extras, "0" if has_reference else "", key, descending)
    table = compare(listed, REFERENCES, "d", view)
    order = [int(ref) for ref in refs(table)]
    assert sorted(order) == list(range(len(listed)))
    for old, new in zip(plain.rows, table.rows, strict=True):
        kept = [replace(cell, difference="") for cell in new.cells]
        assert kept == [old.cells[index] for index in order]
        if new.key == key:
            stated = [cell.kind is not CellKind.NOT_STATED for cell in new.cells]
            assert stated == sorted(stated, reverse=True)
    assert table.stack == plain.stack
