"""Choice of the files for a build, with the steps that follow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from k2desk.ui.catalogue_build.texts import ADDRESS, STEPS, files_words
from k2desk.ui.language import tr, window_language
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.layout import WrappingContent
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.ui.actions import Actions


class ChooseFiles(WrappingContent):
    """Pane that explains a build and lets a person choose its files.

    Signals:
        start_requested: A build from the chosen files is wanted.
        last_requested: The report of the last build is wanted.
    """

    start_requested = Signal()
    last_requested = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Create the pane without files."""
        super().__init__(parent)
        self._actions = actions
        self.files: tuple[Path, ...] = ()
        self.chosen = ElidedLabel("", bold=True)
        self.trouble = plain_label("", wraps=True, selectable=True)
        self.trouble.setAccessibleName(tr("Why no catalog was built"))
        self.start = push_button(tr("&Start"), self.start_requested.emit, symbol="catalogue")
        self.start.setMinimumHeight(34)
        self.instead = quiet_button(
            tr("Add these labels to My products instead"),
            lambda: actions.import_files(list(self.files)),
            symbol="library",
        )
        self.last = quiet_button(tr("Show last build…"), self.last_requested.emit)
        self.last.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID * 2)
        column.addLayout(self._steps())
        column.addWidget(Hairline())
        column.addWidget(self.chosen)
        column.addWidget(self.trouble)
        column.addLayout(self._choosers())
        column.addLayout(self._beginning())
        column.addStretch(1)
        self.set_files(())

    def _steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for index, (title, text) in enumerate(STEPS):
            row = index * 4
            number = plain_label(
                window_language().value(index + 1), size=Size.HEADING, tone=Tone.MUTED, bold=True
            )
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(tr(title), size=Size.HEADING, bold=True, wraps=True), row, 1)
            grid.addWidget(plain_label(tr(text), wraps=True), row + 1, 1)
            if index == 0:
                grid.addLayout(self._address(), row + 2, 1)
            grid.setRowMinimumHeight(row + 3, GRID)
        return grid

    def _address(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        address = ElidedLabel(ADDRESS, tone=Tone.MUTED, selectable=True)
        row.addWidget(address, 1)
        row.addWidget(quiet_button(tr("Copy the address"), self._copy_address, symbol="copy"))
        return row

    def _choosers(self) -> FlowLayout:
        row = FlowLayout(GRID)
        self.choose = push_button(tr("Choose &files…"), self._choose_files)
        self.choose_folder = push_button(tr("Choose a f&older…"), self._choose_folder)
        for button in (self.choose, self.choose_folder, self.instead):
            row.addWidget(button)
        return row

    def _beginning(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.start)
        row.addStretch(1)
        row.addWidget(self.last)
        return row

    def set_files(self, files: Sequence[Path], *, can_import: bool = False) -> None:
        """Set the files to build from.

        Args:
            files: Files or folders.
            can_import: Whether to offer an import into My products instead.
        """
        self.files = tuple(files)
        self.chosen.setText(tr(files_words(self.files)))
        self.start.setEnabled(bool(self.files))
        self.instead.setVisible(can_import and bool(self.files))
        self.say("")

    def say(self, why: str) -> None:
        """Show why nothing was built, until other files are chosen."""
        self.trouble.setText(tr(why))
        self.trouble.setVisible(bool(why))

    def _choose_files(self) -> None:
        kinds = (
            tr("NIH label files ({patterns})", patterns="*.zip *.json *.jsonl *.csv"),
            tr("All files ({patterns})", patterns="*"),
        )
        title = tr("Choose the NIH download")
        names, _ = QFileDialog.getOpenFileNames(self, title, "", ";;".join(kinds))
        if names:
            self.set_files([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Choose a folder of NIH labels"))
        if name:
            self.set_files([Path(name)])

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(ADDRESS)
        self._actions.show_message(tr("Copied the address of the NIH download."))
