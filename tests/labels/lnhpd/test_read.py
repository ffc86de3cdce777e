import json
import random
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between
from k2desk.core.model.label import LabelFacts
from k2desk.labels.lnhpd.read import group_entries, read_entry
from k2desk.labels.lnhpd.records import decode_rows
from tests.labels.lnhpd.example_rows import Row, dose, ingredient, licence


def read(*rows: Row) -> LabelFacts:
    (entry,) = group_entries(decode_rows(json.dumps(rows).encode()))
    facts = read_entry(entry)
    assert facts is not None
    return facts


def codes(facts: LabelFacts) -> set[str]:
    return {question.code for question in facts.questions}


def test_amounts_are_multiplied_by_dose() -> None:
    facts = read(licence(), ingredient(), dose(quantity_dose=2, frequency=3))

    (amount,) = facts.amounts
    assert (amount.forms, amount.mcg, amount.printed) == (
        frozenset({Form.K2}),
        Decimal(200),
        "100 mcg × 2",
    )
    assert (facts.serving.text, facts.serving.per_day_min) == ("2 capsules", Decimal(3))
    assert (facts.brand, facts.name) == ("Constructed Ltd.", "Constructed K")
    assert (facts.source.kind, facts.source.id, facts.source.date) == (
        "lnhpd",
        "99999901",
        "2021-03-04",
    )
    assert not facts.questions


def test_range_dose_has_basis_of_lower_end() -> None:
    row = dose(quantity_dose=0, quantity_dose_minimum=1, quantity_dose_maximum=4)
    facts = read(licence(), ingredient(), row)

    assert (facts.serving.units_min, facts.serving.units_max) == (Decimal(1), Decimal(4))
    assert facts.serving.basis_units == Decimal(1)
    assert facts.amounts[0].mcg == Decimal(100)


def test_liquid_dose_gives_range_and_question() -> None:
    row = dose(quantity_dose=0.25, uom_type_desc_quantity_dose="mL")
    facts = read(licence(), ingredient(), row)

    assert facts.amounts[0].mcg is None
    assert facts.amounts[0].bounds == between(25, 100)
    assert "dosage_unit_open" in codes(facts)


def test_dose_of_one_ml_raises_no_question() -> None:
    facts = read(licence(), ingredient(), dose(uom_type_desc_quantity_dose="mL"))

    assert facts.amounts[0].mcg == Decimal(100)
    assert facts.serving.text == "1 mL"
    assert not facts.questions


@pytest.mark.parametrize(
    ("name", "source", "form", "evidence"),
    [
        ("Vitamin K2", "Menaquinone-7", Form.MK7, Evidence.FORM),
        ("Vitamin K1", "", Form.K1, Evidence.ROW),
        ("Menaquinone-4", "", Form.MK4, Evidence.ROW),
        ("Vitamine K2", "", Form.K2, Evidence.ROW),
        ("Vitamin K", "Phytonadione", Form.K1, Evidence.FORM),
        ("Vitamin K1", "Menaquinone-7", Form.K1, Evidence.ROW),
    ],
)
def test_source_material_gives_form(name: str, source: str, form: Form, evidence: Evidence) -> None:
    facts = read(licence(), ingredient(name, source_material=source), dose())

    assert facts.amounts[0].forms == {form}
    assert facts.amounts[0].evidence is evidence


def test_form_from_name_has_name_as_evidence() -> None:
    facts = read(licence(product_name="Constructed MK-7"), ingredient(), dose())

    assert facts.amounts[0].forms == {Form.MK7}
    assert "form_from_name" in codes(facts)


@pytest.mark.parametrize(
    ("unit", "mcg"), [("mcg", 100), ("micrograms", 100), ("milligrams", 100_000), ("mg", 100_000)]
)
def test_units_are_read_in_all_spellings(unit: str, mcg: int) -> None:
    row = ingredient(quantity_unit_of_measure=unit)

    assert read(licence(), row, dose()).amounts[0].mcg == Decimal(mcg)


@pytest.mark.parametrize(("unit", "code"), [("mcg EAR", "unknown_unit"), ("IU", "iu")])
def test_other_unit_gives_no_amount(unit: str, code: str) -> None:
    facts = read(licence(), ingredient(quantity_unit_of_measure=unit), dose())

    assert facts.amounts[0].mcg is None
    assert code in codes(facts)


def test_zero_means_not_given() -> None:
    facts = read(licence(), ingredient(quantity=0.0), dose())

    assert facts.amounts[0].mcg is None
    assert facts.amounts[0].missing is Missing.NOT_STATED


def test_range_of_amounts_stays_range() -> None:
    row = ingredient(quantity=0.0, quantity_minimum=45, quantity_maximum=90.0)
    facts = read(licence(), row, dose(quantity_dose=2))

    assert facts.amounts[0].bounds == between(90, 180)
    assert "range" in codes(facts)


def test_potency_belongs_to_constituent() -> None:
    row = ingredient(
        "Natto",
        quantity=50.0,
        quantity_unit_of_measure="milligrams",
        potency_amount=90.0,
        potency_constituent="Vitamin K2",
        potency_unit_of_measure="mcg",
    )

    assert read(licence(), row, dose()).amounts[0].mcg == Decimal(90)


def test_dose_for_adults_counts_in_any_order() -> None:
    child = dose(
        population_type_desc="Children",
        age_minimum=4,
        age_maximum=8,
        uom_type_desc_age="year(s)",
        quantity_dose=1,
        dose_id=2,
    )
    facts = read(child, ingredient(), licence(), dose(quantity_dose=2))

    assert facts.amounts[0].mcg == Decimal(200)
    (other,) = facts.alternatives
    assert other.title == "Children, 4 to 8 year(s): 1 capsule"
    assert other.amounts[0].mcg == Decimal(100)
    assert "several_columns" in codes(facts)


def test_brand_names_of_one_licence_are_one_product() -> None:
    other = licence(product_name="Bone K", flag_primary_name=0)
    facts = read(other, licence(), ingredient(), dose())

    assert facts.name == "Constructed K (also sold as Bone K)"


def test_without_dose_amounts_are_for_one_unit() -> None:
    facts = read(licence(), ingredient())

    assert facts.serving.text == "1 capsule"
    assert facts.amounts[0].mcg == Decimal(100)
    assert "no_direction" in codes(facts)
    assert facts.serving.per_day_missing is Missing.NOT_STATED


@pytest.mark.parametrize(
    ("per", "often", "day"),
    [
        ("daily", 0, Decimal(1)),
        ("daily", 3, Decimal(3)),
        ("weekly", 1, Decimal("0.142857")),
        ("Time Unit TBA", 3, None),
    ],
)
def test_frequency_gives_servings_per_day(per: str, often: int, day: Decimal | None) -> None:
    facts = read(licence(), ingredient(), dose(frequency=often, uom_type_desc_frequency=per))

    assert facts.serving.per_day_min == day
    assert (facts.serving.per_day_missing is None) == (day is not None)


def test_other_ingredients_are_kept_as_printed() -> None:
    vitamin_d = ingredient("Vitamin D3", 25.0)
    herb = ingredient("Herb", 0.0, quantity_minimum=1, quantity_maximum=2)
    facts = read(licence(), ingredient(), vitamin_d, herb, ingredient("Salt", 0.0), dose())

    assert {(one.name, one.amount) for one in facts.other_actives} == {
        ("Vitamin D3", "25 mcg"),
        ("Herb", "1–2 mcg"),
        ("Salt", ""),
    }


def test_product_without_vitamin_k_is_none() -> None:
    (entry,) = group_entries(decode_rows(json.dumps([ingredient("Vitamin D3")]).encode()))

    assert read_entry(entry) is None


def test_single_row_and_combined_answers_are_decoded() -> None:
    alone = decode_rows(json.dumps(ingredient()).encode())
    combined = decode_rows(
        json.dumps(
            {"productrisk": [{"lnhpd_id": 1}], "medicinalingredient": [ingredient()]}
            | {"productdose": None, "productlicence": {"metadata": {}, "data": [{"lnhpd_id": 1}]}}
        ).encode()
    )

    assert alone == combined
    assert len(alone.ingredients) == 1


@pytest.mark.parametrize("content", [[], [{"lnhpd_id": 1}], {"productdose": []}, {"a": 1}])
def test_empty_answer_raises_user_error(content: object) -> None:
    with pytest.raises(UserError, match="no license, ingredient or dose"):
        decode_rows(json.dumps(content).encode())


def test_dose_for_single_age_names_age() -> None:
    (one,) = decode_rows(json.dumps(dose(age=5, uom_type_desc_age="year(s)")).encode()).doses

    assert one.people == "Adults, 5 year(s)"


def test_entry_without_licence_is_named_by_number() -> None:
    facts = read(ingredient(), dose())

    assert (facts.name, facts.source.id) == ("LNHPD 99000001", "entry 99000001")


ROWS = [
    licence(),
    licence(product_name="Bone K", flag_primary_name=0),
    ingredient(),
    ingredient("Vitamin K1", 60.0),
    ingredient("Vitamin D3", 25.0),
    dose(quantity_dose=2),
    dose(population_type_desc="Children", dose_id=2),
    dose(population_type_desc="Adults (Acute conditions)", dose_id=3),
]


@given(st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(shuffled: random.Random) -> None:
    rows = list(ROWS)
    shuffled.shuffle(rows)

    assert read(*rows, rows[0]) == read(*ROWS)


VALUES: st.SearchStrategy[Any] = (
    st.none()
    | st.integers(-5, 10**14)
    | st.floats()
    | st.sampled_from(["", "100", "1e400", "NaN", "mcg", "Vitamin K2", "daily", "\x00", "٣"])
    | st.lists(st.integers(), max_size=1)
)


@given(st.lists(st.tuples(st.sampled_from(ROWS), st.data()), min_size=1, max_size=4))
def test_odd_values_raise_only_user_error(
    chosen: list[tuple[Row, st.DataObject]],
) -> None:
    rows = [
        {**row, data.draw(st.sampled_from(sorted(row))): data.draw(VALUES)} for row, data in chosen
    ]
    with suppress(UserError):
        for entry in group_entries(decode_rows(json.dumps(rows).encode())):
            read_entry(entry)


@given(st.binary(max_size=200))
def test_other_bytes_raise_only_user_error(data: bytes) -> None:
    for prefix in (b"", b'[{"lnhpd_id":', b'{"data":'):
        with pytest.raises(UserError):
            decode_rows(prefix + data)


def test_real_doses_are_read(shared_data: Path) -> None:
    """Health Canada's own rows of doses, with constructed ingredients."""
    data = (shared_data / "lnhpd" / "productdose_rows.json").read_bytes()
    pieces = decode_rows(data)
    assert len(pieces.doses) == len(json.loads(data)) > 0

    rows = [ingredient(lnhpd_id=int(number)) for number in {one.entry for one in pieces.doses}]
    read_all = {
        entry.number: read_entry(entry)
        for entry in group_entries(pieces + decode_rows(json.dumps(rows).encode()))
    }

    capsule = read_all["3892200"]
    assert capsule is not None
    assert (capsule.serving.text, capsule.amounts[0].mcg) == ("1 capsule", Decimal(100))
    assert (capsule.serving.per_day_min, capsule.serving.per_day_max) == (Decimal(1), Decimal(3))
    assert all(facts is not None and facts.amounts for facts in read_all.values())
