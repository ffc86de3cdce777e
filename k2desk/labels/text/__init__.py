"""Grammar of label text: one line or a whole panel to `LabelFacts`."""

from k2desk.labels.text.reader import read_text

__all__ = ["read_text"]
