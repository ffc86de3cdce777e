"""What is remembered of the last sheet: paper, how it lies, whether it is without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from k2desk.ui.output.options import SheetOptionsForm
from k2desk.ui.printing.paper import NAMES, default_paper, printer_paper
from k2desk.ui.printing.prompts import PAPER_SETTING

if TYPE_CHECKING:
    from k2desk.ui.settings import Settings
    from k2desk.ui.work import Work


class RememberedSheetOptions:
    """Keeps how a sheet was made from one comparison to the next; never for whom, nor notes."""

    def __init__(self, settings: Settings | None, work: Work, *, of_stack: bool = False) -> None:
        """Look up what is kept; nothing is where there are no settings."""
        self._settings, self._work = settings, work
        self._is_chosen = settings is not None and settings.text(PAPER_SETTING) in NAMES
        self.form = SheetOptionsForm(self._paper(), of_stack=of_stack)
        self.restore()
        self.form.option_chosen.connect(self._remember)

    def restore(self) -> None:
        """Take what is kept: another screen may have kept something since."""
        if self._settings is None:
            return
        self._is_chosen = self._settings.text(PAPER_SETTING) in NAMES
        if self._is_chosen and self.form.sheet.paper != self._paper():
            self.form.set_default_paper(self._paper())
        grey = bool(self._settings.text("compare.greyscale"))
        prepared_by = self._settings.text("compare.prepared_by")
        self.form.restore(self._settings.text("compare.orientation"), grey, prepared_by)

    def _paper(self) -> str:
        if self._settings is None or not self._is_chosen:
            return default_paper(QLocale.system())
        return self._settings.text(PAPER_SETTING)

    def ask_printer(self) -> None:
        """Take the usual printer's paper where nobody chose one; asking it may take a while."""
        if not self._is_chosen:
            self._work.run(printer_paper, self._use_printer_paper)

    def _use_printer_paper(self, paper: str) -> None:
        if paper and not self._is_chosen:
            self.form.set_default_paper(paper)

    def _remember(self, name: str, value: str) -> None:
        self._is_chosen = self._is_chosen or name == "paper"
        if self._settings is not None:
            self._settings.keep(f"compare.{name}", value)
