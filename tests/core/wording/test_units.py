from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.model.message import Message
from k2desk.core.wording import figures, units


@pytest.mark.parametrize(
    ("count", "unit", "text"),
    [
        (exact(1), "capsule", "1 capsule"),
        (exact(2), "capsule", "2 capsules"),
        (exact("0.5"), "capsule", "0.5 capsule"),
        (exact("1.5"), "capsule", "1.5 capsules"),
        (between(1, 3), "capsule", "1–3 capsules"),
        (between("0.5", 1), "capsule", "0.5–1 capsule"),
        (Interval(Decimal(2), None), "capsule", "at least 2 capsules"),
        (exact("0.25"), "mL", "0.25 mL"),
        (exact(5), "mL", "5 mL"),
        (exact(2), "gummy", "2 gummies"),
        (exact(2), "tbsp", "2 tbsp"),
        (exact(2), "fl. oz.", "2 fl. oz."),
        (exact(2), "", "2 units"),
        (exact(2), "g", "2 g"),
    ],
)
def test_count_has_plural_of_upper_end(count: Interval, unit: str, text: str) -> None:
    assert units.count_units(count, unit, figures.format_interval(count)) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        *(("pouch", "2 pouches"), ("box", "2 boxes"), ("drops", "2 drops"), ("berry", "2 berries")),
        *(("day", "2 days"), ("beige caplet", "2 beige caplets")),
        *(("lozenge(s)", "2 lozenge(s)"), ("Softgel", "2 Softgel"), ("каппл", "2 каппл")),
    ],
)
def test_unknown_unit_has_english_plural_or_is_unchanged(unit: str, text: str) -> None:
    assert unit not in units.UNITS
    assert units.count_units(exact(2), unit, figures.format_interval(exact(2))) == text
    assert units.count_units(exact(1), unit, figures.format_interval(exact(1))) == f"1 {unit}"


@given(st.sampled_from(sorted(units.UNITS)), st.integers(1, 10**9))
def test_known_unit_keeps_plural_forms_of_translations(unit: str, count: int) -> None:
    text = units.count_units(exact(count), unit, figures.format_interval(exact(count)))
    known = units.UNITS[unit]
    assert isinstance(text, Message)
    assert (text.template, text.plural) == (known.template, known.plural)
    assert text.number == (count if known.plural else 1)


def test_every_unit_has_place_for_count() -> None:
    for message in units.UNITS.values():
        assert message.template.startswith("{count} ")
