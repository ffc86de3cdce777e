"""Products taken together: how much of each, what they come to, and the sheet of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.wording import notices
from k2desk.core.wording import stack as stack_wording
from k2desk.ui.audience.bar import ForWhom
from k2desk.ui.audience.guidance_menu import GuidanceMenu
from k2desk.ui.output.actions import SheetOutput
from k2desk.ui.output.preview import SheetPreview
from k2desk.ui.output.remembered import SheetMemory
from k2desk.ui.output.side_panel import Side
from k2desk.ui.stack.list_pane import ListPane
from k2desk.ui.stack.notes import StackNotes
from k2desk.ui.stack.output import WAYS, noting
from k2desk.ui.stack.table import TakenTable
from k2desk.ui.widgets.buttons import (
    ICON_AND_WORDS,
    ICON_ONLY,
    menu_button,
    push_button,
    quiet_button,
)
from k2desk.ui.widgets.labels import ElidedLabel
from k2desk.ui.widgets.layout import on_base
from k2desk.ui.widgets.name_panel import NamePanel
from k2desk.ui.widgets.notice import RuledNotice
from k2desk.ui.widgets.outdated_notice import OutdatedPanel
from k2desk.ui.widgets.screen_header import head_bar, on_keys
from k2desk.ui.widgets.separators import Splitter
from k2desk.ui.widgets.theme import Size, Tone
from k2desk.workflows import guidance, stack
from k2desk.workflows import saved as saving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.product import Product
    from k2desk.core.model.saved import Saved
    from k2desk.core.stack import SheetRecord, StackTable
    from k2desk.ui.settings import Settings
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.export import Sheet

_NARROW = 920


class StackScreen(QWidget):
    """What is taken together; takes the whole window, with a way back.

    Signals:
        closed: The person wants to go back.
        done: It was saved (a `Done`).
        tray_asked: What lies in the tray is to be added.
        status: What was done, in a few words.
        guidance_asked: The guidance itself is to be read.
    """

    closed = Signal()
    done = Signal(object)
    tray_asked = Signal()
    status = Signal(str)
    guidance_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        work: Work,
        settings: Settings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the screen; it is empty until `show_products` or `open`.

        Args:
            desk: The open desk.
            work: Where jobs run.
            settings: Where paper and the like are remembered; None for not at all.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._now: Saved | None = None
        self._kept: Saved | None = None
        self._last: SheetRecord | None = None
        self._table: StackTable | None = None
        self._is_narrow = False
        self.list = TakenTable()
        self.notes = StackNotes()
        self.outdated = OutdatedPanel()
        self.name = NamePanel("Save these as")
        self.menu = GuidanceMenu(guidance.on_board(), self)
        self.whom = ForWhom(self.menu, self)
        self.preview = SheetPreview(work)
        self._memory = SheetMemory(settings, work, of_stack=True)
        self.sheet_fields = self._memory.fields
        self.output = SheetOutput(work, self, WAYS, lambda: self.sheet)
        self._build()
        self.read_guidance()
        self.list.typed.connect(self._typed)
        self.sheet_fields.changed.connect(self._sheet_typed)
        self.menu.chosen.connect(self._guidance_chosen)
        self.menu.about_asked.connect(self.guidance_asked)
        self.whom.changed.connect(self._person_changed)
        self.whom.sheet_changed.connect(self._tell)
        self.preview.open_wanted.connect(self.output.open_in_viewer)
        self.list.removed.connect(self.remove)
        self.name.named.connect(self._keep_as)
        self.name.given_up.connect(self.list.setFocus)
        self.outdated.asked.connect(self._take_todays)
        self.output.status.connect(self.status)

    # --- what is shown ---------------------------------------------------------------------

    @property
    def table(self) -> StackTable | None:
        """What is shown; None before the first figures have arrived."""
        return self._table

    @property
    def stack(self) -> Saved | None:
        """What is taken, as it stands on the screen."""
        return self._now

    @property
    def sheet(self) -> Sheet:
        """How the sheet is made."""
        made = self.sheet_fields.sheet
        return replace(made, person_text=self.whom.sheet_text, inr=self.whom.is_warned)

    @property
    def is_changed(self) -> bool:
        """Whether it is saved, and not as it stands here."""
        return self._kept is not None and self._now != self._kept

    def show_products(self, refs: list[str], guidance_ids: Sequence[str] = ()) -> None:
        """Begin anew with products as their labels direct, or as the person takes them.

        Args:
            refs: The products.
            guidance_ids: The guidance that was chosen earlier; none for the usual one.
        """
        job = partial(stack.new_stack_beside, self._desk, list(refs), list(guidance_ids))
        self._work.run(job, self._begin, replaces="stack products")

    def open(self, id: int) -> None:
        """Open a saved stack just as it was saved, and look what differs from today."""

        def job() -> tuple[Saved, SheetRecord | None, tuple[saving.Outdated, ...]]:
            found = saving.load(self._desk, id)
            last = stack.last_sheet(self._desk, id)
            return found, last, saving.outdated(self._desk, found)

        self._work.run(job, lambda found: self._open(*found), replaces="stack products")

    def add_products(self, refs: list[str]) -> None:
        """Add products that are not in it yet."""
        known = {product.ref for product in self._now.products} if self._now else set()
        new = [ref for ref in refs if ref not in known]
        if not new:
            self.status.emit("Everything in the tray is on the list already")
            return
        job = partial(stack.new_stack, self._desk, new)
        self._work.run(job, self._added, replaces="stack products")

    def remove(self, ref: str) -> None:
        """Take a product out."""
        if self._now is not None:
            left = tuple(one for one in self._now.products if one.ref != ref)
            self._set_products(left)

    def _begin(self, fresh: Saved) -> None:
        self._kept = self._last = None
        self.outdated.show_found(())
        self._fill(fresh)

    def _open(
        self, found: Saved, last: SheetRecord | None, differs: tuple[saving.Outdated, ...]
    ) -> None:
        self._kept, self._last = found, last
        self.outdated.show_found(differs)
        self._fill(found)

    def _fill(self, shown: Saved) -> None:
        self._now = None
        self.name.hide()
        self._memory.recall()
        self.sheet_fields.set_words(shown.title, shown.for_whom, shown.notes)
        self.sheet_fields.lines.setValue(stack.LINES_TO_WRITE)
        self.whom.set_person(shown.person)
        self.notice.set_strong(self.whom.is_warned)
        with QSignalBlocker(self.menu):
            self.menu.choose([item.id for item in shown.guidance])
        self._now = shown
        self._show_list()
        self._add_up()

    def _added(self, more: Saved) -> None:
        if self._now is None:
            self._begin(more)
        else:
            self._set_products((*self._now.products, *more.products))

    def _set_products(self, products: tuple[Product, ...]) -> None:
        assert self._now is not None
        self._now = replace(self._now, products=products)
        self._show_list()
        self._add_up()

    def _show_list(self) -> None:
        assert self._now is not None
        self.list.show_products(self._now.products)
        self._left.show_empty(not self._now.products)
        fields = list(self.list.fields.values())
        for first, second in pairwise(fields):
            QWidget.setTabOrder(first.edit, second.edit)
        if fields and self.isVisible():
            fields[0].edit.setFocus()

    def _typed(self) -> None:
        if self._now is not None:
            taken = stack.taking(self._now.products, self.list.typed_texts)
            self._now = replace(self._now, products=taken)
            self._add_up()

    def _sheet_typed(self) -> None:
        if self._now is not None:
            sheet = self.sheet_fields.sheet
            title = "" if sheet.title == stack_wording.STACK_TITLE else sheet.title
            self._now = replace(self._now, title=title, for_whom=sheet.for_whom, notes=sheet.notes)
            self._tell()

    def read_guidance(self) -> None:
        """Read a person's own guidance, which may have changed."""
        job = partial(guidance.all_of, self._desk)
        self._work.run(job, self.menu.set_items, replaces="stack guidance")

    def _guidance_chosen(self, ids: list[str]) -> None:
        if self._now is not None:
            items = guidance.chosen(ids, self.whom.person, self.menu.items)
            self._now = replace(self._now, guidance=items)
            self._add_up()

    def _person_changed(self) -> None:
        self.notice.set_strong(self.whom.is_warned)
        if self._now is not None:
            self._now = replace(self._now, person=self.whom.person)
            self._guidance_chosen(self.menu.ids())

    def _add_up(self) -> None:
        if self._now is None:
            return
        table = self._table = stack.table_of(self._now, self._last)
        self.list.show_table(table)
        self.notes.show_table(table, is_saved=self._kept is not None)
        self.setAccessibleDescription(table.notices[0])
        self._tell()

    def _tell(self) -> None:
        """Say what is shown and whether it is saved so."""
        read = self.list.can_be_read
        some = self._now is not None and bool(self._now.products) and read
        self.heading.setText(self._kept.name if self._kept else "Taken together")
        state = "changed since it was saved" if self.is_changed else ""
        self.state.setText(state if read else "one amount a day cannot be read")
        self.state.setVisible(self.is_changed or not read)
        for widget in (self.save, self.more, self.pdf):
            widget.setEnabled(some)
        self.save.setEnabled(some and (self._kept is None or self.is_changed))
        if self._table is None or not some:
            self.output.take(None)
            return
        kept_id = self._kept.id if self._kept else 0
        self.output.take(self._table, noting(self._desk, kept_id, self._table))
        self.preview.show_sheet(self._table, self.sheet)

    # --- keeping it ------------------------------------------------------------------------

    def keep(self) -> None:
        """Save under its name; ask for one where it has none."""
        self._sheet_typed()  # what was typed a moment ago may not have been told yet
        if self._now is None or not self.save.isEnabled():
            return
        if self._kept is None:
            self.name.ask(saving.usual_name(self._now.products))
        else:
            self._save(self._now)

    def keep_as(self) -> None:
        """Save under another name, beside what was saved before."""
        if self._now is not None and self.more.isEnabled():
            self.name.ask(self._kept.name if self._kept else "")

    def _keep_as(self, name: str) -> None:
        self._sheet_typed()
        assert self._now is not None
        is_other = self._kept is not None and name != self._kept.name
        id = 0 if self._kept is None or is_other else self._kept.id
        if is_other:
            self._last = None
        self._save(replace(self._now, name=name, id=id))

    def _save(self, wanted: Saved) -> None:
        self._work.run(partial(saving.save, self._desk, wanted), self._saved, writes=True)

    def _saved(self, kept: saving.Kept) -> None:
        if self._now is not None:
            new = kept.saved
            typed = replace(self._now, name=new.name, id=new.id, changed=new.changed)
            self._kept, self._now = new, typed
        self.done.emit(kept.done)
        self._add_up()
        self.list.setFocus()

    def _take_todays(self) -> None:
        if self._now is not None:
            newer = saving.brought_up_to_date(self._now, self.outdated.found)
            self.outdated.show_found(())
            self._set_products(newer.products)
            self.status.emit("Took the products of today; save to keep them so")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the notes beside the list where there is room, else into a tab."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow == self._is_narrow or not self.width():
            return
        self._is_narrow = narrow
        self.add.setToolButtonStyle(ICON_ONLY if narrow else ICON_AND_WORDS)
        if narrow:
            self.tabs.take_in(self._left, "List")
        else:
            self._panes.insertWidget(0, self._left)
            self._left.show()
            self._panes.setSizes([850, 410])

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        on_base(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.name)
        self.notice = RuledNotice(notices.WARFARIN_NOTICE)
        self.whom.above = self.notice
        column.addLayout(self.notice.framed())
        self.notes.put_first(self.outdated)
        self._panes = Splitter()
        self._left = ListPane(self.list)
        self.inspector = self._left.inspector
        name = "Views of what is taken together"
        self.tabs = Side(name, self.notes, self.sheet_fields, self.preview)
        for pane in (self._left, self.tabs):
            self._panes.addWidget(pane)
        self._panes.setSizes([850, 410])
        column.addWidget(self._panes, 1)
        on_keys(self, Qt.Key.Key_Escape, self.closed.emit)
        on_keys(self, QKeySequence("Ctrl+Shift+S"), self.keep)
        on_keys(self, QKeySequence.StandardKey.Save, self.output.ask_pdf)
        on_keys(self, QKeySequence.StandardKey.Print, self.output.ask_print)

    def _bar(self) -> QHBoxLayout:
        bar, self.back = head_bar(self.closed.emit)
        self.heading = ElidedLabel("Taken together", size=Size.HEADING, bold=True)
        self.state = ElidedLabel("", tone=Tone.MUTED)
        self.add = quiet_button(
            "A&dd from tray", self.tray_asked.emit, symbol="add", hint="Add what lies in the tray"
        )
        self.more = menu_button("&More", self._more_menu())
        self.save = quiet_button("Sa&ve", self.keep, hint="Ctrl+Shift+S")
        self.pdf = push_button(
            "&Save as PDF…", self.output.ask_pdf, symbol="export-pdf", hint="Ctrl+S"
        )
        bar.addWidget(self.heading, 3)
        bar.addWidget(self.state, 2)
        self.guidance_button = menu_button("&Guidance", self.menu)
        left = (self.whom.button, self.guidance_button, self.add)
        for button in (*left, self.more, self.save, self.pdf):
            bar.addWidget(button)
        return bar

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Save under &another name…", self.keep_as)
        menu.addSeparator()
        menu.addAction("&Open in viewer", self.output.open_in_viewer)
        menu.addAction("&Print…\tCtrl+P", self.output.ask_print)
        menu.addAction("Save as &HTML…", self.output.ask_html)
        menu.addAction("Save as &CSV…", self.output.ask_csv)
        menu.addAction("Copy &table", self.output.copy_table)
        return menu
