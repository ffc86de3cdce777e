"""Choice of the window's language and region at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import ENGLISH, sentences
from k2desk.ui.language import use_language
from k2desk.ui.settings import LANGUAGE, REGION
from k2desk.workflows.language import LANGUAGES, choose_language, get_language, region_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from k2desk.core.model.message import Language
    from k2desk.ui.settings import Settings


def set_up_language(app: QApplication, option: str, variable: str, settings: Settings) -> None:
    """Use the first chosen language: option, variable, setting, system.

    Args:
        app: The application.
        option: The tag of the command line; may be empty.
        variable: The tag of the environment; may be empty.
        settings: The settings with language and region.

    Raises:
        UserError: If option or variable name a language that is not included.
    """
    chosen = option or variable
    if chosen:
        choose_language(chosen)
    system = QLocale.system()
    tag = chosen or settings.text(LANGUAGE) or system_tag(system.uiLanguages())
    region = settings.text(REGION) or region_of(tag) or region_code(system)
    try:
        language = get_language(tag, region)
    except UserError as error:
        settings.trouble = sentences(settings.trouble, error.message, error.hint)
        language = ENGLISH
    use_language(language)
    _set_up_qt(app, language, region)


def system_tag(tags: Sequence[str]) -> str:
    """Return the first of the system's languages that is included; else "en"."""
    for tag in tags:
        if tag.replace("_", "-").partition("-")[0].lower() in LANGUAGES:
            return tag
    return ENGLISH.code


def region_code(locale: QLocale) -> str:
    """Return the region of a locale as two letters; empty if it has none."""
    code = QLocale.territoryToCode(locale.territory())
    return code if len(code) == 2 and code.isalpha() else ""


def _set_up_qt(app: QApplication, language: Language, region: str) -> None:
    """Set the formats, the direction and the texts of Qt itself."""
    code = language.code.partition("-")[0]
    locale = QLocale(f"{code}_{region}" if region else language.code)
    QLocale.setDefault(locale)
    directions = Qt.LayoutDirection
    app.setLayoutDirection(
        directions.RightToLeft if language.right_to_left else directions.LeftToRight
    )
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code != ENGLISH.code and translator.load(f"qtbase_{code}", folder):
        app.installTranslator(translator)
