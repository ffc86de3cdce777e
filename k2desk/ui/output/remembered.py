"""Options of the sheet that are remembered between sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from k2desk.ui.output.languages import sheet_language
from k2desk.ui.output.options import SheetOptionsForm
from k2desk.ui.printing.paper import NAMES, default_paper, printer_paper
from k2desk.ui.printing.prompts import PAPER_SETTING
from k2desk.ui.settings import CSV_STYLE, SHEET_LANGUAGE

if TYPE_CHECKING:
    from k2desk.ui.settings import Settings
    from k2desk.ui.work import Work
    from k2desk.workflows.export import Sheet


class RememberedSheetOptions:
    """Options form that remembers paper and style, never names or notes."""

    def __init__(self, settings: Settings | None, work: Work, *, of_stack: bool = False) -> None:
        """Create the form with remembered options.

        Args:
            settings: Settings to read and write; `None` to remember nothing.
            work: Runs the query for the printer's paper.
            of_stack: Whether the sheet is that of a stack.
        """
        self._settings, self._work = settings, work
        self._is_chosen = settings is not None and settings.text(PAPER_SETTING) in NAMES
        self.form = SheetOptionsForm(self._paper(), of_stack=of_stack)
        self.restore()
        self.form.option_changed.connect(self._remember)

    def restore(self) -> None:
        """Restore the options, which another screen may have changed."""
        if self._settings is None:
            return
        self._is_chosen = self._settings.text(PAPER_SETTING) in NAMES
        if self._is_chosen and self.form.sheet.paper != self._paper():
            self.form.set_default_paper(self._paper())
        self.form.set_language(self._settings.text(SHEET_LANGUAGE))
        grey = bool(self._settings.text("compare.greyscale"))
        prepared_by = self._settings.text("compare.prepared_by")
        self.form.restore(self._settings.text("compare.orientation"), grey, prepared_by)

    @property
    def sheet(self) -> Sheet:
        """Options of the form, and those that only the settings have."""
        style = "" if self._settings is None else self._settings.text(CSV_STYLE)
        return replace(
            self.form.sheet,
            language=sheet_language(self.form.language_tag, self._settings),
            csv_style=style or "plain",
        )

    def _paper(self) -> str:
        if self._settings is None or not self._is_chosen:
            return default_paper(QLocale.system())
        return self._settings.text(PAPER_SETTING)

    def ask_printer(self) -> None:
        """Use the default printer's paper unless one was chosen; asks in a thread."""
        if not self._is_chosen:
            self._work.run(printer_paper, self._use_printer_paper)

    def _use_printer_paper(self, paper: str) -> None:
        if paper and not self._is_chosen:
            self.form.set_default_paper(paper)

    def _remember(self, name: str, value: str) -> None:
        self._is_chosen = self._is_chosen or name == "paper"
        if self._settings is not None:
            self._settings.set(f"compare.{name}", value)
