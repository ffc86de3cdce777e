"""Ten real labels, with figures computed by hand from the print.

The rows as NIH has them, per serving; no copy states servings per day, so one is assumed:

30532   3 tablets, 40 servings: natural MK-7 90 mcg.
328571  1 capsule, 30: K2 45,000 mcg, of it menaquinone-4 45 mg.
56640   1 tablet, 30: K 1,050 mcg: phytonadione 500, menaquinone-4 500, menaquinone-7 50.
15838   12 g, 20: "Vitamin K1 and K2" 0.1 mg, not split.
182362  1 softgel: K 2,600 mcg, K1 1,500, K2 1,000, K2 100; the forms of K2 were lost in the copy.
15919   9.4 g: K 31 %, no amount.
241527  0.03 mL, 40: K2 30, 15 and 5 mcg in three columns for other ages: whose serving, in doubt.
21460   1-3 capsules: K1 50, K2 40 mcg, for which end is not said: a day is a third to three times.
16800   1 tablet: K 60 mg, 75 %, which fits 60 mcg: as printed, in doubt.
652     1 tablet, 30, off market: "Vitamin K" 100 mcg in a product named Vitamin K2: in doubt.

Vitamin D3: 2,000 IU, 1,000, 800, 200 and 400 on 30532, 15838, 21460, 16800 and 652.
Vitamin A: 250 and 5,000 IU on 15838 and 16800.
"""

import csv
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.model.view import Extra, View
from k2desk.workflows import compare, export
from k2desk.workflows.desk import Desk
from tests.reports.pdf_text import plain

TEN = [30532, 328571, 56640, 15838, 182362, 15919, 241527, 21460, 16800, 652]
NONE, OPEN, GONE = "none listed", "not stated", "form missing from our data"

BY_HAND = {
    "serving.k1": [NONE, NONE, "500", "0–100", "1,500", OPEN, NONE, "50", "0–60,000 ?", NONE],
    "serving.mk4": [NONE, "45,000", "500", GONE, GONE, GONE, GONE, GONE, GONE, GONE],
    "serving.mk7": ["90", NONE, "50", GONE, GONE, GONE, GONE, GONE, GONE, GONE],
    "serving.k2_open": ["–", "–", "–", "–", "1,100", "–", "30 ?", "40", "–", "100 ?"],
    "serving.k2": [
        *("90", "45,000", "550", "0–100", "1,100"),
        *(OPEN, "30 ?", "40", "0–60,000 ?", "100 ?"),
    ],
    "serving.k": [
        *("90", "45,000", "1,050", "100", "2,600"),
        *(OPEN, "30 ?", "90", "60,000 ?", "100 ?"),
    ],
    "day.k1": [
        *(NONE, NONE, "500", "0–100", "1,500"),
        *(OPEN, NONE, "16.67–150", "0–60,000 ?", NONE),
    ],
    "day.k2": [
        *("90", "45,000", "550", "0–100", "1,100"),
        *(OPEN, "30 ?", "13.33–120", "0–60,000 ?", "100 ?"),
    ],
    "day.k": [
        *("90", "45,000", "1,050", "100", "2,600"),
        *(OPEN, "30 ?", "30–270", "60,000 ?", "100 ?"),
    ],
    "unit.k1": [
        *(NONE, NONE, "500", "0–8.33", "1,500"),
        *(OPEN, OPEN, "16.67–50", "0–60,000 ?", NONE),
    ],
    "molar.k1": [NONE, NONE, "1,109", "0–222", "3,328", OPEN, NONE, "37–333", "0–133,123 ?", NONE],
    "molar.k2": ["139", "101,201", "1,201", GONE, GONE, GONE, GONE, GONE, GONE, GONE],
    "molar.k": ["139", "101,201", "2,311", GONE, GONE, GONE, GONE, GONE, GONE, GONE],
    "mk4.k": ["61.7", "45,000", "1,034.3", GONE, GONE, GONE, GONE, GONE, GONE, GONE],
    "guidance.article-k2-range": [
        *("● inside", "▲ above", "● inside", "◆ spans", "▲ above"),
        *("– not stated", "▼ below ?", "◆ spans", "◆ spans ?", "● inside ?"),
    ],
    "label.dv_printed": [
        *("112%", "37,500%", "1,313%", "125%", "3,250%"),
        *("31%", "25%", "50% + 62%", "75%", "130%"),
    ],
    "label.dv_120": [
        *("75%", "37,500%", "875%", "83%", "2,167%"),
        *(OPEN, "25% ?", "75%", "50,000% ?", "83% ?"),
    ],
    "nutrient.vitamin_a": ["–", "–", "–", "75", "–", OPEN, "–", "–", "1,500", "–"],
    "nutrient.vitamin_d": ["50", "–", "–", "25", "–", OPEN, "–", "6.67–60", "5", "10"],
    "cost.days": ["40", "30", "30", "20", OPEN, OPEN, OPEN, OPEN, OPEN, "30"],
}
"""The text of each cell, and nothing else."""

DIFFERENCES_FROM_TRIPLE_K = [
    "−460 mcg, 0.16 times",
    "+44,450 mcg, 82 times",
    "",
    "between 450 and 550 less",
    "+550 mcg, 2 times",
    "",
    "−520 mcg, 0.055 times ?",
    "between 430 and 536.7 less",
    "between 550 less and 59,450 more ?",
    "−450 mcg, 0.18 times ?",
]
"""K2 per day compared with the 550 mcg of the third."""


@pytest.fixture
def ten(desk: Desk) -> ComparisonTable:
    view = View(extras=frozenset(Extra), reference="dsld:56640")
    return compare.compare(desk, [f"dsld:{one}" for one in TEN], view=view)


@pytest.mark.parametrize("key", BY_HAND)
def test_cells_match_figures_computed_by_hand(ten: ComparisonTable, key: str) -> None:
    (row,) = (one for one in ten.rows if one.key == key)
    assert [cell.text for cell in row.cells] == BY_HAND[key]


def test_differences_from_reference_product_are_shown(ten: ComparisonTable) -> None:
    (row,) = (one for one in ten.rows if one.key == "day.k2")
    assert [cell.difference for cell in row.cells] == DIFFERENCES_FROM_TRIPLE_K


def test_questions_of_every_label_are_shown(ten: ComparisonTable) -> None:
    asked = {head.ref: " ".join(one.text for one in head.questions) for head in ten.columns}
    assert not asked["dsld:30532"]
    assert not asked["dsld:328571"]
    assert "form missing from our data" in asked["dsld:15838"]
    assert "form missing from our data" in asked["dsld:182362"]
    assert "gives 31% without an amount" in asked["dsld:15919"]
    assert "has 3 columns" in asked["dsld:241527"]
    assert "its 75% fits 60 mcg" in asked["dsld:16800"]
    assert "The row says only “Vitamin K”" in asked["dsld:652"]
    off = [head.ref for head in ten.columns if "off market" in head.source]
    assert off == ["dsld:30532", "dsld:241527", "dsld:21460", "dsld:652"]


def test_every_cell_is_in_pdf_html_and_csv(desk: Desk, tmp_path: Path) -> None:
    ten = compare.compare(desk, [f"dsld:{one}" for one in TEN])
    pdf, page, table = (tmp_path / f"ten.{suffix}" for suffix in ("pdf", "html", "csv"))
    export.save_pdf(ten, pdf)
    export.save_html(ten, page)
    export.save_csv(ten, table)
    printed = plain("".join(one.extract_text() for one in PdfReader(pdf).pages))
    web = plain(unescape(page.read_text("utf-8")))
    lines = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    for row in ten.rows:
        texts = [cell.full_text for cell in row.cells]
        assert [row.group.value, row.title, row.unit, *texts] in lines
        for text in texts:
            assert plain(text) in printed
            assert plain(text) in web
