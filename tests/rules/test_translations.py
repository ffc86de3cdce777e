"""Extraction of texts, and the files that translators work on."""

from pathlib import Path

import pytest

import translations
from k2desk.languages.opening import LANGUAGES
from k2desk.languages.po_files import read_po_file
from translations import NotLiteralError, british, guidance_texts, python_texts

CODE = """
title = msg("Total")
# Translators: “form” is the vitamin's form.
hint = health("Form of {name}.", name=name)
count = ntr("{count} row", "{count} rows", count)
verb = ptr("verb", "Open")
shown = tr(message)
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    return tmp_path / "code.py"


def test_texts_of_code_have_context_plural_and_hint(file: Path) -> None:
    file.write_text(CODE, encoding="utf-8")

    texts = {text.template: text for text in python_texts(file)}

    assert texts.keys() == {"Total", "Form of {name}.", "{count} row", "Open"}
    assert texts["Form of {name}."].context == "health"
    assert texts["Form of {name}."].hint == "“form” is the vitamin's form."
    assert texts["{count} row"].several == "{count} rows"
    assert texts["Open"].context == "verb"


@pytest.mark.parametrize(
    "call",
    [
        'msg(f"Total {n}")',
        'tr("a" + name)',
        'health(f"x")',
        "msg(name)",
        'tr("a" if n else "b")',
        'nmsg(name, "{count} rows", n)',
    ],
)
def test_assembled_text_is_refused(file: Path, call: str) -> None:
    file.write_text(f"text = {call}\n", encoding="utf-8")
    with pytest.raises(NotLiteralError, match=r"code\.py:1"):
        list(python_texts(file))


def test_guidance_has_health_sentences_and_titles(file: Path) -> None:
    path = file.with_suffix(".toml")
    path.write_text(
        'region = "Japan"\n[[guidance]]\ntitle = "Intake"\ncaution = "For adults."\n'
        'quote = "Words."\nsource = "Body"\n',
        encoding="utf-8",
    )

    found = {(text.context, text.template) for text in guidance_texts(path)}

    assert found == {("", "Japan"), ("", "Intake"), ("health", "For adults.")}


def test_each_language_has_catalog() -> None:
    files = {file.stem.replace("_", "-") for file in translations.FOLDER.glob("*.po")}
    assert files == LANGUAGES.keys() - {"en"}


def test_variant_has_just_other_spellings() -> None:
    written = {
        (entry.context, str(entry.id)): entry.string
        for entry in read_po_file(translations.FOLDER / "en_GB.po")
        if entry.id
    }
    expected = translations.british_catalog(translations.template_catalog())
    assert written == {
        (entry.context, str(entry.id)): entry.string for entry in expected if entry.id
    }


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Catalog of labels", "Catalogue of labels"),
        ("the catalog", "the catalogue"),
        ("{catalog} --catalogue", "{catalog} --catalogue"),
        ("recognized", "recognised"),
        ("Tray", "Tray"),
    ],
)
def test_british_spelling_leaves_placeholders(source: str, text: str) -> None:
    assert british(source) == text
