"""Classification of files: My products, catalog, or table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.workflows.imports.label_files import needs_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LABELS = 200
"""Maximum number of label files for My products; more are a download."""

_DOWNLOAD_ENDS = frozenset({".zip", ".jsonl", ".ndjson"})
_TABLE_ENDS = frozenset({".csv", ".tsv"})
_LABEL_ENDS = frozenset({".json"})
_SITE_HEADING = b"URL,DSLD ID,"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ClassifiedFiles:
    """Files by their use.

    Attributes:
        labels: Label files and folders of them, for My products.
        download: The NIH download in any of its shapes, for a catalog.
        tables: Tables of a person, whose columns have to be chosen.
        can_import: Whether the download could also go into My products: plain label files.
    """

    labels: tuple[Path, ...]
    download: tuple[Path, ...]
    tables: tuple[Path, ...]
    can_import: bool


def classify(files: Sequence[Path]) -> ClassifiedFiles:
    """Classify files by their content; nothing is imported.

    A ZIP file, JSON lines, the site's CSV export and more than 200 label files are a download
    for the catalog. Lists that K2 Desk exported and other label files are for My products.
    Other text in columns is a table, with any suffix. Everything else counts as a label file,
    so that the import reports it.

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
            is_download, is_plain = _classify_folder(file)
            (download if is_download else labels).append(file)
            plain = plain and (is_plain or not is_download)
        elif end in _DOWNLOAD_ENDS or (end in _TABLE_ENDS and _heading(file) == _SITE_HEADING):
            download.append(file)
            plain = False
        elif end not in _LABEL_ENDS and _is_table(file):
            tables.append(file)
        else:
            labels.append(file)
    if len(labels) > MAX_LABELS:
        download, labels = [*download, *labels], []
    return ClassifiedFiles(tuple(labels), tuple(download), tuple(tables), plain and bool(download))


def _classify_folder(folder: Path) -> tuple[bool, bool]:
    """Return whether a folder is a download, and whether it has only labels."""
    labels = 0
    try:
        for path in folder.rglob("*"):
            end = path.suffix.lower()
            if end in _DOWNLOAD_ENDS or (end in _TABLE_ENDS and _heading(path) == _SITE_HEADING):
                return True, False
            labels += end in _LABEL_ENDS
            if labels > MAX_LABELS:
                return True, True
    except OSError:
        pass
    return False, True


def _heading(file: Path) -> bytes:
    """Return the beginning of a file; empty if it can't be read."""
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_BOM) + len(_SITE_HEADING))
    except OSError:
        return b""
    return start.removeprefix(_BOM)[: len(_SITE_HEADING)]


def _is_table(file: Path) -> bool:
    """Return whether the columns of a table have to be chosen.

    A CSV that can't be read counts as a table, so that the table import reports it.
    """
    try:
        return needs_columns(file)
    except UserError:
        return file.suffix.lower() in _TABLE_ENDS
