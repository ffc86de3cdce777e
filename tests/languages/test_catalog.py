"""Catalogs: compiled from translators' files, and read."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest

from k2desk.core.model.message import Language, health, msg, nmsg, pmsg
from k2desk.languages.catalog import GettextCatalog, read_catalog
from k2desk.languages.formats import RegionFormats
from k2desk.languages.po_files import compile_po, entry_problems, placeholders, read_po_file

HEAD = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<12 || n%100>14) ? 1 : 2);\n"

"""
BODY = """msgid "{amount} mcg"
msgstr "{amount} µg"

msgid "{count} product"
msgid_plural "{count} products"
msgstr[0] "{count} produkt"
msgstr[1] "{count} produkty"
msgstr[2] "{count} produktów"

msgctxt "verb"
msgid "Open"
msgstr "Otwórz"

msgctxt "health"
msgid "Ask a pharmacist."
msgstr "Zapytaj farmaceutę."

# reviewed: A. Nowak, 2026-11-30
msgctxt "health"
msgid "Food counts."
msgstr "Żywność się liczy."

#, fuzzy
msgid "Save"
msgstr "Zapisać?"
"""


@pytest.fixture
def polish(tmp_path: Path) -> Language:
    file = tmp_path / "pl.po"
    file.write_text(HEAD + BODY, encoding="utf-8")
    catalog = GettextCatalog(compile_po(file))
    return Language("pl", RegionFormats("pl_PL"), catalog)


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 produkt"), (2, "2 produkty"), (5, "5 produktów"), (22, "22 produkty")],
)
def test_plural_forms_follow_language(polish: Language, count: int, text: str) -> None:
    assert polish.text(nmsg("{count} product", "{count} products", count)) == text


def test_contexts_are_kept_apart(polish: Language) -> None:
    assert polish.text(pmsg("verb", "Open")) == "Otwórz"
    assert polish.text(msg("Open")) == "Open"


def test_fuzzy_translation_is_not_used(polish: Language) -> None:
    assert polish.text(msg("Save")) == "Save"


def test_health_sentence_is_unreviewed_until_somebody_signs(polish: Language) -> None:
    assert polish.text(health("Ask a pharmacist.")) == "Zapytaj farmaceutę."
    assert polish.is_unreviewed(health("Ask a pharmacist."))
    assert not polish.is_unreviewed(health("Food counts."))


def test_empty_text_is_not_header(polish: Language) -> None:
    assert polish.text(msg("")) == ""
    assert polish.known("") == ""


def test_damaged_catalog_raises_os_error(tmp_path: Path) -> None:
    file = tmp_path / "de.mo"
    file.write_bytes(b"no catalog, but long enough")
    with pytest.raises(OSError, match="not a compiled"):
        read_catalog(file)


def test_cut_catalog_raises_os_error(tmp_path: Path) -> None:
    source, file = tmp_path / "pl.po", tmp_path / "pl.mo"
    source.write_text(HEAD + BODY, encoding="utf-8")
    file.write_bytes(compile_po(source)[:40])
    with pytest.raises(OSError, match="damaged"):
        read_catalog(file)


def test_texts_are_those_of_standard_library(tmp_path: Path) -> None:
    file = tmp_path / "pl.po"
    file.write_text(HEAD + BODY, encoding="utf-8")
    data = compile_po(file)
    ours, theirs = GettextCatalog(data), gettext.GNUTranslations(BytesIO(data))

    for text in ("{amount} mcg", "Open", "Save", "nothing"):
        assert (ours.find("", text) or text) == theirs.gettext(text)
        assert (ours.find("verb", text) or text) == theirs.pgettext("verb", text)
    one, several = "{count} product", "{count} products"
    for count in range(130):
        assert ours.find_plural("", one, several, count) == theirs.ngettext(one, several, count)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('msgid "Save {file}"\nmsgstr "{plik}"\n', "placeholders"),
        ('msgid "Save {file}"\nmsgstr "Zapisz"\n', "placeholders"),
        ('msgid "Save {file}"\nmsgstr "Zapisz {file"\n', "damaged placeholder"),
        ('msgid "Save"\nmsgstr ""\n', "no translation"),
        (
            'msgid "{count} row"\nmsgid_plural "{count} rows"\n'
            'msgstr[0] "{count} wiersz"\nmsgstr[1] ""\nmsgstr[2] ""\n',
            "plural form",
        ),
    ],
)
def test_wrong_translation_is_reported(tmp_path: Path, entry: str, problem: str) -> None:
    file = tmp_path / "pl.po"
    file.write_text(HEAD + entry, encoding="utf-8")
    (found,) = [one for one in read_po_file(file) if one.id]
    assert problem in " ".join(entry_problems(found))


def test_right_translation_has_no_problem(tmp_path: Path) -> None:
    file = tmp_path / "pl.po"
    file.write_text(HEAD + BODY, encoding="utf-8")
    assert [entry_problems(one) for one in read_po_file(file) if one.id] == [[]] * 6


def test_placeholders_are_found_by_name() -> None:
    assert placeholders("{a} of {b}, {{c}}") == {"a", "b"}
