"""Which paper a sheet is for, unless told otherwise.

Qt's measurement system is wrong for this: Canada, Mexico and the Philippines are metric and print
on Letter. The list is that of CLDR's paper sizes for the countries where the program is likely.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

A4 = "a4"
LETTER = "letter"
NAMES = {A4: "A4", LETTER: "Letter"}

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
    """Return "letter" where letters are written on it, else "a4"."""
    return LETTER if locale.territory() in _LETTER_COUNTRIES else A4


def printer_paper() -> str:
    """Return "a4" or "letter" where the usual printer is set to one of them; else nothing.

    It may ask a print server, so it is not for the window's thread.
    """
    from PySide6.QtPrintSupport import QPrinterInfo

    printer = QPrinterInfo.defaultPrinter()
    if printer.isNull():
        return ""
    sizes = {QPageSize.PageSizeId.A4: A4, QPageSize.PageSizeId.Letter: LETTER}
    return sizes.get(printer.defaultPageSize().id(), "")
