"""The compare screen: products side by side, the guidance, the strip, and the sheet to save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.model.row_key import NO_KEY
from k2desk.core.wording import notices
from k2desk.ui.audience.bar import ForWhom
from k2desk.ui.audience.guidance_menu import GuidanceMenu
from k2desk.ui.compare.copies import Copies, replace_with_copies
from k2desk.ui.compare.notes import Notes
from k2desk.ui.compare.output import WAYS
from k2desk.ui.compare.table_pane import TablePane
from k2desk.ui.output.actions import SheetOutput
from k2desk.ui.output.preview import SheetPreview
from k2desk.ui.output.remembered import SheetMemory
from k2desk.ui.output.side_panel import Side
from k2desk.ui.saved.document import SavedDocument
from k2desk.ui.widgets.buttons import (
    ICON_AND_WORDS,
    ICON_ONLY,
    menu_button,
    push_button,
    quiet_button,
)
from k2desk.ui.widgets.labels import ElidedLabel
from k2desk.ui.widgets.layout import on_base
from k2desk.ui.widgets.notice import RuledNotice
from k2desk.ui.widgets.screen_header import head_bar, on_keys
from k2desk.ui.widgets.separators import Splitter
from k2desk.ui.widgets.theme import Size, Tone
from k2desk.workflows import guidance

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.saved import Saved
    from k2desk.core.model.view import View
    from k2desk.ui.settings import Settings
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.export import Sheet

_NARROW = 920
_KEPT_GUIDANCE = "compare.guidance"


class CompareScreen(QWidget):
    """Products side by side; takes the whole window, with a way back.

    Signals:
        closed: The person wants to go back.
        products_changed: A product was removed or moved: the references that are left, in order.
        kept: It was saved under a name (a `Done`).
        status: What was done, in a few words.
        guidance_asked: The guidance itself is to be read.
    """

    closed = Signal()
    products_changed = Signal(list)
    kept = Signal(object)
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
        self.pane = TablePane()
        self.grid = self.pane.grid
        self.notes = Notes()
        self.copies = Copies()
        self.preview = SheetPreview(work)
        self.menu = GuidanceMenu(guidance.on_board(), self)
        self.whom = ForWhom(self.menu, self)
        self._memory = SheetMemory(settings, work)
        self.sheet_fields = self._memory.fields
        self.output = SheetOutput(work, self, WAYS, lambda: self.sheet)
        self.document = SavedDocument(desk, work, self)
        self._build()
        self._recall_guidance()
        self.read_guidance()
        self.menu.about_asked.connect(self.guidance_asked)
        self.whom.changed.connect(self._person_changed)
        self.whom.sheet_changed.connect(self._sheet_changed)
        self.menu.chosen.connect(self._guidance_chosen)
        self.grid.move_requested.connect(self.move_column)
        self.grid.remove_requested.connect(self.remove_column)
        self.grid.view_state.changed.connect(self.refresh)
        self.output.status.connect(self.status)
        self.document.opened.connect(self._show_saved)
        self.document.kept.connect(self.kept)
        self.document.turned.connect(self._tell)
        self.document.name.given_up.connect(self.grid.setFocus)
        self.sheet_fields.changed.connect(self._sheet_changed)
        self.preview.open_wanted.connect(self.output.open_in_viewer)

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
        self.document.forget()
        self._memory.recall()
        self._refs = list(dict.fromkeys(refs))
        self.refresh()

    def open(self, id: int) -> None:
        """Show a saved comparison just as it was saved."""
        self.document.open(id)

    def _show_saved(self, found: Saved) -> None:
        self._refs = [product.ref for product in found.products]
        self.set_view(found.view)
        self.whom.set_person(found.person)
        self.notice.set_strong(self.whom.is_warned)
        self.menu.choose([item.id for item in found.guidance])
        self.document.note_guidance(self.menu.ids())
        self.sheet_fields.fill(found.title, found.for_whom, found.notes)
        self.refresh()

    def refresh(self) -> None:
        """Compare the same products again: they or the guidance may have changed."""
        if not self._refs:
            self._show(None)
            return
        if not self.document.holds_copies:
            self._adopt(replace_with_copies(self._desk, self._refs, self.copies.snapshot()))
        whom, view = self.whom.person, self.view
        job = self.document.job(tuple(self._refs), tuple(self.menu.ids()), whom, view)
        self._work.run(job, self._show, replaces="compare")

    def read_guidance(self) -> None:
        """Read a person's own guidance, which may have changed."""
        desk = self._desk
        self._work.run(lambda: guidance.all_of(desk), self._take_guidance, replaces="guidance")

    def move_column(self, column: int, places: int) -> None:
        """Move a product to the left (negative) or right.

        Columns in the order of a row keep that order as their own from then on.
        """
        refs = self._shown_refs()
        to = column + places
        if not (0 <= column < len(refs) and 0 <= to < len(refs)):
            return
        refs.insert(to, refs.pop(column))
        self._refs = refs
        with QSignalBlocker(self.grid.view_state):
            self.grid.view_state.sort(NO_KEY)
        self._changed()

    def remove_column(self, column: int) -> None:
        """Take a product out of the comparison."""
        refs = self._shown_refs()
        if not 0 <= column < len(refs):
            return
        self._refs.remove(refs[column])
        self._changed()
        if not self._refs:
            self.closed.emit()

    @property
    def view(self) -> View:
        """How the products are looked at."""
        return self.grid.view_state.view

    def set_view(self, view: View) -> None:
        """Look at the products in another way."""
        self.grid.view_state.set_view(view)

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
        column.addWidget(self.document.name)
        self.notice = RuledNotice(notices.WARFARIN_NOTICE)
        self.whom.above = self.notice
        column.addLayout(self.notice.framed())
        self._panes = Splitter()
        self._panes.addWidget(self.pane)
        self.notes.insert_first(self.document.outdated)
        name = "Views of the comparison"
        self.tabs = Side(name, self.notes, self.sheet_fields, self.preview)
        self._panes.addWidget(self.tabs)
        column.addWidget(self._panes, 1)
        on_keys(self, Qt.Key.Key_Escape, self._escape)
        on_keys(self, QKeySequence.StandardKey.Copy, self.output.copy_table)
        on_keys(self, QKeySequence.StandardKey.Save, self.output.ask_pdf)
        on_keys(self, QKeySequence.StandardKey.Print, self.output.ask_print)
        on_keys(self, QKeySequence("Ctrl+Shift+S"), self.document.keep)

    def _bar(self) -> QHBoxLayout:
        bar, self.back = head_bar(self.closed.emit)
        self.heading = ElidedLabel("Comparison", size=Size.HEADING, bold=True)
        self.state = ElidedLabel("", tone=Tone.MUTED)
        self.keep = quiet_button("Sa&ve", self.document.keep, hint="Ctrl+Shift+S")
        self.guidance_button = menu_button("&Guidance", self.menu)
        self.add = quiet_button("A&dd product…", self.closed.emit, symbol="add")
        self.more = menu_button("&More", self._more_menu())
        self.save = push_button(
            "&Save as PDF…", self.output.ask_pdf, symbol="export-pdf", hint="Ctrl+S"
        )
        bar.addWidget(self.heading, 3)
        bar.addWidget(self.state, 2)
        left = (self.whom.button, self.guidance_button, self.add)
        for widget in (*left, self.more, self.keep, self.save):
            bar.addWidget(widget)
        return bar

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Save under &another name…", self.document.keep_as)
        menu.addSeparator()
        menu.addAction("&Open in viewer", self.output.open_in_viewer)
        menu.addAction("&Print…\tCtrl+P", self.output.ask_print)
        menu.addAction("Save as &HTML…", self.output.ask_html)
        menu.addAction("Save as &CSV…", self.output.ask_csv)
        menu.addAction("Copy &table\tCtrl+C", self.output.copy_table)
        return menu

    def _arrange(self) -> None:
        """Lay the table beside the notes, or make it a tab among them where it is narrow."""
        narrow = self.width() < _NARROW
        if narrow == self._is_narrow or not self.width():
            return
        self._is_narrow = narrow
        self.add.setToolButtonStyle(ICON_ONLY if narrow else ICON_AND_WORDS)
        self.pane.set_compact(narrow)
        self._tell()
        if narrow:
            self.tabs.take_in(self.pane, "Table")
        else:
            self._panes.insertWidget(0, self.pane)
            self.pane.show()
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
        self.sheet_fields.offer(table)
        self.pane.show_table(table)
        self.document.show(table, self.sheet)
        has_table = table is not None
        for widget in (self.save, self.more):
            widget.setEnabled(has_table)
        if table is not None:
            self.notes.show_table(table, can_answer=not self.document.holds_copies)
            self.preview.show_sheet(table, self.sheet)
            self.setAccessibleDescription(table.notices[0])
            if first:
                self._memory.ask_printer()
        if share:
            self._share_room()

    def _adopt(self, refs: list[str]) -> None:
        """Go on with copies in My products in place of their labels, or the other way round."""
        if refs != self._refs:
            self._refs = refs
            self.products_changed.emit(list(refs))

    def _tell(self) -> None:
        """Say what is shown, and whether it is saved so."""
        count = 0 if self._table is None else len(self._table.columns)
        self.heading.setText(self.document.title or _title(count, short=self._is_narrow))
        self.state.setText("changed since it was saved" if self.document.is_changed else "")
        self.state.setVisible(self.document.is_changed)
        unkept = not self.document.title or self.document.is_changed
        self.keep.setEnabled(self._table is not None and unkept)

    def _changed(self) -> None:
        if not self.document.holds_copies:
            self.products_changed.emit(list(self._refs))
        self.refresh()

    def _shown_refs(self) -> list[str]:
        """Return the products in the order in which they are shown."""
        shown = [] if self._table is None else [head.ref for head in self._table.columns]
        return shown if set(shown) == set(self._refs) else list(self._refs)

    def _escape(self) -> None:
        """Close the sum that is open, else go back."""
        if not self.pane.close_arithmetic():
            self.closed.emit()

    def _guidance_chosen(self, ids: list[str]) -> None:
        if self._settings is not None and not self.whom.is_told:
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

    def _sheet_changed(self) -> None:
        if self._table is not None:
            self.preview.show_sheet(self._table, self.sheet)
            self.document.show(self._table, self.sheet)


def _title(count: int, *, short: bool) -> str:
    if count == 0:
        return "Nothing to compare"
    words = "1 product" if count == 1 else f"{count} products"
    return words if short or count == 1 else f"{words} compared"
