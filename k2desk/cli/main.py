"""The command line: arguments and exit codes; imports no Qt.

Without a command it opens the window. Exit codes: 0 for success, 1 for a problem that the user can
fix (one line on stderr, nothing changed), 2 for wrong usage.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk import __version__
from k2desk.core.model.errors import Cancelled, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command or open the window; return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _tolerate_unencodable()
    options = _parser().parse_args(arguments)
    if options.command is None:
        return _open_window(arguments)
    from k2desk.cli import commands

    try:
        code: int = commands.RUN[options.command](options)
        if sys.stdout is not None:
            sys.stdout.flush()  # a short output is written only now, and may fail
    except UserError as error:
        print(f"k2desk: {error}", file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print("k2desk: stopped; nothing was changed.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        _discard_stdout()
        return 0
    except OSError as error:
        _discard_stdout()
        print(f"k2desk: the output could not be written: {error.strerror}.", file=sys.stderr)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="k2desk",
        description="Keeps vitamin K supplement labels and lays their doses beside published "
        "guidance. With no command it opens the window.",
        epilog="Label amounts, not laboratory results; no medical advice.",
    )
    parser.add_argument("--version", action="version", version=f"K2 Desk {__version__}")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library to open")
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="the catalogue to read")
    window = parser.add_argument_group("window")
    window.add_argument("--self-test", action="store_true", help="open the window and close it")
    window.add_argument("--screenshot", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    parser.set_defaults(command=None, json=False)

    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="print JSON")
    for name in ("--library", "--catalogue"):
        shared.add_argument(
            name, type=Path, metavar="FILE", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[shared], help=text, description=text)

    read = command("read", "read label text and print its facts; touches no library")
    read.add_argument("text", metavar="TEXT", help="the text, or - for standard input")

    _import_arguments(command("import", "bring label files or a table into My products"))
    _add_arguments(command("add", "add a product by hand"))
    _list_arguments(command("list", "search My products and the catalogue"))

    show = command("show", "show one product")
    show.add_argument("id", metavar="ID", help="a number, dsld:182362, or a barcode")

    _compare_arguments(command("compare", "lay products side by side beside the guidance"))
    _stack_arguments(command("stack", "what products taken together add up to a day"))
    saved = command("saved", "list the saved comparisons and stacks, or show one as it was saved")
    saved.add_argument("name", nargs="?", default="", metavar="NAME", help="a name or a number")
    _file_arguments(saved)
    command("guidance", "show the guidance that is on board")

    export = command("export", "save a list as CSV or JSON, by the file's suffix")
    export.add_argument("file", type=Path, metavar="FILE")
    _query_arguments(export, "mine")

    _catalogue_arguments(command("catalogue", "the catalogue of real labels"))
    return parser


def _catalogue_arguments(catalogue: argparse.ArgumentParser) -> None:
    actions = catalogue.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, text: str) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=text, description=text)
        parser.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON"
        )
        for option in ("--library", "--catalogue"):
            parser.add_argument(
                option, type=Path, metavar="FILE", default=argparse.SUPPRESS, help=argparse.SUPPRESS
            )
        return parser

    action("info", "what is on board")
    build = action("build", "build it anew, from label files or from the facts that ship")
    build.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="NIH's download: its ZIP, a folder, JSON, JSON lines, or the site's CSV tables; "
        "none for the facts that ship",
    )


def _import_arguments(imported: argparse.ArgumentParser) -> None:
    imported.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="JSON of NIH's DSLD, Health Canada's LNHPD or Open Food Facts, a folder of it, or a "
        "list that “export” saved; or one table of your own",
    )
    table = imported.add_argument_group("a table of your own (CSV)")
    table.add_argument(
        "--columns",
        metavar="LIST",
        help="what its columns hold, in order, with commas: brand, name, barcode, serving, units, "
        "per day, container, price, currency, notes, label text, k1, mk4, mk7, k2, k, ignore; or "
        "“guess” to go by its headings",
    )
    table.add_argument(
        "--decimal", choices=(".", ","), help="the sign before decimals; else 1.000 is refused"
    )
    table.add_argument("--unit", choices=("mcg", "mg"), help="of amounts without one")
    table.add_argument(
        "--currency", default="", metavar="XXX", help="of prices without one, such as EUR"
    )
    table.add_argument("--encoding", metavar="NAME", help="such as utf-8 or cp1252")
    table.add_argument(
        "--check", action="store_true", help="say what would come in, and change nothing"
    )


def _add_arguments(add: argparse.ArgumentParser) -> None:
    add.add_argument("--brand", default="")
    add.add_argument("--name", default="")
    add.add_argument("--barcode", default="")
    add.add_argument("--serving", default="", metavar="TEXT", help="such as “2 capsules”")
    add.add_argument("--per-day", default="", metavar="N", help="1, 1-2 or “every 2 days”")
    add.add_argument("--container", default="", metavar="N", help="units in the pack")
    add.add_argument("--price", default="", metavar="PRICE", help="such as 24.95 or “24,95 EUR”")
    add.add_argument("--currency", default="USD", metavar="XXX")
    add.add_argument("--notes", default="")
    add.add_argument(
        "--row",
        action="append",
        default=[],
        metavar="ROW",
        help="a row of the label, such as “MK-7 100 mcg”; may be repeated",
    )


def _query_arguments(command: argparse.ArgumentParser, default_list: str) -> None:
    command.add_argument(
        "query", nargs="*", default=[], metavar="QUERY", help="words, or a barcode"
    )
    command.add_argument(
        "--in", dest="where", choices=("mine", "catalogue", "both"), default=default_list
    )
    command.add_argument(
        "--form", action="append", default=[], metavar="FORM", help="k1, mk4, mk7 or k2"
    )
    command.add_argument("--min", metavar="MCG", help="at least so much K2 a day")
    command.add_argument("--max", metavar="MCG", help="at most so much K2 a day")
    command.add_argument("--on-market", action="store_true", help="only products still sold")
    command.add_argument(
        "--sort",
        default="brand",
        choices=("brand", "name", "k1", "mk4", "mk7", "k2", "k2_day", "added"),
    )
    command.add_argument("--descending", action="store_true")


def _list_arguments(command: argparse.ArgumentParser) -> None:
    _query_arguments(command, "both")
    command.add_argument("--limit", type=_count, default=50, metavar="N", help="0 for all")


def _count(text: str) -> int:
    """Parse a number of lines, 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of lines; give 0 for all")
    return int(text)


def _compare_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("ids", nargs="+", metavar="ID")
    command.add_argument(
        "--guidance", action="append", metavar="NAME", help="see `k2desk guidance`; repeatable"
    )
    command.add_argument("--reference", default="", metavar="ID", help="tell the others beside it")
    command.add_argument("--sort", default="", metavar="ROW", help="order by a row, such as day.k2")
    command.add_argument("--descending", action="store_true", help="the largest first")
    command.add_argument(
        "--hide",
        action="append",
        default=[],
        metavar="ROW",
        help="leave a row out, here and in every file, such as day.k1 or k1; repeatable",
    )
    command.add_argument(
        "--extra", action="append", default=[], choices=("molar", "mk4"), help="nmol; equivalents"
    )
    _file_arguments(command)
    command.add_argument("--title", default="")
    command.add_argument("--for", dest="recipient", default="", metavar="WHOM")
    _sheet_arguments(command.add_argument_group("sheet (PDF, HTML, CSV)"))
    _person_arguments(command.add_argument_group("whom the guidance is for"))


def _sheet_arguments(sheet: argparse._ArgumentGroup) -> None:
    sheet.add_argument(
        "--layout",
        choices=("comparison", "shelf", "label"),
        default="comparison",
        help="products side by side, one a line, or one a page with its label",
    )
    sheet.add_argument(
        "--orientation",
        choices=("auto", "portrait", "landscape"),
        default="auto",
        help="auto: landscape for a shelf and for more than four products",
    )
    sheet.add_argument("--notes", default="", metavar="TEXT", help="free notes")
    sheet.add_argument(
        "--lines", type=int, default=0, metavar="N", help="ruled lines to write on, up to 60"
    )
    sheet.add_argument(
        "--black-and-white", action="store_true", help="for a copier: black and strong greys only"
    )


def _person_arguments(person: argparse._ArgumentGroup) -> None:
    person.add_argument("--sex", choices=("female", "male"))
    person.add_argument("--age", default="", metavar="YEARS", help="such as 62 or “7 months”")
    person.add_argument("--stage", choices=("pregnant", "breastfeeding"))
    person.add_argument("--weight", default="", metavar="KG", help="for values per kilogram")
    person.add_argument("--country", default="", metavar="XX", help="two letters, such as DE")
    person.add_argument("--antagonist", choices=("yes", "no", "unknown"), default="unknown")
    person.add_argument(
        "--show-person", action="store_true", help="put these lines on the sheet; else never"
    )


def _stack_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "ids",
        nargs="+",
        metavar="ID[=AMOUNT]",
        help="a product, and how many units of it a day: 12=2, dsld:182362=1-2, "
        "“12=every 3 days”; as the label says where no amount is given",
    )
    command.add_argument(
        "--guidance", action="append", metavar="NAME", help="see `k2desk guidance`; repeatable"
    )
    _file_arguments(command)
    command.add_argument("--title", default="")
    command.add_argument("--for", dest="recipient", default="", metavar="WHOM")


def _file_arguments(command: argparse.ArgumentParser) -> None:
    for kind in ("pdf", "html", "csv"):
        command.add_argument(f"--{kind}", type=Path, metavar="FILE")
    command.add_argument("--paper", choices=("a4", "letter"), default="a4")
