from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from k2desk.core.input.guidance_fields import OwnGuidance
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import NotThereError
from k2desk.core.model.guidance import GuidanceKind
from k2desk.store.library import own_guidance as store
from k2desk.store.library.file import Library
from k2desk.store.library.own_guidance_read import load, load_all
from tests.core.input.test_guidance_fields import entries

if TYPE_CHECKING:
    from collections.abc import Callable

DOCTOR = OwnGuidance(
    "My doctor said 180", Line.MK7, GuidanceKind.MARKER, Decimal(180), Decimal(180)
)


def _bare(entry: OwnGuidance) -> tuple[object, ...]:
    return (
        *(entry.title, entry.basis, entry.kind, entry.low_mcg, entry.high_mcg),
        *(entry.source, entry.note),
    )


@given(entry=entries())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_comes_back_exactly(library: Library, entry: OwnGuidance) -> None:
    number = store.insert(library, entry)
    found = load(library, number)

    assert _bare(found) == _bare(entry)
    assert found.id == number
    assert len(found.changed) == len("2026-11-26 10:00:00")


def test_it_is_listed_in_order_of_entry_and_numbers_are_never_used_again(
    library: Library,
) -> None:
    first, second = store.insert(library, DOCTOR), store.insert(library, DOCTOR)
    assert [one.id for one in load_all(library)] == [first, second]
    gone = store.delete(library, second)
    assert store.insert(library, DOCTOR) == second + 1
    assert store.insert(library, gone) == second
    assert load(library, second) == gone


def test_another_takes_its_place_under_its_number(library: Library) -> None:
    number = store.insert(library, DOCTOR)
    band = OwnGuidance(
        "Range", Line.K2, GuidanceKind.BAND, Decimal(90), Decimal("180.5"), "me", "note"
    )
    before = store.replace(library, number, band)

    assert _bare(before) == _bare(DOCTOR)
    assert _bare(load(library, number)) == _bare(band)


def test_one_that_is_not_there_is_told(library: Library) -> None:
    calls: list[Callable[[], object]] = [
        lambda: load(library, 7),
        lambda: store.delete(library, 7),
        lambda: store.replace(library, 7, DOCTOR),
    ]
    for call in calls:
        with pytest.raises(NotThereError, match="no guidance of your own with the number 7"):
            call()
