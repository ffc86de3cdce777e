"""Default paper sizes.

Qt's measurement system does not determine them: Canada, Mexico and the Philippines are metric and
use Letter. The list follows CLDR, for countries in which the program is likely to be used.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

from k2desk.core.model.message import pmsg

A4 = "a4"
LETTER = "letter"
# Translators: paper size of the US, 8.5 by 11 inches.
NAMES = {A4: "A4", LETTER: pmsg("paper", "Letter")}

_LETTER_COUNTRIES = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
        QLocale.Country.Belize,
        QLocale.Country.CostaRica,
        QLocale.Country.ElSalvador,
        QLocale.Country.Guatemala,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.PuertoRico,
    }
)


def default_paper(locale: QLocale) -> str:
    """Return "letter" for countries that use it, else "a4"."""
    return LETTER if locale.territory() in _LETTER_COUNTRIES else A4


def printer_paper() -> str:
    """Return the default printer's paper, "a4" or "letter"; else "".

    May contact a print server: call it in a worker thread.
    """
    from PySide6.QtPrintSupport import QPrinterInfo

    printer = QPrinterInfo.defaultPrinter()
    if printer.isNull():
        return ""
    sizes = {QPageSize.PageSizeId.A4: A4, QPageSize.PageSizeId.Letter: LETTER}
    return sizes.get(printer.defaultPageSize().id(), "")
