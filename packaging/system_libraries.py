"""System libraries that Qt loads on Linux, and their Debian packages."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SetUpError(Exception):
    """Failed set-up, described in one sentence with the remedy."""


# What the wheels of Qt 6.11 and 6.12 ask for (`objdump -p`), with the Debian package of each.
GROUPS = {
    "core": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libX11.so.6": "libx11-6",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgssapi_krb5.so.2": "libgssapi-krb5-2",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libzstd.so.1": "libzstd1",
        "libbrotlidec.so.1": "libbrotli1",
    },
    "x11": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-glx.so.0": "libxcb-glx0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}


def for_window() -> list[str]:
    """Return the groups that a window needs on this system."""
    return ["core", "x11", "wayland"] if os.environ.get("WAYLAND_DISPLAY") else ["core", "x11"]


def need(groups: Iterable[str]) -> None:
    """Install missing libraries.

    Raises:
        SetUpError: If they can't be installed; the message has the command to run.
    """
    wanted = {file: package for group in groups for file, package in GROUPS[group].items()}
    missing = [file for file in wanted if not loads(file)]
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise SetUpError(
            f"Qt needs system libraries that are missing: {', '.join(missing)}; "
            "install them with the package manager of this system."
        )
    install([wanted[file] for file in missing], "Qt needs system libraries that are missing")
    left = [file for file in missing if not loads(file)]
    if left:
        raise SetUpError(f"these system libraries are still missing: {', '.join(left)}.")


def loads(file: str) -> bool:
    """Return whether the system finds a library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def install(packages: list[str], reason: str) -> None:
    """Install Debian packages as root or by a passwordless sudo.

    Args:
        packages: Names of Debian packages.
        reason: Start of the sentence that is printed or raised.

    Raises:
        SetUpError: If apt-get or the permission is missing, or apt-get fails.
    """
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    sudo = privilege()
    if not shutil.which("apt-get"):
        raise SetUpError(f"{reason}; on Debian and Ubuntu the packages are {' '.join(packages)}.")
    if sudo is None:
        raise SetUpError(f"{reason}; run this once, then the same command again: sudo {line}")
    print(f"{reason}: installing {' '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], line.split()):
        done = subprocess.run(
            [*sudo, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            check=False,
        )
    if done.returncode:
        output = done.stdout.decode("utf-8", "replace").strip().splitlines()
        raise SetUpError(
            f"{reason}, and apt-get did not bring them ({output[-1] if output else 'no word'})."
        )


def privilege() -> list[str] | None:
    """Return the command prefix for root: empty, sudo, or None if not allowed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        probe = subprocess.run(
            ["sudo", "-n", "true"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if probe.returncode == 0:
            return ["sudo", "-n"]
    return None
