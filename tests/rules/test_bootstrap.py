"""Set-up program, without its network access."""

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

import bootstrap
import system_libraries
from system_libraries import SetUpError
from tests.rules.source import ROOT

LOCKS = ROOT / "packaging"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose virtual environment looks complete."""
    (tmp_path / "packaging").mkdir()
    for name in ("run.lock", "test.lock"):
        (tmp_path / "packaging" / name).write_text(name)
    (tmp_path / "pyproject.toml").write_text("")
    for name, path in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "stamp.json",
        "PYTHON": tmp_path / ".venv" / "bin" / "python",
    }.items():
        monkeypatch.setattr(bootstrap, name, path)
    bootstrap.PYTHON.parent.mkdir(parents=True)
    bootstrap.PYTHON.touch()
    bootstrap.write_stamp(
        {
            "made_for": bootstrap.made_for(),
            "run": bootstrap.digest(tmp_path / "packaging" / "run.lock"),
        }
    )
    return tmp_path


@pytest.fixture
def done(tree: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Steps of the set-up, recorded instead of done."""
    steps: list[str] = []
    monkeypatch.setattr(bootstrap, "make_venv", lambda: steps.append("venv"))
    monkeypatch.setattr(bootstrap, "install", lambda lock: steps.append(lock.name))
    monkeypatch.setattr(bootstrap, "write_links", lambda: steps.append("links"))
    return steps


def test_complete_environment_is_unchanged(done: list[str]) -> None:
    bootstrap.set_up("run")
    assert done == []


def test_test_set_up_installs_test_lock_once(done: list[str]) -> None:
    bootstrap.set_up("test")
    bootstrap.set_up("run")
    assert done == ["test.lock", "links"]


@pytest.mark.parametrize("changed", ["packaging/run.lock", "pyproject.toml"])
def test_changed_requirements_install_again(tree: Path, done: list[str], changed: str) -> None:
    (tree / changed).write_text("more")
    bootstrap.set_up("run")
    assert done == ["run.lock", "links"]


def test_environment_without_stamp_is_created_again(done: list[str]) -> None:
    bootstrap.STAMP.write_text("{half")
    bootstrap.set_up("run")
    assert done == ["venv", "run.lock", "links"]


def test_moved_environment_is_created_again(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "made_for", lambda: "another Python in another folder")
    bootstrap.STAMP.write_text(bootstrap.STAMP.read_text().replace('"run"', '"was"'))
    bootstrap.set_up("run")
    assert done == ["venv", "run.lock", "links"]


def test_interrupted_install_leaves_no_stamp(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "packaging" / "run.lock").write_text("more")

    def interrupted(lock: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "install", interrupted)

    assert bootstrap.main(["run"]) == 130
    assert bootstrap.read_stamp() == {}


def test_written_links_point_to_tree(tree: Path) -> None:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    packages = (
        tree / ".venv" / "Lib" / "site-packages"
        if bootstrap.WINDOWS
        else tree / ".venv" / "lib" / version / "site-packages"
    )
    packages.mkdir(parents=True)

    bootstrap.write_links()

    link = (packages / "k2desk.pth").read_text().strip()
    assert packages.joinpath(link).resolve() == tree.resolve()


@pytest.mark.parametrize(
    ("version", "fits"),
    [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False), ((2, 7), False)],
)
def test_supported_python_versions_fit(version: tuple[int, int], fits: bool) -> None:
    assert bootstrap.fits(version) is fits


def test_no_fitting_python_ends_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "fits", lambda version: False)
    monkeypatch.setenv("PATH", "")

    assert bootstrap.main(["run"]) == 1
    assert "runs on 3.11, 3.12 and 3.13; install one" in capsys.readouterr().err


def test_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["walk"]) == 2
    assert capsys.readouterr().err.startswith("usage: ")


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", "internet"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES from the file", "nothing was installed"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for msgspec==0.22.0", "no msgspec==0.22.0 for"),
        ("Something\nERROR: it broke\nmore", "it broke"),
        ("", "no reason was given"),
    ],
)
def test_pip_output_becomes_one_sentence(output: str, sentence: str) -> None:
    assert sentence in bootstrap.why_install_failed(output)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_display_variables_decide_about_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert not bootstrap.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert bootstrap.has_display()


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--library", "shop.k2desk"], True),
        (["--help"], False),
        (["compare", "dsld:1"], False),
    ],
)
def test_only_window_needs_system_libraries(arguments: list[str], window: bool) -> None:
    assert bootstrap.opens_window(arguments) is window


def test_missing_libraries_raise_error_with_install_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(system_libraries.GROUPS, "core", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(system_libraries, "privilege", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(SetUpError, match=r"sudo apt-get install -y .* libnowhere9$"):
        system_libraries.need(["core"])


def test_missing_libraries_without_apt_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system_libraries.GROUPS, "core", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(SetUpError, match=r"libnowhere\.so\.9"):
        system_libraries.need(["core"])


def test_locks_contain_all_requirements() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    run, test = _pins("run.lock"), _pins("test.lock")

    assert {_name(d) for d in project["dependencies"]} <= {pin.split("==")[0] for pin in run}
    assert {_name(d) for d in project["optional-dependencies"]["dev"]} <= {
        pin.split("==")[0] for pin in test
    }
    assert run <= test
    assert not project["optional-dependencies"].keys() - {"dev", "freeze"}


@pytest.mark.parametrize("name", ["run.lock", "test.lock"])
def test_every_pin_is_hashed_without_url(name: str) -> None:
    text = (LOCKS / name).read_text("utf-8")
    for block in re.split(r"\n(?=\w)", text):
        assert block.startswith("#") or "--hash=sha256:" in block
    assert "://" not in text


def _pins(name: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==\S+", (LOCKS / name).read_text("utf-8"), re.MULTILINE))


def _name(requirement: str) -> str:
    return re.split(r"[<>=; \[]", requirement)[0].lower()
