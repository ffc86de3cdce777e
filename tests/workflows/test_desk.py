from pathlib import Path

import pytest

from k2desk import paths
from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.progress import Reporter
from k2desk.core.model.query import ProductList, Query
from k2desk.workflows import browse
from k2desk.workflows.desk import (
    Desk,
    back_up_library,
    build_shipped,
    catalogue_is_ready,
    catalogue_metadata,
    ensure_catalogue,
    open_desk,
    shipped_metadata,
)


def test_first_start_creates_library_and_catalogue() -> None:
    desk = open_desk()

    assert desk.library.name == "My products.k2desk"
    assert desk.has_library
    assert not catalogue_is_ready(desk)
    assert ensure_catalogue(desk)
    assert catalogue_is_ready(desk)
    assert not ensure_catalogue(desk)
    assert catalogue_metadata(desk).products == shipped_metadata().products > 4000


def test_read_only_start_creates_no_library() -> None:
    desk = open_desk(create=False)

    assert not desk.library.exists()


def test_catalogue_of_older_facts_is_rebuilt(real_catalogue: Path) -> None:
    desk = open_desk()
    desk.catalogue.parent.mkdir(parents=True, exist_ok=True)
    desk.catalogue.write_bytes(b"not a catalogue any more")

    assert not catalogue_is_ready(desk)
    assert ensure_catalogue(desk)
    assert desk.catalogue.read_bytes() == real_catalogue.read_bytes()


def test_same_facts_give_same_bytes(tmp_path: Path, real_catalogue: Path) -> None:
    again = tmp_path / "again.sqlite"

    build_shipped(again)

    assert again.read_bytes() == real_catalogue.read_bytes()


def test_missing_named_catalogue_raises_user_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "x.k2desk", tmp_path / "nothing.sqlite")

    with pytest.raises(UserError, match="There is no catalog"):
        ensure_catalogue(desk)


def test_named_catalogue_in_missing_folder_raises_user_error(tmp_path: Path) -> None:
    desk = open_desk(catalogue=tmp_path / "nowhere" / "catalogue.sqlite")

    with pytest.raises(UserError, match="There is no catalog"):
        catalogue_metadata(desk)


def test_desk_without_library_is_empty(
    real_catalogue: Path,
) -> None:
    desk = open_desk(catalogue=real_catalogue, create=False)

    browse.warm_up_search(desk)
    assert back_up_library(desk) is None
    assert len(browse.find(desk, Query("", product_list=ProductList.MINE))) == 0
    counted = browse.counts(desk)
    assert (counted.mine, counted.trash, sum(counted.saved.values())) == (0, 0, 0)
    with pytest.raises(UserError, match="My products is empty"):
        browse.product(desk, "1")
    assert browse.resolve_ref(desk, "dsld:182362") == "dsld:182362"
    assert not desk.library.exists()


def test_cancelled_first_build_leaves_nothing() -> None:
    desk = open_desk()

    with pytest.raises(Cancelled):
        ensure_catalogue(desk, Reporter(is_cancelled=lambda: True))

    assert [path.name for path in paths.data_folder().glob("catalogue*")] == []


def test_catalogue_metadata_names_source(desk: Desk) -> None:
    about = catalogue_metadata(desk)

    assert "Dietary Supplement Label Database" in about.citation
    assert "CC0" in about.licence
    assert about.date
