"""The command line: language, arguments and exit codes; imports no Qt.

Without a command it opens the window. Exit codes: 0 for success, 1 for a problem that the user can
fix (one line on stderr, nothing changed), 2 for wrong usage.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from k2desk.cli.arguments import build_parser, requested_language
from k2desk.cli.output import print_error
from k2desk.core.model.errors import Cancelled, UserError, explain_os_error
from k2desk.core.model.message import ENGLISH, msg
from k2desk.workflows.language import choose_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.message import Language


def main(argv: Sequence[str] | None = None, *, language: Language | None = None) -> int:
    """Run a command or open the window; return the exit code.

    Args:
        argv: The arguments; those of the process if None.
        language: The language of all texts, whatever the arguments; the one that `--lang`, the
            environment or the system names if None.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _tolerate_unencodable()
    tag = requested_language(arguments)
    try:
        shown = language or choose_language(tag)
        options = build_parser(shown).parse_args(arguments)
        if language is None and options.lang != tag:  # an abbreviation, such as --lan
            shown = choose_language(options.lang)
    except UserError as error:
        print_error(error.text, ENGLISH)
        return 2 if tag else 1
    if options.command is None:
        return _open_window(arguments)
    options.language = shown
    from k2desk.cli import commands

    try:
        code: int = commands.RUN[options.command](options)
        if sys.stdout is not None:
            sys.stdout.flush()  # a short output is written only now, and may fail
    except UserError as error:
        print_error(error.text, shown)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print_error(msg("Stopped. Nothing was changed."), shown)
        return 1
    except BrokenPipeError:
        _discard_stdout()
        return 0
    except OSError as error:
        _discard_stdout()
        reason = explain_os_error(error)
        print_error(msg("Couldn't write the output: {reason}.", reason=reason), shown)
        return 1
    return code


def _discard_stdout() -> None:
    """Redirect stdout to the null device, so that the flush at exit succeeds."""
    if sys.__stdout__ is not None:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.__stdout__.fileno())
        os.close(null)


def _open_window(arguments: list[str]) -> int:
    from k2desk.app import main as open_window

    return open_window(arguments)


def _tolerate_unencodable() -> None:
    """Replace characters that the encoding of the console lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
