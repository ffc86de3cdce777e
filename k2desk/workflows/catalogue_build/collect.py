"""Labels that a build has read so far, in memory or a temporary file.

The order of arrival depends on the speed of each process, but the result must not: labels are
sorted by number, and of labels with one number the newest entry counts.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, TYPE_CHECKING

from k2desk.core.model.product import DSLD_PREFIX
from k2desk.labels.dsld.read_files import INPUT_SUM_MODULUS
from k2desk.workflows.catalogue_build.report import MAX_FAILURES, MAX_REFS
from k2desk.workflows.imports.label_files import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from k2desk.workflows.catalogue_build.workers import KeptLabel, PieceRead

IN_MEMORY = 48 << 20
"""Maximum bytes of labels in memory; more go into a temporary file."""

_BATCH = 500


@dataclass(frozen=True, slots=True, order=True)
class _LabelPosition:
    """Position of a label; the greatest one of each number counts."""

    number: int
    date: str
    digest: bytes
    codes: tuple[str, ...]
    start: int
    size: int


class Collector:
    """Labels read so far, and the temporary file that holds the excess.

    The file has no name (or deletes itself), so that a killed program leaves nothing behind.

    Attributes:
        read: Number of labels read.
        without_vitamin_k: Number of labels without vitamin K.
        failures: Number of unreadable labels.
    """

    def __init__(self, folder: Path) -> None:
        """Start empty; `folder` is on the disk of the future catalog."""
        self.read = self.without_vitamin_k = self.failures = 0
        self._failed: list[tuple[int, int, Failure]] = []
        self._inputs = 0
        self._positions: list[_LabelPosition] = []
        self._with_vitamin_k = 0
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - see close()
            IN_MEMORY, dir=str(folder)
        )
        self._end = 0

    def close(self) -> None:
        """Close the temporary file."""
        self._file.close()

    @property
    def with_vitamin_k(self) -> int:
        """Number of labels with vitamin K so far."""
        return self._with_vitamin_k

    def add_answer(self, index: int, answer: PieceRead) -> None:
        """Add the answer to a piece.

        Args:
            index: Index of the piece.
            answer: The answer.

        Raises:
            OSError: If the disk is full.
        """
        tally = answer.tally
        self.read += tally.read
        self.without_vitamin_k += tally.without_vitamin_k
        self.failures += tally.failures
        self._inputs = (self._inputs + tally.inputs) % INPUT_SUM_MODULUS
        self._failed += (
            (index, number, Failure(where, why)) for number, (where, why) in enumerate(tally.failed)
        )
        if len(self._failed) > 4 * MAX_FAILURES:
            self._failed = self._first_failed()
        for kept in answer.kept:
            self._put(kept)

    def _put(self, label: KeptLabel) -> None:
        self._file.write(label.packed)
        size = len(label.packed)
        digest = sha256(label.packed).digest()[:8]
        self._positions.append(
            _LabelPosition(label.number, label.date, digest, label.codes, self._end, size)
        )
        self._end += size
        self._with_vitamin_k += 1

    def _first_failed(self) -> list[tuple[int, int, Failure]]:
        return sorted(self._failed, key=lambda one: one[:2])[:MAX_FAILURES]

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The first failures, in the order of the files."""
        return tuple(failure for _, _, failure in self._first_failed())

    def finish(self) -> None:
        """Sort the labels and keep one per number; nothing more can be added."""
        newest = {position.number: position for position in sorted(self._positions)}
        self._positions = list(newest.values())

    @property
    def count(self) -> int:
        """Number of labels after `finish`."""
        return len(self._positions)

    @property
    def newest_date(self) -> str:
        """Date of the newest entry; empty if unknown."""
        return max((position.date for position in self._positions), default="")

    @property
    def digest(self) -> str:
        """Digest of the inputs, independent of the order of their labels."""
        return f"dsld:{sha256(self._inputs.to_bytes(32, 'big')).hexdigest()}"

    def batches(self) -> Iterator[list[bytes]]:
        """Yield the labels in the order of their numbers."""
        for first in range(0, len(self._positions), _BATCH):
            batch = []
            for position in self._positions[first : first + _BATCH]:
                self._file.seek(position.start)
                batch.append(self._file.read(position.size))
            yield batch

    def questions(self) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
        """Return the question codes by frequency: code, count, first labels."""
        refs: dict[str, list[str]] = {}
        counts: dict[str, int] = {}
        for position in self._positions:
            for code in position.codes:
                counts[code] = counts.get(code, 0) + 1
                if counts[code] <= MAX_REFS:
                    refs.setdefault(code, []).append(f"{DSLD_PREFIX}{position.number}")
        return tuple(
            (code, counts[code], tuple(refs[code]))
            for code in sorted(counts, key=lambda code: (-counts[code], code))
        )


def file_names(files: Sequence[Path]) -> tuple[str, ...]:
    """Return the names of files for a report."""
    return tuple(file.name or str(file) for file in files)
