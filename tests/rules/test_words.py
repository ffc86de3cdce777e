"""Names, docstrings and comments use plain, standard words."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.source import Source, sources

FOLDERS = ("k2desk", "db", "tests", "packaging")
MAX_SUMMARY = 72
MAX_EXCEPTIONS = 0  # may only get smaller
EXCEPTIONS = Path(__file__).with_name("word_exceptions.txt")

# Not used in docstrings and comments.
PROSE = re.compile(
    r"\b(?:stands?|standing|stood|lies|lying|tells?|telling|told|hears?|hearing|heard"
    r"|comes? to|came to|besides?|beneath|anew|(?:is|are|was|were) none|where(?!:)|whom)\b"
    r"|(?:^|[.:;!?]\s+)What\b",
    re.MULTILINE,
)
# Not used in names, which are split at underscores and capitals.
NAME_WORDS = {
    *("stand", "stands", "standing", "stood", "lies", "lying", "tell", "tells", "telling", "told"),
    *("hear", "hears", "hearing", "heard", "beside", "besides", "beneath", "anew", "most"),
    *("plainly", "twins"),
}
ARTICLES = {"a", "an", "the"}
IN_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def test_prose_uses_plain_words() -> None:
    found = [
        f"{file.name}: {match[0].strip()!r} in {text[:60]!r}"
        for file in sources(*FOLDERS)
        for text in [*docstrings(file), *comments(file)]
        for match in PROSE.finditer(text)
    ]
    assert not _unexpected(found)


def test_names_use_plain_words() -> None:
    found = [
        f"{file.name}: {name}"
        for file in sources(*FOLDERS)
        for name in sorted(set(names(file)))
        if NAME_WORDS & set(words_in(name))
    ]
    assert not _unexpected(found)


def test_summaries_fit_one_line() -> None:
    found = [
        f"{file.name}: {summary}"
        for file in sources(*FOLDERS)
        for summary in (text.split("\n", 1)[0] for text in docstrings(file))
        if len(summary) > MAX_SUMMARY
    ]
    assert not _unexpected(found)


def test_test_names_have_no_articles() -> None:
    found = [
        f"{file.name}: {name}"
        for file in sources("tests")
        for name in names(file)
        if name.startswith("test_") and ARTICLES & set(name.split("_"))
    ]
    assert not _unexpected(found)


def test_public_classes_have_different_names() -> None:
    places = defaultdict(list)
    for file in sources("k2desk"):
        for node in file.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(file.name)
    assert not {name: files for name, files in places.items() if len(files) > 1}


def test_list_of_exceptions_only_gets_shorter() -> None:
    assert len(_exceptions()) <= MAX_EXCEPTIONS


@pytest.mark.parametrize(
    "text", ["Where it lies.", "none where there is none", "What is left.", "told apart", "anew"]
)
def test_unwanted_prose_is_found(text: str) -> None:
    assert PROSE.search(text)


@pytest.mark.parametrize("text", ["where: The file.", "SELECT a WHERE b", "Return what was read."])
def test_allowed_prose_is_not_found(text: str) -> None:
    assert not PROSE.search(text)


def test_names_are_split_at_underscores_and_capitals() -> None:
    assert words_in("MAX_LINES") == ["max", "lines"]
    assert words_in("keyPressEvent") == ["key", "press", "event"]
    assert NAME_WORDS & set(words_in("_told_once"))


def test_docstrings_of_attributes_are_found() -> None:
    found = list(docstrings(Source(Path(__file__).with_name("source.py"))))
    assert found[0].startswith("Python files of the project")
    assert "Python file of the project." in found


def docstrings(file: Source) -> Iterator[str]:
    """Yield every docstring of a file, attribute docstrings included."""
    for node in ast.walk(file.tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            match statement:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield text


def comments(file: Source) -> Iterator[str]:
    """Yield every comment of a file."""
    for token in tokenize.generate_tokens(io.StringIO(file.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def names(file: Source) -> Iterator[str]:
    """Yield every name that a file defines, its own included."""
    yield file.path.stem
    for node in ast.walk(file.tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.ImportFrom(names=imported) | ast.Import(names=imported):
                yield from (alias.asname for alias in imported if alias.asname)


def words_in(name: str) -> list[str]:
    """Return the words of a name: `MAX_LINES` gives max and lines."""
    return [word.lower() for word in IN_WORDS.findall(name)]


def _exceptions() -> set[str]:
    lines = EXCEPTIONS.read_text("utf-8").splitlines() if EXCEPTIONS.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def _unexpected(found: list[str]) -> list[str]:
    return [line for line in found if line not in _exceptions()]
