"""Bringing label files into My products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from k2desk.core.errors import UserError
from k2desk.core.label import LabelFacts
from k2desk.core.product import Product
from k2desk.core.progress import SILENT, Reporter
from k2desk.store import library_read
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk, keep_backup, library_of
from k2desk.workflows.files import read_whole

MOST_LABEL_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read.

    Attributes:
        where: The file.
        why: The reason, in one sentence.
    """

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import; read = added + updated + unchanged + without + failed.

    Attributes:
        read: Label files looked at.
        added: References of the products that are new.
        updated: References of the products that stood there and were changed.
        unchanged: How many stood there just so.
        without_vitamin_k: How many state no vitamin K.
        failed: What could not be read.
        done: The change, to be taken back as one; None where nothing changed.
    """

    read: int
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: int
    without_vitamin_k: int
    failed: tuple[Failure, ...]
    done: edit.Done | None


def import_files(desk: Desk, files: Sequence[Path], report: Reporter = SILENT) -> ImportReport:
    """Read label files and put those with vitamin K into My products, all in one step.

    A label that is there already (same source and number) gets the file's facts; the person's
    own price, notes and photo stay.

    Args:
        desk: The open desk.
        files: Label files (NIH DSLD JSON) or folders of them.
        report: Hears how far it is.

    Raises:
        UserError: If a named file is not there, or the library cannot be written.
        Cancelled: If a stop was asked for; nothing was changed.
    """
    from k2desk.labels.dsld import read_dsld

    paths = list(_label_files(files))
    labels: list[LabelFacts] = []
    failed: list[Failure] = []
    without = 0
    for place, path in enumerate(paths):
        report(place, len(paths), path.name)
        try:
            facts = read_dsld(read_whole(path, MOST_LABEL_BYTES))
        except UserError as error:
            failed.append(Failure(str(path), str(error)))
            continue
        if facts is None:
            without += 1
        else:
            labels.append(facts)
    report(len(paths), len(paths), "writing")
    return _write(desk, labels, len(paths), without, failed)


def _label_files(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            inside = sorted(path.rglob("*.json"))
            if not inside:
                raise UserError(f"There is no .json file in {path}.", "Choose another folder.")
            yield from inside
        elif path.is_file():
            yield path
        else:
            raise UserError(f"There is no file {path}.", "Check the name.")


def _write(
    desk: Desk, labels: Sequence[LabelFacts], read: int, without: int, failed: list[Failure]
) -> ImportReport:
    from k2desk.store import library_write

    library = library_of(desk)
    fresh: dict[tuple[str, str], Product] = {}
    changed: list[tuple[int, Product, Product]] = []
    unchanged = 0
    for facts in labels:
        key = (facts.source.kind, facts.source.id)
        numbers = library_read.find_source(library, *key)
        if not numbers:
            unchanged += key in fresh
            fresh[key] = Product("", facts)
            continue
        before = library_read.load(library, numbers[0])
        if before.facts == facts:
            unchanged += 1
        else:
            changed.append((numbers[0], before, replace(before, facts=facts)))
    if not fresh and not changed:
        return ImportReport(read, (), (), unchanged, without, tuple(failed), None)
    keep_backup(desk)
    new = list(fresh.values())
    numbers = library_write.apply(library, new, [(one, after) for one, _, after in changed])

    def undo() -> None:
        """Take the facts back; what the person has added since stays."""
        now = [
            (one, replace(library_read.load(library, one), facts=old.facts))
            for one, old, _ in changed
        ]
        library_write.apply(library, [], now, purged=numbers)

    def redo() -> None:
        now = [
            (one, replace(library_read.load(library, one), facts=after.facts))
            for one, _, after in changed
        ]
        library_write.apply(library, new, now, ids=numbers)

    added = tuple(str(number) for number in numbers)
    updated = tuple(str(number) for number, _, _ in changed)
    text = f"Imported: {len(added)} added, {len(updated)} updated"
    done = edit.Done(text, added + updated, undo, redo)
    return ImportReport(read, added, updated, unchanged, without, tuple(failed), done)
