"""Verified backups of the library: copied, read back, then published.

Each backup has a sidecar `.json` with its digest and content. Backups are ordered by a running
number, never by the clock. A `.k2desk` file without a sidecar is not a backup of ours.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.store.library.file import Library, read_state
from k2desk.store.sqlite.atomic_files import (
    flush,
    flush_folder,
    remove,
    remove_stale_temporaries,
    replace_atomically,
    temporary,
)
from k2desk.store.sqlite.connection import connect
from k2desk.store.sqlite.errors import translate_errors
from k2desk.store.sqlite.timestamps import utc_timestamp

_NUMBER = re.compile(r"-(\d{6,})$")


@dataclass(frozen=True, slots=True)
class Backup:
    """Verified copy of a library.

    Attributes:
        path: The path of the copy.
        number: Its running number; 0 if it was made before an upgrade.
        sha256: The digest of its bytes.
        products: The number of its products, the trash included.
    """

    path: Path
    number: int
    sha256: str
    products: int


def back_up(library: Library, folder: Path, keep: int = 12) -> Path | None:
    """Copy the library if it has changed, and delete the oldest backups.

    Backups made before an upgrade are kept. If the library has fewer than half the products of
    the last backup, none is deleted.

    Args:
        library: The library.
        folder: The folder of the backups, created if missing.
        keep: The number of backups to keep, at least 1.

    Returns:
        The new backup, or None if the last one is identical.

    Raises:
        UserError: If the library cannot be read, or the backup cannot be written or is damaged.
    """
    path = library.path
    with translate_errors(folder):
        earlier = [backup for backup in list_backups(path, folder) if backup.number]
        number = _last_number(path, folder) + 1
        target = folder / f"{path.stem}-{number:06d}.k2desk"
        backup = _copy(path, target, number, earlier[-1:])
        if backup is None:
            return None
        if not earlier or backup.products * 2 >= earlier[-1].products:
            for old in [*earlier, backup][: -max(keep, 1)]:
                old.path.unlink(missing_ok=True)
                _sidecar(old.path).unlink(missing_ok=True)
    return backup.path


def back_up_before_upgrade(path: Path, folder: Path, revision: str) -> Path:
    """Copy the library before an upgrade; this backup is never deleted.

    An identical backup from an earlier attempt is not repeated.

    Raises:
        UserError: If the backup cannot be written or is damaged.
    """
    with translate_errors(folder):
        earlier = [backup for backup in list_backups(path, folder) if not backup.number]
        stem = f"{path.stem}-before-{revision}"
        target = folder / f"{stem}.k2desk"
        attempt = 1
        while target.exists():
            attempt += 1
            target = folder / f"{stem}-{attempt}.k2desk"
        backup = _copy(path, target, 0, earlier)
    return backup.path if backup else target


def list_backups(path: Path, folder: Path) -> list[Backup]:
    """Return the backups of a library in a folder, the newest last."""
    if not folder.is_dir():
        return []
    backups = []
    for file in folder.glob("*.k2desk"):
        about = _read_sidecar(file)
        if about.get("library") == str(path.resolve()):
            backups.append(Backup(file, about["number"], about["sha256"], about["products"]))
    return sorted(backups, key=lambda backup: (backup.number, backup.path.name))


def _read_sidecar(backup: Path) -> dict[str, Any]:
    try:
        about = json.loads(_sidecar(backup).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}


def _sidecar(backup: Path) -> Path:
    return backup.with_name(f"{backup.name}.json")


def _last_number(path: Path, folder: Path) -> int:
    """Return the highest number in the folder for this file name.

    Libraries of the same name share the folder and its numbers.
    """
    stems = (file.stem for file in folder.glob("*.k2desk")) if folder.is_dir() else ()
    numbers = (match for stem in stems if (match := _NUMBER.search(stem)))
    return max((int(m[1]) for m in numbers if m.string == f"{path.stem}{m[0]}"), default=0)


def _copy(path: Path, target: Path, number: int, earlier: list[Backup]) -> Backup | None:
    """Write, verify and publish a copy unless an earlier one is identical."""
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    remove_stale_temporaries(folder / path.name)
    unfinished = temporary(folder / path.name)
    remove(unfinished)
    try:
        with translate_errors(path), closing(connect(path, "rw")) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        revision, products = _verify(unfinished)
        digest = hashlib.sha256(unfinished.read_bytes()).hexdigest()
        if any(digest == backup.sha256 and backup.path.exists() for backup in earlier):
            return None
        flush(unfinished)
        about = {
            "library": str(path.resolve()),
            "number": number,
            "sha256": digest,
            "products": products,
            "schema": revision,
            "made": utc_timestamp(),
        }
        _sidecar(target).write_text(json.dumps(about, indent=1), "utf-8")
        flush(_sidecar(target))
        replace_atomically(unfinished, target)
        flush_folder(folder)
    finally:
        remove(unfinished)
    return Backup(target, number, digest, products)


def _verify(copy: Path) -> tuple[str, int]:
    """Return revision and product count of a copy after an integrity check."""
    with closing(connect(copy, "ro")) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise UserError(
                msg("The backup is damaged: {reason}.", reason=str(verdict)),
                msg("Check both drives and try again."),
            )
        (products,) = connection.execute("SELECT count(*) FROM product").fetchone()
        return read_state(connection).revision, int(products)
