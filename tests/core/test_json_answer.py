import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from k2desk.core.comparison.compare import compare
from k2desk.core.json_answer import (
    comparison_json,
    facts_json,
    guidance_json,
    interval_json,
    product_json,
)
from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.label import Alternative, LabelFacts, Question, Serving, Source
from k2desk.core.model.person import Antagonist, Person
from k2desk.core.model.product import Price, Product
from k2desk.core.model.question_code import QuestionCode
from tests.core.answers.test_apply import AMOUNT, FACTS
from tests.core.examples import ARTICLE, K3_ONLY, SUPER_K, product, products, stated

D = Decimal


def test_super_k_has_stable_shape() -> None:
    facts = LabelFacts(
        "Life Extension",
        "Super K",
        source=Source("dsld", "182362", "2018-06-26"),
        serving=Serving("1 Softgel(s)", D(1), D(1), "softgel", D(1), D(1), D(90)),
        amounts=SUPER_K,
        questions=(Question(QuestionCode.UNIT_MG, "Is it mg?", "Look."),),
    )
    zero = {"min": "0", "max": "0"}
    lines = {
        "k1": {"min": "1500", "max": "1500"},
        "k2": {"min": "1100", "max": "1100"},
        "mk4": {"min": "1000", "max": "1000"},
        "mk7": {"min": "100", "max": "100"},
        "k": {"min": "2600", "max": "2600"},
    }
    found = facts_json(facts, "dsld:182362")
    assert found == {
        "id": "dsld:182362",
        "brand": "Life Extension",
        "name": "Super K",
        "gtin": None,
        "source": {"kind": "dsld", "id": "182362", "date": "2018-06-26"},
        "serving": {
            "text": "1 Softgel(s)",
            "units_min": "1",
            "units_max": "1",
            "unit": "softgel",
            "per_day_min": "1",
            "per_day_max": "1",
            "units_per_container": "90",
        },
        "amounts": [
            {
                "forms": [form],
                "mcg": mcg,
                "printed": f"{mcg} mcg",
                "percent_dv": None,
                "evidence": "row",
            }
            for form, mcg in (("k1", "1500"), ("mk4", "1000"), ("mk7", "100"))
        ],
        "per_serving": lines,
        "per_day": lines,
        "questions": [{"code": "unit_mg", "text": "Is it mg?", "settle": "Look.", "settled": None}],
    }
    assert list(found["per_serving"]) == ["k1", "k2", "mk4", "mk7", "k"]
    only_k1 = facts_json(replace(facts, amounts=SUPER_K[:1]))
    assert only_k1["per_serving"]["k2"] == zero
    assert only_k1["id"] is None


def test_not_stated_is_null() -> None:
    nothing = facts_json(LabelFacts())
    assert set(nothing["per_serving"].values()) == set(nothing["per_day"].values()) == {None}
    assert set(facts_json(LabelFacts(amounts=K3_ONLY))["per_day"].values()) == {None}
    serving = nothing["serving"]
    assert (serving["units_min"], serving["per_day_min"]) == (None, None)
    named = facts_json(LabelFacts(amounts=(stated(Form.MK7, None),)))
    assert named["per_serving"]["mk7"] is None
    assert named["per_serving"]["k1"] == {"min": "0", "max": "0"}
    (amount,) = named["amounts"]
    assert (amount["mcg"], amount["missing"], amount["between"]) == (None, "not stated", None)
    unknown = Amount(frozenset({Form.K2}), None, bounds=between(50, 90), form_gap=Missing.UNCLEAR)
    (amount,) = facts_json(LabelFacts(amounts=(unknown,)))["amounts"]
    assert amount["missing"] is None
    assert amount["between"] == {"min": "50", "max": "90"}
    assert amount["form_gap"] == "unclear"


def test_interval_that_is_open_above_has_no_maximum() -> None:
    assert interval_json(between(100, None)) == {"min": "100", "max": None}
    assert interval_json(exact("62.50")) == {"min": "62.5", "max": "62.5"}
    assert interval_json(None) is None


def test_product_has_price_notes_and_origin() -> None:
    kept = replace(
        product(stated(Form.MK7, 100), units_min=D(2), units_max=D(2)),
        price=Price(D("24.00"), "USD"),
        taken=exact(1),
        notes="With food.",
        copied_from="dsld:1",
    )
    found = product_json(kept)
    assert found["price"] == {"amount": "24", "currency": "USD", "date": None}
    assert (found["notes"], found["copied_from"]) == ("With food.", "dsld:1")
    assert found["per_serving"]["mk7"] == {"min": "100", "max": "100"}
    assert found["per_day"]["mk7"] == {"min": "50", "max": "50"}
    plain = product_json(product())
    assert not {"price", "notes", "copied_from", "alternatives", "off_market"} & set(plain)


def test_alternatives_are_listed_and_not_added() -> None:
    children = Alternative("Children 4 to 8", (stated(Form.MK7, 45),))
    facts = LabelFacts(amounts=(stated(Form.MK7, 90),), alternatives=(children,), off_market=True)
    found = facts_json(facts)
    assert found["per_serving"]["k2"] == {"min": "90", "max": "90"}
    assert found["alternatives"][0]["title"] == "Children 4 to 8"
    assert found["alternatives"][0]["amounts"][0]["mcg"] == "45"
    assert found["off_market"] is True


def test_comparison_has_positions_stack_and_notices() -> None:
    listed = [product(*SUPER_K, ref="1"), product(stated(Form.MK7, 45), ref="2")]
    found = comparison_json(compare(listed, [ARTICLE], "2026-11-22"))
    assert list(found) == ["products", "guidance", "positions", "stack", "notices"]
    assert [(one["product"], one["position"]) for one in found["positions"]] == [
        ("1", "above"),
        ("2", "below"),
    ]
    assert found["positions"][1]["guidance"] == "k2-50-1000"
    assert found["stack"]["per_day"]["k2"] == {"min": "1145", "max": "1145"}
    assert "warfarin" in found["notices"][0]
    guide = guidance_json(ARTICLE)
    assert (guide["basis"], guide["kind"], guide["origin"]) == ("k2", "band", "article")
    assert (guide["low_mcg"], guide["high_mcg"], guide["quote"]) == ("50", "1000", None)


def test_label_without_basis_has_position_none() -> None:
    found = comparison_json(compare([product(stated(Form.K1, 50))], [ARTICLE], "2026-11-22"))
    assert [one["position"] for one in found["positions"]] == ["none"]
    assert json.loads(json.dumps(found))["positions"][0]["text"].startswith("Contains no K2 (“")


def test_interactions_are_among_notices() -> None:
    patient = Person(antagonist=Antagonist.YES)
    table = compare([product(*SUPER_K)], [ARTICLE], "2026-11-22", person=patient)
    found = comparison_json(table)
    assert found["guidance"] == found["positions"] == []
    assert found["notices"][1:4] == list(table.interaction_lines)


@given(products())
def test_every_product_is_plain_json_without_float(one: Product) -> None:
    text = json.dumps(product_json(one))

    def refuse(number: str) -> float:
        raise AssertionError(number)

    assert json.loads(text, parse_float=refuse)["name"] == "Vitamin K2"


def test_questions_have_their_answers() -> None:
    lost = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="Checked.")
    facts = replace(FACTS, off_market=True)
    data = product_json(Product("7", facts, answers=(AMOUNT, lost)))
    assert [one["settled"] for one in data["questions"]] == [
        {"answer": "amount", "mcg": "45", "forms": [], "note": "", "date": "2026-11-26"},
        None,
    ]
    assert (data["amounts"][0]["mcg"], data["amounts"][0]["evidence"]) == ("45", "person")
    assert (data["amounts"][0]["printed"], data["per_day"]["k2"]["max"]) == ("45 mg", "45")
    assert data["remarks"][0]["code"] == "off_market"
    assert [one["code"] for one in data["answers_without_question"]] == ["barcode"]
    json.dumps(data)
