from decimal import Decimal

from k2desk.core.model.amounts import Unit
from k2desk.core.model.forms import Form
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import remarks
from tests.core.examples import AVOIDED, row

D = Decimal
ROW = row("Vitamin K", Form.K, 25_000, unit=Unit.MG, printed="25 mg")
DIFFERING = [
    remarks.Difference("MK-7", False, "45 mcg", "90 mcg"),
    remarks.Difference("K1", True, "none listed", "10 mcg"),
]


def test_unit_in_name_is_compared_with_row() -> None:
    question = remarks.unit_by_name(ROW, "25 mcg", D(25))
    assert question.code is QuestionCode.UNIT_BY_NAME
    assert question.text == (
        "The product name says 25 mcg, but the row says 25 mg. Shown as printed."
    )
    assert question.remedy == "Is the amount 25 mg or 25 mcg? Check the bottle."


def test_label_off_market_names_source() -> None:
    remark = remarks.off_market("Health Canada")
    assert remark.code is QuestionCode.OFF_MARKET
    assert remark.text.startswith("Health Canada lists this label as off the market.")


def test_old_percentage_is_recomputed() -> None:
    assert remarks.old_daily_value(ROW, D(50), D(33)).text == (
        "50% for “Vitamin K 25 mg” is based on 80 mcg, the Daily Value before 2016. Based on the "
        "current 120 mcg, the percentage is 33%. The label or its percentage is out of date."
    )


def test_other_reference_is_named() -> None:
    assert remarks.other_base(ROW, D(33), D(75), "EU").text == (
        "33% for “Vitamin K 25 mg” fits 75 mcg (EU), not the Daily Value of 120 mcg."
    )


def test_differing_label_lists_every_difference() -> None:
    remark = remarks.labels_differ("NIH DSLD label 7", DIFFERING, has_same_barcode=True)
    assert remark.text == (
        "Another label with the same barcode states other amounts (NIH DSLD label 7). MK-7 per "
        "serving: 45 mcg here, 90 mcg on the other label; K1 per unit: none listed here, 10 mcg "
        "on the other label."
    )


def test_no_remark_gives_advice() -> None:
    for remark in (
        remarks.unit_by_name(ROW, "25 mcg", D(25)),
        remarks.off_market("The source"),
        remarks.old_daily_value(ROW, D(50), D(33)),
        remarks.other_base(ROW, D(33), D(75), "EU"),
        remarks.labels_differ("x", DIFFERING, has_same_barcode=False),
    ):
        assert not AVOIDED.search(remark.text + remark.remedy)
