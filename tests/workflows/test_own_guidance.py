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


def test_adding_changing_deleting_and_all_way_back(desk: Desk) -> None:
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


def test_it_can_be_chosen_like_published_ones(desk: Desk) -> None:
    own_guidance.add(desk, DOCTOR)
    items = guidance.published_and_own(desk)

    assert items[:-1] == guidance.published()
    assert [one.id for one in guidance.select(["own-1", "japan-ai"], items=items)] == [
        "own-1",
        "japan-ai",
    ]
    assert [one.id for one in guidance.select(["own"], items=items)] == ["own-1"]


def test_its_entry_is_there_for_form(desk: Desk) -> None:
    own_guidance.add(desk, DOCTOR)

    assert own_guidance.load(desk, "own-1").title == "My doctor said 180"
    with pytest.raises(UserError, match="no guidance of your own with the number 2"):
        own_guidance.load(desk, "own-2")
    with pytest.raises(UserError, match="“japan-ai” is no guidance of your own"):
        own_guidance.delete(desk, "japan-ai")


def test_what_cannot_be_read_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(UserError, match="Give an amount a day"):
        own_guidance.add(desk, OwnDraft("Doctor"))
    assert _titles(desk) == []


def test_without_library_there_is_none(tmp_path: Path) -> None:
    assert own_guidance.list_own(Desk(tmp_path / "none.k2desk", tmp_path / "none")) == ()
