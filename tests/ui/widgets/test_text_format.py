import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.text_format import (
    MAX_SHOWN,
    breakable,
    elide,
    escape_caption,
    escape_tooltip,
    one_line,
    sheet_cell,
)

HOSTILE = "<b>Bold</b> & <img src=x> &amp; K2"


def test_tooltips_and_captions_are_escaped() -> None:
    assert escape_tooltip(HOSTILE) == (
        "<qt>&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;img src=x&gt; &amp;amp; K2</qt>"
    )
    assert escape_tooltip("") == ""
    assert escape_tooltip("one\ntwo") == "<qt>one<br>two</qt>"
    assert escape_caption("Bone & Joint") == "Bone && Joint"


@given(st.text(max_size=400))
def test_one_line_is_single_and_limited(text: str) -> None:
    shown = one_line(text, 50)
    assert len(shown) <= 50
    assert not set(shown) & set("\n\r\t\x00\u2028\u2029\u202e")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  K2 \n as\tMK-7 ", "K2 as MK-7"),
        ("K2\u202e7-KM", "K27-KM"),
        ("x" * MAX_SHOWN, "x" * MAX_SHOWN),
        ("x" * (MAX_SHOWN + 1), "x" * (MAX_SHOWN - 1) + "…"),
    ],
)
def test_long_or_broken_text_becomes_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_text_like_formula_gets_apostrophe(sign: str) -> None:
    assert sheet_cell(f"{sign}1+1") == f"'{sign}1+1"
    assert sheet_cell(f" \n{sign}1+1") == f"'{sign}1+1"
    assert sheet_cell(f"1{sign}1") == f"1{sign}1"


def test_only_long_run_is_breakable() -> None:
    assert breakable("phylloquinone") == "phylloquinone"
    broken = breakable("x" * 100)
    assert broken.replace("\u200b", "") == "x" * 100
    assert "\u200b" in broken


def test_elide_cuts_only_text_that_is_too_wide(qtbot: QtBot) -> None:
    label = plain_label("x")
    qtbot.addWidget(label)
    metrics = label.fontMetrics()
    assert elide("short", metrics, 500) == "short"
    cut = elide("a long name of a product", metrics, 60)
    assert cut.endswith("…")
    assert metrics.horizontalAdvance(cut) <= 60
