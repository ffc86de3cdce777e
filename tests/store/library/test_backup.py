import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from k2desk import paths
from k2desk.core.model.errors import UserError
from k2desk.store.library.backup import back_up, back_up_before_upgrade, list_backups
from k2desk.store.library.file import Library, known_revisions
from k2desk.store.library.open import open_library
from k2desk.store.library.read import counts
from k2desk.store.library.write import insert, purge
from tests.store.faults import kill_at, on_full_disk
from tests.store.products import bottle


def test_backup_is_readable_and_described_by_sidecar(library: Library, backups: Path) -> None:
    insert(library, [bottle("One"), bottle("Two")])
    copy = back_up(library, backups)
    assert copy == backups / "My products-000001.k2desk"
    about = json.loads(copy.with_name(f"{copy.name}.json").read_text("utf-8"))
    assert about["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert (about["products"], about["schema"]) == (2, known_revisions(paths.migrations())[-1])
    assert about["library"] == str(library.path)
    assert counts(Library(copy)) == (2, 0)
    assert len(list(backups.iterdir())) == 2


def test_unchanged_library_is_not_copied_again(library: Library, backups: Path) -> None:
    assert back_up(library, backups)
    assert back_up(library, backups) is None
    insert(library, [bottle()])
    assert back_up(library, backups)
    assert back_up(library, backups) is None
    assert len(list_backups(library.path, backups)) == 2


def test_oldest_backups_are_deleted_except_before_upgrade(library: Library, backups: Path) -> None:
    before = back_up_before_upgrade(library.path, backups, "9999")
    for place in range(6):
        insert(library, [bottle(f"No {place}")])
        back_up(library, backups, keep=3)
    copies = list_backups(library.path, backups)
    assert [copy.number for copy in copies] == [0, 4, 5, 6]
    assert copies[0].path == before
    assert [copy.products for copy in copies] == [0, 4, 5, 6]
    assert len(list(backups.iterdir())) == 8


def test_backup_before_upgrade_is_made_once_per_content(library: Library, backups: Path) -> None:
    for _ in range(2):
        back_up_before_upgrade(library.path, backups, "9999")
    insert(library, [bottle()])
    back_up_before_upgrade(library.path, backups, "9999")
    assert sorted(copy.products for copy in list_backups(library.path, backups)) == [0, 1]


def test_no_backup_is_deleted_after_loss_of_half_of_products(
    library: Library, backups: Path
) -> None:
    numbers = insert(library, [bottle(f"No {place}") for place in range(9)])
    back_up(library, backups, keep=1)
    purge(library, numbers[:7])
    back_up(library, backups, keep=1)
    assert [copy.products for copy in list_backups(library.path, backups)] == [9, 2]


def test_libraries_of_same_name_keep_their_own_backups_in_shared_folder(
    library: Library, tmp_path: Path, migrations: Path, backups: Path
) -> None:
    other = open_library(tmp_path / "other" / library.path.name, migrations, backups)
    for place in range(3):
        for one in (library, other):
            insert(one, [bottle(f"No {place}")])
            assert back_up(one, backups, keep=2)
    assert [copy.number for copy in list_backups(library.path, backups)] == [3, 5]
    assert [copy.number for copy in list_backups(other.path, backups)] == [4, 6]


def test_backup_without_valid_sidecar_is_ignored(library: Library, backups: Path) -> None:
    copy = back_up(library, backups)
    assert copy is not None
    sidecar = copy.with_name(f"{copy.name}.json")
    for text in ("[]", "{", '{"library": 5}'):
        sidecar.write_text(text, "utf-8")
        assert list_backups(library.path, backups) == []
    sidecar.unlink()
    again = back_up(library, backups)
    assert again == backups / "My products-000002.k2desk"


def test_damaged_library_is_not_copied(library: Library, backups: Path) -> None:
    insert(library, [bottle(f"No {place}") for place in range(200)])
    with closing(sqlite3.connect(library.path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'product'"
        ).fetchone()
    with library.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
    with pytest.raises(UserError, match="is damaged") as refusal:
        back_up(library, backups)
    assert "backup" in refusal.value.hint
    assert list(backups.iterdir()) == []


def test_backup_that_fails_integrity_check_is_removed(library: Library, backups: Path) -> None:
    insert(library, [bottle("One"), bottle("Two")])
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'source_kind, ', '')"
            " WHERE name = 'product_source'"
        )
    with pytest.raises(UserError, match="backup is damaged"):
        back_up(library, backups)
    assert list(backups.iterdir()) == []


def test_full_disk_leaves_no_partial_backup(library: Library, backups: Path) -> None:
    def copy() -> None:
        with pytest.raises(UserError, match=r"disk|drive"):
            back_up(library, backups)

    on_full_disk(30_000, copy)
    assert list(backups.iterdir()) == []
    assert back_up(library, backups)


def test_killed_backup_is_cleaned_up_by_next_one(library: Library, backups: Path) -> None:
    insert(library, [bottle(f"No {place}") for place in range(50)])
    for statement in (5, 8, 11, 14, 17):
        assert kill_at(statement, lambda: back_up(library, backups))
        assert all(counts(Library(c.path)) for c in list_backups(library.path, backups))
    assert back_up(library, backups)
    assert not list(backups.glob(".*"))
