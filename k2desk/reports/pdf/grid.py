"""Table of a comparison: products as columns, in several blocks if needed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from k2desk.reports.content.printable import ELLIPSIS
from k2desk.reports.options import MAX_IN_PORTRAIT
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.grid_block import GridBlock

if TYPE_CHECKING:
    from reportlab.platypus import Table

    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.reports.pdf.fonts import Fonts

MAX_IN_LANDSCAPE = 8


def split_evenly(count: int, limit: int) -> list[range]:
    """Return the number of columns per block: 20 with limit 8 is 7, 7 and 6.

    Args:
        count: Number of products.
        limit: Maximum number of products side by side.
    """
    number = -(-count // limit) or 1
    ends = [-(-count * index // number) for index in range(number + 1)]
    return [range(first, end) for first, end in pairwise(ends)]


def _blocks_on(count: int, width: float) -> list[range]:
    """Return the number of columns per block for a page width in points."""
    is_portrait = width < styles.THREE_COLUMNS_FROM
    return split_evenly(count, MAX_IN_PORTRAIT if is_portrait else MAX_IN_LANDSCAPE)


def comparison_blocks(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, width: float
) -> list[Table]:
    """Return the table as blocks of the products that fit side by side.

    Args:
        table: Comparison.
        fonts: Fonts.
        density: Spacing of the rows.
        width: Width between the margins in points.
    """
    if not table.columns:
        return []
    is_single = len(table.columns) == 1
    blocks = _blocks_on(len(table.columns), width)
    max_products = max(len(indexes) for indexes in blocks)
    return [
        GridBlock(table, fonts, density, width, indexes, max_products, is_single).table()
        for indexes in blocks
    ]


def figures_table(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, width: float
) -> Table:
    """Return the figures of the only product with their arithmetic.

    Args:
        table: Comparison of one product.
        fonts: Fonts.
        density: Spacing of the rows.
        width: Width between the margins in points.
    """
    block = GridBlock(table, fonts, density, width, range(1), 1, is_single=True, with_details=True)
    return block.table()


def truncated_names(table: ComparisonTable, fonts: Fonts, width: float) -> set[int]:
    """Return the indexes of the products whose name is truncated in the head."""
    truncated = set()
    is_single = len(table.columns) == 1
    blocks = _blocks_on(len(table.columns), width) if table.columns else []
    max_products = max((len(indexes) for indexes in blocks), default=0)
    for indexes in blocks:
        block = GridBlock(table, fonts, styles.ROOMY, width, indexes, max_products, is_single)
        for index in indexes:
            if any(line.endswith(ELLIPSIS) for line in block.name_lines(table.columns[index])):
                truncated.add(index)
    return truncated
