"""PDF document: metadata, page size and footers."""

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4, letter
from reportlab.platypus import PageBreak, Spacer

from k2desk.reports.options import SheetOptions
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.page_template import SUBJECT, render_pdf
from k2desk.reports.pdf.paragraphs import paragraphs, text_style
from tests.reports.examples import OPTIONS
from tests.reports.pdf_text import FACES, read_flowables

TEXT = paragraphs(FACES, text_style(FACES, styles.BODY), "Body")


def test_footer_has_page_number_total_and_versions() -> None:
    reader = read_flowables([*TEXT, PageBreak(), *TEXT, PageBreak(), *TEXT])
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 3
    for number, text in enumerate(texts, 1):
        assert f"page {number} of 3" in text
        assert "K2 Desk 1.0 · reference values as of Nov 22, 2026" in text


def test_document_has_metadata_of_options() -> None:
    reader = read_flowables(TEXT, replace(OPTIONS, title="Ω <b> 维"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ω <b> [?]"
    assert reader.metadata.subject == SUBJECT
    assert reader.metadata.creator == "K2 Desk 1.0"
    without = read_flowables(TEXT, SheetOptions()).metadata
    assert without is not None
    assert without.creator == "K2 Desk"


def test_page_has_given_size() -> None:
    for size in (A4, letter):
        (page,) = read_flowables(TEXT, size=size).pages
        assert (float(page.mediabox.width), float(page.mediabox.height)) == (
            round(size[0], 4),
            round(size[1], 4),
        )


def test_frame_ends_at_margins() -> None:
    height = A4[1] - 2 * styles.MARGIN
    assert len(read_flowables([Spacer(1, height - 0.1), *TEXT]).pages) == 2
    assert len(read_flowables([Spacer(1, height - 20), *TEXT]).pages) == 1


def test_same_input_gives_same_bytes() -> None:
    first = render_pdf(list(TEXT), A4, OPTIONS, FACES)
    assert first == render_pdf(list(TEXT), A4, OPTIONS, FACES)
    assert len(PdfReader(BytesIO(first)).pages) == 1
