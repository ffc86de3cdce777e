from k2desk.ui.compare.copies import Copies, replace_with_copies
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk

LABEL = "dsld:182362"


def test_existing_copy_replaces_label(desk: Desk, refs: list[str]) -> None:
    copies = Copies()
    copies.add(LABEL, refs[0])
    assert replace_with_copies(desk, [LABEL, refs[1]], copies.snapshot()) == refs[:2]


def test_label_replaces_deleted_copy(desk: Desk, refs: list[str]) -> None:
    edit.trash(desk, [refs[0]])
    edit.purge(desk, [refs[0]])
    assert replace_with_copies(desk, [refs[0]], {LABEL: refs[0]}) == [LABEL]


def test_label_and_its_copy_are_listed_once(desk: Desk, refs: list[str]) -> None:
    assert replace_with_copies(desk, [LABEL, refs[0]], {LABEL: refs[0]}) == [refs[0]]


def test_snapshot_does_not_change_with_later_copies() -> None:
    copies = Copies()
    snapshot = copies.snapshot()
    copies.add(LABEL, "1")
    assert snapshot == {}
