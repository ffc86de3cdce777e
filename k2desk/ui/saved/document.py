"""Keeping a comparison under a name, and showing one from its saved copies."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.ui.widgets.name_panel import NamePanel
from k2desk.ui.widgets.outdated_notice import OutdatedPanel
from k2desk.workflows import compare
from k2desk.workflows import saved as saving
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.core.model.product import Product
    from k2desk.core.model.view import View
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk


class Keeping(QObject):
    """What of a comparison is kept; it holds the copies that are shown in place of the lists'.

    Signals:
        opened: A saved comparison is to be shown (a `Saved`).
        kept: It was saved (a `Done`).
        turned: What is said of it has changed: its name, or whether it differs from what is kept.
    """

    opened = Signal(object)
    kept = Signal(object)
    turned = Signal()

    def __init__(self, desk: Desk, work: Work, parent: QWidget) -> None:
        """Begin with a comparison of the lists' own products."""
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._copies: Saved | None = None
        self._kept: Saved | None = None
        self._now: Saved | None = None
        self._chosen: tuple[str, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._person = NOBODY
        self._refs: tuple[str, ...] = ()
        self.name = NamePanel("Save comparison as")
        self.outdated = OutdatedPanel()
        self.name.named.connect(self._keep_as)
        self.outdated.asked.connect(self._take_todays)

    @property
    def title(self) -> str:
        """Its name; empty where it is not saved."""
        return self._kept.name if self._kept is not None else ""

    @property
    def is_changed(self) -> bool:
        """Whether it is saved, and not as it stands here."""
        return self._kept is not None and self._now is not None and self._now != self._kept

    @property
    def holds_copies(self) -> bool:
        """Whether copies are shown, whatever became of the products."""
        return self._copies is not None

    def forget(self) -> None:
        """Show the lists' own products again."""
        self._copies = self._kept = self._now = None
        self.outdated.show_found(())
        self.name.hide()

    def open(self, id: int) -> None:
        """Read a saved comparison, and look what differs from today."""

        def job() -> tuple[Saved, tuple[saving.Outdated, ...]]:
            found = saving.load(self._desk, id)
            return found, saving.outdated(self._desk, found)

        self._work.run(job, lambda found: self._open(*found), replaces="open comparison")

    def _open(self, found: Saved, differs: tuple[saving.Outdated, ...]) -> None:
        self._copies = self._kept = self._now = found
        self.name.hide()
        self.outdated.show_found(differs)
        self.opened.emit(found)

    def job(
        self, refs: Sequence[str], guidance_ids: Sequence[str], person: Person, view: View
    ) -> Callable[[], ComparisonTable]:
        """Return what works the comparison out: from copies, or from the lists.

        As long as nobody chose other guidance, that of a saved comparison stands as it was saved,
        also where it is one's own that was deleted since.
        """
        self._person, self._refs, self._asked = person, tuple(refs), tuple(guidance_ids)
        if self._copies is None:
            return partial(compare.compare, self._desk, refs, guidance_ids, person, view)
        desk, copies = self._desk, self._copies
        untouched = self._chosen == self._asked and person == copies.person
        ids = [item.id for item in copies.guidance] if untouched else guidance_ids

        def job() -> ComparisonTable:
            now = compare.narrowed(desk, copies, refs, ids, person)
            return compare.compare_saved(replace(now, view=view))

        return job

    def note_guidance(self, guidance_ids: Sequence[str]) -> None:
        """Note what the menu shows of a saved comparison's guidance before anybody touches it."""
        self._chosen = tuple(guidance_ids)

    def show(self, table: ComparisonTable | None, sheet: Sheet) -> None:
        """Note what stands on the screen."""
        self._now = None if table is None else self._content(table, sheet)
        self.turned.emit()

    def _content(self, table: ComparisonTable, sheet: Sheet) -> Saved:
        return replace(
            self._kept or Saved("", SavedKind.COMPARISON, ()),
            products=self._in_own_order(table),
            guidance=table.guidance,
            person=self._person,
            view=table.view,
            title="" if sheet.title == Sheet().title else sheet.title,
            for_whom=sheet.for_whom,
            notes=sheet.notes,
        )

    def _in_own_order(self, table: ComparisonTable) -> tuple[Product, ...]:
        """Return the products as they were put in, however a view orders them."""
        shown = {item.product.ref: item.product for item in table.assessments}
        return tuple(shown[ref] for ref in self._refs if ref in shown)

    def keep(self) -> None:
        """Save under its name; ask for one where it has none."""
        if self._now is None:
            return
        if self._kept is None:
            self.name.ask(saving.usual_name(self._now.products))
        elif self.is_changed:
            self._save(self._now)

    def keep_as(self) -> None:
        """Save under another name, beside what was saved before."""
        if self._now is not None:
            self.name.ask(self.title or saving.usual_name(self._now.products))

    def _keep_as(self, name: str) -> None:
        assert self._now is not None
        same = self._kept is not None and self._kept.name == name
        self._save(replace(self._now, name=name, id=self._now.id if same else 0))

    def _save(self, wanted: Saved) -> None:
        self._work.run(partial(saving.save, self._desk, wanted), self._saved, writes=True)

    def _saved(self, kept: saving.Kept) -> None:
        new = kept.saved
        if self._now is not None:
            self._now = replace(self._now, name=new.name, id=new.id, changed=new.changed)
        self._copies = self._kept = new
        self._chosen = self._asked
        self.kept.emit(kept.done)
        self.turned.emit()

    def _take_todays(self) -> None:
        if self._now is not None:
            newer = saving.brought_up_to_date(self._now, self.outdated.found)
            self._copies = newer
            self.outdated.show_found(())
            self.opened.emit(newer)
