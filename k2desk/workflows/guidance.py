"""The guidance that is on board."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from k2desk import paths
from k2desk.core.assess import Line
from k2desk.core.errors import UserError
from k2desk.core.guidance import Guidance, Kind


@cache
def on_board() -> tuple[Guidance, ...]:
    """Return every published reference on board, the article's first."""
    folder = paths.resources() / "guidance"
    files = sorted(path for path in folder.glob("*.toml") if path.name != "about.toml")
    return tuple(
        _guidance(block)
        for path in files
        for block in tomllib.loads(path.read_text("utf-8"))["guidance"]
    )


def _guidance(block: dict[str, Any]) -> Guidance:
    return Guidance(
        **{
            **block,
            "basis": Line(block["basis"]),
            "kind": Kind(block["kind"]),
            "low_mcg": Decimal(block["low_mcg"]),
            "high_mcg": Decimal(block["high_mcg"]),
        }
    )


def defaults() -> tuple[Guidance, ...]:
    """Return the references that a comparison shows unless told otherwise."""
    return tuple(item for item in on_board() if item.default)


def chosen(ids: Sequence[str] | None) -> tuple[Guidance, ...]:
    """Return references by their ids, or by the beginning of one that only they share.

    Args:
        ids: Ids ("article-k2-range") or beginnings ("article" for all of the article's);
            None for the defaults.

    Raises:
        UserError: If there is none of that name.
    """
    if ids is None:
        return defaults()
    found: list[Guidance] = []
    for name in ids:
        exact = [item for item in on_board() if item.id == name]
        matching = exact or [item for item in on_board() if item.id.startswith(f"{name}-")]
        if not matching:
            known = ", ".join(item.id for item in on_board())
            raise UserError(f"There is no guidance named “{name}”.", f"On board are: {known}.")
        found += [item for item in matching if item not in found]
    return tuple(found)


@cache
def data_version() -> str:
    """Return the date of the reference values, YYYY-MM-DD."""
    about = paths.resources() / "guidance" / "about.toml"
    version: str = tomllib.loads(about.read_text("utf-8"))["data_version"]
    return version
