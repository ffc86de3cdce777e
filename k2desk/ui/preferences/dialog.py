"""Settings of language, region and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from k2desk.ui.language import tr
from k2desk.ui.output.languages import CSV_STYLES, sheet_languages
from k2desk.ui.settings import CSV_STYLE, LANGUAGE, REGION, SHEET_LANGUAGE
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.named_fields import combo_box
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows.language import LANGUAGES, get_language, region_names

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from k2desk.ui.settings import Settings

COMMON_REGIONS = (
    *("US", "CA", "GB", "IE", "AU", "NZ", "IN", "ZA"),
    *("DE", "AT", "CH", "LI", "LU", "FR", "BE", "NL", "ES", "MX", "AR", "IT", "PL"),
)
"""Regions that are listed first, if the language has formats for them."""

_MIN_WIDTH = 60 * GRID


class SettingsDialog(QDialog):
    """Dialog whose choices are saved at once.

    Signals:
        changed: A setting was saved.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Show the present settings."""
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Settings"))
        system = tr("System default")
        self.language = combo_box(tr("Language"), {"": system, **LANGUAGES})
        self.region = combo_box(tr("Region for numbers and dates"), {})
        self.sheet_language = combo_box(tr("Sheet language"), sheet_languages())
        self.csv_style = combo_box(
            tr("CSV files"), {style: tr(text) for style, text in CSV_STYLES.items()}
        )
        self.restart_hint = plain_label("", wraps=True, bold=True)
        self.problem = plain_label("", wraps=True, bold=True)
        self._lay_out()
        self._show_settings()
        self.language.currentIndexChanged.connect(self._language_chosen)
        self.region.currentIndexChanged.connect(self._region_chosen)
        self.sheet_language.currentIndexChanged.connect(
            lambda: self._save(SHEET_LANGUAGE, self.sheet_language)
        )
        self.csv_style.currentIndexChanged.connect(lambda: self._save(CSV_STYLE, self.csv_style))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        hints = {
            self.sheet_language: tr(
                "Language of new sheets. You can choose another language for each sheet."
            ),
            self.csv_style: tr(
                "For your spreadsheet program, choose your region. For scripts, choose plain."
            ),
        }
        row = 0
        for field in (self.language, self.region, self.sheet_language, self.csv_style):
            label = plain_label(field.accessibleName(), wraps=True)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            row += 1
            if field in hints:
                hint = plain_label(hints[field], size=Size.SMALL, tone=Tone.MUTED, wraps=True)
                grid.addWidget(hint, row, 1)
                row += 1
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(grid)
        column.addWidget(self.restart_hint)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addWidget(buttons)
        self.restart_hint.hide()
        self.problem.hide()

    def _fit(self) -> None:
        """Make room for all texts at the present width."""
        width = max(_MIN_WIDTH, self._column.sizeHint().width(), self.width())
        self.resize(width, max(self.height(), self._column.heightForWidth(width)))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the size to the texts."""
        self._fit()
        super().showEvent(event)

    def _show_settings(self) -> None:
        _choose(self.language, self._settings.text(LANGUAGE))
        self._list_regions()
        _choose(self.sheet_language, self._settings.text(SHEET_LANGUAGE))
        _choose(self.csv_style, self._settings.text(CSV_STYLE, "plain"))

    def _list_regions(self) -> None:
        """List the regions of the language, keeping a chosen one if listed."""
        tag = str(self.language.currentData()) or QLocale.system().name()
        names = region_names(get_language(tag).code)
        common = [code for code in COMMON_REGIONS if code in names]
        self.region.blockSignals(True)
        self.region.clear()
        self.region.addItem(tr("System default"), "")
        for codes in (common, [code for code in names if code not in common]):
            if codes:
                self.region.insertSeparator(self.region.count())
            for code in codes:
                self.region.addItem(names[code], code)
        _choose(self.region, self._settings.text(REGION))
        self.region.blockSignals(False)

    def _language_chosen(self) -> None:
        self._save(LANGUAGE, self.language)
        self._list_regions()
        if self.region.currentData() != self._settings.text(REGION):
            self._save(REGION, self.region)
        self._show_restart_hint()

    def _region_chosen(self) -> None:
        self._save(REGION, self.region)
        self._show_restart_hint()

    def _show_restart_hint(self) -> None:
        self.restart_hint.setText(
            tr("The new language and region apply when K2 Desk starts again.")
        )
        self.restart_hint.show()
        self._fit()

    def _save(self, name: str, field: QComboBox) -> None:
        self._settings.set(name, str(field.currentData() or ""))
        try:
            self._settings.write()
        except OSError as error:
            self.problem.setText(
                tr(
                    "Couldn't save the settings: {reason}. Your changes are lost when K2 Desk "
                    "closes.",
                    reason=error.strerror or str(error),
                )
            )
            self.problem.show()
            self._fit()
            return
        self.problem.hide()
        self.changed.emit()


def _choose(field: QComboBox, value: str) -> None:
    field.setCurrentIndex(max(0, field.findData(value)))
