"""Translators' files: extraction, update, compilation and checks.

    python packaging/translations.py list [PATH ...]  # every text with its place
    python packaging/translations.py check      # missing texts, wrong placeholders, counts
    python packaging/translations.py update     # brings new texts into resources/i18n/*.po
    python packaging/translations.py compile    # writes resources/i18n/*.mo

Texts come from calls of `msg`, `nmsg`, `pmsg`, `health` and of `tr`, `ntr`, `ptr`, and from the
files of guidance. Needs the package's own dependencies.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from k2desk.core.model.message import HEALTH
from k2desk.languages.po_files import (
    REVIEWED,
    compile_po,
    entry_problems,
    is_unreviewed,
    read_po_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
VARIANT = "en_GB"
"""File that has only the texts whose spelling differs from the source."""

BRITISH: dict[str, str] = {
    "canceled": "cancelled",
    "canceling": "cancelling",
    "catalog": "catalogue",
    "catalogs": "catalogues",
    "color": "colour",
    "colors": "colours",
    "gray": "grey",
    "hemolysis": "haemolysis",
    "labeled": "labelled",
    "license": "licence",
    "recognized": "recognised",
}
"""Spelling of the variant, also for words with a capital first letter."""

_WORD = re.compile(r"(?<![\w{-])[A-Za-z]+(?![\w}])")

GUIDANCE = ROOT / "resources" / "guidance"

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "msg": ("one",),
    "tr": ("one",),
    "health": ("one",),
    "pmsg": ("context", "one"),
    "ptr": ("context", "one"),
    "nmsg": ("one", "several"),
    "ntr": ("one", "several"),
}
"""Meaning of the first arguments of each function with texts."""

SHOWN = frozenset(("tr",))
"""Functions that also show a message that was made elsewhere."""

WRAPPERS = Path("k2desk/ui/language.py")
"""File of the functions that pass on the templates of their callers."""

HEALTH_KEYS = frozenset(("population", "caution", "brief", "note", "text"))
"""Keys of guidance files with health sentences."""

PLAIN_KEYS = frozenset(("title", "short", "topic", "region", "year"))
"""Keys of guidance files with other texts; sources stay as published."""

TRANSLATORS = "Translators:"


@dataclass(frozen=True, slots=True)
class Text:
    """Text of the program and its place.

    Attributes:
        template: The English template, for one.
        several: The template for several; empty without plural forms.
        context: The context; empty for none.
        place: The file, relative to the project.
        line: The line in the file.
        hint: The comment for translators.
    """

    template: str
    several: str
    context: str
    place: str
    line: int
    hint: str = ""


class NotLiteralError(ValueError):
    """Text that is put together at run time, so no catalog can have it."""


def python_texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a Python file.

    Raises:
        NotLiteralError: If a text is an f-string or another expression of literals.
    """
    source = path.read_text("utf-8")
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in ARGUMENTS:
                text = _call_text(node, name, path, lines)
                if text is not None:
                    yield text


def _call_text(node: ast.Call, name: str, path: Path, lines: list[str]) -> Text | None:
    found: dict[str, str] = {}
    for role, argument in zip(ARGUMENTS[name], node.args, strict=False):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            found[role] = argument.value
        elif name not in SHOWN or _is_assembled(argument):
            if path == ROOT / WRAPPERS:
                continue
            place = f"{path.relative_to(ROOT)}:{argument.lineno}"
            raise NotLiteralError(f"{place}: {name}() needs one literal text with placeholders")
    if not found.get("one"):
        return None
    context = HEALTH if name == "health" else found.get("context", "")
    return Text(
        found["one"],
        found.get("several", ""),
        context,
        path.relative_to(ROOT).as_posix(),
        node.lineno,
        _hint(lines, node.lineno),
    )


def _is_assembled(node: ast.expr) -> bool:
    """Return whether an argument is an f-string, a sum or a choice of texts."""
    if isinstance(node, ast.IfExp | ast.BoolOp):
        parts = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
        return any(_is_assembled(part) for part in parts)
    is_literal = isinstance(node, ast.Constant) and bool(node.value) and isinstance(node.value, str)
    return is_literal or isinstance(node, ast.JoinedStr | ast.BinOp)


def _hint(lines: list[str], line: int) -> str:
    """Return the comment for translators directly above a call."""
    hint: list[str] = []
    index = line - 2
    while index >= 0 and lines[index].strip().startswith("#"):
        hint.insert(0, lines[index].strip().lstrip("# "))
        index -= 1
    joined = " ".join(hint)
    return joined.partition(TRANSLATORS)[2].strip() if TRANSLATORS in joined else ""


def guidance_texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a guidance file; quotations keep their language."""
    document = tomllib.loads(path.read_text("utf-8"))
    place = path.relative_to(ROOT).as_posix()
    yield from _block_texts({"region": document.get("region", "")}, place)
    for block in (*document.get("guidance", ()), *document.get("note", ())):
        yield from _block_texts(block, place)
        for later in block.get("later", ()):
            yield from _block_texts(later, place)


def _block_texts(block: dict[str, object], place: str) -> Iterator[Text]:
    for key, value in block.items():
        if isinstance(value, str) and value and not value.isdigit():
            if key in HEALTH_KEYS:
                yield Text(value, "", HEALTH, place, 0)
            elif key in PLAIN_KEYS:
                yield Text(value, "", "", place, 0)


def all_texts(paths: list[Path] | None = None) -> list[Text]:
    """Return every text of the program, in the order of files.

    Args:
        paths: Files or folders to read; the whole program if None.
    """
    wanted = paths or [ROOT / "k2desk", GUIDANCE]
    files = [file for path in wanted for file in ([path] if path.is_file() else path.rglob("*"))]
    texts: list[Text] = []
    for file in sorted(files):
        if file.suffix == ".py":
            texts += python_texts(file)
        elif file.suffix == ".toml":
            texts += guidance_texts(file)
    return texts


def template_catalog() -> Catalog:
    """Return a catalog of every text without translations."""
    catalog = Catalog(project="K2 Desk", charset="utf-8")
    for text in all_texts():
        catalog.add(
            (text.template, text.several) if text.several else text.template,
            context=text.context or None,
            locations=[(text.place, 0)],
            auto_comments=[text.hint] if text.hint else (),
            flags=["python-brace-format"] if "{" in text.template else (),
        )
    return catalog


def update() -> None:
    """Bring new texts into every translators' file, and drop unused ones."""
    template = template_catalog()
    for file in sorted(FOLDER.glob("*.po")):
        catalog = read_po_file(file)
        if file.stem == VARIANT:
            catalog = british_catalog(template)
        else:
            catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
            catalog.obsolete.clear()
        write_catalog(file, catalog)


def british_catalog(template: Catalog) -> Catalog:
    """Return the texts that British English spells in another way."""
    catalog = Catalog(
        locale=VARIANT,
        header_comment="# British spelling. Written by `translations.py update`: do not edit.",
        fuzzy=False,
    )
    for entry in template:
        forms = [entry.id] if isinstance(entry.id, str) else list(entry.id)
        spelled = [british(str(form)) for form in forms]
        if spelled != forms:
            catalog.add(
                entry.id,
                string=spelled[0] if isinstance(entry.id, str) else tuple(spelled),
                context=entry.context,
                locations=entry.locations,
                user_comments=[f"{REVIEWED} only the spelling differs"],
                flags=entry.flags,
            )
    return catalog


def british(text: str) -> str:
    """Return a text in British spelling; placeholders and options stay."""

    def spelled(match: re.Match[str]) -> str:
        word = match[0]
        other = BRITISH.get(word.lower())
        if other is None:
            return word
        return other.capitalize() if word[0].isupper() else other

    return _WORD.sub(spelled, text)


def write_catalog(file: Path, catalog: Catalog) -> None:
    """Write a translators' file, entries sorted by file and text."""
    buffer = BytesIO()
    for entry in catalog:
        entry.locations = sorted({(place, 0) for place, _ in entry.locations})
        entry.flags.discard("python-format")  # a percent sign here is one for readers
    write_po(buffer, catalog, width=0, include_lineno=False, sort_by_file=True)
    file.write_bytes(buffer.getvalue())


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Write the compiled form of every translators' file next to it."""
    written = []
    for file in sorted(folder.glob("*.po")):
        target = file.with_suffix(".mo")
        target.write_bytes(compile_po(file))
        written.append(target)
    return written


def problems(file: Path) -> list[str]:
    """Return the problems of a translators' file, as sentences.

    Only the texts that differ from the source are in the file of the variant.
    """
    template, catalog = template_catalog(), read_po_file(file)
    found = []
    for entry in template:
        translated = catalog.get(entry.id, entry.context)
        if translated is not None and entry.id:
            found += entry_problems(translated)
        elif entry.id and file.stem != VARIANT:
            found.append(f"“{entry.id}” is missing; run the command update.")
    for entry in catalog:
        if entry.id and template.get(entry.id, entry.context) is None:
            found.append(f"“{entry.id}” is not a text of the program; run the command update.")
    return [f"{file.name}: {problem}" for problem in found]


def summary() -> list[str]:
    """Return a line per language: texts, translated, health, reviewed."""
    texts = [entry for entry in template_catalog() if entry.id]
    sentences = [entry for entry in texts if entry.context == HEALTH]
    lines = [f"texts: {len(texts)}, of which health sentences: {len(sentences)}"]
    for file in sorted(FOLDER.glob("*.po")):
        entries = [entry for entry in read_po_file(file) if entry.id and any(entry.string)]
        machine = sum(is_unreviewed(entry) for entry in entries)
        of_health = sum(entry.context == HEALTH for entry in entries)
        lines.append(
            f"{file.stem}: translated {len(entries)}, health {of_health}, "
            f"reviewed {of_health - machine}, machine-made {machine}"
        )
    return lines


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    command, *rest = arguments or [""]
    paths = [Path(one).resolve() for one in rest] or None
    if command == "list":
        for text in all_texts(paths):
            print(f"{text.place}:{text.line}\t{text.context}\t{text.template!r}\t{text.several!r}")
    elif command == "update":
        update()
    elif command == "compile":
        print(*compile_all(), sep="\n")
    elif command == "check":
        found = [problem for file in sorted(FOLDER.glob("*.po")) for problem in problems(file)]
        print(*found, *summary(), sep="\n")
        return 1 if found else 0
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
