"""What comes in from outside: text on the clipboard, files that are dropped on the window."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    """Return the files and folders that are dropped, whatever they are.

    What is of no use is told when it is looked at; to leave it out here would be to lose it.
    """
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
