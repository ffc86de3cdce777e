"""Parser of arguments that speaks the language of the command line.

argparse takes its own words from a global gettext catalog. Here they are replaced in headings, in
the usage line and in errors.
"""

from __future__ import annotations

import argparse
import re
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from k2desk.core.model.message import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from k2desk.core.model.message import Language


class TranslatedFormatter(argparse.HelpFormatter):
    """Formatter of help whose usage line starts with a translated word."""

    def __init__(self, prog: str, *, language: Language) -> None:
        """Store the language."""
        super().__init__(prog)
        self._usage_prefix = f"{language.text(msg('usage:'))} "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line; an empty prefix is kept."""
        super().add_usage(usage, actions, groups, self._usage_prefix if prefix is None else prefix)


class ArgumentGroup:
    """Arguments whose help and placeholders are messages."""

    def __init__(self, container: argparse._ActionsContainer, language: Language) -> None:
        """Store the parser or group of argparse."""
        self._container, self.language = container, language

    def add(self, *names: str, help: str = "", metavar: str = "", **settings: Any) -> None:
        """Add an argument; `settings` are those of `ArgumentParser.add_argument`.

        Args:
            names: The option's names, or the name of a positional argument.
            help: The message in the help.
            metavar: The placeholder of the value.
            settings: The other settings.
        """
        if help:
            settings["help"] = self.language.text(help).replace("%", "%%")
        if metavar:  # argparse wraps the usage line at spaces
            settings["metavar"] = self.language.text(metavar).replace(" ", "-")
        self._container.add_argument(*names, **settings)

    def add_hidden(self, *names: str, **settings: Any) -> None:
        """Add an argument that is not in the help."""
        self._container.add_argument(*names, help=argparse.SUPPRESS, **settings)

    def group(self, title: str) -> ArgumentGroup:
        """Return a new group with its own heading in the help."""
        added = self._container.add_argument_group(self.language.text(title))
        return ArgumentGroup(added, self.language)


class Parser(argparse.ArgumentParser):
    """Parser with translated headings and errors."""

    def __init__(self, *, language: Language, **settings: Any) -> None:
        """Create a parser with the option `--help`."""
        formatter = partial(TranslatedFormatter, language=language)
        super().__init__(add_help=False, formatter_class=formatter, **settings)
        self.language = language
        self._positionals.title = language.text(msg("arguments"))
        self._optionals.title = language.text(msg("options"))
        arguments = ArgumentGroup(self, language)
        self.add, self.add_hidden, self.group = (
            arguments.add,
            arguments.add_hidden,
            arguments.group,
        )
        self.add("-h", "--help", action="help", help=msg("show this help and exit"))

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, and exit with code 2."""
        problem = self.language.text(translate_error(message))
        self.exit(2, f"{self.format_usage()}{self.prog}: {problem}\n")


def translate_error(message: str) -> str:
    """Return an error of argparse as a message; unknown errors as they are."""
    for pattern, as_message in _ERRORS:
        found = pattern.fullmatch(message)
        if found is not None:
            return as_message(**{name: _unquoted(text) for name, text in found.groupdict().items()})
    return message


def _unquoted(text: str) -> str:
    return text.replace("'", "")


_ERRORS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (
        re.compile(r"argument (?P<option>.+?): expected one argument"),
        lambda option: msg("The option {option} needs a value.", option=option),
    ),
    (
        re.compile(r"argument (?P<option>.+?): expected at least one argument"),
        lambda option: msg("The option {option} needs a value.", option=option),
    ),
    (
        re.compile(
            r"argument (?P<option>.+?): invalid choice: (?P<value>.*)"
            r" \(choose from (?P<choices>.+)\)"
        ),
        lambda option, value, choices: msg(
            "“{value}” is not a valid value of {option}. Choose one of: {choices}.",
            value=value,
            option=option,
            choices=choices,
        ),
    ),
    (
        re.compile(r"argument (?P<option>.+?): invalid int value: (?P<value>.*)"),
        lambda option, value: msg(
            "The option {option} needs a whole number, not “{value}”.", option=option, value=value
        ),
    ),
    (
        re.compile(r"argument (?P<option>.+?): ignored explicit argument (?P<value>.*)"),
        lambda option, value: msg(
            "The option {option} takes no value, but “{value}” was given.",
            option=option,
            value=value,
        ),
    ),
    (
        re.compile(r"the following arguments are required: (?P<names>.+)"),
        lambda names: msg("Missing arguments: {names}.", names=names),
    ),
    (
        re.compile(r"unrecognized arguments: (?P<names>.+)", re.DOTALL),
        lambda names: msg("Unknown arguments: {names}.", names=names),
    ),
    (
        re.compile(r"ambiguous option: (?P<option>.+?) could match (?P<choices>.+)"),
        lambda option, choices: msg(
            "The option {option} is ambiguous. Choose one of: {choices}.",
            option=option,
            choices=choices,
        ),
    ),
    (
        re.compile(r"argument (?P<option>.+?): (?P<problem>.+)", re.DOTALL),
        lambda option, problem: msg("{option}: {problem}", option=option, problem=problem),
    ),
)
"""Errors of argparse in Python 3.11 to 3.13, and the messages for them."""
