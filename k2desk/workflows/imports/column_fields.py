"""Check of the fields that were chosen for the columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.labels.table.fields import AMOUNT_FORMS, TableField

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_fields(columns: Sequence[str], fields: Sequence[TableField]) -> None:
    """Check that the fields of a table make products.

    Raises:
        UserError: If a column has no field, two columns have the same one, or no column has a name
            or an amount.
    """
    if len(fields) != len(columns):
        raise UserError(
            msg(
                "The number of fields ({fields}) differs from the number of columns ({columns}).",
                fields=len(fields),
                columns=len(columns),
            ),
            msg("Name one field for each column."),
        )
    for field in TableField:
        if field not in {TableField.IGNORE, TableField.NOTES} and list(fields).count(field) > 1:
            raise UserError(
                msg("Two columns have the field “{field}”.", field=field.value),
                msg("Choose one of them and ignore the other."),
            )
    if not {TableField.BRAND, TableField.NAME} & set(fields):
        raise UserError(
            msg("No column has a brand or a name."), msg("Choose a column for one of them.")
        )
    if not {TableField.LABEL_TEXT, *AMOUNT_FORMS} & set(fields):
        raise UserError(
            msg("No column has an amount of vitamin K."),
            msg("Choose a column for K1, MK-4, MK-7, K2 or K."),
        )
