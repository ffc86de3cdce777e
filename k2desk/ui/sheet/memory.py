"""What is remembered of the last sheet: paper, how it lies, whether it is without colour."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from k2desk.ui.paper.asking import KEPT_PAPER
from k2desk.ui.paper.paper import NAMES, printers_paper, usual_paper
from k2desk.ui.settings import Settings
from k2desk.ui.sheet.fields import SheetFields
from k2desk.ui.work import Work


class SheetMemory:
    """Keeps how a sheet was made from one comparison to the next; never its names or notes."""

    def __init__(self, settings: Settings | None, work: Work) -> None:
        """Look up what is kept; nothing is where there are no settings."""
        self._settings, self._work = settings, work
        self._is_chosen = settings is not None and settings.text(KEPT_PAPER) in NAMES
        self.fields = SheetFields(self._paper())
        if settings is not None:
            grey = bool(settings.text("compare.greyscale"))
            self.fields.recall(settings.text("compare.orientation"), grey)
        self.fields.kept.connect(self._keep)

    def _paper(self) -> str:
        if self._settings is None or not self._is_chosen:
            return usual_paper(QLocale.system())
        return self._settings.text(KEPT_PAPER)

    def ask_printer(self) -> None:
        """Take the usual printer's paper where nobody chose one; asking it may take a while."""
        if not self._is_chosen:
            self._work.run(printers_paper, self._take)

    def _take(self, paper: str) -> None:
        if paper and not self._is_chosen:
            self.fields.suppose_paper(paper)

    def _keep(self, name: str, value: str) -> None:
        self._is_chosen = self._is_chosen or name == "paper"
        if self._settings is not None:
            self._settings.keep(f"compare.{name}", value)
