"""Grays for black-and-white copiers."""

import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from k2desk.reports.options import Layout
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.greyscale import to_strong_grey
from tests.reports.examples import EIGHT, OPTIONS, table_of
from tests.reports.pdf_text import read, text_of


def colors_of(reader: PdfReader) -> set[tuple[str, ...]]:
    """Return every color set on the pages."""
    colors: set[tuple[str, ...]] = set()
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        drawn = contents.get_data().decode("latin-1")
        colors |= set(re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", drawn))
    return colors


@pytest.mark.parametrize("layout", list(Layout))
def test_greyscale_sheet_has_no_color(layout: Layout) -> None:
    table = table_of(*EIGHT)
    colored = replace(OPTIONS, layout=layout)
    grey = replace(colored, greyscale=True)
    assert all(len(set(color)) == 1 for color in colors_of(read(table, grey)))
    assert any(len(set(color)) > 1 for color in colors_of(read(table, colored)))
    assert text_of(read(table, grey)) == text_of(read(table, colored))


def test_form_colors_become_black_and_tints_one_grey() -> None:
    for color in styles.FORM_COLORS.values():
        assert to_strong_grey(color).rgb() == (0, 0, 0)
    light = to_strong_grey(styles.HAIRLINE.clone(red=0.8, green=0.6, blue=0.7)).rgb()
    assert light == (0.75, 0.75, 0.75)


def test_white_stays_and_greys_get_darker() -> None:
    assert to_strong_grey(styles.PAPER).rgb() == (1, 1, 1)
    assert to_strong_grey(styles.QUIET).rgb() < styles.QUIET.rgb()
    assert to_strong_grey(styles.HAIRLINE).rgb() < styles.HAIRLINE.rgb()
