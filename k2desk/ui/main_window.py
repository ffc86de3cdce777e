"""Main window: connects screens, menus, tray and messages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.input.label_draft import Draft
from k2desk.core.model.message import sentences
from k2desk.core.model.query import ProductList, SortBy
from k2desk.core.model.saved import SavedKind
from k2desk.ui.actions import Actions
from k2desk.ui.browse.screen import BrowseScreen
from k2desk.ui.history import History
from k2desk.ui.language import tr
from k2desk.ui.output.languages import list_language
from k2desk.ui.shell.changes import Changes
from k2desk.ui.shell.dialogs import Dialogs
from k2desk.ui.shell.dismissed_updates import DismissedUpdates
from k2desk.ui.shell.file_drop import FileDrop
from k2desk.ui.shell.file_watch import FileWatch
from k2desk.ui.shell.menu_state import MenuContext, enabled_entries
from k2desk.ui.shell.menus import build_menus, list_menu
from k2desk.ui.shell.messages import StatusLine
from k2desk.ui.shell.pages import Pages
from k2desk.ui.shell.pasted_text import dropped_files, looks_like_a_label
from k2desk.ui.shell.tray_items import TrayCommands
from k2desk.ui.shell.window_state import WindowState, saved_list, window_title
from k2desk.ui.tray import Tray
from k2desk.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from k2desk.core.model.errors import UserError
    from k2desk.ui.settings import Settings
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.edit import UndoableChange
    from k2desk.workflows.label_updates import LabelUpdate


class MainWindow(QMainWindow):
    """Window of one library.

    Signals:
        closed: The window was closed.
    """

    closed = Signal()

    def __init__(self, desk: Desk, settings: Settings, log_file: Path) -> None:
        """Build the lists; other screens are built when they are opened."""
        super().__init__()
        self._desk = desk
        self._settings = settings
        self.work = Work(self)
        self.history = History(self.work, self)
        self.status = StatusLine(self.history.stack.undo)
        self.dialogs = Dialogs(desk, self.work, log_file, self)
        self.changes = Changes(desk, self.work, self.history, self.status, self)
        self.changes.list_language = partial(list_language, settings)
        self._dismissed = DismissedUpdates(settings, desk.library)
        self._actions = self._build_actions()
        self.browse = BrowseScreen(desk, self.work, self._actions, saved_list(settings))
        self.browse.is_dismissed = self._dismissed.has
        self.tray = Tray()
        self._tray_commands = TrayCommands(desk, self.work, self.tray, self.status)
        self._state = WindowState(settings, self, self.browse, desk.library)
        self._library_watch = FileWatch(desk.library)
        self._may_discard = False
        self._lay_out()
        self.file_drop = FileDrop(self.work, self.changes, self.pages, self.status, self)
        self.actions_by_name = build_menus(self.menuBar(), self._handlers(), self.browse.table)
        self._connect()
        self._state.restore()
        self.actions_by_name["detail"].setChecked(self.browse.splitter.is_detail_shown)
        self._update_actions()
        self.setAcceptDrops(True)

    # --- construction --------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setMinimumSize(680, 440)
        home = QWidget()
        column = QVBoxLayout(home)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.browse, 1)
        column.addWidget(self.tray)
        self.pages = Pages(self._desk, self.work, self._actions, home, self._settings)
        self.setCentralWidget(self.pages)
        self.setStatusBar(self.status)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        table, screen, changes = self.browse.table, self.browse, self.changes
        return {
            "new": self.new_product,
            "import": self.file_drop.choose,
            "build": lambda: self.pages.build_catalogue(),
            "last_build": self.pages.show_last_build,
            "export": lambda: changes.choose_export(screen.query),
            "quit": self.close,
            "undo": self.history.stack.undo,
            "redo": self.history.stack.redo,
            "copy": lambda: changes.copy_rows(screen.product_list, table.selected_ids()),
            "paste": self.paste,
            "select_all": table.selectAll,
            "find": self._find,
            "clear": screen.clear_all,
            "edit": lambda: self.edit_product(table.current_ref()),
            "add_to_tray": lambda: self.add_to_tray(table.selected_refs()),
            "copy_to_mine": lambda: changes.copy_to_mine(table.selected_refs()),
            "trash": self._trash,
            "restore": lambda: changes.restore(table.selected_refs()),
            "purge": lambda: changes.purge(table.selected_refs()),
            "mine": lambda: screen.open_list(ProductList.MINE),
            "catalogue": lambda: screen.open_list(ProductList.CATALOGUE),
            "show_trash": lambda: screen.open_list(ProductList.TRASH),
            "newest": lambda: screen.sort_by(SortBy.ADDED),
            "detail": self._toggle_detail,
            "guidance": self.pages.show_guidance,
            "compare": lambda: self.compare(self.tray.refs),
            "stack": lambda: self.take_together(self.tray.refs),
            "empty_tray": self.tray.empty,
            "comparisons": lambda: self.pages.show_saved(SavedKind.COMPARISON),
            "stacks": lambda: self.pages.show_saved(SavedKind.STACK),
            "settings": lambda: self.dialogs.show_settings(self._settings),
            "shortcuts": self.dialogs.show_shortcuts,
            "about": self.dialogs.show_about,
        }

    def _build_actions(self) -> Actions:
        """Return the actions of screens; later parts are looked up on call."""
        changes = self.changes
        return Actions(
            show_message=self.status.show_message,
            show_progress=self.status.show_progress,
            hide_progress=self.status.hide_progress,
            record_change=self.history.add,
            report_table_import=changes.report_table_import,
            add_product=self.new_product,
            edit_product=self.edit_product,
            copy_to_mine=changes.copy_to_mine,
            restore=changes.restore,
            add_to_tray=self.add_to_tray,
            set_tray=lambda refs: self._tray_commands.show(refs),
            answer_question=changes.answer_question,
            take_back_answer=changes.take_back_answer,
            take_update=self._take_update,
            dismiss_update=self._dismiss_update,
            choose_files=lambda: self.file_drop.choose(),
            import_files=self._import_files,
            show_product=lambda ref: self.browse.show_ref(ref),
            show_labels=self._show_labels,
            show_catalogue=self._show_catalogue,
            show_new_catalogue=lambda: self.browse.show_new_catalogue(),
            show_saved=lambda kind: self.pages.show_saved(kind),
            show_update=lambda update: self.pages.show_update(update),
            show_guidance=lambda: self.pages.show_guidance(),
            add_tray_to_stack=self._add_tray_to_stack,
        )

    def _connect(self) -> None:
        self.work.refused.connect(self._refused)
        self.work.broke.connect(self.dialogs.show_crash)
        self.history.changed.connect(self._changed)
        self.changes.purged.connect(self._purged)
        self.changes.answered.connect(self._answered)
        screen = self.browse
        screen.menu_requested.connect(self._open_list_menu)
        screen.list_changed.connect(lambda _: self._update_actions())
        screen.query_changed.connect(self.status.clear_message)
        screen.detail_visibility_changed.connect(self.actions_by_name["detail"].setChecked)
        screen.table.selectionModel().selectionChanged.connect(lambda *_: self._update_actions())
        screen.table.products.modelReset.connect(self._update_actions)
        self.pages.home_shown.connect(screen.table.setFocus)
        self.pages.currentChanged.connect(self._page_changed)
        self.tray.compare_requested.connect(self.compare)
        self.tray.stack_requested.connect(self.take_together)
        self.tray.changed.connect(lambda _: self._update_actions())
        self.tray.changed.connect(screen.detail.set_tray_refs)
        self.history.stack.indexChanged.connect(lambda _: self._update_actions())

    def _update_actions(self) -> None:
        """Enable the menu entries that apply, and update the title."""
        stack = self.history.stack
        context = MenuContext(
            at_home=self.pages.at_home,
            at_comparison=self.pages.at_comparison,
            can_undo=self.pages.takes_undo and stack.canUndo(),
            can_redo=self.pages.takes_undo and stack.canRedo(),
            product_list=self.browse.product_list,
            has_selection=bool(self.browse.table.selected_rows(1)),
            has_tray=bool(self.tray.refs),
        )
        for name, is_enabled in enabled_entries(self.actions_by_name, context).items():
            self.actions_by_name[name].setEnabled(is_enabled)
        library = self._desk.library
        self.setWindowTitle(window_title(self.pages.title, context.product_list, library))

    def _page_changed(self) -> None:
        self.status.change_page(takes_undo=self.pages.takes_undo)
        self._update_actions()

    # --- changes -------------------------------------------------------------------------

    def _refused(self, error: UserError) -> None:
        """Show why something was refused, and the remedy."""
        self.status.show_message(sentences(error.message, error.hint), stays=True)

    def _changed(self, sentence: str, refs: tuple[str, ...], can_undo: bool) -> None:
        self.status.show_message(sentence, can_undo=can_undo)
        self.pages.read_guidance()
        if set(refs) & set(self.tray.refs):
            self._tray_commands.show(self.tray.refs)
        mine = self.browse.product_list is ProductList.MINE
        self.browse.refresh(select=refs[0] if refs and mine else "")
        self.pages.refresh_comparison()
        self.pages.refresh_saved()

    def _purged(self, refs: list[str]) -> None:
        self.tray.remove(refs)
        self.browse.refresh()

    def _trash(self) -> None:
        self.changes.trash(self.browse.table.selected_refs())

    def _take_update(self, ref: str) -> None:
        self.pages.go_home()
        self.changes.take_update(ref)

    def _dismiss_update(self, update: LabelUpdate) -> None:
        self.pages.go_home()
        self._dismissed.add(update)
        self.browse.refresh()
        self.status.show_message(tr("Kept your version. You'll be notified of newer labels."))

    def _import_files(self, files: Sequence[Path]) -> None:
        self.pages.go_home()
        self.changes.import_files(files)

    def add_to_tray(self, refs: Sequence[str]) -> None:
        """Add products to the tray, as many as it can hold."""
        self._tray_commands.add(refs)

    def paste(self) -> None:
        """Open the form with label text from the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not looks_like_a_label(text):
            self.status.show_message(
                tr("The clipboard has no label text with an amount of vitamin K.")
            )
            return
        self.pages.new_product(label_text=text)

    # --- other screens -------------------------------------------------------------------

    def new_product(self, name: str = "", barcode: str = "") -> None:
        """Open the form for a new product."""
        self.pages.new_product(Draft(name=name, barcode=barcode) if name or barcode else None)

    def edit_product(self, ref: str) -> None:
        """Open the form for a product of My products."""
        if ref.isdigit():
            self.pages.edit_product(ref)

    def compare(self, refs: list[str]) -> None:
        """Open a new comparison of products."""
        self.pages.compare(refs)

    def take_together(self, refs: list[str]) -> None:
        """Open a new stack of products."""
        self.pages.take_together(refs)

    def _add_tray_to_stack(self) -> None:
        if self.pages.stack is not None and self.tray.refs:
            self.pages.stack.add_products(self.tray.refs)
        else:
            self.status.show_message(tr("The tray is empty. Add products with Ctrl+D first."))

    def _show_labels(self, what: str, total: int, refs: Sequence[str]) -> None:
        self.pages.go_home()
        self.browse.show_labels(what, total, refs)

    def _show_catalogue(self) -> None:
        self.pages.go_home()
        self.browse.show_whole_catalogue()

    def _answered(self, ref: str, done: UndoableChange) -> None:
        """Record an answer; if it made a copy of a label, show the copy instead."""
        if done.refs[0] != ref:
            if self.pages.at_home:
                self.browse.show_ref(done.refs[0])
            self.pages.replace_by_copy(ref, done.refs[0])
        self.history.add(done)

    def _toggle_detail(self) -> None:
        self.browse.set_detail_visible(not self.browse.splitter.is_detail_shown)

    def _find(self) -> None:
        self.browse.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.browse.search.selectAll()

    def _open_list_menu(self, position: QPoint) -> None:
        list_menu(self, self.actions_by_name).popup(position)

    # --- opening and closing -------------------------------------------------------------

    def begin(self) -> None:
        """Load what the first list does not need: tray, guidance, catalog."""
        self.browse.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.browse.read_band()
        refs = self._state.tray()
        if refs:
            self._tray_commands.show(refs)
        self.changes.prepare_catalogue(self.browse.refresh)
        if self._settings.trouble:
            self.status.show_message(self._settings.trouble)

    def come_to_front(self) -> None:
        """Bring the window to the front, for a second start."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        """Read the lists again if another program changed the library."""
        super().changeEvent(event)
        is_activated = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_activated and self._library_watch.has_changed():
            self.browse.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders on screens that take them."""
        if self.pages.takes_files and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open dropped files."""
        self.file_drop.open(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close after all writing is finished; ask first about unsaved input."""
        if self.pages.has_unsaved and not self._may_discard:
            event.ignore()
            self.dialogs.ask_to_discard(self._discard)
            return
        self._state.save(self.tray.refs)
        self.work.close()
        self.history.close()
        event.accept()
        self.closed.emit()

    def _discard(self) -> None:
        self._may_discard = True
        self.close()
