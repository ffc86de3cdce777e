"""Lines of a table that share a barcode or name."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Amount, Evidence, Missing
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelFacts, Source
from k2desk.core.model.product import Product
from k2desk.labels.table.products import TABLE_KIND
from k2desk.workflows.imports.deduplicate import deduplicate


def product(identity: str, *mcg: int, name: str = "K2", notes: str = "") -> Product:
    """Return a product of a table with amounts of MK-7."""
    amounts = tuple(
        Amount(frozenset({Form.MK7}), Decimal(one), evidence=Evidence.PERSON) for one in mcg
    )
    facts = LabelFacts(name=name, source=Source(TABLE_KIND, identity), amounts=amounts)
    return Product("", facts, notes=notes)


PRODUCTS = st.builds(
    product,
    st.sampled_from(["k2", "k2 forte"]),
    st.sampled_from([45, 90]),
    notes=st.sampled_from(["", "mine"]),
)


def test_products_of_different_names_are_unchanged() -> None:
    lines = [(2, product("k2", 100)), (3, product("k2 forte", 100))]
    assert deduplicate(lines) == (lines, [])


def test_equal_lines_are_kept_as_one_product() -> None:
    lines = [(2, product("k2", 100)), (3, product("k2", 100))]
    assert deduplicate(lines) == (lines, [])


def test_products_of_one_name_are_separated_by_amounts() -> None:
    kept, problems = deduplicate([(2, product("k2", 100)), (3, product("k2", 200, 45))])
    assert problems == []
    assert [line for line, _ in kept] == [2, 3]
    assert [one.facts.source.id for _, one in kept] == [
        "k2: MK-7 100 mcg",
        "k2: MK-7 200 mcg, MK-7 45 mcg",
    ]
    assert [one.facts.amounts for _, one in kept] == [
        product("", 100).facts.amounts,
        product("", 200, 45).facts.amounts,
    ]


def test_order_of_amounts_makes_no_difference_to_identity() -> None:
    kept, _ = deduplicate([(2, product("k2", 45, 200)), (3, product("k2", 9))])
    turned, _ = deduplicate([(2, product("k2", 200, 45)), (3, product("k2", 9))])
    assert [one.facts.source.id for _, one in kept] == [one.facts.source.id for _, one in turned]


def test_same_amounts_with_other_notes_are_problems_of_both_lines() -> None:
    kept, problems = deduplicate(
        [(2, product("k2", 100)), (3, product("k2", 100, notes="mine")), (4, product("d", 5))]
    )
    assert kept == [(4, product("d", 5))]
    assert [(one.line, one.column, one.value) for one in problems] == [(2, "", "K2"), (3, "", "K2")]
    assert {one.why for one in problems} == {
        "Another line has the same product and amounts but other details."
    }


def test_long_title_is_cut_in_problem() -> None:
    long = product("k2", 100, name="x" * 300)
    _, problems = deduplicate([(2, long), (3, replace(long, notes="mine"))])
    assert [one.value for one in problems] == ["x" * 200] * 2


def test_no_lines_give_no_products() -> None:
    assert deduplicate([]) == ([], [])


@given(st.lists(PRODUCTS, max_size=6))
def test_every_line_is_kept_or_problem(products: list[Product]) -> None:
    lines = list(enumerate(products, 2))
    kept, problems = deduplicate(lines)
    assert sorted([line for line, _ in kept] + [one.line for one in problems]) == [
        line for line, _ in lines
    ]
    identities: dict[str, set[Product]] = {}
    for _, one in kept:
        identities.setdefault(one.facts.source.id, set()).add(one)
    assert all(len(equal) == 1 for equal in identities.values())


@given(st.lists(PRODUCTS, max_size=6).flatmap(lambda items: st.permutations([*enumerate(items)])))
def test_order_of_lines_makes_no_difference(lines: list[tuple[int, Product]]) -> None:
    kept, problems = deduplicate(lines)
    in_order, problems_in_order = deduplicate(sorted(lines, key=lambda line: line[0]))
    assert sorted(kept, key=lambda line: line[0]) == in_order
    assert sorted(problems, key=lambda problem: problem.line) == problems_in_order


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(frozenset({Form.K2}), Decimal(1500)), "K2, form not stated 1,500 mcg"),
        (
            Amount(frozenset({Form.K2}), Decimal(90), form_gap=Missing.NOT_CARRIED),
            "K2, form not carried in this copy 90 mcg",
        ),
        (
            Amount(frozenset({Form.K}), Decimal("0.001"), form_gap=Missing.NOT_CARRIED),
            "vitamin K, form not carried in this copy 0.001 mcg",
        ),
        (
            Amount(frozenset({Form.K1, Form.MK7}), None, bounds=Interval(Decimal(0), Decimal(5))),
            "K1 + MK-7 (split not stated) up to 5 mcg",
        ),
        (
            Amount(frozenset({Form.MK4}), None, bounds=Interval(Decimal(45), Decimal(90))),
            "MK-4 between 45 and 90 mcg",
        ),
        (
            Amount(frozenset({Form.MK4}), None, bounds=Interval(Decimal(45), None)),
            "MK-4 at least 45 mcg",
        ),
        (Amount(frozenset({Form.MK4}), None), "MK-4 not stated"),
    ],
)
def test_amounts_in_stored_identity_keep_their_old_text(amount: Amount, text: str) -> None:
    first, second = product("k2", 100), product("k2")
    other = replace(second, facts=replace(second.facts, amounts=(amount,)))

    kept, _ = deduplicate([(2, first), (3, other)])

    assert kept[1][1].facts.source.id == f"k2: {text}"
