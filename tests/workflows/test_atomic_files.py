import os
from pathlib import Path

import pytest

from k2desk.core.model.errors import UserError
from k2desk.workflows.atomic_files import read_limited, write_atomically


def test_written_file_has_default_permissions(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"

    write_atomically(target, b"one")
    write_atomically(target, b"two")

    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]
    if os.name == "posix":
        plain = tmp_path / "plain"
        plain.write_bytes(b"")
        assert target.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("place", ["no/such/folder/x.pdf", "."])
def test_unwritable_path_raises_user_error(tmp_path: Path, place: str) -> None:
    with pytest.raises(UserError, match=r"no folder|is a folder"):
        write_atomically(tmp_path / place, b"x")


def test_failed_write_leaves_old_content(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    target = tmp_path / "list.csv"
    target.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(UserError, match="Couldn't save"):
            write_atomically(target, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)

    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no file")
def test_unwritable_folder_raises_user_error() -> None:
    with pytest.raises(UserError, match="Couldn't save"):
        write_atomically(Path("/proc/self/x.csv"), b"x")


def test_larger_file_raises_user_error(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"x" * 11)

    assert read_limited(path, 11) == b"x" * 11
    with pytest.raises(UserError, match="larger"):
        read_limited(path, 10)
    with pytest.raises(UserError, match="Couldn't read"):
        read_limited(tmp_path / "nothing", 10)


def test_database_and_device_are_never_replaced(tmp_path: Path) -> None:
    library = tmp_path / "My products.k2desk"
    library.write_bytes(b"SQLite format 3\x00" + b"precious")

    with pytest.raises(UserError, match="is a library, a catalog"):
        write_atomically(library, b"%PDF")
    assert library.read_bytes().endswith(b"precious")
    if os.name == "posix":
        with pytest.raises(UserError, match="not a regular file"):
            write_atomically(Path("/dev/null"), b"x")


@pytest.mark.skipif(os.name != "posix", reason="links need no rights on POSIX only")
def test_symbolic_link_stays_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)

    write_atomically(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"
