import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.progress import SILENT, Progress, Reporter
from k2desk.core.model.query import Query
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import Catalogue, CatalogueInfo, count, find_ids, info, load
from tests.store.faults import FORK, kill_at, on_full_disk, run_in_child
from tests.store.products import bottle

ABOUT = CatalogueInfo(0, "a source", "2026-11-22", "CC0", "cite so", "a note", "abc")


def make_labels(count: int = 300) -> Iterator[LabelFacts]:
    for number in range(1, count + 1):
        yield bottle(f"Vitamin K{number % 7} No {number}", number=number, mcg=number).facts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Path of an existing catalog with one product."""
    path = tmp_path / "there" / "catalogue.sqlite"
    assert build(path, make_labels(1), ABOUT, SILENT) == 1
    return path


def assert_only_catalogue(path: Path, products: int) -> None:
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert count(Catalogue(path)) == products


def test_same_labels_give_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "one.sqlite", tmp_path / "two.sqlite"]
    for path in paths:
        script = run_in_child(lambda path=path: build(path, make_labels(), ABOUT, SILENT))  # type: ignore[misc]
        assert script == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with closing(sqlite3.connect(paths[0])) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM sqlite_stat1").fetchone() != (0,)
        connection.execute("INSERT INTO word_part(word_part) VALUES ('integrity-check')")


def test_new_catalogue_replaces_old_one(path: Path) -> None:
    reports_seen: list[Progress] = []
    assert build(path, make_labels(), ABOUT, Reporter(reports_seen.append), total=300) == 300
    assert_only_catalogue(path, 300)
    assert info(Catalogue(path)).facts_digest == "abc"
    assert [one.done for one in reports_seen] == sorted(one.done for one in reports_seen)
    assert reports_seen[0].total == 300
    assert reports_seen[-1].done == 300


def test_repeated_label_is_stored_once_with_last_content(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    facts = [bottle("Old", number=5).facts, bottle("New", number=5).facts]
    assert build(path, facts, ABOUT, SILENT) == 1
    assert load(Catalogue(path), 5).facts.name == "New"
    assert not find_ids(Catalogue(path), Query("old"))


def test_cancel_at_any_report_leaves_only_old_catalogue(path: Path) -> None:
    reports = 0

    def count_reports(_: Progress) -> None:
        nonlocal reports
        reports += 1

    build(path.with_name("process.sqlite"), make_labels(), ABOUT, Reporter(count_reports))
    path.with_name("process.sqlite").unlink()
    assert reports > 5
    for limit in range(reports):
        remaining = iter(range(limit))
        stop = Reporter(is_cancelled=lambda remaining=remaining: next(remaining, None) is None)  # type: ignore[misc]
        with pytest.raises(Cancelled):
            build(path, make_labels(), ABOUT, stop)
        assert_only_catalogue(path, 1)


def test_failed_build_leaves_old_catalogue(path: Path) -> None:
    def failing_labels() -> Iterator[LabelFacts]:
        yield from make_labels(50)
        raise UserError("The ZIP is damaged.")

    with pytest.raises(UserError, match="ZIP"):
        build(path, failing_labels(), ABOUT, SILENT)
    with pytest.raises(UserError, match="no DSLD number"):
        build(path, [bottle().facts], ABOUT, SILENT)
    assert_only_catalogue(path, 1)


def test_killed_build_leaves_old_catalogue_and_next_build_cleans_up(path: Path) -> None:
    rounds, statement, leftovers = 0, 10, 0
    old = path.read_bytes()
    while kill_at(statement, lambda: build(path, make_labels(), ABOUT, SILENT)):
        assert path.read_bytes() == old
        leftovers += len(list(path.parent.iterdir())) > 1
        assert build(path, make_labels(2), ABOUT, SILENT) == 2
        assert_only_catalogue(path, 2)
        path.write_bytes(old)
        rounds, statement = rounds + 1, statement + 60
    assert rounds >= 10
    assert leftovers, "control: killed builds leave temporary files"


def test_full_disk_raises_user_error_and_leaves_old_catalogue(path: Path) -> None:
    def fill() -> None:
        with pytest.raises(UserError, match=r"disk|drive"):
            build(path, make_labels(), ABOUT, SILENT)

    for room in (4096, 100_000, 400_000):
        on_full_disk(room, fill)
        assert_only_catalogue(path, 1)


def test_temporary_file_of_running_process_is_kept(path: Path) -> None:
    ready, finish = FORK.Event(), FORK.Event()

    def slow_labels() -> Iterator[LabelFacts]:
        yield from make_labels(150)
        ready.set()
        finish.wait()

    process = FORK.Process(target=lambda: build(path, slow_labels(), ABOUT, SILENT))
    process.start()
    ready.wait()
    assert build(path, make_labels(2), ABOUT, SILENT) == 2
    assert count(Catalogue(path)) == 2
    finish.set()
    process.join()
    assert process.exitcode == 0
    assert_only_catalogue(path, 150)
