"""Output of the command line: results, saved files and progress."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from k2desk.core.model.message import Style, joined, msg, nmsg
from k2desk.core.model.progress import Progress, Reporter
from k2desk.workflows.language import choose_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from k2desk.core.model.message import Language, Message

MIN_TITLE_WIDTH = 22
"""Smallest width of the column of titles; longer titles widen the column."""

PROGRESS_WIDTH = 78


@dataclass(frozen=True, slots=True)
class Prefixed:
    """Line with an indent or a mark that is the same in every language."""

    prefix: str
    text: str


@dataclass(frozen=True, slots=True)
class TitledRow:
    """Row with a title and a text; the texts of all rows of an output align."""

    title: str
    text: str
    indent: str = "  "


MACHINE_TRANSLATED = msg(
    "The health sentences above were translated by a machine. No health professional has checked "
    "them yet. The English text applies."
)

OutputLine = str | Prefixed | TitledRow
"""Line of an output; its text is a message, or data such as a name."""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """Result of a command.

    Attributes:
        content: The result as JSON.
        lines: The result as lines for a terminal.
        code: The exit code.
    """

    content: dict[str, Any]
    lines: Sequence[OutputLine]
    code: int = 0


def print_json(content: Any) -> None:
    """Print JSON in its stable shapes (README, The command line).

    Texts are in English and numbers have decimal points, whatever the language.
    """
    print(json.dumps(content, ensure_ascii=False, indent=2))


def print_result(options: argparse.Namespace, result: CommandResult) -> int:
    """Print a result, with `--json` as JSON; return the exit code."""
    if options.json:
        print_json(result.content)
    else:
        print_lines(result.lines, options.language)
    return result.code


def print_lines(lines: Sequence[OutputLine], language: Language) -> None:
    """Print lines; a note follows health sentences that nobody has reviewed."""
    shown = format_lines(lines, language)
    if any(language.is_unreviewed(_text_of(line)) for line in lines):
        shown += ["", language.text(MACHINE_TRANSLATED)]
    print("\n".join(shown))


def _text_of(line: OutputLine) -> str:
    return line if isinstance(line, str) else line.text


def format_lines(lines: Sequence[OutputLine], language: Language) -> list[str]:
    """Return lines in a language, with the texts of titled rows in one column."""
    titles = [language.text(line.title) for line in lines if isinstance(line, TitledRow)]
    width = max([MIN_TITLE_WIDTH, *map(len, titles)])
    return [_format_line(line, language, width) for line in lines]


def _format_line(line: OutputLine, language: Language, width: int) -> str:
    if isinstance(line, Prefixed):
        return f"{line.prefix}{language.text(line.text)}"
    if isinstance(line, TitledRow):
        title = language.text(line.title)
        return f"{line.indent}{title:<{width}} {language.text(line.text)}"
    return language.text(line)


def is_figure(text: str) -> bool:
    """Return whether a cell has an amount, not words such as "not stated"."""
    return text[:1].isdigit() or text.startswith("at least")


def with_unit(text: str, unit: str) -> str:
    """Return the text of a cell with its unit; words have no unit."""
    if not is_figure(text):
        return text
    if unit == "mcg":
        return msg("{amount} mcg", amount=text)
    if unit == "nmol":
        return msg("{amount} nmol", amount=text)
    if unit == "mg":
        return msg("{amount} mg", amount=text)
    if unit == "mcg RAE":
        return msg("{amount} mcg RAE", amount=text)
    return text


def with_note(text: str, note: str) -> str:
    """Return a text with a note in parentheses, if there is a note."""
    return msg("{text} ({note})", text=text, note=note) if note else text


def save_files(
    options: argparse.Namespace,
    *,
    pdf: Callable[[Path], object],
    html: Callable[[Path], object],
    csv: Callable[[Path], object],
) -> list[Message]:
    """Save the files of `--pdf`, `--html` and `--csv`; return a line for each.

    Raises:
        UserError: If a file cannot be written.
    """
    lines = []
    for path, save in ((options.pdf, pdf), (options.html, html), (options.csv, csv)):
        if path:
            save(path)
            lines.append(msg("Saved {file}", file=str(path)))
    return lines


class Failed(Protocol):
    """File, or part of a file, that can't be read."""

    @property
    def where(self) -> str:
        """The file, with the line or the entry in it."""

    @property
    def why(self) -> str:
        """The reason."""


def failure_lines(failures: Iterable[Failed]) -> list[OutputLine]:
    """List failures."""
    return [Prefixed("  ", msg("{where}: {why}", where=one.where, why=one.why)) for one in failures]


def and_more(count: int) -> Message:
    """Return the number of lines that are left out."""
    return nmsg("and {count} more", "and {count} more", count)


def sheet_language(options: argparse.Namespace) -> Language:
    """Return the language of `--sheet-lang`, or else of the output.

    Raises:
        UserError: If the language is not included.
    """
    if not options.sheet_lang:
        language: Language = options.language
        return language
    return choose_language(options.sheet_lang)


def print_error(text: str, language: Language) -> None:
    """Print one line on stderr, after the name of the program."""
    line = " ".join(language.text(text).split("\n"))
    print(f"k2desk: {line}", file=sys.stderr)


def progress_reporter(language: Language) -> Reporter:
    """Return a reporter that updates one line of 78 characters on a terminal."""
    if not sys.stderr.isatty():
        return Reporter()
    start = time.monotonic()

    def show(progress: Progress) -> None:
        line = ""
        if progress.done < progress.total:
            words = _progress_words(progress, time.monotonic() - start)
            line = language.text(words)[:PROGRESS_WIDTH]
        print(f"\r{line:<{PROGRESS_WIDTH}}\r", end="", file=sys.stderr, flush=True)

    return Reporter(show)


def _progress_words(progress: Progress, elapsed: float) -> Message:
    """Return "400 of 4,810, saving, about 12 seconds left"."""
    parts: list[str] = [msg("{done} of {total}", done=progress.done, total=progress.total)]
    parts.append(progress.step)
    if elapsed > 2 and 0 < progress.done < progress.total:
        left = elapsed / progress.done * (progress.total - progress.done)
        parts.append(nmsg("about {count} second left", "about {count} seconds left", round(left)))
    return joined(parts, Style.COMMA)
