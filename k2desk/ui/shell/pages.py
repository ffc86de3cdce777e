"""Stack of the screens of the window.

Screens are imported and built when they are first opened: the first list is shown without them.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from k2desk.core.model.saved import SavedKind
from k2desk.ui.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from k2desk.core.input.label_draft import Draft
    from k2desk.ui.actions import Actions
    from k2desk.ui.catalogue_build.screen import BuildScreen
    from k2desk.ui.compare.screen import CompareScreen
    from k2desk.ui.edit.screen import EditScreen
    from k2desk.ui.guidance.screen import GuidanceScreen
    from k2desk.ui.label_updates.screen import LabelUpdateScreen
    from k2desk.ui.saved.screen import SavedScreen
    from k2desk.ui.settings import Settings
    from k2desk.ui.stack.screen import StackScreen
    from k2desk.ui.table_import.screen import TableImportScreen
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.edit import UndoableChange
    from k2desk.workflows.label_updates import LabelUpdate


GUIDANCE_SETTING = "compare.guidance"
"""Setting with the guidance that comparisons and stacks show."""


class Pages(QStackedWidget):
    """Stack of screens: the lists are home, all others fill the window.

    Signals:
        home_shown: The lists are shown again.
    """

    home_shown = Signal()

    def __init__(
        self, desk: Desk, work: Work, actions: Actions, home: QWidget, settings: Settings
    ) -> None:
        """Show the lists."""
        super().__init__()
        self._desk = desk
        self._work = work
        self._actions = actions
        self._settings = settings
        self._edit: EditScreen | None = None
        self._compare: CompareScreen | None = None
        self._build: BuildScreen | None = None
        self._table: TableImportScreen | None = None
        self._update: LabelUpdateScreen | None = None
        self._saved_list: SavedScreen | None = None
        self._stack: StackScreen | None = None
        self._opened_from_saved = False
        self._guidance: GuidanceScreen | None = None
        self._before_guidance: QWidget | None = home
        self.addWidget(home)

    @property
    def at_home(self) -> bool:
        """Whether the lists are shown."""
        return self.currentIndex() == 0

    @property
    def title(self) -> str:
        """Title of the screen; empty for the lists."""
        if self._edit is not None and self.currentWidget() is self._edit:
            return self._edit.title.text()
        if self._saved_list is not None and self.currentWidget() is self._saved_list:
            return self._saved_list.heading.text()
        if self._stack is not None and self.currentWidget() is self._stack:
            return tr("Taken together")
        if self.at_guidance:
            return tr("Guidance")
        names: dict[QWidget | None, str] = {
            self._build: tr("Build the catalog"),
            self._table: tr("Import a table"),
            self._update: tr("Newer label"),
            self._compare: tr("Comparison"),
        }
        return "" if self.at_home else names.get(self.currentWidget(), "")

    @property
    def takes_undo(self) -> bool:
        """Whether a change can be undone on the current screen."""
        listed = self._saved_list is not None and self.currentWidget() is self._saved_list
        return self.at_home or self.at_guidance or self.at_comparison or listed

    @property
    def saved_list(self) -> SavedScreen | None:
        """The list of saved items; `None` before it is first opened."""
        return self._saved_list

    @property
    def stack(self) -> StackScreen | None:
        """The stack; `None` before it is first opened."""
        return self._stack

    @property
    def has_unsaved(self) -> bool:
        """Whether a form has unsaved input."""
        if self._guidance is not None and self._guidance.has_unsaved:
            return True
        return self._edit is not None and not self.at_home and self._edit.is_changed()

    @property
    def at_comparison(self) -> bool:
        """Whether the comparison is shown."""
        return self._compare is not None and self.currentWidget() is self._compare

    @property
    def at_guidance(self) -> bool:
        """Whether the guidance is shown."""
        return self._guidance is not None and self.currentWidget() is self._guidance

    @property
    def guidance(self) -> GuidanceScreen | None:
        """The guidance; `None` before it is first opened."""
        return self._guidance

    @property
    def form(self) -> EditScreen | None:
        """The form of a product; `None` before it is first opened."""
        return self._edit

    @property
    def comparison(self) -> CompareScreen | None:
        """The comparison; `None` before it is first opened."""
        return self._compare

    @property
    def takes_files(self) -> bool:
        """Whether the current screen accepts dropped files."""
        return self.at_home or self.currentWidget() is self._build

    @property
    def build(self) -> BuildScreen | None:
        """The catalog build; `None` before it is first opened."""
        return self._build

    @property
    def table(self) -> TableImportScreen | None:
        """The table import; `None` before it is first opened."""
        return self._table

    @property
    def label_update(self) -> LabelUpdateScreen | None:
        """The label update; `None` before it is first opened."""
        return self._update

    def go_home(self) -> None:
        """Show the lists."""
        self.setCurrentIndex(0)
        self.home_shown.emit()

    def new_product(self, draft: Draft | None = None, *, label_text: str = "") -> None:
        """Open the form for a new product, filled from a draft or label text."""
        screen = self._edit_screen()
        screen.start_new(draft)
        self.setCurrentWidget(screen)
        if label_text:
            screen.paste_text(label_text)

    def edit_product(self, ref: str) -> None:
        """Open the form for a product of My products."""
        screen = self._edit_screen()
        screen.start_edit(ref)
        self.setCurrentWidget(screen)

    def compare(self, refs: list[str]) -> None:
        """Open a new comparison of products."""
        self._opened_from_saved = False
        screen = self._compare_screen()
        screen.show_products(refs)
        self.setCurrentWidget(screen)

    def take_together(self, refs: list[str]) -> None:
        """Open a new stack of products, with the guidance of comparisons."""
        self._opened_from_saved = False
        screen = self._stack_screen()
        screen.show_products(refs, self._settings.texts(GUIDANCE_SETTING))
        self.setCurrentWidget(screen)

    def show_saved(self, kind: SavedKind) -> None:
        """Open the list of saved comparisons or stacks."""
        if self._saved_list is None:
            from k2desk.ui.saved.screen import SavedScreen

            self._saved_list = SavedScreen(self._desk, self._work, self._actions)
            self._saved_list.closed.connect(self.go_home)
            self._saved_list.open_requested.connect(self.open_saved)
            self.addWidget(self._saved_list)
        self.setCurrentWidget(self._saved_list)
        self._saved_list.show_kind(kind)

    def open_saved(self, id: int, kind: SavedKind) -> None:
        """Open a saved item; Back returns to the screen it was opened from."""
        self._opened_from_saved = not self.at_home
        screen = self._stack_screen() if kind is SavedKind.STACK else self._compare_screen()
        screen.open(id)
        self.setCurrentWidget(screen)

    def refresh_saved(self) -> None:
        """Read the list of saved items again, if it is shown."""
        if self._saved_list is not None and self.currentWidget() is self._saved_list:
            self._saved_list.refresh()

    def _leave(self) -> None:
        """Return to the screen that a comparison or stack was opened from."""
        if self._opened_from_saved and self._saved_list is not None:
            self.show_saved(self._saved_list.kind)
        else:
            self.go_home()

    def _compare_screen(self) -> CompareScreen:
        if self._compare is None:
            from k2desk.ui.compare.screen import CompareScreen

            self._compare = CompareScreen(self._desk, self._work, self._actions, self._settings)
            self._compare.closed.connect(self._leave)
            self.addWidget(self._compare)
        return self._compare

    def _stack_screen(self) -> StackScreen:
        if self._stack is None:
            from k2desk.ui.stack.screen import StackScreen

            self._stack = StackScreen(self._desk, self._work, self._actions, self._settings)
            self._stack.closed.connect(self._leave)
            self.addWidget(self._stack)
        return self._stack

    def refresh_comparison(self) -> None:
        """Recompute the comparison, if shown: its products may have changed."""
        if self._compare is not None and self.at_comparison:
            self._compare.refresh()

    def replace_by_copy(self, label: str, copy: str) -> None:
        """Replace a label of the comparison by its copy in My products."""
        if self._compare is not None:
            self._compare.copies.add(label, copy)

    def build_catalogue(self, files: Sequence[Path] = (), *, can_import: bool = False) -> None:
        """Open the catalog build, with files; while one runs, its progress."""
        screen = self._build_screen()
        screen.show_files(files, can_import=can_import)
        self.setCurrentWidget(screen)

    def show_last_build(self) -> None:
        """Open the report of the last build."""
        screen = self._build_screen()
        screen.show_last()
        self.setCurrentWidget(screen)

    def import_table(self, path: Path) -> None:
        """Open a preview of a table to import."""
        if self._table is None:
            from k2desk.ui.table_import.screen import TableImportScreen

            self._table = TableImportScreen(self._desk, self._work, self._actions)
            self._table.closed.connect(self.go_home)
            self.addWidget(self._table)
        self._table.show_file(path)
        self.setCurrentWidget(self._table)

    def show_update(self, update: LabelUpdate) -> None:
        """Compare a product with a newer version of its label."""
        if self._update is None:
            from k2desk.ui.label_updates.screen import LabelUpdateScreen

            self._update = LabelUpdateScreen(self._actions)
            self._update.closed.connect(self.go_home)
            self.addWidget(self._update)
        self.setCurrentWidget(self._update)
        self._update.show_difference(update)

    def show_guidance(self) -> None:
        """Open the guidance; Back returns to the current screen."""
        if self._guidance is None:
            from k2desk.ui.guidance.screen import GuidanceScreen

            self._guidance = GuidanceScreen(self._desk, self._work, self._actions)
            self._guidance.closed.connect(self._leave_guidance)
            self.addWidget(self._guidance)
        if not self.at_guidance:
            self._before_guidance = self.currentWidget() or self.widget(0)
        self.setCurrentWidget(self._guidance)
        self._guidance.show_guidance()

    def read_guidance(self) -> None:
        """Read own guidance again in all screens that show it."""
        if self._guidance is not None:
            self._guidance.refresh()
        if self._compare is not None:
            self._compare.read_guidance()
        if self._stack is not None:
            self._stack.read_guidance()

    def _leave_guidance(self) -> None:
        before = self._before_guidance
        if before is None or before is self.widget(0):
            self.go_home()
        else:
            self.setCurrentWidget(before)

    def _build_screen(self) -> BuildScreen:
        if self._build is None:
            from k2desk.ui.catalogue_build.screen import BuildScreen

            self._build = BuildScreen(self._desk, self._work, self._actions)
            self._build.closed.connect(self.go_home)
            self.addWidget(self._build)
        return self._build

    def _edit_screen(self) -> EditScreen:
        if self._edit is None:
            from k2desk.ui.edit.screen import EditScreen

            self._edit = EditScreen(self._desk, self._work)
            self._edit.saved.connect(self._saved)
            self._edit.cancelled.connect(self.go_home)
            self.addWidget(self._edit)
        return self._edit

    def _saved(self, done: UndoableChange) -> None:
        self.go_home()
        self._actions.show_product(done.refs[0])
        self._actions.record_change(done)
