"""The system libraries that Qt needs on Linux: which are missing, and how they come here.

Three ways, in this order: the system's package tool as administrator, the same packages unpacked below
`.venv/syslibs` without any rights (Debian, Ubuntu), or the line to type, in words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Say = Callable[[str], None]

# library -> package of Debian/Ubuntu, Fedora, Arch, openSUSE
QT = {
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libGL1"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libEGL1"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2", "libfreetype6"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli", "brotli", "libbrotlidec1"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs", "krb5", "krb5"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11", "libX11-6"),
}
# besides these, only for a window on an X11 screen
SCREEN = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
}
TOOLS = (  # the package tool, its column above, the words that install
    ("apt-get", 0, ["apt-get", "install", "-y", "--no-install-recommends"]),
    ("dnf", 1, ["dnf", "install", "-y"]),
    ("pacman", 2, ["pacman", "-S", "--needed", "--noconfirm"]),
    ("zypper", 3, ["zypper", "--non-interactive", "install"]),
)
PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>{here}/usr/share/fonts</dir><cachedir>{here}/cache</cachedir></fontconfig>
"""


def environment(unpacked: Path) -> dict[str, str]:
    """What must be set so that Qt finds the libraries unpacked in this folder; empty when there are none."""
    if not unpacked.is_dir():
        return {}
    folders = sorted({str(path.parent) for path in unpacked.rglob("*.so*")})
    known = os.environ.get("LD_LIBRARY_PATH")
    found = {"LD_LIBRARY_PATH": os.pathsep.join([*folders, known] if known else folders)}
    if not Path("/etc/fonts/fonts.conf").is_file():
        fonts = unpacked / "fonts.conf"
        fonts.write_text(FONTS.format(here=unpacked), encoding="utf-8")
        found["FONTCONFIG_FILE"] = str(fonts)
    if not Path("/usr/share/X11/xkb").is_dir():
        found["XKB_CONFIG_ROOT"] = str(unpacked / "usr/share/X11/xkb")
    return found


def missing(unpacked: Path, *, screen: bool) -> list[str]:
    """The libraries that the dynamic linker cannot load; `screen` asks for those of a real window too."""
    if not sys.platform.startswith("linux"):
        return []
    names = [*QT, *SCREEN] if screen else [*QT]
    env = {**os.environ, **environment(unpacked)}
    probe = [sys.executable, "-c", PROBE, *names]
    return subprocess.run(probe, env=env, stdout=subprocess.PIPE, text=True, check=False).stdout.split()


def packages(libraries: Iterable[str], column: int) -> list[str]:
    """The packages of one system (column of the tables) that carry these libraries."""
    table = {**QT, **SCREEN}
    return sorted({table[name][column] for name in libraries})


def as_root(command: list[str]) -> list[str] | None:
    """The command so that it runs as administrator, asked for at most once; None when nobody allows it."""
    if os.geteuid() == 0:
        return command
    if not shutil.which("sudo"):
        return None
    if subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0:
        return ["sudo", "-n", *command]
    if not sys.stdin.isatty():
        return None
    answer = input(f"[vefa] May I run '{' '.join(command)}' with sudo? [Y/n] ")
    return ["sudo", *command] if answer.strip().lower() in {"", "y", "yes", "e", "evet"} else None


def install(names: list[str], words: list[str], say: Say) -> bool:
    """Install packages with the system's own tool; False when there are no rights or it failed."""
    command = as_root([*words, *names])
    if command is None:
        return False
    say("installing system libraries: " + " ".join(names))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if words[0] == "apt-get":
        update = [*command[: -len(words) - len(names)], "apt-get", "-qq", "update"]
        subprocess.run(update, env=env, check=False)
    return subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False).returncode == 0


def unpack(names: list[str], unpacked: Path, say: Say) -> bool:
    """Fetch packages with apt without any rights and unpack them in a folder of ours; False: failed."""
    say("no administrator rights: unpacking the system libraries below .venv/syslibs (about 230 MB)")
    fresh = unpacked.with_name("syslibs.part")
    shutil.rmtree(fresh, ignore_errors=True)
    apt = fresh / "apt"
    for folder in ("lists/partial", "archives/partial"):
        (apt / folder).mkdir(parents=True)
    places = {"Dir::State::lists": apt / "lists", "Dir::Cache": apt, "Dir::Cache::archives": apt / "archives"}
    options = [word for key, value in places.items() for word in ("-o", f"{key}={value}")]
    options += ["-qq", "-o", "Debug::NoLocking=1", "-o", "Acquire::Languages=none"]
    fetch = ["-y", "--no-install-recommends", "--download-only", "install", *names]
    for words in (["update"], fetch):
        if subprocess.run(["apt-get", *options, *words], check=False).returncode:
            return False
    for package in sorted((apt / "archives").glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(package), str(fresh)], check=True)
    shutil.rmtree(apt)
    shutil.rmtree(unpacked, ignore_errors=True)
    fresh.rename(unpacked)
    return True


def ensure(unpacked: Path, say: Say, *, screen: bool) -> bool:
    """See to the libraries; when some stay missing, say which and what to type. True when all are there."""
    gone = missing(unpacked, screen=screen)
    if not gone:
        return True
    tool = next((row for row in TOOLS if shutil.which(row[0])), None)
    if tool is None:
        say("install these libraries with your system's package tool: " + " ".join(gone))
        return False
    name, column, words = tool
    names = packages(gone, column)
    if not install(names, words, say) and name == "apt-get" and shutil.which("dpkg-deb"):
        everything = packages([*QT, *SCREEN] if screen else QT, column)
        unpack(everything, unpacked, say)
    gone = missing(unpacked, screen=screen)
    if gone:
        say(f"still missing: {' '.join(gone)}")
        say(f"install them with:  sudo {' '.join(words)} {' '.join(names)}")
    return not gone
