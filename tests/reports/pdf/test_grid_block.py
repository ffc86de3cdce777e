"""Head, titles and column widths of a block of the comparison table."""

from typing import Any

from reportlab.platypus import Table

from k2desk.core.comparison.compare import compare
from k2desk.core.comparison.sections import sections
from k2desk.core.model.amounts import Missing
from k2desk.core.model.label import Serving
from k2desk.core.model.product import Product
from k2desk.core.model.view import View
from k2desk.core.wording import compare as compare_wording
from k2desk.reports.pdf import grid, styles
from k2desk.reports.pdf.fonts import load_fonts
from k2desk.reports.pdf.grid_block import GridBlock
from tests.reports.examples import (
    DATA_VERSION,
    EIGHT,
    FONTS,
    OSTEO,
    SUPER_K,
    THORNE,
    amount,
    default_guidance,
    product,
    table_of,
)

FACES = load_fonts(FONTS)


def test_titles_take_natural_width_and_products_share_rest() -> None:
    table = table_of(SUPER_K, THORNE, guidance=())
    (block,) = grid.comparison_blocks(table, FACES, styles.ROOMY, 504.6)
    titles, first, second = private(block, "_colWidths")
    widest = max(FACES.measure(styles.BODY)(row.title) for row in table.rows)
    assert widest < titles < widest + 20
    assert first == second


def private(block: Table, name: str) -> Any:
    """Return a private attribute of a table, which the stubs do not have."""
    return getattr(block, name)


def head_of(*products: Product) -> list[str]:
    """Return the lines below the product names."""
    block = grid.comparison_blocks(table_of(*products), FACES, styles.ROOMY, 504.6)[0]
    return [str(cell) for cell in private(block, "_cellvalues")[2][1:]]


def test_mark_replaces_note_that_one_serving_per_day_is_assumed() -> None:
    open_end = product(
        "3", "B", "Not said", (amount("mk7", "45"),), Serving(text="1 drop", per_day_missing=None)
    )
    unclear = product(
        "4",
        "B",
        "Unclear",
        (amount("mk7", "45"),),
        Serving(text="2 drops", per_day_missing=Missing.UNCLEAR),
    )
    assert head_of(SUPER_K, OSTEO, open_end, unclear) == [
        "1 softgel\n1 serving per day",
        "4 capsules\xa0¹",
        "1 drop\xa0²",
        "2 drops\xa0³",
    ]


def test_serving_and_servings_per_day_share_line_if_they_fit() -> None:
    assert head_of(SUPER_K, THORNE)[0] == "1 softgel · 1 serving per day"


def test_reference_product_is_marked_in_head() -> None:
    view = View(reference=THORNE.ref)
    table = compare((SUPER_K, THORNE), default_guidance(), DATA_VERSION, view)
    block: Any = grid.comparison_blocks(table, FACES, styles.ROOMY, 504.6)[0]
    assert block._cellvalues[0] == ["", "", compare_wording.REFERENCE]


def title_sizes(count: int, width: float) -> dict[str, set[float]]:
    """Return the text sizes of the rows' titles by section."""
    table = table_of(*EIGHT[:count])
    block = GridBlock(table, FACES, styles.TIGHT, width, range(count), count, is_single=False)
    made = block.table()
    sizes: dict[str, set[float]] = {}
    lines = [str(line[0]) for line in private(made, "_cellvalues")]
    start = block.head_lines
    for section in sections(table):
        rows = [start + 1 + index for index, row in enumerate(section.rows) if not row.emphasis]
        cells = [private(made, "_cellStyles")[line][0] for line in rows]
        assert [lines[start]] == [section.title]
        sizes[section.title] = {cell.fontsize for cell in cells}
        start += 1 + len(section.rows)
    return sizes


def test_titles_of_section_have_one_size() -> None:
    assert set(map(len, title_sizes(3, 504.6).values())) == {1}
    assert title_sizes(3, 504.6)["Compared with guidance"] == {styles.BODY}
    assert title_sizes(8, 701.0)["Compared with guidance"] == {styles.NOTE}


def test_long_title_breaks_before_its_value() -> None:
    block = GridBlock(
        table_of(*EIGHT[:3]), FACES, styles.TIGHT, 504.6, range(3), 3, is_single=False
    )
    title = "Adequate Intake of the US and Canada, women: 90 mcg vitamin K"
    lines = block._title_lines(title, bold=False, small=False)
    assert lines == ["Adequate Intake of the US and Canada, women:", "90 mcg vitamin K"]
    longer = f"{'Adequate ' * 7}Intake: 90 mcg"
    assert " ".join(block._title_lines(longer, bold=False, small=False)) == longer
    assert block._title_lines("K1", bold=False, small=False) == ["K1"]
