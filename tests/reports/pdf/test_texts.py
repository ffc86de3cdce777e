"""Untrusted names, titles and notes on a PDF."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k2desk.reports.pdf.comparison import sheet_pdf
from k2desk.reports.pdf.unprintable import unprintable
from tests.reports.examples import (
    FONTS,
    OPTIONS,
    RANGE,
    SUPER_K,
    THORNE,
    amount,
    doubtful,
    product,
    table_of,
)
from tests.reports.pdf_text import plain, read, text_of
from tests.rules.source import ROOT

HOSTILE = [
    "<b>bold</b> & </para>",
    '<img src="http://127.0.0.1:9/x.png"/>',
    "<a href='file:///etc/passwd'>x</a>",
    "&amp; &#0; &lt;",
    "{{7*7}} %(x)s",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_name_is_never_markup(name: str) -> None:
    row = product("3", name, name, (amount("mk7", "45"),))
    text = text_of(read(table_of(row, doubtful(1)), replace(OPTIONS, title=name, recipient=name)))
    assert text.count(plain(name)) >= 3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("K2\x00 drops\x07", "K2 drops"),
        ("K2 \u202egnp.exe", "K2 gnp.exe"),
        ("维生素 K2", "[?] K2"),
        ("K2 \N{PILL}\N{SPARKLES}", "K2 [?]"),
        ("\ud800 K2", "[?] K2"),
        ("   ", "Unnamed product"),
    ],
)
def test_missing_characters_become_placeholder(name: str, shown: str) -> None:
    text = text_of(read(table_of(product("3", "B", name, (amount("mk7", "45"),)))))
    assert plain(shown) in text


def test_name_of_100_kb_is_truncated_with_note() -> None:
    long = product("3", "B", "vitamin K2 " * 10_000, (amount("mk7", "45"),))
    reader = read(table_of(long, SUPER_K))
    text = text_of(reader)
    assert "…" in text
    assert plain("characters; 1,000 are shown") in text
    assert len(reader.pages) < 5


def test_long_name_is_complete_among_sources() -> None:
    name = "Vitamin K2 from natto with D3, magnesium, boron and zinc, " * 4
    text = text_of(read(table_of(product("3", "B", name, (amount("mk7", "45"),)), THORNE)))
    assert plain(name) in text


def test_long_word_is_broken() -> None:
    text = text_of(read(table_of(product("3", "B", "K" * 900, (amount("mk7", "45"),)), THORNE)))
    assert "K" * 900 in text


def test_long_notes_and_many_doubts_continue_on_next_pages() -> None:
    notes = "\n".join(f"Line {number}: taken with breakfast." for number in range(200))
    reader = read(table_of(doubtful(30), SUPER_K), replace(OPTIONS, notes=notes))
    text = text_of(reader)
    assert plain("30. The label says 25 mg") in text
    assert plain("Line 199: taken with breakfast.") in text


def test_unprintable_texts_are_described() -> None:
    row = product("3", "维生素", "K2 \N{PILL}", (amount("mk7", "45"),))
    options = replace(OPTIONS, recipient="محمد", notes="Ω and Ж are fine")
    assert unprintable(table_of(SUPER_K, row), options, FONTS) == (
        "recipient: م ح د",
        "brand of product 2: 维 生 素",
        "name of product 2: \N{PILL}",
    )
    assert unprintable(table_of(SUPER_K), OPTIONS, FONTS) == ()


def test_name_opens_no_file_or_connection() -> None:
    """Audit hooks cannot be removed, so this runs in a process of its own."""
    program = """
import sys
from tests.reports.examples import FONTS, OPTIONS, amount, product, table_of
from k2desk.reports.pdf.comparison import sheet_pdf
from dataclasses import replace
from decimal import Decimal
sheet_pdf(table_of(product("1", "b", "n", (amount("mk7", "1"),))), OPTIONS, FONTS)
events = []
def hook(event, args):
    if event == "open" and isinstance(args[0], str) and args[0].endswith((".py", ".pyc")):
        return
    if event.startswith(("socket.", "urllib.", "subprocess.", "os.system")) or event == "open":
        events.append((event, args))
sys.addaudithook(hook)
for name in ('<img src="/etc/passwd"/>', '<img src="http://127.0.0.1:9/x.png"/>',
             "<font name='/etc/passwd'>", "file:///etc/passwd", "</para><onDraw name=os/>"):
    table = table_of(product("1", name, name, (amount("mk7", "1"),)))
    sheet_pdf(table, replace(OPTIONS, title=name, notes=name, recipient=name), FONTS)
print(events)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "[]"


@settings(max_examples=25)
@given(name=st.text(max_size=400), notes=st.text(max_size=400))
def test_any_text_makes_sheet(name: str, notes: str) -> None:
    row = product("3", name, name, (amount("mk7", "45"),))
    options = replace(OPTIONS, title=name, recipient=name, notes=notes)
    assert sheet_pdf(table_of(row, RANGE), options, FONTS).startswith(b"%PDF")


def test_missing_font_raises_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="NotoSans"):
        sheet_pdf(table_of(SUPER_K), OPTIONS, tmp_path)
