import pytest

from k2desk.core.model.errors import UserError
from k2desk.labels.table.fields import TableField
from k2desk.workflows.imports.column_fields import check_fields


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ((TableField.NAME,), r"fields \(1\) differs from the number of columns \(2\)"),
        ((TableField.NAME, TableField.NAME), "Two columns have the field “name”"),
        ((TableField.IGNORE, TableField.MK7), "brand or a name"),
        ((TableField.NAME, TableField.PRICE), "amount of vitamin K"),
    ],
)
def test_fields_that_make_no_products_raise_user_error(
    fields: tuple[TableField, ...], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        check_fields(("Name", "MK-7"), fields)


@pytest.mark.parametrize(
    "fields",
    [
        (TableField.BRAND, TableField.LABEL_TEXT),
        (TableField.NAME, TableField.K1, TableField.IGNORE, TableField.IGNORE),
    ],
)
def test_fields_that_make_products_are_accepted(fields: tuple[TableField, ...]) -> None:
    check_fields(["column"] * len(fields), fields)
