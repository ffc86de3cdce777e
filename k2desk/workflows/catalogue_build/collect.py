"""The labels that a build has found so far, until all are there and they can be written in order.

What comes first depends on which process is quickest, and the result must not: labels are put in
the order of their numbers, and of labels with one number that of the newest entry counts.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, TYPE_CHECKING

from k2desk.labels.dsld.read_files import INPUT_SUM_MODULUS
from k2desk.workflows.catalogue_build.report import MOST_FAILURES, MOST_REFS
from k2desk.workflows.imports.label_files import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from k2desk.workflows.catalogue_build.workers import Kept, Read

IN_MEMORY = 48 << 20
"""Bytes of labels that are kept in memory; more go into a file without a name."""

_BATCH = 500


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A label that was found; the greatest of those with one number counts."""

    number: int
    date: str
    digest: bytes
    codes: tuple[str, ...]
    start: int
    size: int


class Gathered:
    """What has been found, and the file in which the labels wait.

    The file has no name (or goes by itself), so that nothing is left where the program is killed.

    Attributes:
        read: Labels looked at.
        without_vitamin_k: How many state no vitamin K.
        failures: How many could not be read.
    """

    def __init__(self, folder: Path) -> None:
        """Begin with nothing; `folder` is on the disk where the catalogue will be."""
        self.read = self.without_vitamin_k = self.failures = 0
        self._failed: list[tuple[int, int, Failure]] = []
        self._inputs = 0
        self._places: list[_Place] = []
        self._found = 0
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - see close()
            IN_MEMORY, dir=str(folder)
        )
        self._end = 0

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    @property
    def found(self) -> int:
        """How many labels with vitamin K have been found."""
        return self._found

    def take(self, place: int, answer: Read) -> None:
        """Take up what came of a piece.

        Args:
            place: The piece's place among all pieces.
            answer: What came of it.

        Raises:
            OSError: If the disk is full.
        """
        tally = answer.tally
        self.read += tally.read
        self.without_vitamin_k += tally.without_vitamin_k
        self.failures += tally.failures
        self._inputs = (self._inputs + tally.inputs) % INPUT_SUM_MODULUS
        self._failed += (
            (place, number, Failure(where, why)) for number, (where, why) in enumerate(tally.failed)
        )
        if len(self._failed) > 4 * MOST_FAILURES:
            self._failed = self._first_failed()
        for kept in answer.kept:
            self._put(kept)

    def _put(self, kept: Kept) -> None:
        self._file.write(kept.packed)
        size = len(kept.packed)
        digest = sha256(kept.packed).digest()[:8]
        self._places.append(_Place(kept.number, kept.date, digest, kept.codes, self._end, size))
        self._end += size
        self._found += 1

    def _first_failed(self) -> list[tuple[int, int, Failure]]:
        return sorted(self._failed, key=lambda one: one[:2])[:MOST_FAILURES]

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The first failures, in the order of the files."""
        return tuple(failure for _, _, failure in self._first_failed())

    def settle(self) -> None:
        """Put the labels in order, with one for each number; nothing more is taken up."""
        newest = {place.number: place for place in sorted(self._places)}
        self._places = list(newest.values())

    @property
    def kept(self) -> int:
        """How many labels there are, once that is settled."""
        return len(self._places)

    @property
    def newest_date(self) -> str:
        """The day of the newest entry; empty where none is known."""
        return max((place.date for place in self._places), default="")

    @property
    def digest(self) -> str:
        """What tells these inputs from others, whatever the order of their labels."""
        return f"dsld:{sha256(self._inputs.to_bytes(32, 'big')).hexdigest()}"

    def batches(self) -> Iterator[list[bytes]]:
        """Yield the labels in the order of their numbers."""
        for first in range(0, len(self._places), _BATCH):
            batch = []
            for place in self._places[first : first + _BATCH]:
                self._file.seek(place.start)
                batch.append(self._file.read(place.size))
            yield batch

    def questions(self) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
        """Return the kinds of questions, the most frequent first: code, labels, first of them."""
        refs: dict[str, list[str]] = {}
        counts: dict[str, int] = {}
        for place in self._places:
            for code in place.codes:
                counts[code] = counts.get(code, 0) + 1
                if counts[code] <= MOST_REFS:
                    refs.setdefault(code, []).append(f"dsld:{place.number}")
        return tuple(
            (code, counts[code], tuple(refs[code]))
            for code in sorted(counts, key=lambda code: (-counts[code], code))
        )


def names_of(files: Sequence[Path]) -> tuple[str, ...]:
    """Return the names by which files are told."""
    return tuple(file.name or str(file) for file in files)
