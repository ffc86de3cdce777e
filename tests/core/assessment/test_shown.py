"""Guidance and interactions that reach a person, for every person."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.assessment.applicability import (
    automatic_guidance,
    chosen_for_person,
    in_display_order,
    is_for_person,
)
from k2desk.core.assessment.assess import assess
from k2desk.core.assessment.shown import assess_for_person, interaction_lines, shown_guidance
from k2desk.core.comparison.compare import compare
from k2desk.core.model.audience import ANYBODY, completed_months
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.guidance import Guidance, GuidanceKind, Origin, PositionKind
from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import notices
from k2desk.workflows import guidance
from tests.core.examples import ARTICLE, PUBLISHER, SUPER_K, product, stated

DAYS_PER_YEAR = Decimal("365.25")
MEDICINE = "article-mk4-medicine"
MEGA = product(stated(Form.MK4, 45_000))
COUNTRIES = sorted({code for item in guidance.published() for code in item.audience.countries})

people = st.builds(
    Person,
    sex=st.none() | st.sampled_from(Sex),
    age=st.none() | st.integers(0, 120 * 365).map(lambda days: Decimal(days) / DAYS_PER_YEAR),
    stage=st.none() | st.sampled_from(Stage),
    weight_kg=st.none() | st.just(Decimal(65)),
    country=st.sampled_from(["", *COUNTRIES]),
    antagonist=st.sampled_from(Antagonist),
)


def shown_to(person: Person, chosen: tuple[Guidance, ...]) -> list[Guidance]:
    """Return what a comparison of a 45 mg product shows to a person."""
    table = compare([MEGA], chosen, "", person=person, automatic=guidance.published())
    return list(table.guidance)


@given(people, st.booleans())
def test_no_item_reaches_person_outside_its_population(person: Person, is_default: bool) -> None:
    usual = guidance.default_guidance_for_person(guidance.published(), person).items
    has_facts = not (person.age is None and person.sex is None and person.stage is None)
    for item in shown_to(person, usual if is_default else guidance.published()):
        if is_default or has_facts:
            assert item.audience.includes(person)
        if item.origin in {Origin.ARTICLE, Origin.SELLER}:
            assert person.age is None or completed_months(person.age) >= 18 * 12
            assert person.stage is None or person.sex is Sex.MALE
            assert person.antagonist is not Antagonist.YES


@given(people)
def test_official_default_values_are_for_country(person: Person) -> None:
    for item in guidance.default_guidance_for_person(guidance.published(), person).items:
        assert item.audience.is_for_country(person.country)
        assert not item.superseded


@given(people)
def test_every_person_gets_fixed_notice_first(person: Person) -> None:
    table = compare([MEGA], guidance.published(), "", person=person)

    assert table.notices[0] == notices.WARFARIN_NOTICE
    assert table.notices.count(notices.WARFARIN_NOTICE) == 1
    assert table.notices == (table.notices[0], *table.interaction_lines, *table.other_notices)
    assert bool(table.interaction_lines) is (person.antagonist is Antagonist.YES)


def test_old_copies_without_audience_are_for_adults_only() -> None:
    assert ARTICLE.audience == ANYBODY
    for person in (
        Person(age=Decimal("0.25")),
        Person(age=Decimal("17.9")),
        Person(age=Decimal(30), stage=Stage.PREGNANT),
        Person(age=Decimal(30), stage=Stage.BREASTFEEDING),
        Person(age=Decimal(30), antagonist=Antagonist.YES),
    ):
        assert not is_for_person(ARTICLE, person)
    for person in (NOBODY, Person(age=Decimal(18)), Person(Sex.MALE, Decimal(62))):
        assert is_for_person(ARTICLE, person)


def test_order_is_official_then_limits_article_seller_own() -> None:
    official = replace(ARTICLE, id="official", origin=Origin.OFFICIAL)
    limit = replace(official, id="limit", kind=GuidanceKind.LIMIT)
    seller = replace(PUBLISHER, id="seller", origin=Origin.SELLER)
    own = replace(ARTICLE, id="own-1", origin=Origin.OWN)
    own_limit = replace(own, id="own-2", kind=GuidanceKind.LIMIT)

    ordered = in_display_order((own_limit, own, seller, ARTICLE, limit, official))

    assert ordered == (official, limit, ARTICLE, seller, own_limit, own)


def test_table_rows_have_display_order() -> None:
    official = replace(ARTICLE, id="official", origin=Origin.OFFICIAL)
    table = compare([MEGA], (ARTICLE, official), "")

    assert table.guidance == (official, ARTICLE)
    assert [position.guidance for position in table.assessments[0].positions] == [official, ARTICLE]
    assert table.chosen_guidance == (ARTICLE, official)


def test_chosen_item_for_others_is_left_out_with_sentence() -> None:
    baby = Person(age=Decimal("0.25"))
    chosen = chosen_for_person((ARTICLE, PUBLISHER), baby)

    assert chosen.items == ()
    assert chosen.notes == (
        "Not for this person, so not shown: “Article: usual supplement range”, "
        "“Article: usual supplement range”.",
    )
    assert chosen.notes[0] in compare([MEGA], (ARTICLE, PUBLISHER), "", person=baby).notices


def test_chosen_item_is_left_out_because_of_blood_thinner() -> None:
    chosen = chosen_for_person((ARTICLE,), Person(antagonist=Antagonist.YES))

    assert chosen.items == ()
    assert chosen.notes == (
        "Not shown for a person who takes warfarin or a similar blood thinner: “Article: usual "
        "supplement range”.",
    )


def test_official_values_can_be_looked_up_without_age() -> None:
    infants = next(one for one in guidance.published() if one.id == "us-ai-0-6-months")

    assert chosen_for_person((infants,), NOBODY).items == (infants,)
    assert chosen_for_person((infants,), Person(age=Decimal(40))).items == ()
    assert chosen_for_person((infants,), Person(age=Decimal("0.1"))).items == (infants,)


def test_value_per_kilogram_without_weight_is_left_out() -> None:
    per_kg = replace(ARTICLE, origin=Origin.OFFICIAL, per_kg=True)

    assert chosen_for_person((per_kg,), NOBODY).items == ()
    assert "Enter a weight" in chosen_for_person((per_kg,), NOBODY).notes[0]
    scaled = chosen_for_person((per_kg,), Person(weight_kg=Decimal(2))).items[0]
    assert (scaled.low_mcg, scaled.high_mcg) == (Decimal(100), Decimal(2000))


@pytest.mark.parametrize(
    ("dose", "appears"),
    [
        (exact(45_000), True),
        (exact(5_000), True),
        (exact("4999.999"), False),
        (between(0, 5_000), True),
        (between(0, 4_999), False),
        (Interval(Decimal(5_000), None), True),
        (Interval(Decimal(100), None), False),
        (None, False),
    ],
)
def test_prescription_dose_appears_from_5_mg(dose: Interval | None, appears: bool) -> None:
    found = automatic_guidance([{Line.MK4: dose}], guidance.published(), NOBODY)

    assert [item.id for item in found] == ([MEDICINE] if appears else [])


def test_other_forms_do_not_show_prescription_dose() -> None:
    doses = [{Line.MK7: exact(45_000), Line.MK4: exact(0)}]

    assert automatic_guidance(doses, guidance.published(), NOBODY) == ()


@pytest.mark.parametrize(
    "person",
    [
        Person(age=Decimal(12)),
        Person(stage=Stage.PREGNANT),
        Person(stage=Stage.BREASTFEEDING),
        Person(antagonist=Antagonist.YES),
    ],
)
def test_prescription_dose_is_for_adults_without_blood_thinner(person: Person) -> None:
    table = compare([MEGA], (), "", person=person, automatic=guidance.published())

    assert table.guidance == ()


def test_prescription_dose_has_caution_in_every_output() -> None:
    table = compare([MEGA], (), "", automatic=guidance.published())
    position = table.assessments[0].positions[0]

    assert position.guidance.id == MEDICINE
    assert position.kind is PositionKind.INSIDE
    assert "must not be combined with warfarin" in position.caution
    assert position.caution in table.other_notices
    assert table.chosen_guidance == ()


def test_chosen_prescription_dose_is_not_added_again() -> None:
    chosen = tuple(item for item in guidance.published() if item.id == MEDICINE)
    shown = shown_guidance([assess(MEGA)], chosen, NOBODY, guidance.published())

    assert shown.items == chosen
    assert shown.automatic == ()


def test_two_products_reach_prescription_dose_only_together() -> None:
    half = [assess(product(stated(Form.MK4, 2_500), ref=ref)) for ref in "12"]

    apart = shown_guidance(half, (), NOBODY, guidance.published())
    together = shown_guidance(half, (), NOBODY, guidance.published(), taken_together=True)
    assert apart.items == ()
    assert [item.id for item in together.items] == [MEDICINE]


def test_label_without_k1_is_never_below() -> None:
    k1 = replace(PUBLISHER, basis=Line.K1, low_mcg=Decimal(9000), high_mcg=Decimal(9000))
    position = assess_for_person(MEGA, (k1,)).positions[0]

    assert position.kind is PositionKind.NONE
    assert position.symbol == "○"
    assert position.text == "Contains no K1 (“Article: usual supplement range”: 9,000 mcg)."


def test_interaction_lines_name_forms_of_products() -> None:
    patient = Person(antagonist=Antagonist.YES)
    lines = interaction_lines([assess(product(*SUPER_K))], patient)

    assert lines == tuple(notices.INTERACTION_LINES[form] for form in (Form.K1, Form.MK4, Form.MK7))
    assert interaction_lines([assess(MEGA)], patient) == (notices.INTERACTION_LINES[Form.MK4],)
    assert interaction_lines([assess(MEGA)], Person(antagonist=Antagonist.NO)) == ()
    assert interaction_lines([assess(MEGA)], NOBODY) == ()
