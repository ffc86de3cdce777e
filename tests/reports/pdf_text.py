"""Text of PDFs, read back with pypdf."""

import re
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable

from k2desk.core.comparison.table import ComparisonTable
from k2desk.reports.options import SheetOptions
from k2desk.reports.pdf.comparison import sheet_pdf
from k2desk.reports.pdf.fonts import load_fonts
from k2desk.reports.pdf.page_template import render_pdf
from tests.reports.examples import FONTS, OPTIONS

FACES = load_fonts(FONTS)
WIDTH = 504.6
"""Width between the margins of A4 in portrait, in points."""


def read(table: ComparisonTable, options: SheetOptions = OPTIONS) -> PdfReader:
    """Draw a sheet and open it."""
    return PdfReader(BytesIO(sheet_pdf(table, options, FONTS)))


def read_flowables(
    flowables: Sequence[Flowable], options: SheetOptions = OPTIONS, size: tuple[float, float] = A4
) -> PdfReader:
    """Draw flowables on pages of their own and open the document."""
    return PdfReader(BytesIO(render_pdf(list(flowables), size, options, FACES)))


def text_of(reader: PdfReader) -> str:
    """Return the text of all pages without white space."""
    return plain("\n".join(page.extract_text() for page in reader.pages))


def text_of_flowables(flowables: Sequence[Flowable]) -> str:
    """Draw flowables and return their text without white space."""
    return text_of(read_flowables(flowables))


def plain(text: str) -> str:
    """Remove white space, which a line break puts anywhere."""
    return re.sub(r"\s+", "", text)
