"""Print jobs, printed to PDF and compared with the sheet."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import UserError
from k2desk.reports.options import SheetOptions
from k2desk.reports.pdf.comparison import sheet_pdf
from k2desk.ui.printing.pdf_pages import PageSize, draw_page, page_sizes
from k2desk.ui.printing.print_job import MAX_DPI, PrintJob, new_printer
from k2desk.ui.work import Work
from tests.reports.examples import EIGHT, FONTS, LETTER, OPTIONS, SUPER_K, THORNE, many, table_of

_SMOOTH = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def pdf_printer(path: Path, dots: int = 0) -> QPrinter:
    printer = new_printer(PageSize(100, 200), "Sheet")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    if dots:
        printer.setResolution(dots)
    return printer


def print_pdf(qtbot: QtBot, work: Work, pdf: bytes, printer: QPrinter) -> None:
    ended: list[object] = []
    PrintJob(work, pdf, printer, lambda: ended.append("done"), ended.append).start()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["done"]


def difference(first: QImage, second: QImage) -> float:
    """Return the mean difference per pixel, 0 to 255, of reduced images."""
    grey = QImage.Format.Format_Grayscale8
    images = [one.convertToFormat(grey).scaled(300, 300, *_SMOOTH) for one in (first, second)]
    pairs = zip(*(bytes(one.constBits()) for one in images), strict=True)
    apart: int = sum(abs(a - b) for a, b in pairs)
    return apart / (300 * 300)


@pytest.mark.parametrize(
    ("options", "count"), [(OPTIONS, 1), (LETTER, 4), (OPTIONS, 8), (LETTER, 20)]
)
def test_printed_pages_equal_pdf_pages(
    qtbot: QtBot, work: Work, tmp_path: Path, options: SheetOptions, count: int
) -> None:
    pdf = sheet_pdf(table_of(*many(count)), options, FONTS)
    print_pdf(qtbot, work, pdf, pdf_printer(tmp_path / "printed.pdf", 200))
    again = (tmp_path / "printed.pdf").read_bytes()
    sizes, found = page_sizes(pdf), page_sizes(again)
    assert len(found) == len(sizes)
    for index, (size, paper) in enumerate(zip(sizes, found, strict=True)):
        assert abs(size.width - paper.width) < 1.5
        assert abs(size.height - paper.height) < 1.5
        scale = 200 / 72
        own, paper_one = draw_page(pdf, index, scale), draw_page(again, index, scale)
        # Both are drawn to whole pixels, so the difference grows with the text on a page.
        assert 3 * difference(own, paper_one) < difference(own.flipped(), paper_one)


def test_each_page_sets_its_paper(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    for name, table, options in (
        ("one", table_of(SUPER_K), OPTIONS),
        ("two", table_of(*EIGHT), LETTER),
        ("three", table_of(THORNE), LETTER),
    ):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(sheet_pdf(table, options, FONTS))
        writer.append(path, pages=(0, 1))
    writer.write(tmp_path / "all.pdf")
    pdf = (tmp_path / "all.pdf").read_bytes()
    print_pdf(qtbot, work, pdf, pdf_printer(tmp_path / "printed.pdf", 100))
    sizes = page_sizes((tmp_path / "printed.pdf").read_bytes())
    assert [(round(one.width), round(one.height)) for one in sizes] == [
        (595, 842),
        (792, 612),
        (612, 792),
    ]


def test_pages_are_drawn_at_printer_resolution(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    pdf = sheet_pdf(table_of(SUPER_K), OPTIONS, FONTS)
    printer = pdf_printer(tmp_path / "printed.pdf")
    assert printer.resolution() > MAX_DPI
    print_pdf(qtbot, work, pdf, printer)
    assert printer.resolution() == MAX_DPI
    images = pypdf.PdfReader(tmp_path / "printed.pdf").pages[0].images
    assert len(images) > 4
    # Qt's PDF printer rounds A4 to whole points.
    assert {image.image.width for image in images if image.image} == {round(595 / 72 * MAX_DPI)}
    height = sum(image.image.height for image in images if image.image)
    assert abs(height - 842 / 72 * MAX_DPI) < 10


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_refused_job_is_reported(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    pdf = sheet_pdf(table_of(SUPER_K), OPTIONS, FONTS)
    ended: list[object] = []
    printer = pdf_printer(tmp_path / "no such folder" / "printed.pdf")
    PrintJob(work, pdf, printer, lambda: ended.append("done"), ended.append).start()
    assert isinstance(ended[0], UserError)


def test_drawing_error_ends_job(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    pdf = sheet_pdf(table_of(SUPER_K), OPTIONS, FONTS)
    ended: list[object] = []
    job = PrintJob(
        work, pdf, pdf_printer(tmp_path / "p.pdf", 100), lambda: ended.append("done"), ended.append
    )
    job._pdf = b"no PDF"
    job.start()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Exception)


def test_closing_window_prints_rest_of_job(qtbot: QtBot, tmp_path: Path) -> None:
    pdf = sheet_pdf(table_of(*many(8)), OPTIONS, FONTS)
    work, ended = Work(), list[object]()
    path = tmp_path / "printed.pdf"
    job = PrintJob(work, pdf, pdf_printer(path, 300), lambda: ended.append("done"), ended.append)
    job.start()
    qtbot.waitUntil(lambda: job._top > 0 or job._page > 0)
    assert job._painter.isActive()
    work.close()
    assert not job._painter.isActive()
    assert len(page_sizes(path.read_bytes())) == len(page_sizes(pdf))
    own, paper = (draw_page(one, 1, 150 / 72) for one in (pdf, path.read_bytes()))
    assert difference(own, paper) < 3
    assert ended == []  # the window that would be called is gone


def test_closing_window_at_start_prints_whole_job(qtbot: QtBot, tmp_path: Path) -> None:
    pdf = sheet_pdf(table_of(SUPER_K), OPTIONS, FONTS)
    work, path = Work(), tmp_path / "printed.pdf"
    PrintJob(work, pdf, pdf_printer(path, 100), lambda: None, lambda _: None).start()
    work.close()
    assert len(page_sizes(path.read_bytes())) == len(page_sizes(pdf))
