"""Comparison screen: table, notes, guidance and sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.model.message import Message, msg, nmsg
from k2desk.core.model.row_key import NO_KEY
from k2desk.ui.audience.bar import AudienceControls
from k2desk.ui.audience.guidance_menu import GuidanceMenu
from k2desk.ui.audience.notice_area import NoticeArea
from k2desk.ui.compare.copies import Copies, replace_with_copies
from k2desk.ui.compare.document import ComparisonDocument
from k2desk.ui.compare.notes import ComparisonNotes
from k2desk.ui.compare.output import EXPORT_FUNCTIONS
from k2desk.ui.compare.table_pane import TablePane
from k2desk.ui.language import tr
from k2desk.ui.output.actions import SheetOutput
from k2desk.ui.output.preview import SheetPreview
from k2desk.ui.output.remembered import RememberedSheetOptions
from k2desk.ui.output.side_panel import SidePanel
from k2desk.ui.widgets.buttons import (
    ICON_AND_WORDS,
    ICON_ONLY,
    menu_button,
    push_button,
    quiet_button,
)
from k2desk.ui.widgets.labels import ElidedLabel
from k2desk.ui.widgets.layout import is_too_narrow_for_two_panes, use_base_color
from k2desk.ui.widgets.screen_bar import ScreenBar
from k2desk.ui.widgets.screen_header import bind_keys, caption_with_keys, key_name
from k2desk.ui.widgets.separators import Splitter
from k2desk.ui.widgets.theme import Size, Tone
from k2desk.workflows import guidance

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.saved import Saved
    from k2desk.core.model.view import View
    from k2desk.ui.actions import Actions
    from k2desk.ui.settings import Settings
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.export import Sheet

_GUIDANCE_SETTING = "compare.guidance"


class CompareScreen(QWidget):
    """Screen that compares products; fills the window.

    Attributes:
        document: The comparison and its saved state.

    Signals:
        closed: The screen is to be left.
    """

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        work: Work,
        actions: Actions,
        settings: Settings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Create the screen; it is empty until `show_products` or `open`.

        Args:
            desk: The open desk.
            work: Runs jobs.
            actions: Actions of the window.
            settings: Settings that remember guidance and options of the sheet; `None` to
                remember nothing.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._desk, self._work, self._actions, self._settings = desk, work, actions, settings
        self._refs: list[str] = []
        self._table: ComparisonTable | None = None
        self._is_narrow = False
        self._remembered_own_ids: set[str] = set()
        self.pane = TablePane()
        self.grid = self.pane.grid
        self.notes = ComparisonNotes(actions)
        self.copies = Copies()
        self.menu = GuidanceMenu(guidance.published(), actions.show_guidance, self)
        self.audience = AudienceControls(self.menu, self)
        self._remembered = RememberedSheetOptions(settings, work)
        self.sheet_options = self._remembered.form
        self.output = SheetOutput(
            work, self, EXPORT_FUNCTIONS, lambda: self.sheet, actions.show_message
        )
        self.preview = SheetPreview(work, self.output.open_in_viewer)
        self.document = ComparisonDocument(desk, work, self)
        self._build()
        self._restore_guidance()
        self.read_guidance()
        self.audience.changed.connect(self._person_changed)
        self.audience.panel.sheet_changed.connect(self._sheet_changed)
        self.menu.choice_changed.connect(self._guidance_chosen)
        self.grid.move_requested.connect(self.move_column)
        self.grid.remove_requested.connect(self.remove_column)
        self.grid.view_state.changed.connect(self.refresh)
        self.document.opened.connect(self._show_content)
        self.document.updated.connect(self._show_content)
        self.document.saved.connect(actions.record_change)
        self.document.state_changed.connect(self._update_state)
        self.document.name.cancelled.connect(self.grid.setFocus)
        self.sheet_options.changed.connect(self._sheet_changed)

    @property
    def refs(self) -> tuple[str, ...]:
        """References of the compared products, in their own order."""
        return tuple(self._refs)

    @property
    def table(self) -> ComparisonTable | None:
        """Comparison on the screen; `None` until it was computed first."""
        return self._table

    @property
    def sheet(self) -> Sheet:
        """Options of the sheet, including the person."""
        return replace(self._remembered.sheet, person_text=self.audience.sheet_text)

    def show_products(self, refs: list[str]) -> None:
        """Compare products; the old table stays until the new one is computed."""
        self.document.clear()
        self._remembered.restore()
        self._refs = list(dict.fromkeys(refs))
        self.refresh()

    def open(self, id: int) -> None:
        """Show a saved comparison as it was saved."""
        self.document.open(id)

    def _show_content(self, content: Saved) -> None:
        self._refs = [product.ref for product in content.products]
        self.set_view(content.view)
        self.audience.set_person(content.person)
        self._show_notice()
        self.menu.choose([item.id for item in content.guidance])
        self.document.set_initial_guidance(self.menu.ids())
        self.sheet_options.set_texts(content.title, content.intended_for, content.notes)
        self.refresh()

    def refresh(self) -> None:
        """Compute the comparison again: products or guidance may have changed."""
        if not self._refs:
            self._show(None)
            return
        if not self.document.holds_copies:
            self._replace_refs(replace_with_copies(self._desk, self._refs, self.copies.snapshot()))
        person, view = self.audience.person, self.view
        job = self.document.job(tuple(self._refs), tuple(self.menu.ids()), person, view)
        self._work.run(job, self._show, replaces="compare")

    def read_guidance(self) -> None:
        """Read own guidance again, which may have changed."""
        desk = self._desk
        self._work.run(
            lambda: guidance.published_and_own(desk), self._show_guidance, replaces="guidance"
        )

    def move_column(self, column: int, places: int) -> None:
        """Move a product.

        Products sorted by a row keep the sorted order as their own.

        Args:
            column: Column of the product.
            places: Number of places; negative to the left.
        """
        refs = self._shown_refs()
        target = column + places
        if not (0 <= column < len(refs) and 0 <= target < len(refs)):
            return
        refs.insert(target, refs.pop(column))
        self._refs = refs
        with QSignalBlocker(self.grid.view_state):
            self.grid.view_state.sort(NO_KEY)
        self._products_changed()

    def remove_column(self, column: int) -> None:
        """Remove a product; removing the last one closes the screen."""
        refs = self._shown_refs()
        if not 0 <= column < len(refs):
            return
        self._refs.remove(refs[column])
        self._products_changed()
        if not self._refs:
            self.closed.emit()

    @property
    def view(self) -> View:
        """Sorting, hidden rows and reference product."""
        return self.grid.view_state.view

    def set_view(self, view: View) -> None:
        """Change sorting, hidden rows and reference product."""
        self.grid.view_state.set_view(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the table next to the notes, or as a tab in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        use_base_color(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.document.name)
        self.notice = NoticeArea()
        self.audience.panel_anchor = self.notice
        column.addWidget(self.notice)
        self._panes = Splitter()
        self._panes.addWidget(self.pane)
        self.notes.insert_first(self.document.outdated)
        name = tr("Views of the comparison")
        self.tabs = SidePanel(name, self.notes, self.sheet_options, self.preview)
        self._panes.addWidget(self.tabs)
        column.addWidget(self._panes, 1)
        bind_keys(self, Qt.Key.Key_Escape, self._escape)
        bind_keys(self, QKeySequence.StandardKey.Copy, self.output.copy_table)
        bind_keys(self, QKeySequence.StandardKey.Save, self.output.ask_pdf)
        bind_keys(self, QKeySequence.StandardKey.Print, self.output.ask_print)
        bind_keys(self, QKeySequence("Ctrl+Shift+S"), self.document.save)

    def _bar(self) -> ScreenBar:
        self.heading = ElidedLabel(tr("Comparison"), size=Size.HEADING, bold=True)
        self.state = ElidedLabel("", tone=Tone.MUTED)
        self.save_button = quiet_button(
            tr("Sa&ve"), self.document.save, hint=key_name("Ctrl+Shift+S")
        )
        self.guidance_button = menu_button(tr("&Guidance"), self.menu)
        self.add_button = quiet_button(tr("A&dd product…"), self.closed.emit, symbol="add")
        self.more_button = menu_button(tr("&More"), self._more_menu())
        self.pdf_button = push_button(
            tr("&Save as PDF…"),
            self.output.ask_pdf,
            symbol="export-pdf",
            hint=key_name("Ctrl+S"),
        )
        buttons = (self.audience.button, self.guidance_button, self.add_button)
        more = (self.more_button, self.save_button, self.pdf_button)
        bar = ScreenBar(self.closed.emit, self.heading, self.state, (*buttons, *more))
        self.back_button = bar.back_button
        return bar

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Save &as…"), self.document.save_as)
        menu.addSeparator()
        self.output.add_to_menu(menu, caption_with_keys(tr("Copy &table"), "Ctrl+C"))
        return menu

    def _arrange(self) -> None:
        """Show the table next to the notes, or as a tab in a narrow window."""
        narrow = is_too_narrow_for_two_panes(self)
        if narrow == self._is_narrow or not self.width():
            return
        self._is_narrow = narrow
        self.add_button.setToolButtonStyle(ICON_ONLY if narrow else ICON_AND_WORDS)
        self.pane.set_compact(narrow)
        self._update_state()
        if narrow:
            self.tabs.add_first_tab(self.pane, tr("Table"))
        else:
            self._panes.insertWidget(0, self.pane)
            self.pane.show()
            self._distribute_width()

    def _distribute_width(self) -> None:
        """Give the table its natural width, at most 66 %, and the notes the rest."""
        if not self._is_narrow:
            width = self.width()
            table_width = min(self.grid.natural_width(), width * 66 // 100)
            self._panes.setSizes([table_width, width - table_width])

    # --- updates ---------------------------------------------------------------------------

    def _show(self, table: ComparisonTable | None) -> None:
        count = 0 if table is None else len(table.columns)
        is_first = self._table is None
        has_other_count = self._table is None or len(self._table.columns) != count
        self._table = table
        self._show_notice()
        self.output.set_table(table)
        self.sheet_options.set_table(table)
        self.pane.show_table(table)
        self.document.show_table(table, self.sheet)
        has_table = table is not None
        for widget in (self.pdf_button, self.more_button):
            widget.setEnabled(has_table)
        if table is not None:
            self.notes.show_table(table, can_answer=not self.document.holds_copies)
            self.preview.show_sheet(table, self.sheet)
            self.setAccessibleDescription(tr(table.notices[0]))
            if is_first:
                self._remembered.ask_printer()
        if has_other_count:
            self._distribute_width()

    def _replace_refs(self, refs: list[str]) -> None:
        if refs != self._refs:
            self._refs = refs
            self._actions.set_tray(list(refs))

    def _update_state(self) -> None:
        """Update heading, state and the save button."""
        count = 0 if self._table is None else len(self._table.columns)
        self.heading.setText(self.document.title or tr(_title(count, short=self._is_narrow)))
        self.state.setText(tr("Unsaved changes") if self.document.is_changed else "")
        self.state.setVisible(self.document.is_changed)
        is_unsaved = not self.document.title or self.document.is_changed
        self.save_button.setEnabled(self._table is not None and is_unsaved)

    def _products_changed(self) -> None:
        if not self.document.holds_copies:
            self._actions.set_tray(list(self._refs))
        self.refresh()

    def _shown_refs(self) -> list[str]:
        """Return the products as sorted on the screen."""
        shown = [] if self._table is None else [head.ref for head in self._table.columns]
        return shown if set(shown) == set(self._refs) else list(self._refs)

    def _escape(self) -> None:
        """Close the arithmetic panel if it is open, else the screen."""
        if not self.pane.close_arithmetic():
            self.closed.emit()

    def _guidance_chosen(self, ids: list[str]) -> None:
        if self._settings is not None and not self.audience.has_person:
            self._settings.set(_GUIDANCE_SETTING, ids)
        self.refresh()

    def _restore_guidance(self) -> None:
        ids = self._settings.texts(_GUIDANCE_SETTING) if self._settings is not None else []
        known_ids = {item.id for item in self.menu.items}
        # Own guidance is chosen once it was read.
        self._remembered_own_ids = {id for id in ids if id not in known_ids}
        if len(self._remembered_own_ids) < len(ids):
            self.menu.choose(ids)

    def _show_guidance(self, items: tuple[Guidance, ...]) -> None:
        self.menu.set_items(items)
        own_ids = self._remembered_own_ids & {item.id for item in items}
        self._remembered_own_ids.clear()
        if own_ids:
            self.menu.choose([*self.menu.ids(), *own_ids])

    def _person_changed(self) -> None:
        self._show_notice()
        self.refresh()
        self._sheet_changed()

    def _show_notice(self) -> None:
        lines = () if self._table is None else self._table.interaction_lines
        self.notice.show_person(self.audience.person.antagonist, lines)

    def _sheet_changed(self) -> None:
        if self._table is not None:
            self.preview.show_sheet(self._table, self.sheet)
            self.document.show_table(self._table, self.sheet)


def _title(count: int, *, short: bool) -> Message:
    if count == 0:
        return msg("No products to compare")
    if short or count == 1:
        return nmsg("{count} product", "{count} products", count)
    return nmsg("{count} product compared", "{count} products compared", count)
