from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk


def test_part_words_match_in_any_order(desk: Desk) -> None:
    ids = browse.find(desk, Query("extens super k"))
    names = [row.name for row in browse.rows(desk, ProductList.CATALOGUE, ids)]

    assert any("Super K" in name for name in names)
    assert list(ids) == list(browse.find(desk, Query("SUPER   k, Extens")))


@pytest.mark.parametrize("text", ["k2 mk7", "K-2 MK-7", "K₂ MK‑7"])
def test_spellings_of_forms_match_same_products(desk: Desk, text: str) -> None:
    assert list(browse.find(desk, Query(text))) == list(browse.find(desk, Query("k2 mk7")))
    assert len(browse.find(desk, Query(text))) > 20


def test_filters_and_order_are_applied(desk: Desk) -> None:
    query = Query(
        forms=frozenset({Form.MK7}),
        k2_min=Decimal(100),
        k2_max=Decimal(200),
        on_market=True,
        sort=SortBy.K2_DAY,
        descending=True,
    )
    rows = browse.rows(desk, ProductList.CATALOGUE, browse.find(desk, query))

    assert len(rows) > 20
    assert all(row.off_market is False for row in rows)
    exact = [row.k2_day.low for row in rows if row.k2_day is not None and row.k2_day.is_exact]
    assert exact
    assert all(Decimal(100) <= value <= Decimal(200) for value in exact)
    assert exact == sorted(exact, reverse=True)


def test_barcode_matches_with_and_without_zeros(desk: Desk) -> None:
    assert "dsld:182362" in browse.by_barcode(desk, "737870203490")
    assert "dsld:182362" in browse.by_barcode(desk, "00737870203490")
    assert browse.by_barcode(desk, "7 37870 20349 0") == browse.by_barcode(desk, "737870203490")
    assert browse.by_barcode(desk, "not a barcode") == []


def test_barcode_lists_own_products_first(desk: Desk) -> None:
    draft = Draft(name="Mine", barcode="737870203490", rows=(DraftRow(amount="100"),))
    ref = edit.add(desk, draft).refs[0]

    assert browse.resolve_ref(desk, "737870203490") == ref
    assert browse.product(desk, ref).facts.name == "Mine"


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("dsld:x", "is not the name of a label"),
        ("dsld:1", "1"),
        ("abc", "is not the name of a product"),
        ("７", "is not the name of a product"),
        ("99", "99"),
        ("99999999999999999999999", "is not the name of a product"),
    ],
)
def test_missing_item_raises_user_error(desk: Desk, ref: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        browse.product(desk, ref)


def test_barcode_of_several_labels_raises_user_error(desk: Desk) -> None:
    rows = browse.rows(desk, ProductList.CATALOGUE, browse.find(desk, Query("super k")))
    codes = [row.gtin for row in rows if row.gtin]
    shared = next(code for code in codes if len(browse.by_barcode(desk, code)) > 1)

    with pytest.raises(UserError, match="Several labels have the barcode"):
        browse.resolve_ref(desk, shared)


def test_unknown_barcode_raises_user_error(desk: Desk) -> None:
    with pytest.raises(UserError, match="No product has the barcode 12345670"):
        browse.resolve_ref(desk, "12345670")


def test_counts_cover_all_lists(desk: Desk) -> None:
    before = browse.counts(desk)
    ref = edit.copy_to_mine(desk, ["dsld:182362"]).refs[0]
    edit.copy_to_mine(desk, ["dsld:22543"])
    edit.trash(desk, [ref])

    after = browse.counts(desk)

    assert (before.mine, before.trash) == (0, 0)
    assert (after.mine, after.trash) == (1, 1)
    assert before.catalogue == after.catalogue == 4810


@pytest.mark.parametrize("kept", ["042100005264", "04252614", "00042100005264", "0042100005264"])
@pytest.mark.parametrize(
    "scanned", ["042100005264", "42100005264", "04252614", "4252614", "0042100005264"]
)
def test_every_notation_of_barcode_matches(desk: Desk, kept: str, scanned: str) -> None:
    draft = Draft(name="Mine", barcode=kept, rows=(DraftRow(amount="100"),))
    ref = edit.add(desk, draft).refs[0]

    assert browse.by_barcode(desk, scanned)[0] == ref


@given(st.sets(st.integers(0, 30)), st.lists(st.integers(0, 30), unique=True))
def test_row_positions_match_list(wanted: set[int], ids: list[int]) -> None:
    expected = {number: ids.index(number) if number in ids else -1 for number in wanted}
    assert browse.row_positions(ids, wanted) == expected
    for number in wanted:
        assert browse.row_positions(ids, [number]) == {number: expected[number]}
