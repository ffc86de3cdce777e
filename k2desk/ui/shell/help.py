"""Help: keyboard shortcuts, version and licenses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from k2desk import __version__
from k2desk.core.model.errors import UserError
from k2desk.core.wording.notices import LABEL_CLAIM, WARFARIN_NOTICE
from k2desk.ui.shell.menus import MENUS, keys_of
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import WrappingContent, scroll_area
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import guidance
from k2desk.workflows.desk import Desk, catalogue_metadata

_MORE_KEYS: tuple[tuple[str, str], ...] = (
    ("Search, from the list", "type"),
    ("To the list, from the search", "Down or Enter"),
    ("Clear the search", "Esc"),
    ("Look a barcode up", "scan, or digits and Enter"),
    ("Open the product", "Enter"),
    ("Next part of the window", "Tab"),
)

LICENCES: tuple[tuple[str, str], ...] = (
    ("K2 Desk", "MIT"),
    ("Qt and PySide6", "LGPL 3; linked dynamically, so they can be exchanged"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("ReportLab, msgspec", "BSD 3-Clause"),
    ("pypdfium2, PDFium", "Apache 2.0 or BSD 3-Clause"),
    ("biip", "Apache 2.0"),
    ("platformdirs", "MIT"),
    ("Noto Sans", "SIL Open Font License 1.1"),
    ("Python", "PSF License"),
)


class ShortcutsDialog(QDialog):
    """List of all keyboard shortcuts, by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """List the shortcuts of the menus, then all others."""
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        grid.setHorizontalSpacing(GRID * 4)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        row = 0
        for title, lines in _shortcut_groups():
            grid.addWidget(plain_label(title, bold=True), row, 0)
            row += 1
            for text, keys in lines:
                grid.addWidget(plain_label(text), row, 0)
                grid.addWidget(plain_label(keys, tone=Tone.MUTED), row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        _add_close_button(self, inner)
        self.resize(460, 560)


def _shortcut_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    groups = []
    for title, items in MENUS:
        lines = [
            (item.text.replace("&", "").rstrip("…"), _first_key(keys_of(item)))
            for item in items
            if keys_of(item)
        ]
        groups.append((title.replace("&", ""), lines))
    groups.append(("In the window", list(_MORE_KEYS)))
    return groups


def _first_key(sequences: list[QKeySequence]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return sequences[0].toString(native)


class AboutDialog(QDialog):
    """Version, data sources and licenses of the program."""

    def __init__(self, data: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Show the dialog.

        Args:
            data: Names and descriptions of the data sources; see `about_data`.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle("About K2 Desk")
        inner = WrappingContent()
        column = QVBoxLayout(inner)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        column.setSpacing(GRID)
        column.addWidget(plain_label("K2 Desk", size=Size.TITLE, bold=True))
        purpose = "Keeps vitamin K supplement labels and lays them side by side."
        column.addWidget(plain_label(f"Version {__version__}. {purpose}", wraps=True))
        column.addWidget(plain_label(f"{LABEL_CLAIM} It is not medical advice.", wraps=True))
        column.addWidget(plain_label(WARFARIN_NOTICE, wraps=True))
        for heading, lines in (("Data", data), ("Licences", list(LICENCES))):
            column.addSpacing(GRID)
            column.addWidget(Hairline())
            column.addWidget(plain_label(heading, bold=True))
            column.addLayout(_named_texts(lines))
        column.addStretch(1)
        _add_close_button(self, inner)
        self.resize(520, 560)


def _named_texts(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID * 3)
    grid.setVerticalSpacing(GRID)
    grid.setColumnMinimumWidth(0, 136)
    grid.setColumnStretch(1, 1)
    for row, (name, text) in enumerate(lines):
        label = plain_label(name, wraps=True)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        words = plain_label(text, tone=Tone.MUTED, wraps=True, selectable=True)
        grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def about_data(desk: Desk) -> list[tuple[str, str]]:
    """Describe catalog, guidance and library: a name and a text each."""
    data: list[tuple[str, str]] = []
    try:
        info = catalogue_metadata(desk)
    except UserError as error:
        data.append(("Catalogue", str(error)))
    else:
        parts = (
            f"{info.products:,} labels of {info.date}.",
            info.licence,
            info.citation,
            info.note,
        )
        data.append(("Catalogue", " ".join(part for part in (info.source + ".", *parts) if part)))
    date = guidance.data_version()
    data.append(("Guidance", f"{len(guidance.published())} reference values as of {date}."))
    data.append(("Library", str(desk.library)))
    return data


def _add_close_button(dialog: QDialog, inner: QWidget) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, GRID)
    column.setSpacing(GRID)
    column.addWidget(scroll_area(inner), 1)
    holder = QVBoxLayout()
    holder.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
    holder.addWidget(buttons)
    column.addLayout(holder)
