from k2desk.ui.shell.tray_items import items_of
from k2desk.ui.tray import Item
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product


def test_missing_product_is_skipped(desk: Desk) -> None:
    ref = add_product(desk, "Drops")
    assert items_of(desk, ["99", ref, "dsld:1"]) == [Item(ref, "A brand Drops")]
