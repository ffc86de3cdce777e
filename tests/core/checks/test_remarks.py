"""Remarks on a label: worth knowing, and nothing on it is in doubt."""

from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.checks.doubts import DoubtScope, doubt_scope
from k2desk.core.checks.remarks import find_remarks
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, Source
from tests.core.examples import row


@pytest.mark.parametrize(
    ("mcg", "percent", "codes", "words"),
    [
        ("25", "31", ["old_daily_value"], "it would be 21 %"),
        ("100", "125", ["old_daily_value"], "of 80 mcg, the Daily Value before 2016"),
        ("100", "133", ["other_base"], "75 mcg (EU reference value)"),
        ("100", "83", [], ""),
        ("500", "63", [], ""),
        ("100", None, [], ""),
        ("0", "0", [], ""),
    ],
)
def test_percentage_says_which_reference_it_is_of(
    mcg: str, percent: str | None, codes: list[str], words: str
) -> None:
    told = row("MK-7", Form.MK7, mcg, percent_dv=None if percent is None else Decimal(percent))
    found = find_remarks(LabelFacts(rows=(row("Vitamin K", Form.K, None, told),)))
    assert [one.code for one in found] == codes
    assert words in " ".join(one.text for one in found)


def test_label_off_market_says_who_says_so() -> None:
    facts = LabelFacts(source=Source("dsld", "13847"), off_market=True)
    (told,) = find_remarks(facts)
    assert told.code == "off_market"
    assert told.text.startswith("NIH's label database lists this label as off the market")
    assert not find_remarks(replace(facts, off_market=None))


def test_one_remark_of_kind_is_enough() -> None:
    old = {"percent_dv": Decimal(125)}
    rows = (row("K1", Form.K1, 100, **old), row("MK-7", Form.MK7, 100, **old))
    (told,) = find_remarks(LabelFacts(rows=rows))
    assert "“K1 100 mcg”" in told.text


def test_remarks_weigh_less_than_doubts() -> None:
    assert doubt_scope("unit_mg") is DoubtScope.FIGURE
    assert doubt_scope("barcode") is DoubtScope.LABEL
    assert doubt_scope("off_market") is DoubtScope.REMARK
