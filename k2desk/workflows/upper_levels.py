"""Remarks on amounts above upper levels: vitamins A, D, E and calcium."""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from k2desk import paths
from k2desk.core.checks.upper_levels import find_excesses
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.core.model.nutrients import UNITS, Nutrient
from k2desk.core.model.person import NOBODY, Person, Stage
from k2desk.core.model.upper_levels import Basis, Body, UpperLevel
from k2desk.core.wording.other_nutrients import upper_level_remark

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.core.model.label import Question
    from k2desk.core.model.product import Product

FILE_NAME = "other-nutrients.toml"


@cache
def upper_levels() -> tuple[UpperLevel, ...]:
    """Return the shipped upper levels.

    Raises:
        UserError: If the file can't be read.
    """
    return read_upper_levels(paths.resources() / "guidance" / FILE_NAME)


def read_upper_levels(path: Path) -> tuple[UpperLevel, ...]:
    """Return the upper levels of a file.

    Raises:
        UserError: If the file can't be read, or a block is incomplete or has an unknown value.
    """
    try:
        blocks = tomllib.loads(path.read_text("utf-8"))["upper_level"]
        return tuple(map(_upper_level, blocks))
    except (OSError, ValueError, KeyError, TypeError, InvalidOperation) as error:
        raise UserError(
            msg(
                "Couldn't read the guidance file “{file}”: {reason}.",
                file=path.name,
                reason=str(error),
            ),
            msg("Correct the file, or install the program again."),
        ) from error


def _upper_level(block: dict[str, Any]) -> UpperLevel:
    values = dict(block)
    nutrient, stages = Nutrient(values.pop("nutrient")), values.pop("stages", ())
    if values["unit"] != UNITS[nutrient]:
        raise ValueError(f"{values['id']}: {values['unit']}")
    return UpperLevel(
        nutrient=nutrient,
        body=Body(values.pop("body")),
        amount=Decimal(values.pop("amount")),
        basis=Basis(values.pop("basis")),
        stages=frozenset(map(Stage, stages)),
        **values,
    )


def upper_level_remarks(product: Product, person: Person = NOBODY) -> tuple[Question, ...]:
    """Return a remark for each nutrient of a product above an upper level.

    Args:
        product: The product, with the servings that the person takes.
        person: The person; an adult if nothing is known.
    """
    found = find_excesses(product, upper_levels(), person)
    groups = groupby(found, lambda excess: excess.nutrient)
    return tuple(upper_level_remark(tuple(excesses)) for _, excesses in groups)
