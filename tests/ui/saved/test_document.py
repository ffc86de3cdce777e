from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import as_draft
from k2desk.core.model.saved import Saved
from k2desk.ui.saved.document import SavedDocument
from k2desk.ui.work import Work
from k2desk.workflows import browse, compare, edit, saved
from k2desk.workflows.desk import Desk, open_desk
from tests.ui.strip.example_products import EVERY_DAY


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "Mine.k2desk", tmp_path / "no catalogue.sqlite")


@pytest.fixture
def content(desk: Desk) -> Saved:
    refs = [edit.add(desk, as_draft(product)).refs[0] for product in EVERY_DAY[:2]]
    return compare.new_comparison(desk, refs)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def open_document(
    desk: Desk, work: Work, parent: QWidget
) -> Callable[[Callable[[], object] | None], SavedDocument]:
    def create(commit_input: Callable[[], object] | None = None) -> SavedDocument:
        document = SavedDocument(desk, work, parent, "Save as", commit_input)
        document.name.setParent(parent)
        document.outdated.setParent(parent)
        return document

    return create


@pytest.fixture
def document(
    open_document: Callable[[Callable[[], object] | None], SavedDocument],
) -> SavedDocument:
    return open_document(None)


def save_under(qtbot: QtBot, document: SavedDocument, name: str) -> None:
    with qtbot.waitSignal(document.saved):
        document.name.name_entered.emit(name)


def is_changed(document: SavedDocument) -> bool:
    return document.is_changed


def test_empty_document_asks_for_no_name(document: SavedDocument) -> None:
    document.save()
    document.save_as()
    assert document.name.isHidden()


def test_first_save_suggests_name(document: SavedDocument, content: Saved) -> None:
    document.set_content(content)
    document.save()
    assert document.name.isVisible()
    assert document.name.field.text() == saved.default_name(content.products)


def test_save_as_can_start_with_empty_name(document: SavedDocument, content: Saved) -> None:
    document.set_content(content)
    document.save_as(suggest_name=False)
    assert document.name.field.text() == ""


def test_changed_content_is_saved_in_place(
    qtbot: QtBot, document: SavedDocument, content: Saved, desk: Desk
) -> None:
    document.set_content(content)
    save_under(qtbot, document, "Pair")
    assert document.title == "Pair"
    assert not is_changed(document)
    assert document.content is not None
    document.set_content(replace(document.content, notes="By the till"))
    assert is_changed(document)
    with qtbot.waitSignals([document.saved, document.state_changed]):
        document.save()
    [line] = saved.list_saved(desk)
    assert saved.load(desk, line.id).notes == "By the till"


def test_other_name_saves_second_document(
    qtbot: QtBot, document: SavedDocument, content: Saved, desk: Desk
) -> None:
    document.set_content(content)
    for name in ("One", "Two", "Two"):
        save_under(qtbot, document, name)
    assert sorted(line.name for line in saved.list_saved(desk)) == ["One", "Two"]


def test_pending_input_is_committed_before_saving(
    qtbot: QtBot,
    open_document: Callable[[Callable[[], object] | None], SavedDocument],
    content: Saved,
    desk: Desk,
) -> None:
    documents: list[SavedDocument] = []
    typed = replace(content, notes="typed")
    documents.append(open_document(lambda: documents[0].set_content(typed)))
    documents[0].set_content(content)
    save_under(qtbot, documents[0], "Pair")
    assert saved.load(desk, saved.list_saved(desk)[0].id).notes == "typed"


def test_outdated_copies_are_updated_on_request(
    qtbot: QtBot, document: SavedDocument, content: Saved, desk: Desk
) -> None:
    document.set_content(content)
    save_under(qtbot, document, "Pair")
    ref = content.products[0].ref
    edit.save_draft(desk, ref, replace(as_draft(browse.product(desk, ref)), name="Other"))
    with qtbot.waitSignal(document.opened):
        document.show_loaded(document.load(saved.list_saved(desk)[0].id))
    assert document.outdated.isVisible()
    with qtbot.waitSignal(document.updated) as emitted:
        document.outdated.take.click()
    assert emitted.args is not None
    assert emitted.args[0].products[0].facts.name == "Other"
    assert document.outdated.isHidden()


def test_clear_forgets_saved_content(qtbot: QtBot, document: SavedDocument, content: Saved) -> None:
    document.set_content(content)
    save_under(qtbot, document, "Pair")
    document.clear()
    assert document.content is document.saved_content is None
    assert document.title == ""
