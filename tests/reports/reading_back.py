"""Reading a sheet back from its own bytes."""

import re
from io import BytesIO

from pypdf import PdfReader

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.reports.options import SheetOptions
from k2desk.reports.pdf.comparison import sheet_pdf
from tests.reports.examples import FONTS, OPTIONS


def read(table: ComparisonTable, options: SheetOptions = OPTIONS) -> PdfReader:
    """Draw a sheet and open it."""
    return PdfReader(BytesIO(sheet_pdf(table, options, FONTS)))


def text_of(reader: PdfReader) -> str:
    """The text of all pages without white space."""
    return plain("\n".join(page.extract_text() for page in reader.pages))


def plain(text: str) -> str:
    """Text without white space, which a line break puts anywhere."""
    return re.sub(r"\s+", "", text)
