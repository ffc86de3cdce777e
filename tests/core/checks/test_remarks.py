"""Remarks on a label, which put nothing in doubt."""

from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.checks.doubts import DoubtScope, doubt_scope
from k2desk.core.checks.remarks import find_remarks
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, Source
from k2desk.core.model.question_code import QuestionCode
from tests.core.examples import row


@pytest.mark.parametrize(
    ("mcg", "percent", "codes", "words"),
    [
        ("25", "31", ["old_daily_value"], "the percentage is 21%"),
        ("100", "125", ["old_daily_value"], "based on 80 mcg, the Daily Value before 2016"),
        ("100", "133", ["other_base"], "75 mcg (EU reference value)"),
        ("100", "83", [], ""),
        ("500", "63", [], ""),
        ("100", None, [], ""),
        ("0", "0", [], ""),
    ],
)
def test_percentage_of_other_base_gives_remark(
    mcg: str, percent: str | None, codes: list[str], words: str
) -> None:
    child = row("MK-7", Form.MK7, mcg, percent_dv=None if percent is None else Decimal(percent))
    remarks = find_remarks(LabelFacts(rows=(row("Vitamin K", Form.K, None, child),)))
    assert [remark.code for remark in remarks] == codes
    assert words in " ".join(remark.text for remark in remarks)


def test_remark_on_market_names_source() -> None:
    facts = LabelFacts(source=Source("dsld", "13847"), off_market=True)
    (remark,) = find_remarks(facts)
    assert remark.code == "off_market"
    assert remark.text.startswith("NIH's label database lists this label as off the market")
    assert not find_remarks(replace(facts, off_market=None))


def test_each_remark_is_given_once() -> None:
    old = {"percent_dv": Decimal(125)}
    rows = (row("K1", Form.K1, 100, **old), row("MK-7", Form.MK7, 100, **old))
    (remark,) = find_remarks(LabelFacts(rows=rows))
    assert "“K1 100 mcg”" in remark.text


def test_codes_have_scopes() -> None:
    assert doubt_scope(QuestionCode.UNIT_MG) is DoubtScope.FIGURE
    assert doubt_scope(QuestionCode.BARCODE) is DoubtScope.LABEL
    assert doubt_scope(QuestionCode.OFF_MARKET) is DoubtScope.REMARK
