"""Output of the command line: results, saved files and progress."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from k2desk.core.model.progress import Progress, Reporter

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CommandResult:
    """Result of a command.

    Attributes:
        content: The result as JSON.
        lines: The result as lines for a terminal.
        code: The exit code.
    """

    content: dict[str, Any]
    lines: list[str]
    code: int = 0


def print_json(content: Any) -> None:
    """Print JSON in its stable shapes (README, The command line)."""
    print(json.dumps(content, ensure_ascii=False, indent=2))


def print_result(options: argparse.Namespace, result: CommandResult) -> int:
    """Print a result, with `--json` as JSON; return the exit code."""
    if options.json:
        print_json(result.content)
    else:
        print("\n".join(result.lines))
    return result.code


def row_line(title: str, text: str, unit: str = "", note: str = "") -> str:
    """Format a row of a table; the unit follows figures only, not words."""
    shown = f" {unit}" if unit and text[:1].isdigit() else ""
    return f"  {title:<22} {text}{shown}{note}"


def save_files(
    options: argparse.Namespace,
    *,
    pdf: Callable[[Path], object],
    html: Callable[[Path], object],
    csv: Callable[[Path], object],
) -> list[str]:
    """Save the files of `--pdf`, `--html` and `--csv`; return a line for each.

    Raises:
        UserError: If a file cannot be written.
    """
    lines = []
    for path, save in ((options.pdf, pdf), (options.html, html), (options.csv, csv)):
        if path:
            save(path)
            lines.append(f"Saved {path}")
    return lines


def progress_reporter() -> Reporter:
    """Return a reporter that updates one line of 78 characters on a terminal."""
    if not sys.stderr.isatty():
        return Reporter()
    start = time.monotonic()

    def show(progress: Progress) -> None:
        text = f"{progress.done:,} of {progress.total:,} {progress.step}"
        elapsed = time.monotonic() - start
        if elapsed > 2 and 0 < progress.done < progress.total:
            left = elapsed / progress.done * (progress.total - progress.done)
            text += f", about {left:.0f} s left"
        line = text[:78] if progress.done < progress.total else ""
        print(f"\r{line:<78}\r", end="", file=sys.stderr, flush=True)

    return Reporter(show)
