"""Typed records of a label of NIH's database (API v9, bulk download).

Every key but `id`, `fullName` and `ingredientRows` can be missing or null. Numbers stay raw JSON
until they are read. So decimals are exact, and a number written as a string is accepted too.
"""

from __future__ import annotations

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.labels.fields.values import raw_text
from k2desk.labels.files.json_depth import MAX_ROW_DEPTH
from k2desk.labels.files.kind import UTF8_BOM, UTF16_BOMS

NOT_DSLD_HINT = msg("Choose a label of the NIH Dietary Supplement Label Database, saved as JSON.")

_NULL = msgspec.Raw(b"null")


class DailyValueGroup(msgspec.Struct, rename="camel", gc=False):
    """Daily Value of one group of people, with the percentage."""

    name: str | None = None
    operator: str | None = None
    percent: msgspec.Raw = _NULL


class RowQuantity(msgspec.Struct, rename="camel", gc=False):
    """Amount of a row in one column of the label."""

    serving_size_order: msgspec.Raw = _NULL
    serving_size_quantity: msgspec.Raw = _NULL
    serving_size_unit: str | None = None
    operator: str | None = None
    quantity: msgspec.Raw = _NULL
    unit: str | None = None
    daily_value_target_group: list[DailyValueGroup] | None = None


class RowForm(msgspec.Struct, rename="camel", gc=False):
    """Form named under the name of a row."""

    name: str | None = None
    unii_code: str | None = None


class IngredientRow(msgspec.Struct, rename="camel", gc=False):
    """Row of the facts box."""

    name: str | None = None
    category: str | None = None
    ingredient_group: str | None = None
    unii_code: str | None = None
    notes: str | None = None
    quantity: list[RowQuantity] | None = None
    nested_rows: list[IngredientRow] | None = None
    forms: list[RowForm] | None = None


class ServingSize(msgspec.Struct, rename="camel", gc=False):
    """Serving that the label names."""

    order: msgspec.Raw = _NULL
    min_quantity: msgspec.Raw = _NULL
    max_quantity: msgspec.Raw = _NULL
    min_daily_servings: msgspec.Raw = _NULL
    max_daily_servings: msgspec.Raw = _NULL
    unit: str | None = None
    notes: str | None = None


class NetContent(msgspec.Struct, gc=False):
    """Content of the pack in one unit."""

    quantity: msgspec.Raw = _NULL
    unit: str | None = None


class LangualTerm(msgspec.Struct, rename="camel", gc=False):
    """LanguaL code with its description."""

    langual_code_description: str | None = None


class UserGroup(msgspec.Struct, rename="camel", gc=False):
    """Group of people that the percentages are for."""

    daily_value_target_group_name: str | None = None


class EntryEvent(msgspec.Struct, gc=False):
    """Event in the history of the database entry."""

    date: str | None = None
    type: str | None = None


class DsldLabel(msgspec.Struct, rename="camel", gc=False):
    """Label; `data` contains the whole label if it came wrapped."""

    id: msgspec.Raw = _NULL
    full_name: str | None = None
    brand_name: str | None = None
    upc_sku: msgspec.Raw = _NULL
    servings_per_container: msgspec.Raw = _NULL
    net_contents: list[NetContent] | None = None
    physical_state: LangualTerm | None = None
    serving_sizes: list[ServingSize] | None = None
    target_groups: list[str] | None = None
    user_groups: list[UserGroup] | None = None
    events: list[EntryEvent] | None = None
    entry_date: str | None = None
    off_market: msgspec.Raw = _NULL
    ingredient_rows: list[IngredientRow] | None = None
    data: DsldLabel | None = None


_decoder = msgspec.json.Decoder(DsldLabel)


def decode_label(data: bytes | bytearray) -> DsldLabel:
    """Decode a label.

    Raises:
        UserError: If the file is not JSON, not UTF-8, nested too deep, or not a DSLD label.
    """
    try:
        label = _decoder.decode(data.removeprefix(UTF8_BOM))
    except msgspec.ValidationError as problem:
        raise UserError(
            msg("This is not an NIH label ({reason}).", reason=str(problem)), NOT_DSLD_HINT
        ) from problem
    except UnicodeDecodeError as problem:
        raise UserError(msg("The label file is not UTF-8 text."), NOT_DSLD_HINT) from problem
    except msgspec.DecodeError as problem:
        if data.startswith(UTF16_BOMS):
            raise UserError(
                msg("The label file is UTF-16 text, not UTF-8."), NOT_DSLD_HINT
            ) from problem
        raise UserError(
            msg("The label file can't be read ({reason}).", reason=str(problem)), NOT_DSLD_HINT
        ) from problem
    except RecursionError as problem:
        raise UserError(
            msg("The label file is nested too deep for a label."), NOT_DSLD_HINT
        ) from problem
    label = label.data or label
    if not raw_text(label.id) or label.full_name is None or label.ingredient_rows is None:
        raise UserError(
            msg("This is not an NIH label: id, fullName or ingredientRows is missing."),
            NOT_DSLD_HINT,
        )
    _check_depth(label.ingredient_rows)
    return label


def _check_depth(rows: list[IngredientRow]) -> None:
    level = rows
    for _ in range(MAX_ROW_DEPTH):
        level = [row for parent in level for row in parent.nested_rows or ()]
        if not level:
            return
    raise UserError(
        msg("The label's rows are nested more than {limit} levels deep.", limit=MAX_ROW_DEPTH),
        NOT_DSLD_HINT,
    )
