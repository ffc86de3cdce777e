"""Commands and their arguments."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk import __version__
from k2desk.cli.parser import ArgumentGroup, Parser
from k2desk.core.model.message import msg, pmsg
from k2desk.core.wording.notices import INTENDED_USE

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.model.message import Language

# Translators: these capital words hold the place of a value in the help: “--library FILE”.
FILE = pmsg("placeholder", "FILE")
TEXT = pmsg("placeholder", "TEXT")
NAME = pmsg("placeholder", "NAME")
QUERY = pmsg("placeholder", "QUERY")
# Translators: a row of a label or of a comparison.
ROW = pmsg("placeholder", "ROW")
# Translators: the form of vitamin K, such as MK-7.
FORM = pmsg("placeholder", "FORM")
LANGUAGE = pmsg("placeholder", "LANGUAGE")
COMMAND = pmsg("placeholder", "COMMAND")
ACTION = pmsg("placeholder", "ACTION")
PRICE = pmsg("placeholder", "PRICE")
YEARS = pmsg("placeholder", "YEARS")
LIST = pmsg("placeholder", "LIST")
ID, NUMBER = "ID", "N"

FOR_HELP = msg("the person or office in the “For” line of the sheet")
PERSON = msg("person that the guidance is for")
GUIDANCE_HELP = msg("a name from “k2desk guidance”; can be repeated")
REPEATABLE_ROW = msg("a row to hide here and in every file, such as day.k1 or k1; can be repeated")


def requested_language(arguments: list[str]) -> str:
    """Return the value of `--lang` without parsing the other arguments.

    The parser itself needs the language for its help and its errors.
    """
    found = ""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            found = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    return found


def build_parser(language: Language) -> Parser:
    """Return the parser of all commands."""
    parser = Parser(
        language=language,
        prog="k2desk",
        description=language.text(
            msg(
                "Stores labels of vitamin K supplements and compares their amounts with published "
                "guidance. Without a command, the window opens."
            )
        ),
        epilog=language.text(INTENDED_USE),
    )
    parser.add(
        "--version",
        action="version",
        version=f"K2 Desk {__version__}",
        help=msg("show the version and exit"),
    )
    parser.add("--library", type=Path, metavar=FILE, help=msg("the library to open"))
    parser.add("--catalogue", type=Path, metavar=FILE, help=msg("the catalog to read"))
    parser.add(
        "--lang",
        default="",
        metavar=LANGUAGE,
        help=msg(
            "the language of all texts, such as de or de-CH; K2DESK_LANG or the system's language "
            "by default"
        ),
    )
    window = parser.group(msg("window"))
    window.add("--self-test", action="store_true", help=msg("open the window and close it"))
    window.add_hidden("--screenshot", type=Path)
    parser.set_defaults(command=None, json=False)
    _add_commands(parser)
    return parser


def _add_commands(parser: Parser) -> None:
    command = _subcommands(parser, "command", COMMAND)

    read = command("read", msg("read label text and print its facts; opens no library"))
    read.add("text", metavar=TEXT, help=msg("the text, or - for standard input"))
    _import_arguments(command("import", msg("import label files or a table into My products")))
    _add_arguments(command("add", msg("add a product by hand")))
    _list_arguments(command("list", msg("search My products and the catalog")))
    show = command("show", msg("show one product"))
    show.add("id", metavar=ID, help=msg("a number, dsld:182362, or a barcode"))
    _compare_arguments(command("compare", msg("compare products with each other and guidance")))
    _stack_arguments(command("stack", msg("add up products that are taken together")))
    saved = command("saved", msg("list saved comparisons and stacks, or show one of them"))
    saved.add("name", nargs="?", default="", metavar=NAME, help=msg("a name or a number"))
    _file_arguments(saved)
    command("guidance", msg("show the included guidance and your own"))
    export = command(
        "export", msg("export a list as CSV or JSON, depending on the end of the file name")
    )
    export.add("file", type=Path, metavar=FILE)
    _query_arguments(export, "mine")
    _style_arguments(export)
    _catalogue_arguments(command("catalogue", msg("show or build the catalog of real labels")))


def _subcommands(
    parser: Parser, destination: str, metavar: str, *, required: bool = False
) -> Callable[[str, str], Parser]:
    """Return a function that adds a command by its name and its message."""
    text = parser.language.text
    commands = parser.add_subparsers(
        dest=destination,
        metavar=text(metavar),
        required=required,
        parser_class=Parser,
    )

    def add(name: str, about: str) -> Parser:
        words = text(about).replace("%", "%%")
        command: Parser = commands.add_parser(
            name, help=words, description=words, language=parser.language
        )
        command.add(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help=msg("print JSON, always in English"),
        )
        for option in ("--library", "--catalogue"):
            command.add_hidden(option, type=Path, default=argparse.SUPPRESS)
        command.add_hidden("--lang", default=argparse.SUPPRESS)
        return command

    return add


def _catalogue_arguments(catalogue: Parser) -> None:
    action = _subcommands(catalogue, "action", ACTION, required=True)
    action("info", msg("describe the catalog"))
    about = msg("build the catalog again, from label files or from the included facts")
    action("build", about).add(
        "files",
        nargs="*",
        type=Path,
        metavar=FILE,
        help=msg(
            "the NIH download: its ZIP, a folder, JSON, JSON lines, or the CSV tables of the site; "
            "without a file, the included facts"
        ),
    )


COLUMN_FIELDS = (
    "brand, name, barcode, serving, units, per day, container, price, currency, notes, label text, "
    "k1, mk4, mk7, k2, k, ignore"
)
"""Values of `TableField`, whose module would slow every start."""


def _import_arguments(imported: Parser) -> None:
    imported.add(
        "files",
        nargs="+",
        type=Path,
        metavar=FILE,
        help=msg(
            "JSON of DSLD, LNHPD or Open Food Facts, a folder with these files, a list saved by "
            "“export”, or one table of your own"
        ),
    )
    table = imported.group(msg("a table of your own (CSV)"))
    table.add(
        "--columns",
        metavar=LIST,
        help=msg(
            "the fields of its columns in order, with commas; or “guess” to use the headings. "
            "Fields: {names}",
            names=COLUMN_FIELDS,
        ),
    )
    table.add(
        "--decimal",
        choices=(".", ","),
        help=msg("the decimal sign; without this option, 1.000 is refused"),
    )
    table.add("--unit", choices=("mcg", "mg"), help=msg("the unit of amounts without a unit"))
    table.add(
        "--currency",
        default="",
        metavar="XXX",
        help=msg("the currency of prices without a currency, such as EUR"),
    )
    table.add("--encoding", metavar=NAME, help=msg("such as utf-8 or cp1252"))
    table.add(
        "--check", action="store_true", help=msg("show what would be imported; nothing is changed")
    )


def _add_arguments(add: Parser) -> None:
    add.add("--brand", default="", metavar=NAME)
    add.add("--name", default="", metavar=NAME)
    add.add("--barcode", default="", metavar=NUMBER)
    add.add("--serving", default="", metavar=TEXT, help=msg("such as “2 capsules”"))
    add.add(
        "--per-day",
        default="",
        metavar=NUMBER,
        help=msg("servings per day: 1, 1-2 or “every 2 days”"),
    )
    add.add("--container", default="", metavar=NUMBER, help=msg("units per pack"))
    add.add("--price", default="", metavar=PRICE, help=msg("such as 24.95 or “24,95 EUR”"))
    add.add("--currency", default="USD", metavar="XXX")
    add.add("--notes", default="", metavar=TEXT)
    add.add(
        "--row",
        action="append",
        default=[],
        metavar=ROW,
        help=msg("a row of the label, such as “MK-7 100 mcg”; can be repeated"),
    )


def _query_arguments(command: Parser, default_list: str) -> None:
    command.add("query", nargs="*", default=[], metavar=QUERY, help=msg("words, or a barcode"))
    command.add("--in", dest="where", choices=("mine", "catalogue", "both"), default=default_list)
    command.add("--form", action="append", default=[], metavar=FORM, help=msg("k1, mk4, mk7 or k2"))
    command.add("--min", metavar="MCG", help=msg("minimum K2 per day, in mcg"))
    command.add("--max", metavar="MCG", help=msg("maximum K2 per day, in mcg"))
    command.add("--on-market", action="store_true", help=msg("only products on the market"))
    command.add(
        "--sort",
        default="brand",
        choices=("brand", "name", "k1", "mk4", "mk7", "k2", "k2_day", "added"),
    )
    command.add("--descending", action="store_true", help=msg("the largest value first"))


def _list_arguments(command: Parser) -> None:
    _query_arguments(command, "both")
    command.add(
        "--limit",
        type=_count(command.language),
        default=50,
        metavar=NUMBER,
        help=msg("number of lines; 0 for all"),
    )


def _count(language: Language) -> Callable[[str], int]:
    """Return the parser of a number of lines, 0 or more."""

    def parse(text: str) -> int:
        if not text.isdecimal():
            problem = msg("“{text}” is not a number of lines; use 0 for all", text=text)
            raise argparse.ArgumentTypeError(language.text(problem))
        return int(text)

    return parse


def _compare_arguments(command: Parser) -> None:
    command.add("ids", nargs="+", metavar=ID, help=msg("a number, dsld:182362, or a barcode"))
    command.add("--guidance", action="append", metavar=NAME, help=GUIDANCE_HELP)
    command.add(
        "--reference", default="", metavar=ID, help=msg("reference product for differences")
    )
    command.add("--sort", default="", metavar=ROW, help=msg("sort by a row, such as day.k2"))
    command.add("--descending", action="store_true", help=msg("the largest value first"))
    command.add("--hide", action="append", default=[], metavar=ROW, help=REPEATABLE_ROW)
    command.add(
        "--extra",
        action="append",
        default=[],
        choices=("molar", "mk4"),
        help=msg("more rows: amounts in nmol, or MK-4 equivalents"),
    )
    _file_arguments(command)
    command.add("--title", default="", metavar=TEXT, help=msg("the title of the sheet"))
    command.add("--for", dest="recipient", default="", metavar=NAME, help=FOR_HELP)
    _sheet_arguments(command.group(msg("sheet (PDF, HTML, CSV)")))
    _person_arguments(command.group(PERSON))


def _sheet_arguments(sheet: ArgumentGroup) -> None:
    sheet.add(
        "--layout",
        choices=("comparison", "shelf", "label"),
        default="comparison",
        help=msg("products side by side, one per line, or one per page with its label"),
    )
    sheet.add(
        "--orientation",
        choices=("auto", "portrait", "landscape"),
        default="auto",
        help=msg("auto: landscape for a shelf and for more than four products"),
    )
    sheet.add("--notes", default="", metavar=TEXT, help=msg("free notes"))
    sheet.add(
        "--lines", type=int, default=0, metavar=NUMBER, help=msg("ruled lines for notes, up to 60")
    )
    sheet.add(
        "--black-and-white",
        action="store_true",
        help=msg("only black and strong grays, for a copier"),
    )


def _person_arguments(person: ArgumentGroup) -> None:
    person.add("--sex", choices=("female", "male"))
    person.add("--age", default="", metavar=YEARS, help=msg("such as 62 or “7 months”"))
    person.add("--stage", choices=("pregnant", "breastfeeding"))
    person.add("--weight", default="", metavar="KG", help=msg("for values per kilogram"))
    person.add("--country", default="", metavar="XX", help=msg("two letters, such as DE"))
    person.add(
        "--antagonist",
        choices=("yes", "no", "unknown"),
        default="unknown",
        help=msg("whether the person takes warfarin or a similar blood thinner"),
    )
    person.add(
        "--show-person",
        action="store_true",
        help=msg("print these details on the sheet; by default, they are left out"),
    )


def _stack_arguments(command: Parser) -> None:
    command.add(
        "ids",
        nargs="+",
        metavar=pmsg("placeholder", "ID[=AMOUNT]"),
        help=msg(
            "a product and the units taken per day: 12=2, dsld:182362=1-2, “12=every 3 days”; "
            "without an amount, the label's directions"
        ),
    )
    command.add("--guidance", action="append", metavar=NAME, help=GUIDANCE_HELP)
    _file_arguments(command)
    command.add("--title", default="", metavar=TEXT, help=msg("the title of the sheet"))
    command.add("--for", dest="recipient", default="", metavar=NAME, help=FOR_HELP)
    _person_arguments(command.group(PERSON))


def _file_arguments(command: Parser) -> None:
    command.add("--pdf", type=Path, metavar=FILE, help=msg("save the sheet as a PDF"))
    command.add("--html", type=Path, metavar=FILE, help=msg("save the sheet as a web page"))
    command.add("--csv", type=Path, metavar=FILE, help=msg("save the table as CSV"))
    command.add("--paper", choices=("a4", "letter"), default="a4")
    _style_arguments(command)


def _style_arguments(command: Parser) -> None:
    command.add(
        "--sheet-lang",
        default="",
        metavar=LANGUAGE,
        help=msg("the language of the files; that of --lang by default"),
    )
    command.add(
        "--csv-style",
        choices=("plain", "region"),
        default="plain",
        help=msg(
            "plain: English with decimal points, for programs; region: the language and numbers of "
            "the sheet, for spreadsheets"
        ),
    )
