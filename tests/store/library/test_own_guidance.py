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

ENTRY = OwnGuidance("My doctor said 180", Line.MK7, GuidanceKind.MARKER, Decimal(180), Decimal(180))


def _typed_values(entry: OwnGuidance) -> tuple[object, ...]:
    return (
        *(entry.title, entry.basis, entry.kind, entry.low_mcg, entry.high_mcg),
        *(entry.source, entry.note),
    )


@given(entry=entries())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_inserted_entry_is_loaded_unchanged(library: Library, entry: OwnGuidance) -> None:
    number = store.insert(library, entry)
    found = load(library, number)

    assert _typed_values(found) == _typed_values(entry)
    assert found.id == number
    assert len(found.changed) == len("2026-11-26 10:00:00")


def test_entries_are_listed_by_id_and_ids_are_not_reused(
    library: Library,
) -> None:
    first, second = store.insert(library, ENTRY), store.insert(library, ENTRY)
    assert [one.id for one in load_all(library)] == [first, second]
    deleted = store.delete(library, second)
    assert store.insert(library, ENTRY) == second + 1
    assert store.insert(library, deleted) == second
    assert load(library, second) == deleted


def test_replace_keeps_id_and_returns_former_entry(library: Library) -> None:
    number = store.insert(library, ENTRY)
    band = OwnGuidance(
        "Range", Line.K2, GuidanceKind.BAND, Decimal(90), Decimal("180.5"), "me", "note"
    )
    before = store.replace(library, number, band)

    assert _typed_values(before) == _typed_values(ENTRY)
    assert _typed_values(load(library, number)) == _typed_values(band)


def test_unknown_id_raises_not_there_error(library: Library) -> None:
    calls: list[Callable[[], object]] = [
        lambda: load(library, 7),
        lambda: store.delete(library, 7),
        lambda: store.replace(library, 7, ENTRY),
    ]
    for call in calls:
        with pytest.raises(NotThereError, match="no guidance of your own with the number 7"):
            call()
