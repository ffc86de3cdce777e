"""Options of a sheet, shared by PDF, web page and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from k2desk.core.model.message import ENGLISH, Language, Message, msg


class Paper(StrEnum):
    """Paper size."""

    A4 = "a4"
    LETTER = "letter"


class Layout(StrEnum):
    """Layout of a sheet."""

    COMPARISON = "comparison"
    SHELF = "shelf"
    LABEL = "label"


class Orientation(StrEnum):
    """Orientation of the paper."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class CsvStyle(StrEnum):
    """Style of a CSV file.

    Attributes:
        PLAIN: For scripts: English headings and words, commas, decimal points.
        REGION: For spreadsheets: the language of the sheet and the numbers of its region; if
            they have a decimal comma, cells are separated by semicolons.
    """

    PLAIN = "plain"
    REGION = "region"


TITLES: dict[Layout, Message] = {
    Layout.COMPARISON: msg("Vitamin K comparison"),
    Layout.SHELF: msg("Vitamin K products"),
    Layout.LABEL: msg("Vitamin K on the label"),
}
"""Default title of each layout."""

MAX_LINES = 60
"""Maximum number of ruled lines on a sheet."""

MAX_IN_PORTRAIT = 4
"""Maximum number of products side by side on paper in portrait."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """Options of a sheet; equal tables and options give equal bytes.

    Attributes:
        paper: Paper size.
        title: Title; empty for that of the layout.
        date: Date as YYYY-MM-DD; may be empty.
        recipient: Name after "For"; may be empty.
        person_text: Line about the person, printed as it is; may be empty.
        notes: Free notes, printed as typed; 20,000 characters at most.
        program_version: Version of K2 Desk, for the footer.
        data_version: Date of the reference values, for the footer.
        layout: Products side by side, one per line, or one per page with its label.
        orientation: Orientation; `AUTO` depends on layout and number of products.
        lines: Number of ruled lines to write on.
        greyscale: Whether to print black and a few strong grays only.
        prepared_by: Author of the sheet; may be empty.
        inr: Whether the ruled lines have a column for INR values, on sheets that support it.
        language: Language and region of the sheet.
        csv_style: Style of the CSV file.
    """

    paper: Paper = Paper.A4
    title: str = ""
    date: str = ""
    recipient: str = ""
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
    language: Language = ENGLISH
    csv_style: CsvStyle = CsvStyle.PLAIN

    @property
    def shown_title(self) -> str:
        """Title, or the default title of the layout."""
        title = self.title.strip()
        if not title:
            return TITLES[self.layout]
        # `strip` turns a message into its English text.
        return self.title if isinstance(self.title, Message) else title

    def is_landscape(self, product_count: int) -> bool:
        """Return whether the paper is in landscape for this number of products."""
        if self.orientation is not Orientation.AUTO:
            return self.orientation is Orientation.LANDSCAPE
        if self.layout is Layout.COMPARISON:
            return product_count > MAX_IN_PORTRAIT
        return self.layout is Layout.SHELF
