"""Guidance screen: references, the article's claims and own guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from k2desk.core.input.guidance_fields import OwnDraft, OwnGuidance, as_draft
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Day, msg, sentences
from k2desk.core.wording import guidance_page, notices
from k2desk.ui.guidance.details import EntryDetails
from k2desk.ui.guidance.entries import GuidanceEntry, entries, filter_entries
from k2desk.ui.guidance.listing import EntryList
from k2desk.ui.guidance.own_form import OwnGuidanceForm
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.screen_header import bind_keys, key_name, screen_header
from k2desk.ui.widgets.separators import Hairline, Splitter
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import guidance, own_guidance

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.guidance import Guidance
    from k2desk.ui.actions import Actions
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.edit import UndoableChange


class GuidanceScreen(QWidget):
    """List of guidance, details of an entry, and the form for own guidance.

    Signals:
        closed: The screen is to be left.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, work: Work, actions: Actions, parent: QWidget | None = None
    ) -> None:
        """Create the screen; `show_guidance` adds own guidance.

        Args:
            desk: The open desk.
            work: Runs jobs.
            actions: Actions of the window.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._desk, self._work, self._actions = desk, work, actions
        self._entries: tuple[GuidanceEntry, ...] = ()
        self._edited_key = ""
        self._select_after_refresh = ""
        self.listing = EntryList()
        self.details = EntryDetails()
        self.form = OwnGuidanceForm()
        self._build()
        self.listing.current_changed.connect(self._show_details)
        self.listing.details_requested.connect(self.details.setFocus)
        self.details.edit_requested.connect(self.edit_own)
        self.details.delete_requested.connect(self.delete_own)
        self.details.copied.connect(lambda: actions.show_message(msg("Copied")))
        self.form.save_requested.connect(self._save)
        self.form.cancelled.connect(self._leave_form)
        self.search.textChanged.connect(self._filter)
        self._entries = entries(guidance.published(), guidance.notes())
        self._filter()

    @property
    def has_unsaved(self) -> bool:
        """Whether the form has unsaved input."""
        return self.form.is_changed

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self._right_stack.currentWidget() is self.form

    def show_guidance(self) -> None:
        """Read the guidance and focus the search field."""
        self.refresh()
        if not self.is_editing:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the guidance again: own guidance may have changed."""
        desk = self._desk
        self._work.run(
            lambda: guidance.published_and_own(desk), self._show_items, replaces="guidance page"
        )

    def add_own(self) -> None:
        """Show an empty form."""
        if self.is_editing:
            self.form.title.setFocus()
            return
        self._show_form("", OwnDraft(), tr("Your own guidance"))

    def edit_own(self, key: str) -> None:
        """Show the form with an entry of own guidance."""
        desk = self._desk

        def show(entry: OwnGuidance) -> None:
            self._show_form(key, as_draft(entry), tr("Your own guidance"))

        self._work.run(lambda: own_guidance.load(desk, key), show)

    def delete_own(self, key: str) -> None:
        """Delete an entry of own guidance; this can be undone."""
        desk = self._desk
        self._write(lambda: own_guidance.delete(desk, key))

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        use_base_color(self)
        self.search = LineField()
        self.search.setPlaceholderText(tr("Search the guidance"))
        self.search.setAccessibleName(tr("Search the guidance"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(200)
        self.no_results = plain_label("", wraps=True, tone=Tone.MUTED)
        self.no_results.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        self.no_results.hide()
        left_pane = QWidget()
        use_base_color(left_pane)
        column = QVBoxLayout(left_pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        search_row = QHBoxLayout()
        search_row.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        search_row.addWidget(self.search)
        column.addLayout(search_row)
        column.addWidget(self.no_results)
        column.addWidget(self.listing, 1)
        self._right_stack = QStackedWidget()
        self._right_stack.addWidget(self.details)
        self._right_stack.addWidget(self.form)
        panes = Splitter()
        panes.addWidget(left_pane)
        panes.addWidget(self._right_stack)
        panes.setSizes([460, 640])
        self.footer = plain_label(tr(notices.NO_UPPER_LIMIT), size=Size.SMALL, wraps=True)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._bar())
        page.addWidget(panes, 1)
        page.addWidget(Hairline())
        footer_row = QHBoxLayout()
        footer_row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        footer_row.setSpacing(2 * GRID)
        footer_row.addWidget(self.footer, 2)
        dates = sentences(
            msg("Reference values as of {date}.", date=Day(guidance.data_version())),
            msg("Guidance last reviewed {date}.", date=Day(guidance.reviewed_on())),
        )
        self.dates = plain_label(tr(dates), size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        footer_row.addWidget(self.dates, 1)
        page.addLayout(footer_row)
        bind_keys(self, Qt.Key.Key_Escape, self._escape)
        bind_keys(self, QKeySequence.StandardKey.Find, self._find)
        bind_keys(self, QKeySequence.StandardKey.New, self.add_own)

    def _bar(self) -> QHBoxLayout:
        bar, self.back = screen_header(self._go_back)
        self.add = push_button(
            tr("Add &your own…"), self.add_own, symbol="add", hint=key_name("Ctrl+N")
        )
        bar.addWidget(plain_label(tr("Guidance"), size=Size.HEADING, bold=True))
        intro = plain_label(
            tr(guidance_page.GUIDANCE_INTRO), size=Size.SMALL, tone=Tone.MUTED, wraps=True
        )
        intro.setContentsMargins(GRID, 0, GRID, 0)
        bar.addWidget(intro, 1)
        bar.addWidget(self.add)
        return bar

    def _show_items(self, items: tuple[Guidance, ...]) -> None:
        known_keys = {entry.key for entry in self._entries}
        self._entries = entries(items, guidance.notes())
        new = [one.key for one in self._entries if one.is_own and one.key not in known_keys]
        self._filter()
        if self._select_after_refresh == "new" and known_keys and new:
            self.listing.go_to(new[-1])
        elif self._select_after_refresh:
            self.listing.go_to(self._select_after_refresh)
        self._select_after_refresh = ""

    def _filter(self) -> None:
        typed = self.search.text()
        shown = filter_entries(self._entries, typed)
        self.listing.show_entries(shown)
        self.no_results.setText(tr("No guidance matches “{text}”.", text=typed.strip()))
        self.no_results.setVisible(not shown and bool(self._entries))
        if not shown:
            self.details.show_entry(None)

    def _show_details(self, entry: GuidanceEntry) -> None:
        if entry != self.details.entry:
            self.details.show_entry(entry)

    def _show_form(self, key: str, draft: OwnDraft, heading: str) -> None:
        self._edited_key = key
        self._right_stack.setCurrentWidget(self.form)
        self.form.begin(draft, heading)
        self.listing.setEnabled(False)
        self.search.setEnabled(False)

    def _leave_form(self) -> None:
        self.listing.setEnabled(True)
        self.search.setEnabled(True)
        self._right_stack.setCurrentWidget(self.details)
        self.listing.setFocus()

    def _save(self, draft: OwnDraft) -> None:
        desk, key = self._desk, self._edited_key
        self._select_after_refresh = key or "new"
        self.form.save.setEnabled(False)
        if key:
            self._write(lambda: own_guidance.save(desk, key, draft), self._leave_form)
        else:
            self._write(lambda: own_guidance.add(desk, draft), self._leave_form)

    def _write(
        self, call: Callable[[], UndoableChange], on_success: Callable[[], None] | None = None
    ) -> None:
        def finished(done: UndoableChange) -> None:
            self.form.save.setEnabled(True)
            if on_success is not None:
                self.search.clear()
                on_success()
            self._actions.record_change(done)
            self.refresh()

        def failed(error: Exception) -> None:
            self.form.save.setEnabled(True)
            self._select_after_refresh = ""
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

    def _go_back(self) -> None:
        if self.is_editing:
            self._leave_form()
            return
        self.closed.emit()
