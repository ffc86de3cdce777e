"""Saved comparisons: their copies of products and how they are computed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.ui.language import tr
from k2desk.ui.saved.document import SavedDocument
from k2desk.workflows import compare
from k2desk.workflows.export import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.core.model.product import Product
    from k2desk.core.model.view import View
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk


class ComparisonDocument(SavedDocument):
    """Comparison that shows the copies of products it was saved with."""

    def __init__(self, desk: Desk, work: Work, parent: QWidget) -> None:
        """Create a document that compares the products of the lists."""
        super().__init__(desk, work, parent, tr("Save comparison as"))
        self._copies: Saved | None = None
        self._initial_guidance_ids: tuple[str, ...] = ()
        self._guidance_ids: tuple[str, ...] = ()
        self._person = NOBODY
        self._refs: tuple[str, ...] = ()
        # Connected here, hence called before the screen shows the new state.
        self.opened.connect(self._set_copies)
        self.updated.connect(self._set_copies)
        self.saved.connect(self._use_saved_copies)

    @property
    def holds_copies(self) -> bool:
        """Whether saved copies are shown instead of the products of the lists."""
        return self._copies is not None

    def clear(self) -> None:
        """Compare the products of the lists again."""
        super().clear()
        self._copies = None

    def open(self, id: int) -> None:
        """Read and show a saved comparison."""
        self._work.run(partial(self.load, id), self.show_loaded, replaces="open comparison")

    def job(
        self, refs: Sequence[str], guidance_ids: Sequence[str], person: Person, view: View
    ) -> Callable[[], ComparisonTable]:
        """Return a job that computes the comparison, from copies if there are any.

        Until other guidance is chosen, a saved comparison uses the guidance it was saved with,
        including own guidance that was deleted since.
        """
        self._person, self._refs, self._guidance_ids = person, tuple(refs), tuple(guidance_ids)
        if self._copies is None:
            return partial(compare.compare, self._desk, refs, guidance_ids, person, view)
        desk, copies = self._desk, self._copies
        is_untouched = self._initial_guidance_ids == self._guidance_ids and person == copies.person
        ids = [item.id for item in copies.guidance] if is_untouched else guidance_ids

        def job() -> ComparisonTable:
            content = compare.narrow(desk, copies, refs, ids, person)
            return compare.compare_saved(replace(content, view=view))

        return job

    def set_initial_guidance(self, guidance_ids: Sequence[str]) -> None:
        """Set the guidance that the menu shows for a comparison just opened."""
        self._initial_guidance_ids = tuple(guidance_ids)

    def show_table(self, table: ComparisonTable | None, sheet: Sheet) -> None:
        """Take over the comparison and the sheet on the screen."""
        self.set_content(None if table is None else self._content_of(table, sheet))
        self.state_changed.emit()

    def _content_of(self, table: ComparisonTable, sheet: Sheet) -> Saved:
        return replace(
            self.saved_content or Saved("", SavedKind.COMPARISON, ()),
            products=self._in_own_order(table),
            guidance=table.chosen_guidance,
            person=self._person,
            view=table.view,
            title="" if sheet.title == Sheet().title else sheet.title,
            intended_for=sheet.recipient,
            notes=sheet.notes,
        )

    def _in_own_order(self, table: ComparisonTable) -> tuple[Product, ...]:
        """Return the products in their own order, regardless of sorting."""
        products = {item.product.ref: item.product for item in table.assessments}
        return tuple(products[ref] for ref in self._refs if ref in products)

    def _set_copies(self, copies: Saved) -> None:
        self._copies = copies

    def _use_saved_copies(self) -> None:
        self._copies = self.saved_content
        self._initial_guidance_ids = self._guidance_ids
