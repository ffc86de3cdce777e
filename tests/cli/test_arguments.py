import pytest

from k2desk.cli.arguments import COLUMN_FIELDS, build_parser, requested_language
from k2desk.core.model.message import ENGLISH
from k2desk.core.wording.notices import INTENDED_USE
from k2desk.labels.table.fields import TableField
from tests.cli.running import Capture
from tests.pseudo import plain_words, pseudo_language


def test_help_names_all_fields_of_columns() -> None:
    assert COLUMN_FIELDS.split(", ") == list(TableField)


COMMANDS = (
    *("read", "import", "add", "list", "show", "compare", "stack", "saved", "guidance", "export"),
    *("catalogue info", "catalogue build"),
)


@pytest.mark.parametrize(
    ("arguments", "tag"),
    [
        (["--lang", "de", "list"], "de"),
        (["list", "--lang=fr-CH"], "fr-CH"),
        (["--lang", "de", "list", "--lang", "fr"], "fr"),
        (["list", "--lang"], ""),
        (["list", "--", "--lang", "de"], ""),
        (["list", "--sheet-lang", "de"], ""),
        ([], ""),
    ],
)
def test_language_is_read_before_other_arguments(arguments: list[str], tag: str) -> None:
    assert requested_language(arguments) == tag


def test_options_of_all_commands_work_before_and_after_command() -> None:
    parser = build_parser(ENGLISH)

    before = parser.parse_args(["--lang", "de", "--library", "x", "list"])
    after = parser.parse_args(["list", "--lang", "de", "--library", "x"])

    assert (before.lang, str(before.library)) == ("de", "x")
    assert (after.lang, str(after.library)) == ("de", "x")


def test_help_states_intended_use() -> None:
    assert INTENDED_USE in " ".join(build_parser(ENGLISH).format_help().split())


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_no_untranslated_text(capsys: Capture, command: str) -> None:
    parser = build_parser(pseudo_language())

    for arguments in (["--help"], [*command.split(), "--help"]):
        with pytest.raises(SystemExit) as stop:
            parser.parse_args(arguments)
        assert stop.value.code == 0

    shown = capsys.readouterr().out
    assert "⟦" in shown
    names = {"ID", "MCG", "KG", "XX", "XXX", "desk", "dsld", *plain_words(COLUMN_FIELDS)}
    assert plain_words(_without_typed(shown)) <= names


def _without_typed(text: str) -> str:
    """Return a help without commands, options and choices."""
    lines = []
    for line in text.splitlines():
        words = [
            word
            for word in line.replace("[", " ").replace("]", " ").replace("|", " ").split()
            if not word.startswith(("-", "{")) and word not in " ".join(COMMANDS).split()
        ]
        lines.append(" ".join(words))
    return "\n".join(lines)
