from typing import Any

import pytest

from k2desk.core.comparison.compare import Group
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import exact
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import Extra, View
from k2desk.workflows import compare, edit
from k2desk.workflows.desk import Desk

THREE = ["dsld:182362", "dsld:328817", "dsld:22543"]


def test_three_real_labels_give_expected_table(desk: Desk) -> None:
    table = compare.compare(desk, THREE)
    day = [item.day for item in table.assessments]

    assert [one[Line.K2] for one in day] == [exact(1100), exact(5090), exact(20)]
    assert [one[Line.K1] for one in day] == [exact(1500), exact(1000), exact(200)]
    assert [one[Line.K] for one in day] == [exact(2600), exact(6090), exact(220)]
    assert day[1][Line.MK4] == exact(5000)
    article = next(row for row in table.rows if str(row.key) == "guidance.article-k2-range")
    assert [cell.position for cell in article.cells] == ["above", "above", "below"]
    assert article.cells[0].detail == (
        "1,100 mcg K2 per day: above “Magazine article: usual supplement range” (50–1,000 mcg)."
    )


def test_warfarin_notice_is_always_first(desk: Desk) -> None:
    for refs in (THREE, THREE[:1]):
        assert "warfarin" in compare.compare(desk, refs, []).notices[0]


def test_repeated_product_is_compared_once_in_order(desk: Desk) -> None:
    table = compare.compare(desk, [THREE[2], THREE[0], THREE[2]])

    assert [column.ref for column in table.columns] == [THREE[2], THREE[0]]


def test_edited_copy_is_compared_with_its_edits(desk: Desk) -> None:
    ref = edit.copy_to_mine(desk, [THREE[0]]).refs[0]

    table = compare.compare(desk, [THREE[0], ref])

    for row in table.rows_of(Group.DAY):
        assert row.cells[0].text == row.cells[1].text


@pytest.mark.parametrize(
    ("refs", "guidance", "sentence"),
    [
        ([], None, "No product was chosen"),
        (["nothing"], None, "is not the name of a product"),
        (THREE, ["x"], "no guidance named"),
        ([f"dsld:{n}" for n in range(300)], None, "too many"),
    ],
)
def test_unknown_product_or_guidance_raises_user_error(
    desk: Desk, refs: list[str], guidance: list[str] | None, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        compare.compare(desk, refs, guidance)


def test_view_accepts_titles_keys_and_barcodes(desk: Desk) -> None:
    table = compare.compare(desk, THREE, view=View(extras=frozenset({Extra.MOLAR})))
    view = compare.parse_view(
        desk,
        table,
        reference=THREE[1],
        sort="k2",
        descending=True,
        hide=["serving.k1", "MK-7", "source"],
    )
    assert view == View(
        frozenset(
            {
                RowKey.parse("serving.k1"),
                RowKey.parse("day.k1"),
                RowKey.parse("serving.mk7"),
                RowKey.parse("day.mk7"),
                RowKey.parse("label.source"),
            }
        ),
        frozenset({Extra.MOLAR}),
        THREE[1],
        RowKey.parse("day.k2"),
        descending=True,
    )
    assert compare.parse_view(desk, table, sort="molar.k").sorted_by == "molar.k"
    assert compare.parse_view(desk, table, sort="Days a pack lasts").sorted_by == "cost.days"
    looked = compare.compare(desk, THREE, view=view)
    assert [head.ref for head in looked.columns] == [THREE[1], THREE[0], THREE[2]]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"reference": "dsld:652"}, "reference product dsld:652 is not in the comparison"),
        ({"reference": "nothing"}, "reference product nothing is not in the comparison"),
        ({"sort": "k99"}, "no row “k99”"),
        ({"hide": ["k1", "warfarin"]}, "no row “warfarin”"),
    ],
)
def test_view_of_unknown_row_raises_user_error(
    desk: Desk, named: dict[str, Any], sentence: str
) -> None:
    table = compare.compare(desk, THREE)
    with pytest.raises(UserError, match=sentence):
        compare.parse_view(desk, table, **named)
