from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.guidance import PositionKind
from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.stack import SheetRecord, StackTable, build_stack, shares_of
from k2desk.core.wording import figures, notices
from k2desk.core.wording import stack as stack_wording
from tests.core.bottles import MULTI, REFERENCES, SUPER
from tests.core.examples import closed_intervals, intervals, product, products, stated

D = Decimal


def bottle(name: str, form: Form, mcg: int | None) -> Product:
    made = product(stated(form, mcg), ref=name, per_day_min=D(1), per_day_max=D(1))
    return replace(made, facts=replace(made.facts, brand="", name=name))


A = bottle("A", Form.MK7, 90)
B = bottle("B", Form.MK7, 45)
C = bottle("C", Form.MK4, 1000)
OPEN = bottle("Open", Form.K2, 100)


def together(*taken: Product, last: SheetRecord | None = None) -> StackTable:
    return build_stack(taken, REFERENCES, "2026-11-22", last)


def texts(table: StackTable) -> dict[Line, tuple[list[str], str, list[str]]]:
    return {
        row.line: (
            [cell.text for cell in row.amounts],
            row.total.text,
            [cell.text for cell in row.shares],
        )
        for row in table.rows
    }


def test_amounts_totals_and_shares_by_hand() -> None:
    shown = texts(together(A, B, C))

    assert list(shown) == [Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K]
    assert shown[Line.MK7] == (["90", "45", "none listed"], "135", ["67%", "33%", "–"])
    assert shown[Line.K2] == (["90", "45", "1,000"], "1,135", ["8%", "4%", "88%"])
    assert shown[Line.K1] == (["none listed"] * 3, "none listed", ["–", "–", "–"])


def test_unknown_form_adds_range_to_total_and_share() -> None:
    shown = texts(together(A, OPEN))

    assert shown[Line.MK7] == (["90", "0–100"], "90–190", ["47–100%", "0–53%"])
    assert shown[Line.K2_OPEN] == (["–", "100"], "100", ["–", "100%"])
    assert shown[Line.K2][1] == "190"


def test_form_without_number_leaves_total_open() -> None:
    silent = bottle("Silent", Form.MK7, None)
    table = together(A, silent)
    shown = texts(table)

    assert shown[Line.MK7] == (["90", "not stated"], "at least 90", ["0–100%", "not stated"])
    assert table.rows[2].shares[1].detail.endswith("so the share is unknown.")
    assert table.totals[Line.MK7] == between(90, None)
    assert "Silent (amount not stated)" in table.duplicates[0]
    assert texts(together(silent))[Line.MK7] == (["not stated"], "not stated", ["not stated"])


def test_amount_taken_scales_totals() -> None:
    twice = replace(A, taken=exact(2))
    third = replace(B, taken=exact(D("0.333333")))
    between_one_and_two = replace(C, taken=between(1, 2))
    table = together(twice, third, between_one_and_two)

    assert table.totals[Line.MK7] == exact(195)
    assert table.totals[Line.MK4] == between(1000, 2000)
    assert table.taken == (
        "2 capsules per day",
        "1 capsule every 3 days",
        "1–2 capsules per day",
    )
    assert together(A).taken == ("as the label says: 1 serving per day",)


def test_assumed_serving_is_noted() -> None:
    unstated = product(stated(Form.MK7, 90), units_min=D(2), units_max=D(2), unit="drop")

    assert "not stated" in together(unstated).taken[0]
    assert notices.ONE_SERVING in together(unstated).notices
    gap = replace(
        unstated.facts, serving=replace(unstated.facts.serving, per_day_missing=Missing.NOT_CARRIED)
    )
    assert "missing from our data" in together(replace(unstated, facts=gap)).taken[0]


def test_form_in_several_products_is_named_with_its_amounts() -> None:
    assert together(A, B, C).duplicates == (
        "MK-7 is in 2 of 3 products: A (90 mcg per day), B (45 mcg per day).",
    )
    assert together(A, B, OPEN).duplicates[0].endswith("MK-7 may also be in Open (form unknown).")
    assert together(A, C).duplicates == ()


def test_positions_of_totals_are_sentences() -> None:
    positions = together(A, C).positions

    assert positions[0].kind is PositionKind.ABOVE
    assert positions[0].symbol == "▲"
    assert positions[0].text.startswith("Together – 1,090 mcg K2 per day: above “Article: usual ")
    none = together(product(stated(Form.K1, 50))).positions[0]
    assert none.text == "No label lists K2 (“Article: usual supplement range”: 50–1,000 mcg)."
    silent = together(bottle("Silent", Form.K2, None)).positions[0]
    assert silent.text == "Daily total of K2 can't be calculated."


def test_figure_in_doubt_puts_total_in_doubt() -> None:
    from k2desk.core.model.label import LabelRow, Question

    row = LabelRow("MK-7", frozenset({Form.MK7}), D(90), "90 mg")
    doubted = replace(
        A,
        facts=replace(
            A.facts,
            rows=(row,),
            questions=(Question(QuestionCode.UNIT_MG, "mg?", row_name="MK-7"),),
        ),
    )
    table = together(doubted, B)

    assert texts(table)[Line.MK7][:2] == (["90 ?", "45"], "135 ?")
    assert table.positions[0].text.endswith(figures.IN_DOUBT)


def test_changes_since_last_sheet_are_listed() -> None:
    before = together(B, C)
    last = SheetRecord("2026-10-02 08:00:00", before.totals, before.descriptions)

    same = together(B, C, last=last)
    assert same.changes == ("Amounts per day are unchanged since Oct 2, 2026.",)
    assert same.since == "2026-10-02"
    more = together(A, B, C, last=last).changes
    assert (
        more[0] == "MK-7: 90 mcg more per day since Oct 2, 2026 (previously 45 mcg, now 135 mcg)."
    )
    assert more[-1].startswith("Added or changed since Oct 2, 2026: A, as")
    less = together(C, last=last).changes
    assert (
        less[0]
        == "MK-7: 45 mcg less per day since Oct 2, 2026 (previously 45 mcg, now none listed)."
    )
    assert less[-1].startswith("Removed or changed since Oct 2, 2026: B, as")
    opened = together(B, C, OPEN, last=last).changes
    assert (
        opened[0] == "MK-4: changed since Oct 2, 2026 (per day: previously 1,000 mcg, now "
        "between 1,000 and 1,100 mcg)."
    )
    assert not any(one.startswith("Other MK") for one in opened)
    assert together(B).changes == ()


def test_warfarin_notice_and_disclaimer_are_always_present() -> None:
    for taken in ((), (A,), (A, B, OPEN)):
        table = build_stack(taken, (), "2026-11-22")
        assert table.notices[0] == notices.WARFARIN_NOTICE
        assert notices.LABEL_CLAIM in table.notices
        assert len(table.comparison.disclaimer) == 6


def test_chart_has_additional_lane_for_total() -> None:
    panel = together(A, B, OPEN).strip.panels[0]

    assert [lane.title for lane in panel.lanes] == ["A", "B", "Open", stack_wording.TOGETHER]
    assert [mark.label for mark in panel.lanes[-1].marks] == [
        "MK-7 135–235",
        "K2, form unknown 100",
        "K2 235",
    ]
    lanes = together(SUPER, MULTI).strip.panels[0].lanes
    assert [mark.label for mark in lanes[-1].marks][-1] == "K2 1,100–1,180"


# --- properties ----------------------------------------------------------------------------------


@given(
    st.lists(st.integers(0, 10_000_000).map(lambda n: exact(D(n) / 1000)), min_size=1, max_size=6)
)
def test_exact_shares_sum_to_hundred(amounts: list[Interval]) -> None:
    shares = shares_of(amounts)
    whole = sum((share.low for share in shares if share is not None), D(0))
    if all(amount.is_zero for amount in amounts):
        assert whole == 0
    else:
        assert abs(whole - 100) <= D("0.0005") * len(amounts)
        assert all(share is not None and share.is_exact for share in shares)


@given(st.lists(closed_intervals, min_size=1, max_size=4), st.data())
def test_share_contains_every_possible_share(amounts: list[Interval], data: st.DataObject) -> None:
    points = [
        one.low + (one.high - one.low) * data.draw(st.integers(0, 10).map(D)) / 10
        for one in amounts
        if one.high is not None
    ]
    for share, point in zip(shares_of(amounts), points, strict=True):
        assert share is not None
        assert share.high is not None
        real = point * 100 / sum(points, D(0))
        assert share.low - D("0.001") <= real <= share.high + D("0.001")


@given(st.lists(st.none() | intervals(), min_size=1, max_size=5))
def test_shares_are_between_0_and_100_percent(amounts: list[Interval | None]) -> None:
    for amount, share in zip(amounts, shares_of(amounts), strict=True):
        assert (share is None) == (amount is None)
        assert share is None or (share.low >= 0 and share.high is not None and share.high <= 100)


@given(st.lists(products(), min_size=1, max_size=4), st.data())
def test_totals_contain_every_sum_and_order_does_not_matter(
    taken: list[Product], data: st.DataObject
) -> None:
    table = build_stack(taken, REFERENCES, "2026-11-22")
    for line, total in table.totals.items():
        parts = [item.day[line] for item in table.comparison.assessments]
        if any(part is None for part in parts) or total is None:
            continue
        points = [
            data.draw(st.sampled_from([one.low, one.low + 1000 if one.high is None else one.high]))
            for one in parts
            if one is not None
        ]
        assert sum(points, D(0)) in total
    reversed_stack = build_stack(taken[::-1], REFERENCES, "2026-11-22")
    assert reversed_stack.totals == table.totals
    assert [one.text for one in reversed_stack.positions] == [one.text for one in table.positions]
    for one, other in zip(table.rows, reversed_stack.rows, strict=True):
        assert [cell.text for cell in one.amounts] == [cell.text for cell in other.amounts][::-1]
        assert [cell.text for cell in one.shares] == [cell.text for cell in other.shares][::-1]
