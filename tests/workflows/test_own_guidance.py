from pathlib import Path

import pytest

from k2desk.core.input.guidance_fields import OwnDraft
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.workflows import guidance, own_guidance
from k2desk.workflows.desk import Desk

DOCTOR = OwnDraft("My doctor said 180", Line.MK7, low="180")


def _titles(desk: Desk) -> list[str]:
    return [one.title for one in own_guidance.list_own(desk)]


def test_add_save_and_delete_can_be_undone(desk: Desk) -> None:
    added = own_guidance.add(desk, DOCTOR)
    assert added.text == "Added: My doctor said 180"
    assert _titles(desk) == ["Your own: My doctor said 180"]
    saved = own_guidance.save(desk, "own-1", OwnDraft("My doctor said 90", low="90"))
    assert _titles(desk) == ["Your own: My doctor said 90"]
    deleted = own_guidance.delete(desk, "own-1")
    assert _titles(desk) == []
    deleted.undo()
    assert _titles(desk) == ["Your own: My doctor said 90"]
    saved.undo()
    assert _titles(desk) == ["Your own: My doctor said 180"]
    added.undo()
    assert _titles(desk) == []
    added.redo()
    saved.redo()
    assert _titles(desk) == ["Your own: My doctor said 90"]
    assert [one.id for one in own_guidance.list_own(desk)] == ["own-1"]
    deleted.redo()
    assert _titles(desk) == []


def test_own_guidance_is_selected_by_id(desk: Desk) -> None:
    own_guidance.add(desk, DOCTOR)
    items = guidance.published_and_own(desk)

    assert items[:-1] == guidance.published()
    assert [one.id for one in guidance.select(["own-1", "japan-ai"], items=items)] == [
        "own-1",
        "japan-ai",
    ]
    assert [one.id for one in guidance.select(["own"], items=items)] == ["own-1"]


def test_entry_is_loaded_for_form(desk: Desk) -> None:
    own_guidance.add(desk, DOCTOR)

    assert own_guidance.load(desk, "own-1").title == "My doctor said 180"
    with pytest.raises(UserError, match="no guidance of your own with the number 2"):
        own_guidance.load(desk, "own-2")
    with pytest.raises(UserError, match="“japan-ai” is not guidance of your own"):
        own_guidance.delete(desk, "japan-ai")


def test_unreadable_field_raises_user_error_and_adds_nothing(desk: Desk) -> None:
    with pytest.raises(UserError, match="Enter an amount per day"):
        own_guidance.add(desk, OwnDraft("Doctor"))
    assert _titles(desk) == []


def test_missing_library_has_no_own_guidance(tmp_path: Path) -> None:
    assert own_guidance.list_own(Desk(tmp_path / "none.k2desk", tmp_path / "none")) == ()
