"""The sheet: a comparison as a PDF of one page, or of as many as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """The paper that the sheet is for."""

    A4 = "a4"
    LETTER = "letter"


class Layout(StrEnum):
    """What a sheet shows of the same table."""

    COMPARISON = "comparison"
    SHELF = "shelf"
    LABEL = "label"


class Orientation(StrEnum):
    """How the paper lies."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


TITLES: dict[Layout, str] = {
    Layout.COMPARISON: "Vitamin K comparison",
    Layout.SHELF: "Vitamin K products",
    Layout.LABEL: "Vitamin K on the label",
}
"""The usual titles."""

MAX_LINES = 60
"""How many lines to write on a sheet has at most."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How a sheet is made; the same table and options always give the same bytes.

    Attributes:
        paper: The paper's size.
        title: The title at its head; empty for the usual one.
        date: The date at its head, YYYY-MM-DD; empty for none.
        for_whom: For whom it is; empty for nobody named.
        person_text: A line about the person, as it is to stand there; empty for none.
        notes: Free notes, printed as they were typed; 20,000 characters at most.
        program_version: The version of K2 Desk, for the foot of each page.
        data_version: The date of the reference values, for the foot of each page.
        layout: Products side by side, one a line, or one a page with its label.
        orientation: How the paper lies; by itself as the products need it.
        lines: How many ruled lines to write on there are.
        greyscale: Whether everything is black or one of a few strong greys.
        prepared_by: Who made it; empty for nobody named.
        inr: Whether the lines to write on have a column for INR values, where a sheet has such.
    """

    paper: Paper = Paper.A4
    title: str = ""
    date: str = ""
    for_whom: str = ""
    person_text: str = ""
    notes: str = ""
    program_version: str = ""
    data_version: str = ""
    layout: Layout = Layout.COMPARISON
    orientation: Orientation = Orientation.AUTO
    lines: int = 0
    greyscale: bool = False
    prepared_by: str = ""
    inr: bool = True

    @property
    def shown_title(self) -> str:
        """The title, or the usual one of its layout."""
        return self.title.strip() or TITLES[self.layout]

    def is_landscape(self, products: int) -> bool:
        """Whether the paper lies on its side for so many products."""
        if self.orientation is not Orientation.AUTO:
            return self.orientation is Orientation.LANDSCAPE
        if self.layout is Layout.COMPARISON:
            return products > MAX_IN_PORTRAIT
        return self.layout is Layout.SHELF


MAX_IN_PORTRAIT = 4
"""How many products stand side by side on paper that stands upright."""
