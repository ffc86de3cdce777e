"""Pieces of a line."""

import pytest

from k2desk.core.model.amounts import Unit
from k2desk.labels.text.pieces import Count, Quantity, Rate


@pytest.mark.parametrize(
    ("unit", "is_mass"),
    [(Unit.MCG, True), (Unit.MG, True), (Unit.G, True), (Unit.IU, False), (None, False)],
)
def test_only_units_of_mass_make_mass(unit: Unit | None, is_mass: bool) -> None:
    assert Quantity("100", 0, 3, unit, "", ()).is_mass is is_mass


def test_rate_is_kind_of_count() -> None:
    assert isinstance(Rate("/100 g", 0, 6), Count)
