"""The guidance screen: every reference and every claim of the article, read at length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from k2desk.core.input.guidance_fields import OwnDraft, OwnGuidance, as_draft
from k2desk.core.model.errors import UserError
from k2desk.core.wording import guidance_page, notices
from k2desk.ui.guidance.details import Reading
from k2desk.ui.guidance.entries import Entry, entries, found
from k2desk.ui.guidance.listing import Listing
from k2desk.ui.guidance.own_form import OwnForm
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import on_base
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.screen_header import head_bar, on_keys
from k2desk.ui.widgets.separators import Hairline, Splitter
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import guidance, own_guidance

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.guidance import Guidance
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.edit import Done


class GuidanceScreen(QWidget):
    """The list, what is read of it, and the form for guidance of one's own.

    Signals:
        closed: Back to where it was opened from.
        done: Guidance of one's own was added, changed or deleted (a `Done`).
        status: What was done, in a few words.
    """

    closed = Signal()
    done = Signal(object)
    status = Signal(str)

    def __init__(self, desk: Desk, work: Work, parent: QWidget | None = None) -> None:
        """Build the screen with what is on board; `show_guidance` brings one's own."""
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._entries: tuple[Entry, ...] = ()
        self._editing = ""
        self._go_to = ""
        self.listing = Listing()
        self.reading = Reading()
        self.form = OwnForm()
        self._build()
        self.listing.looked_at.connect(self._read)
        self.listing.entered_at.connect(self.reading.setFocus)
        self.reading.edit_asked.connect(self.edit_own)
        self.reading.delete_asked.connect(self.delete_own)
        self.reading.copied.connect(lambda: self.status.emit("Copied"))
        self.form.save_asked.connect(self._save)
        self.form.cancelled.connect(self._leave_form)
        self.search.textChanged.connect(self._filter)
        self._entries = entries(guidance.on_board(), guidance.notes())
        self._filter()

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed in the form and not kept."""
        return self.form.is_changed

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self._right.currentWidget() is self.form

    def show_guidance(self) -> None:
        """Read what there is, and begin in the search field."""
        self.refresh()
        if not self.is_editing:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read what there is again: guidance of one's own may have changed."""
        desk = self._desk
        self._work.run(lambda: guidance.all_of(desk), self._take, replaces="guidance page")

    def add_own(self) -> None:
        """Show the form, empty."""
        if self.is_editing:
            self.form.title.setFocus()
            return
        self._show_form("", OwnDraft(), "Guidance of your own")

    def edit_own(self, key: str) -> None:
        """Show the form with one's own guidance."""
        desk = self._desk

        def show(entry: OwnGuidance) -> None:
            self._show_form(key, as_draft(entry), "Guidance of your own")

        self._work.run(lambda: own_guidance.entry(desk, key), show)

    def delete_own(self, key: str) -> None:
        """Delete one's own guidance; it can be taken back."""
        desk = self._desk
        self._write(lambda: own_guidance.delete(desk, key))

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        on_base(self)
        self.search = LineField()
        self.search.setPlaceholderText("Search the guidance")
        self.search.setAccessibleName("Search the guidance")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(200)
        self.nothing = plain_label("", wraps=True, tone=Tone.MUTED)
        self.nothing.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        self.nothing.hide()
        left = QWidget()
        on_base(left)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        framed = QHBoxLayout()
        framed.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        framed.addWidget(self.search)
        column.addLayout(framed)
        column.addWidget(self.nothing)
        column.addWidget(self.listing, 1)
        self._right = QStackedWidget()
        self._right.addWidget(self.reading)
        self._right.addWidget(self.form)
        panes = Splitter()
        panes.addWidget(left)
        panes.addWidget(self._right)
        panes.setSizes([460, 640])
        self.foot = plain_label(notices.NO_UPPER_LIMIT, size=Size.SMALL, wraps=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._bar())
        whole.addWidget(panes, 1)
        whole.addWidget(Hairline())
        beneath = QHBoxLayout()
        beneath.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        beneath.addWidget(self.foot, 1)
        date = f"Reference values as of {guidance.data_version()}"
        beneath.addWidget(plain_label(date, size=Size.SMALL, tone=Tone.MUTED))
        whole.addLayout(beneath)
        on_keys(self, Qt.Key.Key_Escape, self._escape)
        on_keys(self, QKeySequence.StandardKey.Find, self._find)
        on_keys(self, QKeySequence.StandardKey.New, self.add_own)

    def _bar(self) -> QHBoxLayout:
        bar, self.back = head_bar(self._leave)
        self.add = push_button("Add &your own…", self.add_own, symbol="add", hint="Ctrl+N")
        bar.addWidget(plain_label("Guidance", size=Size.HEADING, bold=True))
        intro = plain_label(
            guidance_page.GUIDANCE_INTRO, size=Size.SMALL, tone=Tone.MUTED, wraps=True
        )
        intro.setContentsMargins(GRID, 0, GRID, 0)
        bar.addWidget(intro, 1)
        bar.addWidget(self.add)
        return bar

    def _take(self, items: tuple[Guidance, ...]) -> None:
        known = {entry.key for entry in self._entries}
        self._entries = entries(items, guidance.notes())
        new = [one.key for one in self._entries if one.own and one.key not in known]
        self._filter()
        if self._go_to == "new" and known and new:
            self.listing.go_to(new[-1])
        elif self._go_to:
            self.listing.go_to(self._go_to)
        self._go_to = ""

    def _filter(self) -> None:
        typed = self.search.text()
        shown = found(self._entries, typed)
        self.listing.show_entries(shown)
        self.nothing.setText(f"Nothing on board has all of these words: {typed}")
        self.nothing.setVisible(not shown and bool(self._entries))
        if not shown:
            self.reading.show_entry(None)

    def _read(self, entry: Entry) -> None:
        if entry != self.reading.entry:
            self.reading.show_entry(entry)

    def _show_form(self, key: str, draft: OwnDraft, heading: str) -> None:
        self._editing = key
        self._right.setCurrentWidget(self.form)
        self.form.begin(draft, heading)
        self.listing.setEnabled(False)
        self.search.setEnabled(False)

    def _leave_form(self) -> None:
        self.listing.setEnabled(True)
        self.search.setEnabled(True)
        self._right.setCurrentWidget(self.reading)
        self.listing.setFocus()

    def _save(self, draft: OwnDraft) -> None:
        desk, key = self._desk, self._editing
        self._go_to = key or "new"
        self.form.save.setEnabled(False)
        if key:
            self._write(lambda: own_guidance.save(desk, key, draft), self._leave_form)
        else:
            self._write(lambda: own_guidance.add(desk, draft), self._leave_form)

    def _write(self, call: Callable[[], Done], then: Callable[[], None] | None = None) -> None:
        def finished(done: Done) -> None:
            self.form.save.setEnabled(True)
            if then is not None:
                self.search.clear()
                then()
            self.done.emit(done)
            self.refresh()

        def failed(error: Exception) -> None:
            self.form.save.setEnabled(True)
            self._go_to = ""
            refused = isinstance(error, UserError)
            (self._work.refused if refused else self._work.broke).emit(error)

        self._work.run(call, finished, failed, writes=True)

    def _find(self) -> None:
        if self.search.isEnabled():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def _escape(self) -> None:
        if self.is_editing:
            self._leave_form()
        elif self.search.text():
            self.search.clear()
        else:
            self.closed.emit()

    def _leave(self) -> None:
        if self.is_editing:
            self._leave_form()
            return
        self.closed.emit()
