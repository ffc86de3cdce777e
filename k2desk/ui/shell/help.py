"""Help: keyboard shortcuts, version and licenses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from k2desk import __version__
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Day, Message, msg, nmsg, pmsg, sentences
from k2desk.core.wording.notices import INTENDED_USE, LABEL_CLAIM, WARFARIN_NOTICE
from k2desk.ui.language import tr
from k2desk.ui.shell.menus import MENUS, keys_of
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import WrappingContent, scroll_area
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import guidance
from k2desk.workflows.desk import Desk, catalogue_metadata

_MORE_KEYS: tuple[tuple[Message, Message], ...] = (
    (msg("Search from the list"), msg("Type")),
    (msg("Go from the search to the list"), msg("Down or Enter")),
    (msg("Clear the search"), pmsg("key", "Esc")),
    (msg("Find a barcode"), msg("Scan the barcode, or type the digits and press Enter")),
    (msg("Open the product"), pmsg("key", "Enter")),
    (msg("Go to the next part of the window"), pmsg("key", "Tab")),
)

_LINE_CHARACTERS = 76

LICENSES: tuple[tuple[str, str], ...] = (
    ("K2 Desk", "MIT"),
    ("Qt, PySide6", msg("LGPL 3, linked dynamically: you can replace these libraries")),
    ("SQLAlchemy, Alembic", "MIT"),
    ("ReportLab, msgspec, Babel", "BSD 3-Clause"),
    ("pypdfium2, PDFium", msg("{one} or {other}", one="Apache 2.0", other="BSD 3-Clause")),
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
        self.setWindowTitle(tr("Keyboard shortcuts"))
        inner = WrappingContent()
        grid = QGridLayout(inner)
        grid.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        grid.setHorizontalSpacing(GRID * 4)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        row = 0
        for title, lines in _shortcut_groups():
            grid.addWidget(plain_label(title, bold=True), row, 0, 1, 2)
            row += 1
            for text, keys in lines:
                grid.addWidget(plain_label(text, wraps=True), row, 0)
                grid.addWidget(plain_label(keys, tone=Tone.MUTED, wraps=True), row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        _add_close_button(self, inner)
        self.resize(_width_of(self, 460), 560)


def _shortcut_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    groups = []
    for title, items in MENUS:
        lines = [
            (tr(item.text).replace("&", "").rstrip("…"), _first_key(keys_of(item)))
            for item in items
            if keys_of(item)
        ]
        groups.append((tr(title).replace("&", ""), lines))
    more = [(tr(text), tr(keys)) for text, keys in _MORE_KEYS]
    groups.append((tr("In the window"), more))
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
        self.setWindowTitle(tr("About K2 Desk"))
        inner = WrappingContent()
        column = QVBoxLayout(inner)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        column.setSpacing(GRID)
        column.addWidget(plain_label("K2 Desk", size=Size.TITLE, bold=True))
        for text in _about_texts():
            column.addWidget(plain_label(tr(text), wraps=True, selectable=True))
        licenses = [(name, tr(text)) for name, text in LICENSES]
        for heading, lines in ((tr("Data"), data), (tr("Licenses"), licenses)):
            column.addSpacing(GRID)
            column.addWidget(Hairline())
            column.addWidget(plain_label(heading, bold=True))
            column.addLayout(_named_texts(lines))
        column.addStretch(1)
        _add_close_button(self, inner)
        self.resize(_width_of(self, 520), 560)


def _about_texts() -> tuple[Message, ...]:
    """Return version, intended use, dates and the notice about warfarin."""
    return (
        sentences(
            msg("Version {version}.", version=__version__),
            msg("K2 Desk stores and compares labels of vitamin K supplements."),
        ),
        INTENDED_USE,
        LABEL_CLAIM,
        sentences(
            msg("Reference values as of {date}.", date=Day(guidance.data_version())),
            msg("Guidance last reviewed {date}.", date=Day(guidance.reviewed_on())),
        ),
        WARFARIN_NOTICE,
    )


def _named_texts(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GRID * 3)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for row, (name, text) in enumerate(lines):
        label = plain_label(name, wraps=True)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        words = plain_label(text, tone=Tone.MUTED, wraps=True, selectable=True)
        grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def about_data(desk: Desk) -> list[tuple[str, str]]:
    """Describe catalog, guidance and library: a name and a text each."""
    return [
        (tr("Catalog"), tr(_catalogue_text(desk))),
        (tr("Guidance"), tr(_guidance_text())),
        (tr("Library"), str(desk.library)),
    ]


def _catalogue_text(desk: Desk) -> Message:
    try:
        info = catalogue_metadata(desk)
    except UserError as error:
        return sentences(error.message, error.hint)
    labels = nmsg(
        "{source}: {count} label, as of {date}.",
        "{source}: {count} labels, as of {date}.",
        info.products,
        source=info.source,
        date=Day(info.date),
    )
    return sentences(labels, info.licence, info.citation, info.note)


def _guidance_text() -> Message:
    return nmsg(
        "{count} reference value of authorities, of the article and of its publisher.",
        "{count} reference values of authorities, of the article and of its publisher.",
        len(guidance.published()),
    )


def _width_of(dialog: QDialog, usual: int) -> int:
    """Return a width in pixels that grows with the font."""
    return max(usual, _LINE_CHARACTERS * dialog.fontMetrics().averageCharWidth())


def _add_close_button(dialog: QDialog, inner: QWidget) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, GRID)
    column.setSpacing(GRID)
    column.addWidget(scroll_area(inner), 1)
    holder = QVBoxLayout()
    holder.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
    holder.addWidget(buttons)
    column.addLayout(holder)
