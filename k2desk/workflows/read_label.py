"""Label text that was pasted or typed."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts


def read_text(text: str) -> LabelFacts:
    """Read one line or a whole Supplement Facts panel.

    The reader compiles hundreds of patterns, so it is loaded by the first call.
    """
    from k2desk.labels.text import read_text as read

    return read(text)
