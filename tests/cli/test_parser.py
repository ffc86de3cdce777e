import argparse

import pytest

from k2desk.cli.parser import Parser, translate_error
from k2desk.core.model.message import ENGLISH, Language, Message, msg
from tests.cli.running import Capture
from tests.pseudo import plain_words, pseudo_language


def example_parser(language: Language) -> Parser:
    """Return a parser with an option of each kind."""
    parser = Parser(language=language, prog="prog")
    parser.add("ids", nargs="+", metavar=msg("SOME IDS"), help=msg("up to 100% of them"))
    parser.add("--lines", type=int, metavar="N")
    parser.add("--paper", choices=("a4", "letter"))
    parser.add("--page")
    parser.add("--json", action="store_true", help=msg("print JSON"))
    parser.add_hidden("--secret")
    parser.group(msg("more")).add("--names", nargs="+", help=msg("several names"))
    return parser


def test_help_is_in_language_of_parser() -> None:
    english = example_parser(ENGLISH).format_help()
    other = example_parser(pseudo_language()).format_help()

    assert english.startswith("usage: prog [-h]")
    assert "arguments:\n  SOME-IDS" in english
    assert "up to 100% of them" in english
    assert "options:\n  -h, --help" in english
    assert "show this help and exit" in english
    assert "more:\n  --names" in english
    assert "secret" not in english
    options = {"prog", "help", "lines", "paper", "letter", "page", "json", "names"}
    assert plain_words(other) == {*options, "PAGE", "NAMES"}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["x", "--lines"], "The option --lines needs a value."),
        (["x", "--names"], "The option --names needs a value."),
        (["x", "--lines", "two"], "The option --lines needs a whole number, not “two”."),
        (
            ["x", "--paper", "a5"],
            "“a5” is not a valid value of --paper. Choose one of: a4, letter.",
        ),
        (["x", "--json=1"], "The option --json takes no value, but “1” was given."),
        (["x", "--pa", "a4"], "The option --pa is ambiguous. Choose one of: --paper, --page."),
        (["x", "--what"], "Unknown arguments: --what."),
        ([], "Missing arguments: SOME-IDS."),
    ],
)
def test_error_is_message_with_usage(capsys: Capture, arguments: list[str], error: str) -> None:
    with pytest.raises(SystemExit) as stop:
        example_parser(ENGLISH).parse_args(arguments)

    usage, _, last = capsys.readouterr().err.rstrip("\n").rpartition("\n")
    assert stop.value.code == 2
    assert usage.startswith("usage: prog")
    assert last == f"prog: {error}"

    with pytest.raises(SystemExit):
        example_parser(pseudo_language()).parse_args(arguments)
    assert capsys.readouterr().err.rpartition("prog: ")[2].startswith("⟦")


def test_error_of_own_type_names_option(capsys: Capture) -> None:
    def refuse(text: str) -> str:
        raise argparse.ArgumentTypeError(f"not {text}")

    parser = Parser(language=ENGLISH, prog="prog")
    parser.add("--age", type=refuse)

    with pytest.raises(SystemExit):
        parser.parse_args(["--age", "old"])

    assert capsys.readouterr().err.endswith("prog: --age: not old\n")


def test_unknown_error_is_kept() -> None:
    assert translate_error("something new") == "something new"
    assert isinstance(translate_error("unrecognized arguments: x"), Message)
