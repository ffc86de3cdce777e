"""Set-up of K2 Desk in `.venv`, then start or test; needs only Python.

    python3 packaging/bootstrap.py run [ARGUMENTS OF K2DESK]
    python3 packaging/bootstrap.py test [ARGUMENTS OF PYTEST]

The first call downloads the packages that `run.lock` or `test.lock` names and checks every file
against its hash. A stamp in `.venv` makes later calls start at once. An interrupted install
leaves no stamp, so the next call starts again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import system_libraries
from system_libraries import SetUpError

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "k2desk-stamp.json"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

OLDEST, TOO_NEW = (3, 11), (3, 14)
FITTING = ("3.13", "3.12", "3.11")
SAMPLE = ("dsld:182362", "dsld:328817", "dsld:22543")
SHEET = "k2-comparison.pdf"

OFFLINE = re.compile(
    r"connection broken|NewConnectionError|NameResolution|Temporary failure in name|Read timed out"
    r"|ReadTimeout|ConnectionReset|ProxyError|SSLError|ProtocolError|IncompleteRead|HTTP error",
    re.IGNORECASE,
)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if not arguments or arguments[0] not in ("run", "test"):
        print("usage: bootstrap.py run [ARGUMENTS] | test [ARGUMENTS]", file=sys.stderr)
        return 2
    try:
        if not fits(sys.version_info[:2]):
            return subprocess.call([*fitting_python(), __file__, *arguments])
        return (run if arguments[0] == "run" else test)(arguments[1:])
    except SetUpError as stop:
        print(f"k2desk: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the window or run a command; sample sheet without a display."""
    set_up("run")
    compile_catalogs()
    if not arguments and not has_display():
        return sample_sheet()
    if opens_window(arguments):
        need_libraries(*system_libraries.for_window())
    command = [str(PYTHON), "-m", "k2desk", *arguments]
    environment = child_environment(PYTHONSAFEPATH="1")
    if not WINDOWS:
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


def sample_sheet() -> int:
    """Compare three real labels as a PDF, for computers without a display."""
    print("There is no screen here, so K2 Desk compares three labels and makes a PDF instead.")
    command = [str(PYTHON), "-m", "k2desk", "compare", *SAMPLE, "--pdf", SHEET]
    sys.stdout.flush()
    code = subprocess.call(command, env=child_environment(PYTHONSAFEPATH="1"))
    if code == 0:
        print(f"The comparison sheet: {Path(SHEET).resolve()}")
        print(f"The window: the same command on a computer with a screen; commands: {hint()}")
    return code


def test(arguments: list[str]) -> int:
    """Check format, style, types and imports, then run the tests.

    All failures are printed, not only the first one.
    """
    set_up("test")
    compile_catalogs()
    need_libraries("core")
    environment = child_environment(QT_QPA_PLATFORM="offscreen")
    failed: dict[str, int] = {}
    for name, command in checks():
        print(f"{name} ...", flush=True)
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            failed[name] = done.returncode
            print(done.stdout.decode("utf-8", "replace"), flush=True)
    print("tests ...", flush=True)
    code = subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, env=environment)
    if code:
        failed["tests"] = code
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return next(iter(failed.values()), 0)


def checks() -> list[tuple[str, list[str]]]:
    """Return the checks that run before the tests: names and commands."""
    python = str(PYTHON)
    return [
        ("form (ruff format)", [python, "-m", "ruff", "format", "--check", "."]),
        ("style (ruff check)", [python, "-m", "ruff", "check", "."]),
        ("types (mypy)", [python, "-m", "mypy"]),
        ("imports (import-linter)", [str(PYTHON.with_name("lint-imports")), "--no-logo"]),
    ]


def set_up(kind: str) -> None:
    """Install the lock file into `.venv` unless the stamp matches the file."""
    lock = ROOT / "packaging" / f"{kind}.lock"
    stamp = read_stamp()
    if PYTHON.exists() and stamp.get(kind) == digest(lock):
        return
    if not PYTHON.exists() or stamp.get("made_for") != made_for():
        make_venv()
        stamp = {"made_for": made_for()}
    STAMP.unlink(missing_ok=True)
    print(f"Installing what {lock.name} names into {VENV} (once) ...", flush=True)
    install(lock)
    write_links()
    kinds = ("run", "test") if kind == "test" else ("run",)  # test.lock holds all of run.lock
    stamp.update({k: digest(lock.with_name(f"{k}.lock")) for k in kinds})
    write_stamp(stamp)


def compile_catalogs() -> None:
    """Compile the translators' files that are newer than their compiled form."""
    files = sorted((ROOT / "resources" / "i18n").glob("*.po"))
    if all(is_fresh(file.with_suffix(".mo"), file) for file in files):
        return
    script = ROOT / "packaging" / "translations.py"
    done = subprocess.run(
        [str(PYTHON), str(script), "compile"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=child_environment(),
        check=False,
    )
    if done.returncode:
        raise SetUpError(
            f"the translations can't be compiled: {last_line(done.stdout.decode(errors='replace'))}"
        )


def is_fresh(made: Path, source: Path) -> bool:
    """Return whether a made file exists and is not older than its source."""
    return made.exists() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns


def make_venv() -> None:
    """Create an empty `.venv` and replace a broken one."""
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    if not (importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        system_libraries.install([package], "This Python cannot make a virtual environment")
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=child_environment(),
        check=False,
    )
    if done.returncode:
        raise SetUpError(
            f"{VENV} could not be made: {last_line(done.stdout.decode(errors='replace'))}"
        )


def install(lock: Path) -> None:
    """Install a lock file by pip with hashes checked; try twice if offline."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "--retries", "3", "-r", str(lock)]
    for attempt in (1, 2):
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=child_environment(PIP_USER="0"),
            check=False,
        )
        if done.returncode == 0:
            return
        output = done.stdout.decode("utf-8", "replace")
        if attempt == 2 or not OFFLINE.search(output):
            raise SetUpError(why_install_failed(output))
        print("The download broke off; trying once more ...", flush=True)


def why_install_failed(output: str) -> str:
    """Return the reason of a failed install from pip's output, one sentence."""
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "a downloaded file is not the one that the lock names, so nothing was installed; "
            "try again, and if it stays so, tell the project."
        )
    if "No space left" in output:
        return f"the disk is full: K2 Desk needs about 600 MB in {VENV}."
    if OFFLINE.search(output):
        return (
            "the libraries could not be downloaded; check the internet connection (or the proxy "
            "settings of pip) and run the same command again."
        )
    missing = re.search(r"No matching distribution found for (\S+)", output)
    if missing:
        return (
            f"there is no {missing.group(1)} for this computer "
            f"(Python {platform.python_version()}, {platform.platform()})."
        )
    return f"the libraries could not be installed: {last_line(output)}"


def write_links() -> None:
    """Make this tree importable in `.venv` and add a `k2desk` command."""
    packages = (
        VENV / "Lib" / "site-packages"
        if WINDOWS
        else VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    )
    packages.joinpath("k2desk.pth").write_text(
        os.path.relpath(ROOT, packages) + "\n", encoding="ascii"
    )
    if WINDOWS:
        script = PYTHON.with_name("k2desk.cmd")
        script.write_text('@"%~dp0python.exe" -m k2desk %*\n', encoding="ascii")
        return
    script = PYTHON.with_name("k2desk")
    script.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m k2desk "$@"\n', encoding="utf-8")
    script.chmod(0o755)


def need_libraries(*groups: str) -> None:
    """Install missing system libraries of Qt once and remember that."""
    stamp = read_stamp()
    wanted = "+".join(groups)
    seen = stamp.setdefault("libraries", [])
    if sys.platform.startswith("linux") and wanted not in seen:
        system_libraries.need(groups)
        seen.append(wanted)
        write_stamp(stamp)


def read_stamp() -> dict[str, Any]:
    """Return the stamp of the last complete install, or an empty dict."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, Any]) -> None:
    """Record that the install is complete."""
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def digest(lock: Path) -> str:
    """Return a hash that changes with the lock file or pyproject.toml."""
    both = lock.read_bytes() + b"\0" + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(both).hexdigest()


def made_for() -> str:
    """Return the Python and path that `.venv` is made for; it can't be moved."""
    return f"{platform.python_version()} {platform.machine()} {VENV}"


def fits(version: tuple[int, ...]) -> bool:
    """Return whether K2 Desk runs on this version of Python."""
    return OLDEST <= tuple(version) < TOO_NEW


def fitting_python() -> list[str]:
    """Return the command of another installed Python that fits."""
    for version in FITTING:
        for command in ([f"python{version}"], ["py", f"-{version}"]):
            if not shutil.which(command[0]):
                continue
            question = [*command, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
            answer = subprocess.run(
                question, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
            )
            if answer.stdout.decode().strip() == version:
                return command
    raise SetUpError(
        f"this is Python {platform.python_version()}, and K2 Desk runs on 3.11, 3.12 and 3.13; "
        "install one of them and run the same command with it."
    )


def has_display() -> bool:
    """Return whether a window can open on this computer."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def opens_window(arguments: list[str]) -> bool:
    """Return whether `k2desk` opens the window: yes without a sub-command."""
    if {"-h", "--help", "--version"} & set(arguments):
        return False
    return not arguments or arguments[0].startswith("-")


def child_environment(**more: str) -> dict[str, str]:
    """Return this environment without variables that mislead another Python."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "__PYVENV_LAUNCHER__")}
    return {**kept, **more}


def hint() -> str:
    """Return the command that prints the help text."""
    return f"{Path(sys.executable).name} {os.path.relpath(__file__)} run --help"


def last_line(output: str) -> str:
    """Return the last line of an output, preferably the last error."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no reason was given"])[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
