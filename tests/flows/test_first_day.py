"""The main task: find, add, compare, save a sheet, undo, restart."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from k2desk import paths
from k2desk.core.model.query import ProductList
from tests.flows.person import Person, Script

PANEL = """Supplement Facts
Serving Size 2 Capsules
Servings Per Container 30
Amount Per Serving  % Daily Value
Vitamin D3 (as cholecalciferol) 125 mcg (5,000 IU) 625%
Vitamin K2 (as menaquinone-7) 90 mcg 75%
"""


def _find_two_labels(person: Person) -> Script:
    window, screen = person.window, person.window.browse
    window.resize(1280, 800)
    yield lambda: screen.sidebar.list_items[ProductList.CATALOGUE].count_text == "4,810"

    person.click(screen.sidebar.list_items[ProductList.CATALOGUE])
    person.ctrl(Qt.Key.Key_F)
    person.type_text(screen.search, "super k advanced")
    yield lambda: 0 < len(screen.table.products.ids) < 50
    assert screen.table.show_product("dsld:182362")
    yield lambda: screen.detail.ref == "dsld:182362"
    screen.table.setFocus()
    person.ctrl(Qt.Key.Key_D)
    yield lambda: window.tray.refs == ["dsld:182362"]

    person.ctrl(Qt.Key.Key_F)
    person.type_text(screen.search, "thorne vitamin k")
    yield lambda: screen.table.show_product("dsld:328817")
    screen.table.setFocus()
    person.ctrl(Qt.Key.Key_D)
    yield lambda: len(window.tray.refs) == 2


def _add_two_products(person: Person) -> Script:
    window, screen = person.window, person.window.browse
    window.actions_by_name["new"].trigger()
    yield lambda: window.pages.currentIndex() > 0
    form = window.pages.form
    assert form is not None
    person.type_text(form.identity.fields["brand"].edit, "Corner Shop")
    person.type_text(form.identity.fields["name"].edit, "K2 <b>drops</b>")
    person.type_text(form.rows.editors[0].dose.edit, "45,5")
    assert form.rows.editors[0].dose.echo.text() == "= 45.5 mcg"
    person.ctrl(Qt.Key.Key_S)
    yield lambda: screen.product_list is ProductList.MINE and len(screen.table.products.ids) == 1

    window.actions_by_name["new"].trigger()
    yield lambda: window.pages.currentIndex() > 0
    person.type_text(form.identity.fields["name"].edit, "From a pasted panel")
    form.paste.edit.setPlainText(PANEL)
    yield form.paste.use.isVisible
    person.click(form.paste.use)
    assert form.draft.units == "2"
    assert form.draft.container == "60"
    person.ctrl(Qt.Key.Key_S)
    yield lambda: len(screen.table.products.ids) == 2


def _save_comparison(person: Person, sheet: Path) -> Script:
    window, screen = person.window, person.window.browse
    yield lambda: screen.table.show_product("1")
    screen.table.setFocus()
    person.ctrl(Qt.Key.Key_D)
    yield lambda: window.tray.refs == ["dsld:182362", "dsld:328817", "1"]
    window.actions_by_name["compare"].trigger()
    yield lambda: window.pages.comparison is not None
    compare = window.pages.comparison
    assert compare is not None
    yield lambda: compare.table is not None
    assert compare.table is not None
    day = {str(row.key): [cell.text for cell in row.cells] for row in compare.table.rows}
    assert day["day.k2"] == ["1,100", "5,090", "45.5"]
    assert day["guidance.article-k2-range"] == ["▲ above", "▲ above", "▼ below"]
    compare.output.save_pdf(sheet)
    yield sheet.exists
    person.press(Qt.Key.Key_Escape, at=compare)
    yield lambda: window.pages.currentIndex() == 0


def _delete_and_restore(person: Person) -> Script:
    window, screen = person.window, person.window.browse
    screen.table.setFocus()
    yield lambda: screen.table.show_product("1")
    person.press(Qt.Key.Key_Delete, at=screen.table)
    yield lambda: len(screen.table.products.ids) == 1
    person.ctrl(Qt.Key.Key_Z)
    yield lambda: len(screen.table.products.ids) == 2
    person.press(Qt.Key.Key_Delete, at=screen.table)
    yield lambda: len(screen.table.products.ids) == 1
    person.click(screen.sidebar.list_items[ProductList.TRASH])
    yield (
        lambda: screen.product_list is ProductList.TRASH and list(screen.table.products.ids) == [1]
    )
    screen.table.selectAll()
    window.actions_by_name["restore"].trigger()
    yield lambda: len(screen.table.products.ids) == 0


def _find_everything_again(person: Person) -> Script:
    window, screen = person.window, person.window.browse
    window.resize(1280, 800)
    yield lambda: screen.sidebar.list_items[ProductList.MINE].count_text == "2"
    yield lambda: len(window.tray.refs) == 3
    screen.open_list(ProductList.MINE)
    yield lambda: screen.product_list is ProductList.MINE and len(screen.table.products.ids) == 2
    yield lambda: screen.table.show_product("1")
    yield lambda: screen.detail.ref == "1"


def test_empty_library_to_saved_sheet_and_restart(
    qtbot: QtBot, own_home: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "three bottles.pdf"

    def first_day(person: Person) -> Script:
        yield from _find_two_labels(person)
        yield from _add_two_products(person)
        yield from _save_comparison(person, sheet)
        yield from _delete_and_restore(person)

    Person(first_day).run()
    text = "\n".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert "K2 <b>drops</b>" in " ".join(text.split())
    assert "1,100" in text
    assert "warfarin" in text
    assert not list(tmp_path.glob(".k2-*"))

    Person(_find_everything_again).run()
    assert paths.default_library().is_file()
