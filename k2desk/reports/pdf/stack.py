"""The sheet of products taken together: a list as a pharmacist reads it, products as lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import BalancedColumns, Flowable, KeepTogether, Spacer, Table

from k2desk.core.comparison.compare import Cell, CellKind
from k2desk.core.comparison.sections import remaining_notices
from k2desk.core.wording import positions, stack
from k2desk.reports.content import legend
from k2desk.reports.content.legend import UNNAMED, DetailLevel
from k2desk.reports.pdf import notes, styles
from k2desk.reports.pdf.chart import strip_charts
from k2desk.reports.pdf.fonts import DRAW_LOCK, Fonts, load_fonts, wrap_lines
from k2desk.reports.pdf.page_head import page_head
from k2desk.reports.pdf.page_template import SheetDocument
from k2desk.reports.pdf.paragraphs import CachedParagraph, heading, paragraphs, style
from k2desk.reports.pdf.parts import COLUMN_GAP, Room, height_of
from k2desk.reports.pdf.stack_labels import label_table, room_to_write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from k2desk.core.stack import StackTable
    from k2desk.reports.options import SheetOptions

FIGURE, WIDEST_FIGURE = 50.0, 72.0
"""How narrow and how wide a column of figures is, in points; wider ones wrap."""

_TRIES = (
    (styles.ROOMY, DetailLevel.FULL),
    (styles.ROOMY, DetailLevel.SHORT),
    (styles.ROOMY.towards(styles.TIGHT, 0.5), DetailLevel.SHORT),
    (styles.TIGHT, DetailLevel.SHORT),
    (styles.TIGHT, DetailLevel.SHORTER),
    (styles.TIGHT, DetailLevel.SHORTEST),
)
_FULL_PAGES = (1.0, 1.85)
"""How much fits one page and two: what is kept together leaves some of the first one free."""
_QUIET = frozenset({CellKind.NOT_STATED, CellKind.NONE})


def stack_pdf(table: StackTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the sheet as a PDF: on one page or two if it fits, else as roomy as it likes to be.

    Args:
        table: What is taken together.
        options: How it is made.
        folder: Where the fonts lie.

    Raises:
        OSError: If the fonts cannot be read.
    """
    with DRAW_LOCK:
        return _drawn(table, options, load_fonts(folder))


def _drawn(table: StackTable, options: SheetOptions, fonts: Fonts) -> bytes:
    size = styles.page_size(options.paper, landscape=False)
    room = Room(size[0] - 2 * styles.MARGIN, size[1] - 2 * styles.MARGIN)

    @cache
    def tried(place: int) -> _Sheet:
        return _Sheet(table, options, fonts, *_TRIES[place], room)

    found = _roomiest(tried, room)
    out = BytesIO()
    document = SheetDocument(out, size, options, fonts)
    document.write(found.story)
    return out.getvalue()


def _roomiest(tried: Callable[[int], _Sheet], room: Room) -> _Sheet:
    """Return the first try that fits one page, else two; the tightest tells whether any does."""
    places = range(len(_TRIES))
    for pages in _FULL_PAGES:
        most = pages * room.height
        if tried(places[-1]).height <= most:
            return next(one for one in map(tried, places) if one.height <= most)
    return tried(0)


class _Sheet:
    """One try: everything at one density."""

    def __init__(
        self,
        table: StackTable,
        options: SheetOptions,
        fonts: Fonts,
        density: styles.Density,
        detail: DetailLevel,
        room: Room,
    ) -> None:
        self.table, self.fonts, self.density, self.room = table, fonts, density, room
        compared = table.comparison
        main = [
            *page_head(options, fonts, density, room.width),
            Spacer(1, 3),
            *self._small(stack.FOR_DISCUSSION),
            Spacer(1, density.section),
            self._list(),
            *self._beneath(),
            *label_table(table, fonts, density, room.width),
            *self._sentences("Beside the guidance", _positions(table)),
            *self._sentences(
                "The same form in several products",
                table.duplicates or ((stack.NO_DUPLICATES,) if compared.columns else ()),
            ),
        ]
        chart = self._chart(detail)
        words = [
            *notes.doubts(compared, fonts, density, detail),
            *self._changes(),
            *notes.free_notes(options.notes, fonts, density),
        ]
        blank = room_to_write(options, fonts, density, room.width)
        small = notes.small_print(compared, fonts, density, detail, self._cut)
        self._parts = main, chart, words, blank, small

    @cached_property
    def height(self) -> float:
        """About how high it stands, in points."""
        main, chart, words, blank, small = self._parts
        high = height_of([*main, *chart, *words, *blank], self.room.width)
        columns = height_of(small, self.room.column) / self.room.columns
        return high + columns + self.density.section + 3 * self.density.note

    @property
    def story(self) -> list[Flowable]:
        """Everything in order."""
        main, chart, words, blank, small = self._parts
        columns = BalancedColumns(
            small,
            nCols=self.room.columns,
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
            *([KeepTogether(blank)] if blank else []),
            Spacer(1, self.density.section),
            columns,
        ]

    # --- the list

    def _list(self) -> Table:
        """Return products as lines, forms as columns, and what they come to at the foot."""
        rows = self.table.rows
        widths = self._widths
        heads = [self._right(row.title, bold=row.emphasis) for row in rows]
        count = len(self.table.taken)
        lines: list[list[Any]] = [[self._small("Products, label amounts in mcg a day"), *heads]]
        lines += [self._product(place, widths[0]) for place in range(count)]
        lines.append(
            [
                self._words(stack.TOGETHER, bold=True),
                *(self._figure(row.total, None, bold=True) for row in rows),
            ]
        )
        look: list[tuple[Any, ...]] = [
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
        return Table(lines, colWidths=widths, repeatRows=1, style=look, hAlign="LEFT")

    @property
    def _widths(self) -> list[float]:
        """The widths of the columns: each figure on one line, the products in what is left."""
        bold = self.fonts.measure(styles.BODY, bold=True)
        found = []
        for row in self.table.rows:
            texts = [cell.text for cell in (*row.amounts, row.total)]
            found.append(min(max(FIGURE, 6 + max(map(bold, texts))), WIDEST_FIGURE))
        return [self.room.width - sum(found), *found]

    def _product(self, place: int, width: float) -> list[Any]:
        column = self.table.comparison.columns[place]
        brand = legend.numbered(self.table.comparison, place, self.fonts.printable(column.brand))
        note = self.fonts.measure(styles.NOTE)
        head: list[CachedParagraph] = []
        if brand.strip():
            head += self._small("\n".join(wrap_lines(brand, width - 6, note, 2)))
        head += self._words("\n".join(self._name(place, width)), bold=True)
        doubted = positions.doubt_count(len(column.questions), len(column.answered_questions))
        said = " · ".join(part for part in (self.table.taken[place], doubted) if part)
        head += self._words("\n".join(wrap_lines(said, width - 6, self._body, 3)))
        return [
            head,
            *(self._figure(row.amounts[place], row.shares[place]) for row in self.table.rows),
        ]

    @property
    def _body(self) -> Any:
        return self.fonts.measure(styles.BODY)

    def _name(self, place: int, width: float) -> list[str]:
        text = self.fonts.printable(self.table.comparison.columns[place].name) or UNNAMED
        return wrap_lines(text, width - 6, self.fonts.measure(styles.BODY, bold=True), 3)

    @property
    def _cut(self) -> set[int]:
        """The products whose name does not stand whole in the list."""
        width = self._widths[0]
        places = range(len(self.table.taken))
        return {place for place in places if self._name(place, width)[-1].endswith("…")}

    def _figure(
        self, cell: Cell, share: Cell | None, *, bold: bool = False
    ) -> list[CachedParagraph]:
        if cell.kind in _QUIET:
            return self._right(cell.text, quiet=True)
        found = self._right(cell.text, bold=bold)
        if share is not None and len(self.table.taken) > 1:
            found += self._right(share.text, quiet=True)
        return found

    def _words(self, text: str, *, bold: bool = False) -> list[CachedParagraph]:
        return paragraphs(self.fonts, style(self.fonts, styles.BODY, leading=11, bold=bold), text)

    def _small(self, text: str) -> list[CachedParagraph]:
        how = style(self.fonts, styles.NOTE, leading=9.5, colour=styles.QUIET)
        return paragraphs(self.fonts, how, text)

    def _right(
        self, text: str, *, bold: bool = False, quiet: bool = False
    ) -> list[CachedParagraph]:
        size = styles.NOTE if quiet else styles.BODY
        colour = styles.QUIET if quiet else styles.INK
        how = style(self.fonts, size, leading=11, bold=bold, colour=colour)
        how.alignment = TA_RIGHT
        return paragraphs(self.fonts, how, text)

    # --- what stands around it

    def _beneath(self) -> list[Flowable]:
        small = style(self.fonts, styles.NOTE, leading=self.density.note, colour=styles.QUIET)
        several = len(self.table.taken) > 1
        lines = ["Beneath each amount: its share of what all of them come to."] if several else []
        marks = legend.marks_key(self.table.comparison)
        lines += [marks] if marks else []
        lines += remaining_notices(self.table.comparison)
        return [
            Spacer(1, 2),
            *(word for line in lines for word in paragraphs(self.fonts, small, line)),
        ]

    def _changes(self) -> list[Flowable]:
        if not self.table.since:
            return []
        return self._sentences(
            f"Change since the last sheet, {self.table.since}", self.table.changes
        )

    def _sentences(self, title: str, sentences: Sequence[str]) -> list[Flowable]:
        if not sentences:
            return []
        text = style(self.fonts, styles.BODY, leading=11, after=1)
        return [
            self._heading(title),
            *(word for one in sentences for word in paragraphs(self.fonts, text, one)),
        ]

    def _heading(self, title: str) -> Flowable:
        before = self.density.section
        how = style(self.fonts, styles.HEADING, bold=True, before=before, after=1)
        return heading(self.fonts, how, title)

    def _chart(self, detail: DetailLevel) -> list[Flowable]:
        compared = self.table.comparison
        whole = replace(compared, strip=self.table.strip)
        strip_for_detail = replace(whole, strip=legend.strip_for_detail(whole, detail))
        tallest = self.room.height - 2 * styles.HEADING - self.density.section
        drawn = strip_charts(
            strip_for_detail, self.fonts, self.density, self.room.width, tallest, stack.TOGETHER
        )
        how = style(self.fonts, styles.HEADING, bold=True, before=self.density.section, after=1)
        aside = legend.chart_legend_short(strip_for_detail.strip)
        title = heading(self.fonts, how, positions.CHART_TITLE, aside=aside)
        return [title, *drawn] if drawn else []


def _positions(table: StackTable) -> tuple[str, ...]:
    return tuple(f"{one.symbol} {one.text}" for one in table.positions)
