from k2desk.ui.table_import.texts import FIELDS
from k2desk.workflows.imports.tables import TableField


def test_every_field_has_text_in_combo_box() -> None:
    assert set(FIELDS) == set(TableField)
