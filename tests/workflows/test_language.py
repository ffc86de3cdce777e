import locale
import sys

import pytest

from k2desk import paths
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import ENGLISH
from k2desk.workflows.language import choose_language, get_language, system_tag


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de_AT.UTF-8"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr_FR.UTF-8"),
        ({"LANG": "", "LC_ALL": "", "LC_MESSAGES": "POSIX"}, "en"),
    ],
)
def test_system_language_is_that_of_environment(environment: dict[str, str], tag: str) -> None:
    assert system_tag(environment) == tag


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its own language setting")
@pytest.mark.parametrize(
    ("name", "tag"), [("de_CH", "de_CH"), (None, "en"), (ValueError("unknown locale"), "en")]
)
def test_system_language_without_environment_is_that_of_locale(
    monkeypatch: pytest.MonkeyPatch, name: str | ValueError | None, tag: str
) -> None:
    def getlocale() -> tuple[str | None, str]:
        if isinstance(name, ValueError):
            raise name
        return name, "UTF-8"

    monkeypatch.setattr(locale, "getlocale", getlocale)

    assert system_tag({}) == tag


def test_tag_is_preferred_to_variable_and_variable_to_system() -> None:
    environment = {"K2DESK_LANG": "de-CH", "LANG": "fr_FR.UTF-8"}

    assert choose_language("fr", environment).code == "fr"
    assert choose_language("", environment).code == "de"
    assert choose_language("", {"LANG": "fr_FR.UTF-8"}).code == "fr"
    assert choose_language("", {"LANG": "C"}) is ENGLISH


@pytest.mark.parametrize("environment", [{}, {"K2DESK_LANG": "de"}])
def test_tag_of_other_language_raises_user_error(environment: dict[str, str]) -> None:
    with pytest.raises(UserError, match=r"“tlh” is not included\. Choose one of: en, "):
        choose_language("tlh", environment)
    with pytest.raises(UserError, match="“xx” is not included"):
        choose_language("", {"K2DESK_LANG": "xx"})


def test_other_language_of_system_gives_english() -> None:
    assert choose_language("", {"LANG": "tlh_XX.UTF-8"}).code == "en"


def test_damaged_catalog_is_reported_only_if_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = tmp_path_factory.mktemp("resources")
    monkeypatch.setattr(paths, "resources", lambda: empty)
    get_language.cache_clear()

    with pytest.raises(UserError, match="Couldn't read the language file “de”"):
        choose_language("de", {})
    assert choose_language("", {"LANG": "de_DE.UTF-8"}) is ENGLISH

    get_language.cache_clear()
