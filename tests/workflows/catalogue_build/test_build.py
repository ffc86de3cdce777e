import json
import multiprocessing
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from k2desk.cli.main import main
from k2desk.core.model.amounts import Missing
from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.progress import Progress, Reporter
from k2desk.core.model.query import Query
from k2desk.store.catalogue.read import Catalogue, count, find_ids, info, load
from k2desk.workflows import browse
from k2desk.workflows.catalogue_build import build as building
from k2desk.workflows.catalogue_build.build import build_catalogue
from k2desk.workflows.catalogue_build.report import load_report
from k2desk.workflows.desk import Desk, catalogue_is_ready, catalogue_metadata, open_desk
from tests.labels.dsld.csv_export import overview, row, write_export
from tests.labels.dsld.downloads import ROW, label, make_zip, some_labels, with_entry
from tests.store.faults import on_full_disk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Desk whose catalog holds one label, 77."""
    folder = tmp_path / "desk"
    folder.mkdir()
    desk = Desk(folder / "none", folder / "catalogue.sqlite")
    build_catalogue(desk, [make_zip(tmp_path / "first.zip", {"77.json": label(77)})])
    return desk


def assert_only(desk: Desk, products: int) -> None:
    """Check that only the catalog and its report are left."""
    names = sorted(path.name for path in desk.catalogue.parent.iterdir())
    assert names == ["catalogue-report.json", "catalogue.sqlite"]
    assert count(Catalogue(desk.catalogue)) == products
    assert multiprocessing.active_children() == []


def test_download_is_built_into_catalogue(desk: Desk, tmp_path: Path) -> None:
    members = {**some_labels(9), "bad.json": b"{", "10.json": label(10, entryDate="2026-03-04")}
    members["11.json"] = label(
        11,
        ingredientRows=[{**ROW, "quantity": [{**ROW["quantity"][0], "unit": "IU"}]}],
    )
    seen: list[Progress] = []

    done = build_catalogue(desk, [make_zip(tmp_path / "all.zip", members)], Reporter(seen.append))

    assert (done.read, done.kept, done.without_vitamin_k, done.failures) == (12, 7, 4, 1)
    assert (done.repeated, done.files) == (0, ("all.zip",))
    assert [one.where for one in done.failed] == ["all.zip: bad.json"]
    assert ("iu", 1, ("dsld:11",)) in done.questions
    assert_only(desk, 7)
    assert list(find_ids(Catalogue(desk.catalogue), Query())) == [1, 10, 11, 3, 5, 7, 9]
    product = load(Catalogue(desk.catalogue), 3)
    assert product.facts.amounts[0].mcg == Decimal(90)
    about = info(Catalogue(desk.catalogue))
    assert about.date == "2026-03-04"
    assert "Database, 2026." in about.citation
    assert about.facts_digest.startswith("dsld:")
    assert load_report(desk) == done
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert any("with vitamin K" in one.step for one in seen)
    assert seen[-1].done == seen[-1].total == 12


def test_built_catalogue_is_kept_at_next_start(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    build_catalogue(desk, [make_zip(tmp_path / "all.zip", some_labels(3))])

    assert catalogue_is_ready(open_desk())
    assert catalogue_metadata(open_desk()).products == 2
    assert browse.counts(desk).catalogue == 2


def test_order_of_labels_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    members = {**some_labels(40), "x.json": label(3, fullName="Newer", entryDate="2025-09-09")}
    backwards = dict(reversed(members.items()))
    build_catalogue(desk, [make_zip(tmp_path / "all.zip", members)])
    first = desk.catalogue.read_bytes()

    build_catalogue(desk, [make_zip(tmp_path / "all.zip", backwards)])

    assert desk.catalogue.read_bytes() == first


def test_newest_entry_of_one_number_counts(desk: Desk, tmp_path: Path) -> None:
    members = {
        "a.json": label(5, fullName="Old", entryDate="2020-01-01"),
        "b.json": label(5, fullName="New", entryDate="2024-01-01"),
        "c.json": label(5, fullName="Without a date", entryDate=None),
    }
    done = build_catalogue(desk, [make_zip(tmp_path / "all.zip", members)])

    assert (done.read, done.kept, done.repeated) == (3, 1, 2)
    assert load(Catalogue(desk.catalogue), 5).facts.name == "New"


def test_parallel_build_gives_same_catalogue(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [make_zip(tmp_path / "all.zip", some_labels(40))]
    build_catalogue(desk, files)
    first = desk.catalogue.read_bytes()
    monkeypatch.setattr(building, "_LARGE", 0)

    assert build_catalogue(desk, files).kept == 20
    assert desk.catalogue.read_bytes() == first
    assert_only(desk, 20)


def test_files_of_several_kinds_are_built(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(label(21))
    (tmp_path / "lines.jsonl").write_bytes(label(22) + b"\n" + label(23) + b"\n")
    tables = write_export(tmp_path, [overview(24)], [row(24)])
    files = [make_zip(tmp_path / "all.zip", some_labels(3)), tmp_path / "one.json"]

    done = build_catalogue(desk, [*files, tmp_path / "lines.jsonl", *tables])

    assert (done.read, done.kept) == (7, 6)
    assert done.files[:2] == ("all.zip", "one.json")
    amount = load(Catalogue(desk.catalogue), 24).facts.amounts[0]
    assert amount.form_gap is Missing.NOT_CARRIED
    assert_only(desk, 6)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"2.json": label(2, with_k=False)}, "The file contains 1 label, without vitamin K"),
        ({"2.json": b"{"}, "The first error: all.zip: 2.json"),
        (
            {"2.json": label(2, with_k=False), "4.json": label(4, with_k=False)},
            "The files contain 2 labels",
        ),
        ({}, "The chosen files contain no labels"),
        ({"read me.txt": b"hello"}, "The chosen files contain no labels"),
    ],
)
def test_build_without_labels_keeps_old_catalogue(
    desk: Desk, tmp_path: Path, members: dict[str, bytes], message: str
) -> None:
    before = load_report(desk)
    with pytest.raises(UserError, match=message):
        build_catalogue(desk, [make_zip(tmp_path / "all.zip", members)])
    assert_only(desk, 1)
    assert load_report(desk) == before


def test_other_file_keeps_old_catalogue(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(
        make_zip(tmp_path / "a.zip", some_labels(9)).read_bytes()[:900]
    )
    for name, message in (("cut.zip", "damaged or incomplete"), ("none.zip", "no file")):
        with pytest.raises(UserError, match=message):
            build_catalogue(desk, [tmp_path / name])
        assert_only(desk, 1)


def test_cancelled_build_keeps_old_catalogue(desk: Desk, tmp_path: Path) -> None:
    path = make_zip(tmp_path / "all.zip", some_labels(600))
    other = Desk(desk.library, tmp_path / "other" / "catalogue.sqlite")
    kinds: list[str] = []
    build_catalogue(other, [path], Reporter(lambda progress: kinds.append(step(progress))))
    steps = list(dict.fromkeys(kinds))
    assert steps[-1] == "replacing the current catalog"
    for what in steps[:-1]:
        asked: list[str] = []

        def show(progress: Progress, asked: list[str] = asked) -> None:
            asked.append(step(progress))

        stop = Reporter(show, lambda what=what, asked=asked: what in asked)  # type: ignore[misc]
        with pytest.raises(Cancelled):
            build_catalogue(desk, [path], stop)
        assert_only(desk, 1)
    assert {"looking at the files", " with vitamin K", "sorting", "checking"} < set(steps)


def step(progress: Progress) -> str:
    """Return the current activity of a build, without its counts."""
    return "".join(sign for sign in progress.step if not (sign.isdigit() or sign == ","))


def test_killed_worker_raises_user_error(desk: Desk, tmp_path: Path) -> None:
    path = make_zip(tmp_path / "all.zip", some_labels(3000))

    def kill(_: Progress) -> None:
        for child in multiprocessing.active_children():
            child.kill()

    with pytest.raises(UserError, match="a process ended with code -9"):
        build_catalogue(desk, [path], Reporter(kill))
    assert_only(desk, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
@pytest.mark.parametrize("room", [100, 20_000, 150_000])
def test_full_disk_raises_user_error_and_keeps_old_catalogue(
    desk: Desk, tmp_path: Path, room: int
) -> None:
    path = make_zip(tmp_path / "all.zip", some_labels(900))

    def fill() -> None:
        with pytest.raises(UserError, match=r"disk|drive"):
            build_catalogue(desk, [path])

    on_full_disk(room, fill)
    assert_only(desk, 1)
    assert build_catalogue(desk, [path]).kept == 450


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_killed_build_keeps_old_catalogue_and_next_start_cleans_up(
    desk: Desk, tmp_path: Path
) -> None:
    from tests.bench.kills import kill_builds

    folder = tmp_path / "killed"
    folder.mkdir()
    download = make_zip(tmp_path / "all.zip", some_labels(2000))

    outcome = kill_builds(folder, download, desk.catalogue, rounds=20)

    assert outcome.wrong == ()
    assert outcome.leftovers, "the control: killed builds do leave something behind"


def test_build_command_prints_report(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    members = {**some_labels(5), "bad.json": b"{"}
    path = with_entry(make_zip(tmp_path / "all.zip", members), "3.json", crc=1)

    code = main(["catalogue", "build", str(path), "--json"])
    answer = json.loads(capsys.readouterr().out)

    assert code == 0
    assert (answer["read"], answer["kept"], answer["without_vitamin_k"]) == (6, 2, 2)
    assert [one["where"] for one in answer["failed"]] == ["all.zip: 3.json", "all.zip: bad.json"]
    assert answer["questions"] == {}
    assert main(["catalogue", "build", str(path)]) == 0
    out = capsys.readouterr().out
    assert "2 with vitamin K, 2 without" in out
    assert "all.zip: bad.json: " in out
    assert main(["catalogue", "info", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["products"] == 2


def test_build_command_prints_failure(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "build", str(tmp_path / "none.zip")]) == 1
    message = capsys.readouterr().err.strip()
    assert "There is no file" in message
    assert "\n" not in message
    for wrong in (["catalogue"], ["catalogue", "info", "x.zip"]):
        with pytest.raises(SystemExit) as stopped:
            main(wrong)
        assert stopped.value.code == 2
