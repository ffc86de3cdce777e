"""Screen of products taken together: servings, totals and sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.model.message import msg
from k2desk.core.wording import stack as stack_wording
from k2desk.ui.audience.bar import AudienceControls
from k2desk.ui.audience.guidance_menu import GuidanceMenu
from k2desk.ui.audience.notice_area import NoticeArea
from k2desk.ui.language import tr
from k2desk.ui.output.actions import SheetOutput
from k2desk.ui.output.preview import SheetPreview
from k2desk.ui.output.remembered import RememberedSheetOptions
from k2desk.ui.output.side_panel import SidePanel
from k2desk.ui.saved.document import Loaded, SavedDocument
from k2desk.ui.stack.list_pane import ListPane
from k2desk.ui.stack.notes import StackNotes
from k2desk.ui.stack.output import EXPORT_FUNCTIONS, sheet_recording
from k2desk.ui.stack.table import ServingsTable
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
from k2desk.ui.widgets.screen_header import bind_keys, key_name
from k2desk.ui.widgets.separators import Splitter
from k2desk.ui.widgets.theme import Size, Tone
from k2desk.workflows import guidance, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.product import Product
    from k2desk.core.model.saved import Saved
    from k2desk.core.stack import SheetRecord, StackTable
    from k2desk.ui.actions import Actions
    from k2desk.ui.settings import Settings
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.export import Sheet


class StackScreen(QWidget):
    """Screen of products taken together; fills the window.

    Attributes:
        document: The stack and its saved state.

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
            settings: Settings that remember options of the sheet; `None` to remember nothing.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._desk, self._work, self._actions = desk, work, actions
        self._last_sheet: SheetRecord | None = None
        self._last_sheet_id = 0
        self._table: StackTable | None = None
        self._is_narrow = False
        self.list = ServingsTable(self.remove)
        self.notes = StackNotes()
        self.document = SavedDocument(desk, work, self, tr("Save as"), self._read_sheet_options)
        self.menu = GuidanceMenu(guidance.published(), actions.show_guidance, self)
        self.audience = AudienceControls(self.menu, self)
        self._remembered = RememberedSheetOptions(settings, work, of_stack=True)
        self.sheet_options = self._remembered.form
        self.output = SheetOutput(
            work, self, EXPORT_FUNCTIONS, lambda: self.sheet, actions.show_message
        )
        self.preview = SheetPreview(work, self.output.open_in_viewer)
        self._build()
        self.read_guidance()
        self.list.servings_changed.connect(self._read_servings)

        self.sheet_options.changed.connect(self._read_sheet_options)
        self.menu.choice_changed.connect(self._guidance_chosen)
        self.audience.changed.connect(self._person_changed)
        self.audience.panel.sheet_changed.connect(self._update_state)
        self.document.opened.connect(self._show_content)
        self.document.updated.connect(self._show_updated)
        self.document.saved.connect(actions.record_change)
        self.document.saved.connect(self._show_saved)
        self.document.name.cancelled.connect(self.list.setFocus)

    # --- content ---------------------------------------------------------------------------

    @property
    def table(self) -> StackTable | None:
        """Computed amounts; `None` until they were computed first."""
        return self._table

    @property
    def stack(self) -> Saved | None:
        """Stack on the screen, whether or not it is saved."""
        return self.document.content

    @property
    def sheet(self) -> Sheet:
        """Options of the sheet, including the person."""
        return replace(
            self._remembered.sheet,
            person_text=self.audience.sheet_text,
            inr=self.audience.may_take_antagonist,
        )

    def show_products(self, refs: list[str], guidance_ids: Sequence[str] = ()) -> None:
        """Start a new stack, with servings as taken or as the labels direct.

        Args:
            refs: References of the products.
            guidance_ids: Remembered choice of guidance; empty for the default.
        """
        job = partial(
            stack.new_stack_with_known_guidance, self._desk, list(refs), list(guidance_ids)
        )
        self._work.run(job, self._start, replaces="stack products")

    def open(self, id: int) -> None:
        """Show a saved stack as it was saved, and how it differs from today."""

        def job() -> tuple[Loaded, SheetRecord | None]:
            return self.document.load(id), stack.last_sheet(self._desk, id)

        self._work.run(job, lambda result: self._open(*result), replaces="stack products")

    def add_products(self, refs: list[str]) -> None:
        """Add products, except those in the stack already."""
        content = self.document.content
        present = {product.ref for product in content.products} if content else set()
        new = [ref for ref in refs if ref not in present]
        if not new:
            self._actions.show_message(msg("All products in the tray are on the list already."))
            return
        job = partial(stack.new_stack, self._desk, new)
        self._work.run(job, self._added, replaces="stack products")

    def remove(self, ref: str) -> None:
        """Remove a product from the stack."""
        content = self.document.content
        if content is not None:
            self._set_products(tuple(item for item in content.products if item.ref != ref))

    def _start(self, content: Saved) -> None:
        self.document.clear()
        self._last_sheet = None
        self._show_content(content)

    def _open(self, loaded: Loaded, last_sheet: SheetRecord | None) -> None:
        self._last_sheet, self._last_sheet_id = last_sheet, loaded[0].id
        self.document.show_loaded(loaded)

    def _show_content(self, content: Saved) -> None:
        self.document.set_content(None)  # changes of the fields below are not a person's
        self._remembered.restore()
        self.sheet_options.set_texts(content.title, content.intended_for, content.notes)
        self.sheet_options.lines.setValue(stack.LINES_TO_WRITE)
        self.audience.set_person(content.person)
        self._show_notice()
        with QSignalBlocker(self.menu):
            self.menu.choose([item.id for item in content.guidance])
        self.document.set_content(content)
        self._show_products()
        self._compute()

    def _added(self, more: Saved) -> None:
        if self.document.content is None:
            self._start(more)
        else:
            self._set_products((*self.document.content.products, *more.products))

    def _set_products(self, products: tuple[Product, ...]) -> None:
        assert self.document.content is not None
        self.document.set_content(replace(self.document.content, products=products))
        self._show_products()
        self._compute()

    def _show_products(self) -> None:
        assert self.document.content is not None
        products = self.document.content.products
        self.list.show_products(products)
        self._list_pane.show_empty(not products)
        fields = list(self.list.fields.values())
        for first, second in pairwise(fields):
            QWidget.setTabOrder(first.edit, second.edit)
        if fields and self.isVisible():
            fields[0].edit.setFocus()

    def _read_servings(self) -> None:
        content = self.document.content
        if content is not None:
            products = stack.with_doses_taken(content.products, self.list.texts)
            self.document.set_content(replace(content, products=products))
            self._compute()

    def _read_sheet_options(self) -> None:
        content = self.document.content
        if content is not None:
            sheet = self.sheet_options.sheet
            title = "" if sheet.title == stack_wording.STACK_TITLE else sheet.title
            self.document.set_content(
                replace(content, title=title, intended_for=sheet.recipient, notes=sheet.notes)
            )
            self._update_state()

    def read_guidance(self) -> None:
        """Read own guidance again, which may have changed."""
        job = partial(guidance.published_and_own, self._desk)
        self._work.run(job, self.menu.set_items, replaces="stack guidance")

    def _guidance_chosen(self, ids: list[str]) -> None:
        content = self.document.content
        if content is not None:
            items = guidance.select(ids, self.audience.person, self.menu.items)
            self.document.set_content(replace(content, guidance=items))
            self._compute()

    def _person_changed(self) -> None:
        self._show_notice()
        content = self.document.content
        if content is not None:
            self.document.set_content(replace(content, person=self.audience.person))
            self._guidance_chosen(self.menu.ids())

    def _compute(self) -> None:
        content = self.document.content
        if content is None:
            return
        table = self._table = stack.stack_table(content, self._last_sheet)
        self.list.show_table(table)
        self.notes.show_table(table, is_saved=self.document.saved_content is not None)
        self._show_notice()
        self.setAccessibleDescription(tr(table.notices[0]))
        self._update_state()

    def _show_notice(self) -> None:
        lines = () if self._table is None else self._table.interaction_lines
        self.notice.show_person(self.audience.person.antagonist, lines)

    def _update_state(self) -> None:
        """Update heading, buttons, output and preview."""
        content, saved = self.document.content, self.document.saved_content
        is_changed, is_valid = self.document.is_changed, self.list.is_valid
        is_complete = content is not None and bool(content.products) and is_valid
        self.heading.setText(self.document.title or tr("Taken together"))
        state = tr("Unsaved changes") if is_changed else ""
        self.state.setText(state if is_valid else tr("Check the amount per day"))
        self.state.setVisible(is_changed or not is_valid)
        for widget in (self.more_button, self.pdf_button):
            widget.setEnabled(is_complete)
        self.save_button.setEnabled(is_complete and (saved is None or is_changed))
        if self._table is None or not is_complete:
            self.output.set_table(None)
            return
        recording = sheet_recording(self._desk, saved.id if saved else 0, self._table)
        self.output.set_table(self._table, recording)
        self.preview.show_sheet(self._table, self.sheet)

    # --- saving ----------------------------------------------------------------------------

    def save(self) -> None:
        """Save the stack under its name; ask for a name if it has none."""
        self._read_sheet_options()  # typed text reaches the document only after a pause
        if self.save_button.isEnabled():
            self.document.save()

    def save_as(self) -> None:
        """Ask for another name to save under."""
        if self.more_button.isEnabled():
            self.document.save_as(suggest_name=False)

    def _show_saved(self) -> None:
        saved = self.document.saved_content
        if saved is not None and saved.id != self._last_sheet_id:
            self._last_sheet = None  # the sheet was of the stack under its former name
        self._compute()
        self.list.setFocus()

    def _show_updated(self, newer: Saved) -> None:
        self._set_products(newer.products)
        self._actions.show_message(msg("Updated to current labels. Save to keep the update."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list next to the notes, or as a tab in a narrow window."""
        super().resizeEvent(event)
        narrow = is_too_narrow_for_two_panes(self)
        if narrow == self._is_narrow or not self.width():
            return
        self._is_narrow = narrow
        self.add_button.setToolButtonStyle(ICON_ONLY if narrow else ICON_AND_WORDS)
        if narrow:
            self.tabs.add_first_tab(self._list_pane, tr("List"))
        else:
            self._panes.insertWidget(0, self._list_pane)
            self._list_pane.show()
            self._panes.setSizes([810, 450])

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
        self.notes.insert_first(self.document.outdated)
        self._panes = Splitter()
        self._list_pane = ListPane(self.list)
        self.inspector = self._list_pane.inspector
        name = tr("Views of the products taken together")
        self.tabs = SidePanel(name, self.notes, self.sheet_options, self.preview)
        for pane in (self._list_pane, self.tabs):
            self._panes.addWidget(pane)
        self._panes.setSizes([810, 450])
        column.addWidget(self._panes, 1)
        bind_keys(self, Qt.Key.Key_Escape, self.closed.emit)
        bind_keys(self, QKeySequence("Ctrl+Shift+S"), self.save)
        bind_keys(self, QKeySequence.StandardKey.Save, self.output.ask_pdf)
        bind_keys(self, QKeySequence.StandardKey.Print, self.output.ask_print)

    def _bar(self) -> ScreenBar:
        self.heading = ElidedLabel(tr("Taken together"), size=Size.HEADING, bold=True)
        self.state = ElidedLabel("", tone=Tone.MUTED)
        self.add_button = quiet_button(
            tr("A&dd from tray"),
            self._actions.add_tray_to_stack,
            symbol="add",
            hint=tr("Add the products in the tray"),
        )
        self.more_button = menu_button(tr("&More"), self._more_menu())
        self.save_button = quiet_button(tr("Sa&ve"), self.save, hint=key_name("Ctrl+Shift+S"))
        self.pdf_button = push_button(
            tr("&Save as PDF…"),
            self.output.ask_pdf,
            symbol="export-pdf",
            hint=key_name("Ctrl+S"),
        )
        self.guidance_button = menu_button(tr("&Guidance"), self.menu)
        buttons = (self.audience.button, self.guidance_button, self.add_button)
        more = (self.more_button, self.save_button, self.pdf_button)
        bar = ScreenBar(self.closed.emit, self.heading, self.state, (*buttons, *more))
        self.back_button = bar.back_button
        return bar

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Save &as…"), self.save_as)
        menu.addSeparator()
        self.output.add_to_menu(menu, tr("Copy &table"))
        return menu
