"""The compare screen: products side by side, the guidance, the strip, and the sheet to save."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from k2desk.core import wording
from k2desk.core.compare import ComparisonTable
from k2desk.core.guidance import Guidance
from k2desk.core.sections import per_day_notes
from k2desk.ui.buttons import push_button, quiet_button
from k2desk.ui.compare.for_whom import ForWhom
from k2desk.ui.compare.grid import Grid
from k2desk.ui.compare.guidance_menu import GuidanceMenu
from k2desk.ui.compare.notes import Notes, RuledNotice
from k2desk.ui.compare.output import Output
from k2desk.ui.compare.paper import NAMES, usual_paper
from k2desk.ui.compare.preview import SheetPreview
from k2desk.ui.compare.sheet_fields import SheetFields
from k2desk.ui.lines import GRID, Splitter, on_base, scroll_area
from k2desk.ui.settings import Settings
from k2desk.ui.text import ElidedLabel, Size, Tone, plain_label
from k2desk.ui.work import Work
from k2desk.workflows import compare, guidance
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import Sheet

_NARROW = 920
_KEPT_GUIDANCE = "compare.guidance"
_KEPT_PAPER = "compare.paper"


class CompareScreen(QWidget):
    """Products side by side; takes the whole window, with a way back.

    Signals:
        closed: The person wants to go back.
        products_changed: A product was removed or moved: the references that are left, in order.
        status: What was done, in a few words.
        guidance_asked: The guidance itself is to be read.
    """

    closed = Signal()
    products_changed = Signal(list)
    status = Signal(str)
    guidance_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        work: Work,
        settings: Settings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the screen; it is empty until `show_products`.

        Args:
            desk: The open desk.
            work: Where jobs run.
            settings: Where the chosen guidance and paper are remembered; None for not at all.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self._desk, self._work, self._settings = desk, work, settings
        self._refs: list[str] = []
        self._table: ComparisonTable | None = None
        self._is_narrow = False
        self._recalled: set[str] = set()
        self.grid = Grid()
        self.notes = Notes()
        self.preview = SheetPreview(work)
        self.menu = GuidanceMenu(guidance.on_board(), self)
        self.whom = ForWhom(self.menu, self)
        self.sheet_fields = SheetFields(self._kept_paper())
        self.output = Output(work, self, lambda: self.sheet)
        self._build()
        self._recall_guidance()
        self.read_guidance()
        self.menu.about_asked.connect(self.guidance_asked)
        self.whom.changed.connect(self._person_changed)
        self.whom.sheet_changed.connect(self._sheet_changed)
        self.menu.chosen.connect(self._guidance_chosen)
        self.grid.focused.connect(self._inspect)
        self.grid.shift.connect(self.move_column)
        self.grid.remove.connect(self.remove_column)
        self.output.status.connect(self.status)
        self.sheet_fields.changed.connect(self._sheet_changed)
        self.sheet_fields.paper_chosen.connect(self._paper_chosen)

    @property
    def refs(self) -> tuple[str, ...]:
        """The products that are compared, in order."""
        return tuple(self._refs)

    @property
    def table(self) -> ComparisonTable | None:
        """What is shown; None before the first comparison has arrived."""
        return self._table

    @property
    def sheet(self) -> Sheet:
        """How a sheet is made."""
        return replace(self.sheet_fields.sheet, person_text=self.whom.sheet_text)

    def show_products(self, refs: list[str]) -> None:
        """Compare products; what is shown stays until the new comparison is there."""
        self._refs = list(dict.fromkeys(refs))
        self.refresh()

    def refresh(self) -> None:
        """Compare the same products again: they or the guidance may have changed."""
        if not self._refs:
            self._show(None)
            return
        desk, refs, chosen = self._desk, tuple(self._refs), tuple(self.menu.ids())
        person = self.whom.person
        self._work.run(
            lambda: compare.compare(desk, refs, chosen, person),
            self._show,
            replaces="compare",
        )

    def read_guidance(self) -> None:
        """Read a person's own guidance, which may have changed."""
        desk = self._desk
        self._work.run(lambda: guidance.all_of(desk), self._take_guidance, replaces="guidance")

    def move_column(self, column: int, places: int) -> None:
        """Move a product to the left (negative) or right."""
        to = column + places
        if not (0 <= column < len(self._refs) and 0 <= to < len(self._refs)):
            return
        self._refs.insert(to, self._refs.pop(column))
        row = self.grid.currentIndex().row()
        if row >= 0:
            self.grid.focus_cell(row, to)
        self._changed()

    def remove_column(self, column: int) -> None:
        """Take a product out of the comparison."""
        if not 0 <= column < len(self._refs):
            return
        del self._refs[column]
        self._changed()
        if not self._refs:
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the notes beside the table where there is room, else into tabs."""
        super().resizeEvent(event)
        self._arrange()

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        on_base(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        self.notice = RuledNotice(wording.WARFARIN_NOTICE)
        self.whom.above = self.notice
        framed = QHBoxLayout()
        framed.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        framed.addWidget(self.notice)
        column.addLayout(framed)
        self._panes = Splitter()
        self._left = self._table_pane()
        self._panes.addWidget(self._left)
        self._panes.addWidget(self._tabs_pane())
        column.addWidget(self._panes, 1)
        for keys, call in (
            (QKeySequence(Qt.Key.Key_Escape), self.closed.emit),
            (QKeySequence(QKeySequence.StandardKey.Copy), self.output.copy_table),
            (QKeySequence(QKeySequence.StandardKey.Save), self.output.ask_pdf),
            (QKeySequence(QKeySequence.StandardKey.Print), self.output.ask_print),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        bar.setSpacing(GRID)
        self.back = quiet_button("&Back", self.closed.emit, symbol="back", hint="Esc")
        self.heading = ElidedLabel("Comparison", size=Size.HEADING, bold=True)
        self.guidance_button = _menu_button("&Guidance", self.menu)
        self.add = quiet_button("A&dd product…", self.closed.emit, symbol="add")
        self.more = _menu_button("&More", self._more_menu())
        self.save = push_button(
            "&Save as PDF…", self.output.ask_pdf, symbol="export-pdf", hint="Ctrl+S"
        )
        bar.addWidget(self.back)
        bar.addWidget(self.heading, 1)
        for widget in (self.whom.button, self.guidance_button, self.add, self.more, self.save):
            bar.addWidget(widget)
        return bar

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("&Print…\tCtrl+P", self.output.ask_print)
        menu.addAction("Save as &HTML…", self.output.ask_html)
        menu.addAction("Save as &CSV…", self.output.ask_csv)
        menu.addAction("Copy &table\tCtrl+C", self.output.copy_table)
        return menu

    def _table_pane(self) -> QWidget:
        box = QWidget()
        on_base(box)
        column = QVBoxLayout(box)
        column.setContentsMargins(GRID // 2, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        self.per_day = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.per_day.setContentsMargins(GRID + 4, GRID // 2, GRID, 0)
        self.per_day.hide()
        column.addWidget(self.per_day)
        self.inspector = plain_label(_HINT, wraps=True, tone=Tone.MUTED, selectable=True)
        self.inspector.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.inspector.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        height = 2 * self.inspector.fontMetrics().lineSpacing() + 2 * GRID + 2
        self.inspector.setFixedHeight(height)
        self.inspector.setAccessibleName("About the cell")
        column.addWidget(self.inspector)
        return box

    def _tabs_pane(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Views of the comparison")
        self.tabs.tabBar().setAccessibleName("Views of the comparison")
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet_fields)
        column.addWidget(self.preview, 1)
        for page, title in ((self.notes, "Chart and notes"), (sheet, "Sheet")):
            area = scroll_area(page)
            if page is self.notes:
                on_base(area.viewport())
            self.tabs.addTab(area, title)
        self.tabs.currentChanged.connect(lambda: self.preview.draw())
        return self.tabs

    def _arrange(self) -> None:
        """Lay the table beside the notes, or make it a tab among them where it is narrow."""
        narrow = self.width() < _NARROW
        if narrow == self._is_narrow or not self.width():
            return
        self._is_narrow = narrow
        if narrow:
            self.tabs.insertTab(0, self._left, "Table")
            self.tabs.setCurrentIndex(0)
        else:
            self._panes.insertWidget(0, self._left)
            self._left.show()
            self._share_room()

    def _share_room(self) -> None:
        """Give the table what it likes to have, and the notes the rest."""
        if not self._is_narrow:
            whole = self.width()
            left = min(self.grid.natural_width(), whole * 66 // 100)
            self._panes.setSizes([left, whole - left])

    # --- what happens ----------------------------------------------------------------------

    def _show(self, table: ComparisonTable | None) -> None:
        count = 0 if table is None else len(table.columns)
        share = self._table is None or len(self._table.columns) != count
        first = self._table is None
        self._table = table
        self.output.take(table)
        self.grid.show_table(table)
        self.heading.setText(_title(count))
        has_table = table is not None
        for widget in (self.save, self.more):
            widget.setEnabled(has_table)
        per_day = "\n".join(per_day_notes(table)) if table is not None else ""
        self.per_day.setText(per_day)
        self.per_day.setVisible(bool(per_day))
        if table is not None:
            self.notes.show_table(table)
            self.preview.show_sheet(table, self.sheet)
            self.setAccessibleDescription(table.notices[0])
            if first:
                self.grid.focus_cell(1, 0)
                self.grid.setFocus()
                self.inspector.setText(_HINT)
        if share:
            self._share_room()

    def _changed(self) -> None:
        self.products_changed.emit(list(self._refs))
        self.refresh()

    def _inspect(self, text: str) -> None:
        self.inspector.setText(text or _HINT)
        self.inspector.setToolTip("")

    def _guidance_chosen(self, ids: list[str]) -> None:
        if self._settings is not None:
            self._settings.keep(_KEPT_GUIDANCE, ids)
        self.refresh()

    def _recall_guidance(self) -> None:
        kept = self._settings.texts(_KEPT_GUIDANCE) if self._settings is not None else []
        self._recalled = {id for id in kept if id not in {one.id for one in self.menu.items}}
        if len(self._recalled) < len(kept):
            self.menu.choose(kept)

    def _take_guidance(self, items: tuple[Guidance, ...]) -> None:
        self.menu.set_items(items)
        own = self._recalled & {item.id for item in items}
        self._recalled.clear()
        if own:
            self.menu.choose([*self.menu.ids(), *own])

    def _person_changed(self) -> None:
        self.notice.set_strong(self.whom.is_warned)
        self.refresh()
        self._sheet_changed()

    def _kept_paper(self) -> str:
        kept = self._settings.text(_KEPT_PAPER) if self._settings is not None else ""
        return kept if kept in NAMES else usual_paper(QLocale.system())

    def _paper_chosen(self, paper: str) -> None:
        if self._settings is not None:
            self._settings.keep(_KEPT_PAPER, paper)

    def _sheet_changed(self) -> None:
        if self._table is not None:
            self.preview.show_sheet(self._table, self.sheet)


_HINT = "Walk through the table with the arrow keys: what is behind a cell stands here."


def _title(count: int) -> str:
    if count == 0:
        return "Nothing to compare"
    return "1 product" if count == 1 else f"{count} products compared"


def _menu_button(text: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button
