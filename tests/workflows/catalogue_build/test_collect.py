"""Labels that a build has read so far."""

from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.labels.dsld.read_files import INPUT_SUM_MODULUS, Tally
from k2desk.workflows.catalogue_build import collect
from k2desk.workflows.catalogue_build.build import build_catalogue
from k2desk.workflows.catalogue_build.collect import Collector, file_names
from k2desk.workflows.catalogue_build.report import MAX_FAILURES, MAX_REFS
from k2desk.workflows.catalogue_build.workers import KeptLabel, PieceRead
from k2desk.workflows.desk import Desk
from tests.labels.dsld.downloads import make_zip, some_labels


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    """Return an empty collector, which is closed afterwards."""
    with closing(Collector(tmp_path)) as collector:
        yield collector


def answer(*kept: KeptLabel, inputs: int = 0) -> PieceRead:
    """Return an answer with labels to keep."""
    return PieceRead(Tally(read=len(kept), inputs=inputs), list(kept))


def kept(number: int, packed: bytes = b"x", date: str = "", *codes: str) -> KeptLabel:
    """Return a label to keep."""
    return KeptLabel(number, date, codes, packed)


def labels_of(collector: Collector) -> list[bytes]:
    """Return the labels of all batches."""
    return [packed for batch in collector.batches() for packed in batch]


def test_counts_of_answers_are_added(collector: Collector) -> None:
    collector.add_answer(0, PieceRead(Tally(read=9, without_vitamin_k=4, failures=2), [kept(1)]))
    collector.add_answer(1, PieceRead(Tally(read=1, without_vitamin_k=1), []))
    assert (collector.read, collector.without_vitamin_k, collector.failures) == (10, 5, 2)
    assert collector.with_vitamin_k == 1


def test_empty_collector_has_no_labels(collector: Collector) -> None:
    collector.finish()
    assert (collector.with_vitamin_k, collector.count, collector.newest_date) == (0, 0, "")
    assert (list(collector.batches()), collector.questions(), collector.failed) == ([], (), ())


def test_labels_are_sorted_by_number(collector: Collector) -> None:
    collector.add_answer(0, answer(kept(30, b"thirty"), kept(4, b"four")))
    collector.add_answer(1, answer(kept(5, b"five")))
    collector.finish()
    assert labels_of(collector) == [b"four", b"five", b"thirty"]


def test_newest_entry_of_one_number_counts(collector: Collector) -> None:
    collector.add_answer(
        0,
        answer(
            kept(5, b"new", "2024-01-01", "iu"),
            kept(5, b"old", "2020-01-01", "barcode"),
            kept(5, b"undated", "", "unit_mg"),
        ),
    )
    collector.finish()
    assert (collector.with_vitamin_k, collector.count) == (3, 1)
    assert labels_of(collector) == [b"new"]
    assert collector.questions() == (("iu", 1, ("dsld:5",)),)
    assert collector.newest_date == "2024-01-01"


@given(
    st.lists(
        st.builds(
            kept,
            st.integers(1, 4),
            st.binary(min_size=1, max_size=3),
            st.sampled_from(["", "2024-01-01", "2025-01-01"]),
        ),
        max_size=8,
    ).flatmap(lambda items: st.tuples(st.just(items), st.permutations(items)))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_of_arrival_makes_no_difference(
    tmp_path: Path, orders: tuple[list[KeptLabel], list[KeptLabel]]
) -> None:
    results = []
    for labels in orders:
        with closing(Collector(tmp_path)) as collector:
            for index, label in enumerate(labels):
                inputs = int.from_bytes(sha256(label.packed).digest(), "big")
                collector.add_answer(index, answer(label, inputs=inputs))
            collector.finish()
            results.append((labels_of(collector), collector.digest, collector.newest_date))
    assert results[0] == results[1]


def test_labels_come_in_batches(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "_BATCH", 3)
    collector.add_answer(0, answer(*(kept(number, b"%d" % number) for number in range(1, 8))))
    collector.finish()
    assert list(collector.batches()) == [[b"1", b"2", b"3"], [b"4", b"5", b"6"], [b"7"]]


def test_labels_beyond_memory_limit_are_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "IN_MEMORY", 10)
    labels = [kept(number, bytes([number]) * number) for number in range(20, 0, -1)]
    with closing(Collector(tmp_path)) as collector:
        collector.add_answer(0, answer(*labels))
        collector.finish()
        assert labels_of(collector) == [bytes([number]) * number for number in range(1, 21)]
    assert list(tmp_path.iterdir()) == []


def test_build_beyond_memory_limit_is_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "IN_MEMORY", 1000)
    folder = tmp_path / "desk"
    desk = Desk(folder / "none", folder / "catalogue.sqlite")

    done = build_catalogue(desk, [make_zip(tmp_path / "all.zip", some_labels(3000))])

    assert done.kept == 1500
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["catalogue-report.json", "catalogue.sqlite"]


def test_closed_collector_has_no_labels(tmp_path: Path) -> None:
    collector = Collector(tmp_path)
    collector.add_answer(0, answer(kept(1)))
    collector.close()
    with pytest.raises(ValueError, match="closed file"):
        labels_of(collector)


def test_first_of_many_failures_are_kept(collector: Collector) -> None:
    for index in (5, 0, 4, 3, 2, 1):
        failed = [(f"{index}.zip", str(number)) for number in range(MAX_FAILURES)]
        collector.add_answer(
            index, PieceRead(Tally(read=MAX_FAILURES, failures=MAX_FAILURES, failed=failed), [])
        )

    assert (collector.read, collector.failures) == (6 * MAX_FAILURES, 6 * MAX_FAILURES)
    assert [one.where for one in collector.failed] == ["0.zip"] * MAX_FAILURES
    assert [one.why for one in collector.failed] == [str(number) for number in range(MAX_FAILURES)]


def test_questions_are_sorted_by_frequency_then_code(collector: Collector) -> None:
    collector.add_answer(
        0,
        answer(
            kept(3, b"c", "", "iu", "barcode"),
            kept(1, b"a", "", "unit_mg"),
            kept(2, b"b", "", "iu"),
        ),
    )
    collector.finish()
    assert collector.questions() == (
        ("iu", 2, ("dsld:2", "dsld:3")),
        ("barcode", 1, ("dsld:3",)),
        ("unit_mg", 1, ("dsld:1",)),
    )


def test_first_labels_of_question_are_listed(collector: Collector) -> None:
    collector.add_answer(
        0, answer(*(kept(number, b"x", "", "iu") for number in range(1, MAX_REFS + 2)))
    )
    collector.finish()
    ((code, count, refs),) = collector.questions()
    assert (code, count) == ("iu", MAX_REFS + 1)
    assert refs == tuple(f"dsld:{number}" for number in range(1, MAX_REFS + 1))


def test_digest_is_that_of_sum_of_inputs(tmp_path: Path) -> None:
    digests = []
    for sums in ((7,), (3, 4), (INPUT_SUM_MODULUS - 1, 8), (8,)):
        with closing(Collector(tmp_path)) as collector:
            for index, inputs in enumerate(sums):
                collector.add_answer(index, answer(inputs=inputs))
            digests.append(collector.digest)
    assert digests[0] == digests[1] == digests[2] != digests[3]
    assert digests[0] == f"dsld:{sha256((7).to_bytes(32, 'big')).hexdigest()}"


def test_file_names_are_those_without_folders() -> None:
    assert file_names([Path("a/all.zip"), Path("/"), Path("b/folder")]) == (
        "all.zip",
        str(Path("/")),
        "folder",
    )
