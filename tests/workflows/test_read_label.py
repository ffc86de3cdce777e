"""Reading of pasted label text."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts
from k2desk.workflows.read_label import read_text

PANEL = """Supplement Facts
Serving Size 2 Capsules
Servings Per Container 30
Amount Per Serving  % Daily Value
Vitamin K1 (as phytonadione) 1000 mcg 833%
Vitamin K2 (as menaquinone-7) 100 mcg 83%
"""


def test_line_gives_amount() -> None:
    (amount,) = read_text("Vitamin K2 (as MK-7) 45 mcg").amounts
    assert (amount.forms, amount.mcg) == (frozenset({Form.MK7}), Decimal(45))


def test_panel_gives_serving_and_amounts() -> None:
    facts = read_text(PANEL)
    assert (facts.serving.units_min, facts.serving.unit) == (Decimal(2), "capsule")
    assert {(min(one.forms), one.mcg, one.percent_dv) for one in facts.amounts} == {
        (Form.K1, Decimal(1000), Decimal(833)),
        (Form.MK7, Decimal(100), Decimal(83)),
    }


def test_text_without_vitamin_k_gives_no_amount() -> None:
    assert read_text("").amounts == read_text("Zinc 15 mg").amounts == ()


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_gives_same_facts_again(text: str) -> None:
    facts = read_text(text)
    assert isinstance(facts, LabelFacts)
    assert read_text(text) == facts


def test_grammar_is_imported_at_first_use() -> None:
    code = (
        "import sys; from k2desk.workflows.read_label import read_text\n"
        "before = 'k2desk.labels.text' in sys.modules; read_text('MK-7 45 mcg')\n"
        "print(before, 'k2desk.labels.text' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_reading_creates_no_file(own_home: Path) -> None:
    before = sorted(own_home.rglob("*"))
    read_text(PANEL)
    assert sorted(own_home.rglob("*")) == before
