"""Labels of NIH's database as JSON: whole real ones, and one constructed for every trap."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.amounts import Evidence, Missing
from k2desk.core.assess import Line, figure
from k2desk.core.errors import UserError
from k2desk.core.forms import in_order
from k2desk.core.intervals import between, exact
from k2desk.core.label import LabelFacts
from k2desk.labels.dsld import read_dsld

FIXTURES = Path(__file__).parent / "fixtures" / "dsld"
ALL = sorted(FIXTURES.glob("*.json"))


def read(name: str) -> LabelFacts:
    facts = read_dsld((FIXTURES / f"{name}.json").read_bytes())
    assert facts is not None
    return facts


def amounts(facts: LabelFacts) -> list[tuple[str, str | None]]:
    return [
        (
            "+".join(form.value for form in in_order(amount.forms)),
            None if amount.mcg is None else f"{amount.mcg:f}",
        )
        for amount in facts.amounts
    ]


def codes(facts: LabelFacts) -> list[str]:
    return [question.code for question in facts.questions]


# --- a real label ------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [True, False])
def test_thorne_basic_nutrients_holds_200_k1_and_200_mk4(whole: bool, shared_data: Path) -> None:
    folder = shared_data / "dsld_json" if whole else FIXTURES
    facts = read_dsld((folder / "323076.json").read_bytes())
    assert facts is not None
    assert amounts(facts) == [("k1", "200"), ("mk4", "200")]
    assert figure(facts.amounts, Line.K).value == exact(400)
    assert figure(facts.amounts, Line.K2).value == exact(200)
    assert facts.amounts[1].evidence is Evidence.FORM
    assert facts.rows[0].percent_dv == 333
    assert (facts.brand, facts.name) == ("Thorne", "Basic Nutrients 2/Day")
    assert (facts.source.kind, facts.source.id, facts.source.date) == (
        "dsld",
        "323076",
        "2025-02-23",
    )
    assert facts.gtin == "693749002871"
    assert facts.off_market is False
    assert facts.product_form == "Capsule"
    assert facts.for_whom == ("Adult (18 - 50 Years)",)
    serving = facts.serving
    assert (serving.text, serving.unit, serving.units_min, serving.units_max) == (
        "2 capsules",
        "capsule",
        2,
        2,
    )
    assert (serving.per_day_min, serving.per_day_max) == (1, 1)
    assert serving.units_per_container == 60
    assert facts.questions == ()
    assert ("Vitamin D", "50 mcg") in [(other.name, other.amount) for other in facts.other_actives]


def test_real_labels_without_vitamin_k_are_told_apart(shared_data: Path) -> None:
    files = [
        path
        for path in (shared_data / "dsld_json").glob("*.json")
        if path.stem not in {"323076", "multi_serving_excerpts"}
    ]
    assert len(files) == 9
    assert [read_dsld(path.read_bytes()) for path in files] == [None] * 9


# --- one constructed label for every trap ------------------------------------------------------


def test_three_levels_with_wrappers_and_mixed_units_count_once() -> None:
    facts = read("constructed-three-levels")
    assert amounts(facts) == [("k1", "1000"), ("mk4", "5000"), ("mk7", "90")]
    assert figure(facts.amounts, Line.K).value == exact(6090)
    assert [depth for depth, _ in facts.rows[0].walk()] == [0, 1, 1, 2, 1, 2]
    assert codes(facts) == []


def test_the_adults_column_counts_where_the_childrens_serving_stands_first() -> None:
    facts = read("constructed-columns")
    assert amounts(facts) == [("k1", "24")]
    assert facts.rows[0].percent_dv == 20
    assert facts.serving.text == "2 gummies"
    [other] = facts.alternatives
    assert other.title == "Children 1 through 3 years of age, 1 gummy"
    assert [amount.mcg for amount in other.amounts] == [12]
    assert codes(facts) == ["several_columns"]
    assert facts.other_actives[0].amount == "10 mcg"


def test_columns_for_servings_of_one_order_are_told_by_their_size() -> None:
    facts = read("constructed-servings")
    assert amounts(facts) == [("mk7", "30")]
    assert [(other.title, other.amounts[0].mcg) for other in facts.alternatives] == [
        ("7.65 g", 45),
        ("15.3 g", 90),
    ]
    assert facts.serving.basis_units == Decimal("5.1")
    assert "3 columns" in facts.questions[0].text


def test_rows_of_one_name_with_different_forms_are_different_rows() -> None:
    facts = read("constructed-same-name")
    assert amounts(facts) == [("k1", "500"), ("mk4", "1000"), ("mk7", "45")]
    assert codes(facts) == []


def test_an_amount_told_twice_is_not_added() -> None:
    facts = read("constructed-told-twice")
    assert amounts(facts) == [("k2", "120")]
    assert facts.amounts[0].form_gap is Missing.NOT_STATED
    assert [other.amounts[0].mcg for other in facts.alternatives] == [120]
    assert codes(facts) == ["same_name_twice"]


def test_a_form_inside_a_form_in_the_note_is_found() -> None:
    facts = read("constructed-form-in-form")
    assert amounts(facts) == [("mk7", "180")]
    assert facts.amounts[0].evidence is Evidence.FORM


def test_one_amount_with_two_forms_stays_one_amount() -> None:
    facts = read("constructed-two-forms")
    assert amounts(facts) == [("k1+mk7", "62.5"), ("mk4+mk7", "10")]
    assert figure(facts.amounts, Line.K2).value == between("10", "72.5")
    assert figure(facts.amounts, Line.MK7).value == between(0, "72.5")


def test_mg_where_the_percentage_says_mcg_is_asked_and_not_corrected() -> None:
    facts = read("constructed-mg-for-mcg")
    assert amounts(facts) == [("k2", "45000")]
    assert codes(facts) == ["unit_mg"]
    assert facts.rows[0].printed == "45 mg"


def test_a_serving_range_takes_its_basis_from_the_row() -> None:
    serving = read("constructed-range").serving
    assert (serving.units_min, serving.units_max, serving.basis_units) == (1, 3, 2)
    assert (serving.per_day_min, serving.per_day_max) == (1, 2)
    assert serving.units_per_container == 60


def test_a_serving_range_without_a_fitting_row_is_asked_about() -> None:
    facts = read("constructed-range-open")
    serving = facts.serving
    assert (serving.units_min, serving.units_max, serving.basis_units) == (1, 3, None)
    assert serving.per_day is None
    assert serving.per_day_missing is Missing.NOT_STATED
    assert serving.units_per_container == 59
    assert codes(facts) == ["serving_range"]


def test_look_alikes_are_not_vitamin_k() -> None:
    assert read_dsld((FIXTURES / "constructed-look-alikes.json").read_bytes()) is None


def test_a_stranger_beneath_a_row_and_a_row_inside_a_blend_are_told_apart() -> None:
    facts = read("constructed-nested-strangers")
    assert amounts(facts) == [("k1", "1000"), ("k2", "1200"), ("mk7", "45")]
    assert [row.name for row in facts.rows] == ["Vitamin K", "MK-7"]
    assert [other.name for other in facts.other_actives] == [
        "Vitamin B12",
        "Bone Blend",
        "Horsetail",
    ]


def test_odd_types_and_missing_keys_are_read_exactly() -> None:
    facts = read("constructed-odd-types")
    assert (facts.source.id, facts.source.date) == ("13", "2011-12-23")
    assert amounts(facts) == [("k2", "62.5")]
    assert facts.amounts[0].printed == "62.5 µg"
    assert facts.off_market is True
    assert facts.serving.text == "2 units"
    assert facts.serving.units_per_container == Decimal("199.8")
    assert facts.for_whom == ("Adults and children 4 or more years of age",)


def test_operators_and_units_that_are_no_mass_leave_no_number() -> None:
    facts = read("constructed-operators")
    less, no_unit, units, more, mk6, absent, natto = facts.rows
    assert (less.mcg, less.bounds, less.printed) == (None, between(0, 1), "<1 mcg")
    assert (less.percent_dv, less.percent_text) == (1, "<1%")
    assert (no_unit.mcg, no_unit.printed, no_unit.missing) == (None, "80 mgc", Missing.UNCLEAR)
    assert (units.mcg, units.missing) == (None, Missing.UNCLEAR)
    assert more.bounds == between(5, None)
    assert (mk6.mcg, mk6.percent_text) == (2, "<1%")
    assert (absent.mcg, absent.missing, absent.percent_dv) == (None, Missing.NOT_STATED, 50)
    assert (natto.mcg, natto.missing) == (None, Missing.UNCLEAR)
    assert codes(facts) == ["less_than", "unknown_unit", "iu", "more_than", "premix"]


def test_a_child_above_its_parent_stays_between_the_two() -> None:
    facts = read("constructed-child-above")
    assert figure(facts.amounts, Line.K2).value == between(150, 1900)
    assert "child_above_parent" in codes(facts)


def test_codes_tell_the_form_where_names_do_not() -> None:
    facts = read("constructed-codes")
    assert amounts(facts) == [("mk7", "100"), ("k", "25"), ("k2", "50"), ("k3", "80")]
    assert codes(facts) == ["menadione"]
    assert [other.name for other in facts.other_actives] == ["Vitamin D3 and K complex drops"]


def test_a_form_known_only_from_the_products_name_is_marked() -> None:
    facts = read("constructed-name-only")
    assert amounts(facts) == [("k1", "50"), ("mk7", "100")]
    assert facts.amounts[1].evidence is Evidence.NAME
    assert codes(facts) == ["form_from_name", "barcode"]
    assert facts.gtin == "737870203491"


# --- what is not a label -----------------------------------------------------------------------

GOOD = (FIXTURES / "323076.json").read_bytes()


def changed(path: list[str | int], value: Any) -> bytes:
    label = json.loads(GOOD)
    place = label
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(label).encode()


K = ["ingredientRows", 1]
AMOUNT = [*K, "quantity", 0, "quantity"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "cannot be read"),
        (b"{", "cannot be read"),
        (b'{"id": NaN}', "cannot be read"),
        (b'{"id": 1, "fullName": "\xff"}', "UTF-8"),
        (b'{"id": 1, "fullName": "\\ud800"}', "cannot be read"),
        (b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deep"),
        (b"[]", "Expected `object`, got `array`"),
        (b"{}", "id, fullName or ingredientRows is missing"),
        (b'{"id": 1, "fullName": "x"}', "is missing"),
        (b'{"data": {"id": 1}}', "is missing"),
        (changed(["fullName"], 5), "$.fullName"),
        (changed(["id"], {}), "where a value belongs"),
        (changed([*K, "nestedRows"], {}), "$.ingredientRows[1].nestedRows"),
        (changed(AMOUNT, 2**70), "no label can state"),
        (changed(AMOUNT, -1), "no label can state"),
        (changed(AMOUNT, "1e999999999"), "no label states"),
        (changed(AMOUNT, "NaN"), "no label states"),
        (changed(AMOUNT, "some"), "no label states"),
        (changed(AMOUNT, [1]), "where a value belongs"),
        (
            changed([*K, "quantity", 0, "dailyValueTargetGroup", 0, "percent"], -5),
            "% of a Daily Value",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UserError) as caught:
        read_dsld(data)
    assert says in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_rows_nested_without_end_are_refused() -> None:
    row: dict[str, Any] = {"name": "Vitamin K"}
    for _ in range(30):
        row = {"name": "Vitamin K", "nestedRows": [row]}
    with pytest.raises(UserError, match="levels deep"):
        read_dsld(changed(["ingredientRows"], [row]))


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_dsld(b"\xef\xbb\xbf" + GOOD) == read_dsld(GOOD)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_nothing_but_a_user_error(data: bytes) -> None:
    with pytest.raises(UserError):
        read_dsld(data)


@given(
    source=st.sampled_from(ALL),
    cuts=st.lists(
        st.tuples(st.integers(0, 6000), st.integers(0, 30), st.binary(max_size=12)),
        min_size=1,
        max_size=4,
    ),
)
def test_damaged_files_raise_nothing_but_a_user_error(
    source: Path, cuts: list[tuple[int, int, bytes]]
) -> None:
    data = source.read_bytes()
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    _read_or_refuse(data)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        [2**70, -1, 0, "", "mg", "IU", "NP", "Vitamin K2", "MK-7", "<", "1e40", "\ud800"]
    )
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(source=st.sampled_from(ALL), data=st.data())
def test_labels_with_another_value_somewhere_raise_nothing_but_a_user_error(
    source: Path, data: st.DataObject
) -> None:
    label = json.loads(source.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = label
        while True:
            steps = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not steps:
                break
            step = data.draw(st.sampled_from(steps))
            if isinstance(place[step], dict | list) and data.draw(st.integers(0, 5)):
                place = place[step]
                continue
            place[step] = data.draw(VALUES)
            break
    _read_or_refuse(json.dumps(label).encode())


def _read_or_refuse(data: bytes) -> None:
    try:
        facts = read_dsld(data)
    except UserError as problem:
        assert problem.message
        return
    if facts is not None:
        assert facts.amounts
        for line in Line:
            figure(facts.amounts, line)
        json.dumps([facts.name, facts.brand]).encode()
