"""Ruled lines to write on."""

from dataclasses import replace

from k2desk.reports.pdf.ruled_lines import STEP, RuledLines
from tests.reports.examples import OPTIONS, SUPER_K, table_of
from tests.reports.pdf_text import read, read_flowables


def test_lines_fill_width_at_fixed_distance() -> None:
    assert RuledLines(5).wrap(100, 50) == (100, 5 * STEP)


def test_lines_are_split_between_two_lines() -> None:
    lines = RuledLines(5)
    assert lines.split(100, STEP / 2) == []
    assert lines.split(100, 6 * STEP) == [lines]
    first, rest = lines.split(100, 2.5 * STEP)
    assert isinstance(first, RuledLines)
    assert isinstance(rest, RuledLines)
    assert (first.count, rest.count) == (2, 3)


def test_ruled_lines_continue_on_next_page() -> None:
    assert len(read(table_of(SUPER_K), replace(OPTIONS, lines=60)).pages) >= 3


def test_every_line_is_drawn() -> None:
    reader = read_flowables([RuledLines(60)])
    drawn = [page.get_contents() for page in reader.pages]
    assert len(drawn) == 2
    assert sum(page.get_data().count(b" l S") for page in drawn if page is not None) == 60
