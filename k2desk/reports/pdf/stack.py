"""PDF of a stack: a list with products as lines and forms as columns."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import BalancedColumns, Flowable, KeepTogether, Spacer, Table

from k2desk.core.comparison.table import Cell, CellKind
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.wording import positions, stack
from k2desk.reports.content import legend
from k2desk.reports.content.legend import UNNAMED, DetailLevel
from k2desk.reports.content.stack_texts import (
    DUPLICATES_TITLE,
    POSITIONS_TITLE,
    changes_title,
    position_lines,
    with_stack_title,
)
from k2desk.reports.content.texts import first_notices
from k2desk.reports.pdf import notes, styles
from k2desk.reports.pdf.chart import chart_section
from k2desk.reports.pdf.fonts import DRAW_LOCK, Fonts, load_fonts, wrap_lines
from k2desk.reports.pdf.page_area import COLUMN_GAP, PageArea, height_of
from k2desk.reports.pdf.page_head import laid_out, page_head
from k2desk.reports.pdf.page_template import render_pdf
from k2desk.reports.pdf.paragraphs import CachedParagraph, paragraphs, section_heading, text_style
from k2desk.reports.pdf.stack_labels import label_table, ruled_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.core.stack import StackTable
    from k2desk.reports.options import SheetOptions

MIN_FIGURE_WIDTH, MAX_FIGURE_WIDTH = 50.0, 72.0
"""Range of widths of a column of figures in points; wider figures wrap."""

_VARIANTS = (
    (styles.ROOMY, DetailLevel.FULL),
    (styles.ROOMY, DetailLevel.SHORT),
    (styles.ROOMY.towards(styles.TIGHT, 0.5), DetailLevel.SHORT),
    (styles.TIGHT, DetailLevel.SHORT),
    (styles.TIGHT, DetailLevel.SHORTER),
    (styles.TIGHT, DetailLevel.SHORTEST),
)
_FULL_PAGES = (1.0, 1.85)
"""Usable height of one page and of two, on which unsplit parts leave gaps."""
_QUIET = frozenset({CellKind.NOT_STATED, CellKind.NONE})


def stack_pdf(table: StackTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the stack as a PDF, on one page or two if it fits.

    Args:
        table: Stack.
        options: Options of the sheet.
        folder: Folder of the fonts; see `comparison.sheet_pdf`.

    Raises:
        OSError: If a font cannot be read.
    """
    options = with_stack_title(options)
    with DRAW_LOCK:
        fonts = load_fonts(folder).with_language(options.language)
        size = styles.page_size(options.paper, landscape=False)
        area = PageArea.from_page_size(size)
        story = laid_out(
            lambda: _select_layout(table, options, fonts, area).story,
            fonts.texts,
            first_notices(table.comparison),
        )
        return render_pdf(story, size, options, fonts)


def _select_layout(
    table: StackTable, options: SheetOptions, fonts: Fonts, area: PageArea
) -> _StackLayout:
    """Return the first variant that fits one page, or two, or the first one.

    Further lines on blood thinners are added if they fit as well.
    """

    @cache
    def variant(index: int) -> _StackLayout:
        return _StackLayout(table, options, fonts, *_VARIANTS[index], area)

    indexes = range(len(_VARIANTS))
    for pages in _FULL_PAGES:
        max_height = pages * area.height
        if variant(indexes[-1]).height <= max_height:
            found = next(layout for layout in map(variant, indexes) if layout.height <= max_height)
            longer = found.with_notice_details()
            return longer if longer.height <= max_height else found
    return variant(0).with_notice_details()


class _StackLayout:
    """Content of the sheet at one density and level of detail."""

    def __init__(
        self,
        table: StackTable,
        options: SheetOptions,
        fonts: Fonts,
        density: styles.Density,
        detail: DetailLevel,
        area: PageArea,
    ) -> None:
        self.table, self.fonts, self.density, self.area = table, fonts, density, area
        compared = table.comparison
        main = [
            *page_head(options, fonts, density, area.width, first_notices(compared)),
            Spacer(1, 3),
            *self._small(stack.FOR_DISCUSSION),
            Spacer(1, density.section),
            self._amounts_table(),
            *self._table_notes(),
            *label_table(table, fonts, density, area.width),
            *self._sentences(POSITIONS_TITLE, position_lines(table)),
            *self._sentences(
                DUPLICATES_TITLE,
                table.duplicates or ((stack.NO_DUPLICATES,) if compared.columns else ()),
            ),
        ]
        with_total = replace(compared, strip=table.strip)
        chart = chart_section(with_total, fonts, density, area, detail, total_title=stack.TOGETHER)
        words = [
            *notes.doubts(compared, fonts, density, detail),
            *self._changes(),
            *notes.free_notes(options.notes, fonts, density),
        ]
        writing = ruled_table(options, fonts, density, area.width)
        small = notes.small_print(compared, fonts, density, detail, self._truncated)
        self._parts = main, chart, words, writing, small

    def with_notice_details(self) -> _StackLayout:
        """Return the same content with further lines on blood thinners."""
        longer = copy(self)
        main, chart, words, writing, small = self._parts
        details = notes.notice_details(self.table.comparison, self.fonts, self.density)
        longer._parts = main, chart, words, writing, [*details, *small]
        return longer

    @property
    def height(self) -> float:
        """Approximate height in points."""
        main, chart, words, writing, small = self._parts
        height = height_of([*main, *chart, *words, *writing], self.area.width)
        columns = height_of(small, self.area.column_width) / self.area.columns
        return height + columns + self.density.section + 3 * self.density.note

    @property
    def story(self) -> list[Flowable]:
        """All flowables in order."""
        main, chart, words, writing, small = self._parts
        columns = BalancedColumns(
            small,
            nCols=self.area.columns,
            needed=72,
            innerPadding=COLUMN_GAP,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        return [
            *main,
            KeepTogether(chart[:2]),
            *chart[2:],
            *words,
            *([KeepTogether(writing)] if writing else []),
            Spacer(1, self.density.section),
            columns,
        ]

    # --- Table of amounts

    def _amounts_table(self) -> Table:
        """Return products as lines, forms as columns, and the totals."""
        rows = self.table.rows
        widths = self._widths
        heads = [self._right(row.title, bold=row.emphasis) for row in rows]
        count = len(self.table.taken)
        lines: list[list[Any]] = [
            [self._small(msg("Products, label amounts in mcg per day")), *heads]
        ]
        lines += [self._product_line(index, widths[0]) for index in range(count)]
        lines.append(
            [
                self._words(stack.TOGETHER, bold=True),
                *(self._figure(row.total, None, bold=True) for row in rows),
            ]
        )
        commands: list[tuple[Any, ...]] = [
            ("FONT", (0, 0), (-1, -1), self.fonts.regular, styles.BODY),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("VALIGN", (0, 1), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), self.density.row + 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.density.row + 2),
            ("LINEBELOW", (0, 0), (-1, 0), styles.RULE, styles.INK),
            ("LINEBELOW", (0, 1), (-1, -2), styles.HAIR, styles.HAIRLINE),
            ("LINEABOVE", (0, -1), (-1, -1), styles.RULE, styles.INK),
            ("LINEBELOW", (0, -1), (-1, -1), styles.RULE, styles.INK),
            ("NOSPLIT", (0, -2), (0, -1)),
        ]
        return Table(lines, colWidths=widths, repeatRows=1, style=commands, hAlign="LEFT")

    @property
    def _widths(self) -> list[float]:
        """Column widths in points: figures on one line, products take the rest."""
        bold = self.fonts.measure(styles.BODY, bold=True)
        figures = []
        for row in self.table.rows:
            cells = (*row.amounts, row.total)
            texts = [self.fonts.to_printable(cell.text) for cell in cells]
            figures.append(min(max(MIN_FIGURE_WIDTH, 6 + max(map(bold, texts))), MAX_FIGURE_WIDTH))
        return [self.area.width - sum(figures), *figures]

    def _product_line(self, index: int, width: float) -> list[Any]:
        column = self.table.comparison.columns[index]
        printable = self.fonts.to_printable
        brand = printable(legend.with_number(self.table.comparison, index, column.brand))
        note = self.fonts.measure(styles.NOTE)
        head: list[CachedParagraph] = []
        if brand.strip():
            head += self._small("\n".join(wrap_lines(brand, width - 6, note, 2)))
        head += self._words("\n".join(self._name_lines(index, width)), bold=True)
        doubts = positions.doubt_count(len(column.questions), len(column.answered_questions))
        taken = joined((self.table.taken[index], doubts), Style.DOT)
        head += self._words("\n".join(wrap_lines(printable(taken), width - 6, self._body, 3)))
        return [
            head,
            *(self._figure(row.amounts[index], row.shares[index]) for row in self.table.rows),
        ]

    @property
    def _body(self) -> Any:
        return self.fonts.measure(styles.BODY)

    def _name_lines(self, index: int, width: float) -> list[str]:
        printable = self.fonts.to_printable
        text = printable(self.table.comparison.columns[index].name) or printable(UNNAMED)
        return wrap_lines(text, width - 6, self.fonts.measure(styles.BODY, bold=True), 3)

    @property
    def _truncated(self) -> set[int]:
        """Indexes of the products whose name is truncated in the table."""
        width = self._widths[0]
        indexes = range(len(self.table.taken))
        return {index for index in indexes if self._name_lines(index, width)[-1].endswith("…")}

    def _figure(
        self, cell: Cell, share: Cell | None, *, bold: bool = False
    ) -> list[CachedParagraph]:
        if cell.kind in _QUIET:
            return self._right(cell.text, quiet=True)
        texts = self._right(cell.text, bold=bold)
        if share is not None and len(self.table.taken) > 1:
            texts += self._right(share.text, quiet=True)
        return texts

    def _words(self, text: str, *, bold: bool = False) -> list[CachedParagraph]:
        return paragraphs(
            self.fonts, text_style(self.fonts, styles.BODY, leading=11, bold=bold), text
        )

    def _small(self, text: str) -> list[CachedParagraph]:
        style = text_style(self.fonts, styles.NOTE, leading=9.5, color=styles.QUIET)
        return paragraphs(self.fonts, style, text)

    def _right(
        self, text: str, *, bold: bool = False, quiet: bool = False
    ) -> list[CachedParagraph]:
        size = styles.NOTE if quiet else styles.BODY
        color = styles.QUIET if quiet else styles.INK
        style = text_style(self.fonts, size, leading=11, bold=bold, color=color)
        style.alignment = TA_RIGHT
        return paragraphs(self.fonts, style, text)

    # --- Around the table

    def _table_notes(self) -> list[Flowable]:
        small = text_style(self.fonts, styles.NOTE, leading=self.density.note, color=styles.QUIET)
        several = len(self.table.taken) > 1
        shares = msg("Below each amount: its share of the total of all products.")
        lines: list[str] = [shares] if several else []
        marks = legend.marks_legend(self.table.comparison)
        lines += [marks] if marks else []
        lines += legend.other_notices(self.table.comparison)
        return [
            Spacer(1, 2),
            *(part for line in lines for part in paragraphs(self.fonts, small, line)),
        ]

    def _changes(self) -> list[Flowable]:
        if not self.table.since:
            return []
        return self._sentences(changes_title(self.table), self.table.changes)

    def _sentences(self, title: str, lines: Sequence[str]) -> list[Flowable]:
        if not lines:
            return []
        style = text_style(self.fonts, styles.BODY, leading=11, after=1)
        return [
            section_heading(self.fonts, self.density, title),
            *(part for line in lines for part in paragraphs(self.fonts, style, line)),
        ]
