from pathlib import Path

import pytest

from k2desk.core.model.amounts import Unit
from k2desk.workflows.imports import table_presets
from k2desk.workflows.imports.table_presets import (
    MAX_PRESETS,
    TablePreset,
    load_preset,
    presets_file,
    save_preset,
)
from k2desk.workflows.imports.tables import TableField

FIELDS = (TableField.NAME, TableField.MK7)


def test_preset_is_found_by_headings(own_home: Path) -> None:
    assert load_preset(["Name", "MK-7"]) is None

    save_preset(["Name", "MK-7"], FIELDS, Unit.MG)

    assert load_preset([" name", "mk-7 "]) == TablePreset(FIELDS, Unit.MG)
    assert load_preset(["MK-7", "Name"]) is None
    assert presets_file().is_relative_to(own_home)


def test_latest_presets_are_kept() -> None:
    for number in range(MAX_PRESETS + 1):
        save_preset([f"Name {number}", "MK-7"], FIELDS, Unit.MCG)

    assert load_preset(["Name 0", "MK-7"]) is None
    assert load_preset([f"Name {MAX_PRESETS}", "MK-7"]) is not None


@pytest.mark.parametrize("damage", [b"", b"{", b'{"a": 5}', b"\xff", b"[" * 9000])
def test_damaged_presets_count_as_empty(damage: bytes) -> None:
    save_preset(["Name", "MK-7"], FIELDS, Unit.MCG)
    table_presets.presets_file().write_bytes(damage)

    assert load_preset(["Name", "MK-7"]) is None
    save_preset(["Name", "MK-7"], FIELDS, Unit.MCG)
    assert load_preset(["Name", "MK-7"]) is not None
