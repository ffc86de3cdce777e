"""Reading label text: one line or a whole pasted panel becomes `LabelFacts`."""

from k2desk.labels.text.reader import read_text

__all__ = ["read_text"]
