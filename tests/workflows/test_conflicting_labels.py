"""Two labels of one product that state other amounts."""

from dataclasses import replace
from pathlib import Path

from k2desk.core.model.product import Product
from k2desk.core.model.query import ProductList, Query
from k2desk.workflows import browse, compare, edit
from k2desk.workflows.conflicting_labels import MAX_REMARKS, conflict_remarks
from k2desk.workflows.desk import Desk
from tests.store.products import bottle


def texts(desk: Desk, ref: str) -> list[str]:
    return [one.text for one in conflict_remarks(desk, browse.product(desk, ref))]


def keep(desk: Desk, *products: Product) -> list[str]:
    return list(edit.add_products(desk, products).refs)


def test_conflicting_labels_of_one_barcode_give_remark(desk: Desk) -> None:
    (remark, *_) = texts(desk, "dsld:13847")
    assert remark.startswith("Another label with the same barcode states other amounts (NIH DSLD")
    assert "45,000 mcg here, 45 mcg on the other label" in remark


def test_only_same_name_with_other_amount_gives_remark(desk: Desk) -> None:
    first, second, _ = keep(
        desk, bottle(mcg=100), bottle(mcg=90, number=7), bottle("Other drops", mcg=80)
    )
    (remark,) = texts(desk, first)
    assert remark == (
        "Another label with the same name states other amounts (My products). "
        "MK-7 per unit: 50 mcg here, 45 mcg on the other label."
    )
    assert len(texts(desk, second)) == 1
    table = compare.compare(desk, [first])
    assert [one.code for one in table.columns[0].remarks] == ["labels_differ"]
    assert table.columns[0].questions == ()


def test_copy_of_label_gives_no_remark(desk: Desk) -> None:
    (ref,) = edit.copy_to_mine(desk, ["dsld:182362"]).refs
    assert all("My products" not in remark for remark in texts(desk, "dsld:182362"))
    assert texts(desk, ref) == texts(desk, "dsld:182362")


def test_equal_amounts_and_open_ranges_give_no_remark(desk: Desk) -> None:
    first, _ = keep(desk, bottle(), bottle(number=9))
    assert texts(desk, first) == []
    other = bottle(mcg=50, number=8)
    serving = replace(other.facts.serving, unit="drop", text="1 drop")
    keep(desk, replace(other, facts=replace(other.facts, serving=serving)))
    assert [one for one in texts(desk, first) if "per serving" in one]


def test_number_of_remarks_is_limited(desk: Desk) -> None:
    refs = keep(desk, *(bottle(mcg=100 + place, number=place) for place in range(1, 7)))
    assert len(texts(desk, refs[0])) == MAX_REMARKS


def test_unreadable_lists_give_no_remark(desk: Desk, tmp_path: Path) -> None:
    product = browse.product(desk, "dsld:13847")
    assert conflict_remarks(Desk(tmp_path / "none", tmp_path / "none"), product) == ()
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no catalogue")
    assert conflict_remarks(Desk(tmp_path / "none", broken), product) == ()


def test_name_query_matches_all_words(desk: Desk) -> None:
    assert list(browse.find(desk, Query("now vitamin d3 k2", ProductList.CATALOGUE)))
