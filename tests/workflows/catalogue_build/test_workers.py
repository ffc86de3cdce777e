"""Worker processes of a build, in real processes."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from k2desk.core.model.errors import UserError
from k2desk.labels.dsld.files import LinesPiece, Piece, plan_files
from k2desk.store.catalogue.read import Catalogue, CatalogueInfo, count, load
from k2desk.workflows.catalogue_build.workers import (
    MAX_WORKERS,
    Answer,
    BatchRequest,
    FoundPiece,
    LabelCount,
    PieceRead,
    PlanDone,
    PlanJob,
    Worker,
    WorkerPool,
    WriteDone,
    WriteJob,
)
from tests.labels.dsld.downloads import ROW, label, make_zip, some_labels

ENDING_S = 60
"""Seconds that a worker may take to end."""

ABOUT = CatalogueInfo(3, "NIH", "2025-01-02", "CC0-1.0", "NIH.", "", "dsld:0")


def answers_of(pool: WorkerPool) -> Iterator[tuple[Worker, Answer]]:
    """Yield the answers of a pool until all its jobs are done."""
    while pool.is_busy:
        yield from pool.answers()


def read_pieces(pool: WorkerPool, *pieces: Piece) -> dict[int, PieceRead]:
    """Return the answer to each piece by its index."""
    for index, piece in enumerate(pieces):
        pool.submit(piece, index)
    return {
        worker.index: answer for worker, answer in answers_of(pool) if isinstance(answer, PieceRead)
    }


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """Return a ZIP file of six labels, three of them with vitamin K."""
    quantity = {**ROW["quantity"][0], "unit": "IU"}
    in_units = label(5, ingredientRows=[{**ROW, "quantity": [quantity]}])
    return make_zip(tmp_path / "all.zip", {**some_labels(4), "5.json": in_units, "bad.json": b"{"})


@pytest.fixture
def piece(download: Path) -> Piece:
    """Return the only piece of the download."""
    (piece,) = plan_files([download]).pieces
    return piece


# --- jobs ----------------------------------------------------------------------------------------


def test_plan_job_finds_pieces_of_files(download: Path, piece: Piece) -> None:
    with WorkerPool(1) as pool:
        pool.submit(PlanJob((download,)))
        answers = [answer for _, answer in answers_of(pool)]
    assert answers == [LabelCount(6), FoundPiece(piece), PlanDone()]


def test_piece_is_answered_with_counts_and_labels(piece: Piece) -> None:
    with WorkerPool(1) as pool:
        answer = read_pieces(pool, piece)[0]
    tally = answer.tally
    assert (tally.read, tally.without_vitamin_k, tally.failures) == (6, 2, 1)
    assert [location for location, _ in tally.failed] == ["all.zip: bad.json"]
    date = "2025-01-02"
    assert [(one.number, one.date) for one in answer.kept] == [(1, date), (3, date), (5, date)]
    assert [one.codes for one in answer.kept[:2]] == [(), ()]
    assert "iu" in answer.kept[2].codes


def test_packed_label_has_row_and_facts(piece: Piece) -> None:
    with WorkerPool(1) as pool:
        kept = read_pieces(pool, piece)[0].kept
    row, facts = msgspec.msgpack.decode(kept[1].packed)
    assert 3 in row
    assert msgspec.json.decode(facts)["name"] == "Constructed 3"


def test_answer_has_index_of_its_job(tmp_path: Path) -> None:
    lines = tmp_path / "labels.jsonl"
    lines.write_bytes(b"".join(label(number) + b"\n" for number in (11, 12)))
    middle = len(label(11)) + 1
    pieces = LinesPiece(lines, 0, middle, 1), LinesPiece(lines, middle, lines.stat().st_size, 2)
    with WorkerPool(2) as pool:
        answers = read_pieces(pool, *pieces)
    assert {index: [one.number for one in answer.kept] for index, answer in answers.items()} == {
        0: [11],
        1: [12],
    }


def test_write_job_requests_batches_until_empty_one(tmp_path: Path, piece: Piece) -> None:
    path = tmp_path / "catalogue.sqlite"
    products = []
    with WorkerPool(1) as pool:
        packed = [one.packed for one in read_pieces(pool, piece)[0].kept]
        batches = iter([packed[:2], packed[2:], []])
        pool.submit(WriteJob(path, ABOUT, 3))
        for worker, answer in answers_of(pool):
            if isinstance(answer, BatchRequest):
                worker.send(next(batches))
            elif isinstance(answer, WriteDone):
                products.append(answer.products)
    assert products == [3]
    assert next(batches, None) is None
    assert count(Catalogue(path)) == 3
    assert load(Catalogue(path), 5).facts.name == "Constructed 5"


# --- failures ------------------------------------------------------------------------------------


def test_refused_job_raises_user_error(tmp_path: Path) -> None:
    with WorkerPool(1) as pool:
        pool.submit(PlanJob((tmp_path / "none.zip",)))
        with pytest.raises(UserError, match="There is no file"):
            list(answers_of(pool))


def test_bug_in_job_raises_runtime_error_with_traceback() -> None:
    with WorkerPool(1) as pool:
        pool.submit("no job")  # type: ignore[arg-type]
        with pytest.raises(RuntimeError, match="Traceback"):
            list(answers_of(pool))


def test_killed_worker_raises_user_error_with_exit_code(tmp_path: Path) -> None:
    with WorkerPool(1) as pool:
        pool.submit(WriteJob(tmp_path / "catalogue.sqlite", ABOUT, 1))
        worker, _ = next(pair for pair in answers_of(pool) if isinstance(pair[1], BatchRequest))
        worker.process.kill()
        worker.process.join(ENDING_S)
        with pytest.raises(UserError, match="ended with code -9"):
            worker.send([])
        with pytest.raises(UserError, match="a process ended"):
            worker.receive()
        with pytest.raises(UserError, match="a process ended"):
            list(answers_of(pool))


# --- the pool ------------------------------------------------------------------------------------


def test_pool_starts_no_worker_before_first_job() -> None:
    with WorkerPool(2) as pool:
        assert multiprocessing.active_children() == []
        assert pool.has_capacity
        assert not pool.is_busy


def test_pool_has_no_capacity_at_limit(piece: Piece) -> None:
    with WorkerPool(2) as pool:
        capacities = []
        for _ in range(2):
            pool.submit(piece)
            capacities.append(pool.has_capacity)
        assert capacities == [True, False]
        assert len(multiprocessing.active_children()) == 2


def test_idle_worker_takes_next_job(piece: Piece) -> None:
    with WorkerPool(2) as pool:
        read_pieces(pool, piece)
        before = multiprocessing.active_children()
        assert pool.has_capacity
        read_pieces(pool, piece)
        assert multiprocessing.active_children() == before


def test_all_workers_are_started_once(piece: Piece) -> None:
    with WorkerPool(2) as pool:
        pool.submit(piece)
        pool.start_all()
        pool.start_all()
        assert len(multiprocessing.active_children()) == 2


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="needs the cores of a process")
@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 2), (64, MAX_WORKERS)])
def test_default_limit_is_number_of_cores(
    monkeypatch: pytest.MonkeyPatch, cores: int, workers: int
) -> None:
    started: list[object] = []
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    monkeypatch.setattr(
        "k2desk.workflows.catalogue_build.workers._start_worker", lambda: started.append(None)
    )
    WorkerPool().start_all()
    assert len(started) == workers


def test_busy_and_idle_workers_end_with_pool(tmp_path: Path) -> None:
    def stop() -> None:
        with WorkerPool(3) as pool:
            pool.start_all()
            pool.submit(WriteJob(tmp_path / "catalogue.sqlite", ABOUT, 1))
            assert len(multiprocessing.active_children()) == 3
            raise UserError("stopped")

    with pytest.raises(UserError, match="stopped"):
        stop()
    assert multiprocessing.active_children() == []


SUDDEN_END = """
import os
from k2desk.workflows.catalogue_build.workers import WorkerPool

if __name__ == "__main__":
    pool = WorkerPool(1)
    pool.start_all()
    os._exit(3)
"""


def test_worker_ends_with_parent_process(tmp_path: Path) -> None:
    script = tmp_path / "sudden_end.py"
    script.write_text(SUDDEN_END)
    # The worker shares the output, which is at its end when both processes are gone.
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        check=False,
        timeout=ENDING_S,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 3
