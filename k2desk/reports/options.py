"""The sheet: a comparison as a PDF of one page, or of as many as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from k2desk.core.comparison.compare import ComparisonTable


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

MOST_LINES = 60
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

    def lies_wide(self, products: int) -> bool:
        """Whether the paper lies on its side for so many products."""
        if self.orientation is not Orientation.AUTO:
            return self.orientation is Orientation.LANDSCAPE
        if self.layout is Layout.COMPARISON:
            return products > MOST_IN_PORTRAIT
        return self.layout is Layout.SHELF


MOST_IN_PORTRAIT = 4
"""How many products stand side by side on paper that stands upright."""


def sheet_pdf(table: ComparisonTable, options: SheetOptions, fonts: Path) -> bytes:
    """Return the comparison as a PDF.

    Args:
        table: What is on the screen.
        options: How it is made.
        fonts: The folder of NotoSans-Regular.ttf and NotoSans-Bold.ttf, which are embedded.

    Raises:
        OSError: If the fonts cannot be read.
    """
    from k2desk.reports.pdf.comparison import draw

    return draw(table, options, fonts)


def unprintable(table: ComparisonTable, options: SheetOptions, fonts: Path) -> tuple[str, ...]:
    """Return the texts with signs that the sheet cannot print, to be told before it is saved.

    Returns:
        One line for each text: what it is, and up to five of the signs ("the name of product 2:
        维 生 素"). None where everything prints as it is.
    """
    from k2desk.reports.content.printable import clean, lacking
    from k2desk.reports.pdf.fonts import embedded

    signs = embedded(fonts).signs
    named = {
        "the title": options.title,
        "for whom it is": options.for_whom,
        "who prepared it": options.prepared_by,
        "the line about the person": options.person_text,
        "the notes": options.notes,
    }
    for place, column in enumerate(table.columns, 1):
        named[f"the brand of product {place}"] = column.brand
        named[f"the name of product {place}"] = column.name
        named[f"the serving of product {place}"] = column.serving
        asked = " ".join(f"{one.text} {one.settle}" for one in column.questions)
        named[f"the doubts about product {place}"] = asked
        if options.layout is Layout.LABEL:
            facts = table.assessments[place - 1].product.facts
            rows = [line for top in facts.rows for _, line in top.walk()]
            printed = " ".join(f"{row.name} {row.printed} {row.percent_text}" for row in rows)
            others = " ".join(f"{one.name} {one.amount}" for one in facts.other_actives)
            named[f"the label of product {place}"] = f"{printed} {others}"
    missing = {name: lacking(clean(text, 20_000), signs) for name, text in named.items()}
    return tuple(f"{name}: {' '.join(found[:5])}" for name, found in missing.items() if found)
