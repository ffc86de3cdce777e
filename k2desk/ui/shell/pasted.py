"""What comes in from outside: text on the clipboard, files that are dropped on the window."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData

MOST_TEXT = 20_000
_AMOUNT = re.compile(r"\d\s*(?:mcg|mg|µg|μg|ug|micrograms?|milligrams?)\b", re.IGNORECASE)
_VITAMIN_K = re.compile(
    r"vitamin\s*k|\bk\s?-?\s?[12]\b|\bmk\s?-?\s?\d|menaquinon|phyl?loquinon|phytonadion",
    re.IGNORECASE,
)


def looks_like_a_label(text: str) -> bool:
    """Return whether text names vitamin K and an amount, and is not far too long."""
    if not text.strip() or len(text) > MOST_TEXT:
        return False
    return bool(_AMOUNT.search(text) and _VITAMIN_K.search(text))


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the labels, downloads, tables and folders among what is dropped; others are not."""
    from k2desk.workflows.dropped import ENDS

    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.suffix.lower() in ENDS or path.is_dir()]
