"""Pasted text and dropped files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

MAX_TEXT = 20_000
_AMOUNT = re.compile(r"\d\s*(?:mcg|mg|µg|μg|ug|micrograms?|milligrams?)\b", re.IGNORECASE)
_VITAMIN_K = re.compile(
    r"vitamin\s*k|\bk\s?-?\s?[12]\b|\bmk\s?-?\s?\d|menaquinon|phyl?loquinon|phytonadion",
    re.IGNORECASE,
)


def looks_like_a_label(text: str) -> bool:
    """Return whether text names vitamin K and an amount.

    Text of more than 20,000 characters is never a label.
    """
    if not text.strip() or len(text) > MAX_TEXT:
        return False
    return bool(_AMOUNT.search(text) and _VITAMIN_K.search(text))


def dropped_files(data: QMimeData) -> list[Path]:
    """Return all dropped files and folders of this computer.

    Useless files are reported when they are classified, not dropped silently here.
    """
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
