"""What files are for that come in together: My products, a catalogue, or a table of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.workflows.imports.label_files import needs_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LABELS = 200
"""Label files that go into My products at once; more are a download for the catalogue."""

_DOWNLOAD_ENDS = frozenset({".zip", ".jsonl", ".ndjson"})
_TABLE_ENDS = frozenset({".csv", ".tsv"})
_LABEL_ENDS = frozenset({".json"})
_SITE_HEADING = b"URL,DSLD ID,"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files by what they are for.

    Attributes:
        labels: Label files and folders of them, for My products.
        download: The NIH download in any of its shapes, for a catalogue.
        tables: Tables of a person's own, whose columns have to be chosen.
        can_import: Whether the download could as well go into My products: plain label files.
    """

    labels: tuple[Path, ...]
    download: tuple[Path, ...]
    tables: tuple[Path, ...]
    can_import: bool


def sort_out(files: Sequence[Path]) -> Sorted:
    """Look at files and say what they are for; nothing is imported.

    A ZIP, JSON lines, the site's CSV export and more than 200 label files are a download for the
    catalogue; a list that K2 Desk saved itself and other label files are for My products; other
    text in columns is a table, whatever its name ends in. What is none of these counts as a label
    file, so that it is told there.

    Args:
        files: Files and folders.
    """
    labels: list[Path] = []
    download: list[Path] = []
    tables: list[Path] = []
    plain = True
    for file in files:
        end = file.suffix.lower()
        if file.is_dir():
            is_download, is_plain = _look_into(file)
            (download if is_download else labels).append(file)
            plain = plain and (is_plain or not is_download)
        elif end in _DOWNLOAD_ENDS or (end in _TABLE_ENDS and _heading(file) == _SITE_HEADING):
            download.append(file)
            plain = False
        elif end not in _LABEL_ENDS and _is_table(file):
            tables.append(file)
        else:
            labels.append(file)
    if len(labels) > MOST_LABELS:
        download, labels = [*download, *labels], []
    return Sorted(tuple(labels), tuple(download), tuple(tables), plain and bool(download))


def _look_into(folder: Path) -> tuple[bool, bool]:
    """Return whether a folder is a download, and whether it holds label files only."""
    labels = 0
    try:
        for path in folder.rglob("*"):
            end = path.suffix.lower()
            if end in _DOWNLOAD_ENDS or (end in _TABLE_ENDS and _heading(path) == _SITE_HEADING):
                return True, False
            labels += end in _LABEL_ENDS
            if labels > MOST_LABELS:
                return True, True
    except OSError:
        pass
    return False, True


def _heading(file: Path) -> bytes:
    """Return how a file begins, as far as the site's export does; nothing if it cannot be read."""
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_BOM) + len(_SITE_HEADING))
    except OSError:
        return b""
    return start.removeprefix(_BOM)[: len(_SITE_HEADING)]


def _is_table(file: Path) -> bool:
    """Whether a table's columns have to be chosen; a CSV that cannot be read is told there."""
    try:
        return needs_columns(file)
    except UserError:
        return file.suffix.lower() in _TABLE_ENDS
