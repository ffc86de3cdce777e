"""Verified copies of the library: written beside, read back, then put in place.

Every copy has a sidecar `.json` with its digest and what it holds. Copies are told apart by a
running number, never by the clock. A copy without its sidecar is not one of ours.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from k2desk.core.model.errors import UserError
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

_NUMBER = re.compile(r"-(\d{6,})$")


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy.

    Attributes:
        path: Where it lies.
        number: Its place in the row of copies; 0 for one that was made before an upgrade.
        sha256: The digest of its bytes.
        products: How many products it holds, the trash included.
    """

    path: Path
    number: int
    sha256: str
    products: int


def back_up(library: Library, folder: Path, keep: int = 12) -> Path | None:
    """Copy the library if it has changed since the last copy; let the oldest copies go.

    Copies made before an upgrade stay. Where the library holds fewer than half the products of
    the last copy, no copy goes.

    Args:
        library: The library.
        folder: Where the copies are; created where it is not there.
        keep: How many copies stay, at least 1.

    Returns:
        The new copy; None where the last one is the same.

    Raises:
        UserError: If the library cannot be read or the copy cannot be written or is damaged.
    """
    path = library.path
    with translate_errors(folder):
        kept = [copy for copy in list_backups(path, folder) if copy.number]
        number = _last_number(path, folder) + 1
        copy = _copy(path, folder / f"{path.stem}-{number:06d}.k2desk", number, kept[-1:])
        if copy is None:
            return None
        if not kept or copy.products * 2 >= kept[-1].products:
            for old in [*kept, copy][: -max(keep, 1)]:
                old.path.unlink(missing_ok=True)
                _sidecar(old.path).unlink(missing_ok=True)
    return copy.path


def back_up_before_upgrade(path: Path, folder: Path, revision: str) -> Path:
    """Copy the library as it is before an upgrade, once for each state; it is never rotated out.

    Raises:
        UserError: If the copy cannot be written or is damaged.
    """
    with translate_errors(folder):
        kept = [copy for copy in list_backups(path, folder) if not copy.number]
        stem = f"{path.stem}-before-{revision}"
        target = folder / f"{stem}.k2desk"
        again = 1
        while target.exists():
            again += 1
            target = folder / f"{stem}-{again}.k2desk"
        copy = _copy(path, target, 0, kept)
    return copy.path if copy else target


def list_backups(path: Path, folder: Path) -> list[Backup]:
    """Return the copies of a library that are in a folder, the newest last."""
    if not folder.is_dir():
        return []
    found = []
    for file in folder.glob("*.k2desk"):
        about = _about(file)
        if about.get("library") == str(path.resolve()):
            found.append(Backup(file, about["number"], about["sha256"], about["products"]))
    return sorted(found, key=lambda copy: (copy.number, copy.path.name))


def _about(copy: Path) -> dict[str, Any]:
    try:
        about = json.loads(_sidecar(copy).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}


def _sidecar(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.json")


def _last_number(path: Path, folder: Path) -> int:
    """Return the highest number that any copy of this name has, whoever's it is."""
    names = (file.stem for file in folder.glob("*.k2desk")) if folder.is_dir() else ()
    numbers = (match for name in names if (match := _NUMBER.search(name)))
    return max((int(m[1]) for m in numbers if m.string == f"{path.stem}{m[0]}"), default=0)


def _copy(path: Path, target: Path, number: int, same_as: list[Backup]) -> Backup | None:
    """Write a copy, read it back and put it in place; None where it is the same as another."""
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    remove_stale_temporaries(folder / path.name)
    unfinished = temporary(folder / path.name)
    remove(unfinished)
    try:
        with translate_errors(path), closing(connect(path, "rw")) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        revision, products = _verified(unfinished)
        digest = hashlib.sha256(unfinished.read_bytes()).hexdigest()
        if any(digest == copy.sha256 and copy.path.exists() for copy in same_as):
            return None
        flush(unfinished)
        about = {
            "library": str(path.resolve()),
            "number": number,
            "sha256": digest,
            "products": products,
            "schema": revision,
            "made": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        }
        _sidecar(target).write_text(json.dumps(about, indent=1), "utf-8")
        flush(_sidecar(target))
        replace_atomically(unfinished, target)
        flush_folder(folder)
    finally:
        remove(unfinished)
    return Backup(target, number, digest, products)


def _verified(copy: Path) -> tuple[str, int]:
    with closing(connect(copy, "ro")) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise UserError(f"The backup did not come out whole: {verdict}.", "Check both drives.")
        (products,) = connection.execute("SELECT count(*) FROM product").fetchone()
        return read_state(connection).revision, int(products)
