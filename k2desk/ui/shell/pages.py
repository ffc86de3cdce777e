"""The screens, one of which is shown; those that are not there at first are made when wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk

if TYPE_CHECKING:
    from k2desk.core.draft import Draft
    from k2desk.ui.compare.screen import CompareScreen
    from k2desk.ui.edit.screen import EditScreen


class Pages(QStackedWidget):
    """Browse is home; edit and compare take the whole window, with a way back.

    Signals:
        saved: A product was saved (a `Done`).
        compared: The products of the comparison changed: their references.
        status: A sentence for the status bar.
        came_home: The lists are shown again.
    """

    saved = Signal(object)
    compared = Signal(list)
    status = Signal(str)
    came_home = Signal()

    def __init__(self, desk: Desk, work: Work, home: QWidget, settings: Settings) -> None:
        """Show the lists."""
        super().__init__()
        self._desk = desk
        self._work = work
        self._settings = settings
        self._edit: EditScreen | None = None
        self._compare: CompareScreen | None = None
        self.addWidget(home)

    @property
    def at_home(self) -> bool:
        """Whether the lists are shown."""
        return self.currentIndex() == 0

    @property
    def title(self) -> str:
        """What is shown in place of the lists; empty where they are shown."""
        if self._edit is not None and self.currentWidget() is self._edit:
            return self._edit.title.text()
        return "" if self.at_home else "Comparison"

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed and not saved."""
        return self._edit is not None and not self.at_home and self._edit.is_changed()

    @property
    def form(self) -> EditScreen | None:
        """The form for one product; None where it was not opened yet."""
        return self._edit

    @property
    def comparison(self) -> CompareScreen | None:
        """The comparison; None where it was not opened yet."""
        return self._compare

    def go_home(self) -> None:
        """Show the lists."""
        self.setCurrentIndex(0)
        self.came_home.emit()

    def new_product(self, draft: Draft | None = None, *, label_text: str = "") -> None:
        """Open the form for a new product, with what is known of it."""
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
        """Lay products side by side."""
        if self._compare is None:
            from k2desk.ui.compare.screen import CompareScreen

            self._compare = CompareScreen(self._desk, self._work, self._settings)
            self._compare.closed.connect(self.go_home)
            self._compare.products_changed.connect(self.compared)
            self._compare.status.connect(self.status)
            self.addWidget(self._compare)
        self._compare.show_products(refs)
        self.setCurrentWidget(self._compare)

    def _edit_screen(self) -> EditScreen:
        if self._edit is None:
            from k2desk.ui.edit.screen import EditScreen

            self._edit = EditScreen(self._desk, self._work)
            self._edit.saved.connect(self._saved)
            self._edit.cancelled.connect(self.go_home)
            self.addWidget(self._edit)
        return self._edit

    def _saved(self, done: object) -> None:
        self.go_home()
        self.saved.emit(done)
