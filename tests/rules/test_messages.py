"""Texts for people: literal, whole, short and plain; complete catalogs."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import translations
from tests.rules.source import Source, sources
from translations import Text, all_texts

MAX_WORDS = 25

# Not used in texts that people read (shared list: WORDS, text that users read).
NOT_USED = re.compile(
    r"\b(?:stands?|standing|lies|lying|tells|telling|told|beside|beneath|anew|carried|carries"
    r"|on board|optimal|deficient|deficiency|protects?|should|such(?! as)|none of (?:them|these)"
    r"|nothing on|come to|comes to|plainly|hitherto|whereof|laid)\b"
    r"|\btell(?! (?:your|a|the) (?:pharmacist|doctor|clinic))|\ba day\b",
    re.IGNORECASE,
)
# The review's own sentence on missing upper limits.
ALLOWED = ("That does not show that high doses are safe.",)
SAFE = re.compile(r"\bsafe(?:ly)?\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bvs)(?<!\bal)[.!?]+(?=[\s”)]|$)|\n")
WORDS = re.compile(r"[^\s–·|]*[A-Za-zÀ-ÿ0-9}][^\s–·|]*")

# A count without a noun: one form in English, several in other languages.
SAME_PLURAL = re.compile(
    r"\{count\} (?:added|answered|failed|more|not readable|repeated|skipped|unchanged|updated"
    r"|with(?:out)? vitamin K)$"
)

# Folders whose texts people read, so an f-string with words would escape translation.
FOLDERS = ("k2desk/ui", "k2desk/cli", "k2desk/reports", "k2desk/core/wording", "k2desk/workflows")
# Text that is stored as part of an identity, so it must never change or be translated.
STORED = {"k2desk/workflows/imports/deduplicate.py"}
LOOSE_WORDS = re.compile(r"(?:^|[\s(“])[A-Za-z]{2,}[\s,.:]|[A-Za-z]{3,} [a-z]{2,}")
# Names, keys of settings, stored English and markup: the same in every language.
TECHNICAL = re.compile(
    r"^(?:K2 Desk|, Python|, Qt|Serving Size|dsld:|\(at least|\)\?|compare\.) ?\)?\??$"
    r"|^(?:kept beside newer labels in|tray of) $| \(also sold as |</?[a-z!]|\w=\""
)


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return all_texts()


def test_program_has_texts(texts: list[Text]) -> None:
    assert len(texts) > 1000


def test_texts_use_plain_words(texts: list[Text]) -> None:
    found = [
        f"{text.place}:{text.line}: {match[0]!r} in {form!r}"
        for text in texts
        for form in forms(text)
        for match in [*NOT_USED.finditer(form), *unsafe(form)]
    ]
    assert not found


def test_sentences_are_short(texts: list[Text]) -> None:
    found = [
        f"{text.place}:{text.line}: {count} words: {sentence!r}"
        for text in texts
        for form in forms(text)
        for sentence in SENTENCE_END.split(form)
        if (count := len(WORDS.findall(sentence))) > MAX_WORDS
    ]
    assert not found


def test_plural_forms_differ(texts: list[Text]) -> None:
    found = [
        f"{text.place}:{text.line}: {text.template!r}"
        for text in texts
        if text.several and text.several == text.template and not SAME_PLURAL.search(text.template)
    ]
    assert not found


def test_text_has_plural_forms_everywhere_or_nowhere(texts: list[Text]) -> None:
    plurals = defaultdict(set)
    for text in texts:
        plurals[text.context, text.template].add(text.several)
    assert not [template for template, several in plurals.items() if len(several) > 1]


@pytest.mark.parametrize("text", ["{count} product", "{count} added product", "{count} row failed"])
def test_forgotten_plural_is_found(text: str) -> None:
    assert not SAME_PLURAL.search(text)


def test_no_text_is_assembled_from_words() -> None:
    found = [
        f"{file.name}:{node.lineno}: {literal!r}"
        for file in sources(*FOLDERS)
        if file.name not in STORED
        for node, literal in loose_words(file)
    ]
    assert not found


@pytest.mark.parametrize("text", ["Saved to ", " servings per day", "K2 Desk can't open "])
def test_loose_words_are_found(text: str) -> None:
    assert LOOSE_WORDS.search(text)
    assert not TECHNICAL.search(text)


@pytest.mark.parametrize(
    "file", sorted(translations.FOLDER.glob("*.po")), ids=lambda file: file.stem
)
def test_catalog_is_complete_with_right_placeholders(file: Path) -> None:
    assert not translations.problems(file)


def forms(text: Text) -> list[str]:
    return [text.template, text.several] if text.several else [text.template]


def unsafe(form: str) -> Iterator[re.Match[str]]:
    for sentence in ALLOWED:
        form = form.replace(sentence, "")
    return SAFE.finditer(form)


def loose_words(file: Source) -> Iterator[tuple[ast.JoinedStr, str]]:
    """Yield f-strings whose literal part has words, logs and errors aside."""
    skipped = {id(part) for call in ast.walk(file.tree) for part in _technical(call)}
    for node in ast.walk(file.tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in skipped:
            for part in node.values:
                text = str(part.value) if isinstance(part, ast.Constant) else ""
                if LOOSE_WORDS.search(text) and not TECHNICAL.search(text):
                    yield node, text


def _technical(node: ast.AST) -> Iterator[ast.AST]:
    """Yield everything inside calls of loggers and inside errors of bugs."""
    if isinstance(node, ast.Call):
        function = node.func
        is_log = isinstance(function, ast.Attribute) and function.attr in _LOG
        is_bug = isinstance(function, ast.Name) and function.id in _BUGS
        if is_log or is_bug:
            yield from ast.walk(node)


_LOG = frozenset(("debug", "info", "warning", "error", "exception", "setStyleSheet", "execute"))
_BUGS = frozenset(("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError"))
