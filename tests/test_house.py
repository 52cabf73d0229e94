"""The house keeps its rules: sizes, one version, licences, no strangers' words."""

import ast
import os
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from vefa.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "vefa").rglob("*.py"))
TABLES = {"words.py"}  # modules that are nothing but tables of constants


def own_files() -> list[Path]:
    """Every file of the project; what `.gitignore` names is left out."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()} | {".git"}
    found: list[Path] = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if not any(fnmatch(name, one) for one in ignored)]
        found += [Path(folder, name) for name in names if not any(fnmatch(name, one) for one in ignored)]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_too_long(path: Path) -> None:
    if path.name in TABLES or "migrations" in path.parts:
        return
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_too_long_and_public_ones_say_why(path: Path) -> None:
    if "migrations" in path.parts:  # frozen tables are as long as they are
        return
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 50] == []
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    silent = [node.name for node in public if node.name[0] != "_" and not ast.get_docstring(node)]
    assert silent == []


def test_modules_say_what_they_are() -> None:
    empty = [
        path
        for path in SOURCES
        if path.read_text("utf-8") and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert empty == []


def test_version_stands_in_one_place() -> None:
    written = [path for path in SOURCES if f'"{VERSION}"' in path.read_text("utf-8")]
    assert [path.name for path in written] == ["version.py"]
    assert VERSION not in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_licences_lie_beside_what_they_cover() -> None:
    assert "MIT License" in (ROOT / "LICENSE").read_text("utf-8")
    fonts = {path.name for path in (ROOT / "resources" / "fonts").iterdir()}
    for family in ("IBMPlex", "Inter", "SourceSerif4", "Noto"):
        assert any(name.startswith(f"LICENSE-{family}") for name in fonts), family
    assert (ROOT / "resources" / "icons" / "LICENSE-Lucide-ISC.txt").is_file()


def test_pinned_packages_carry_hashes_and_no_address() -> None:
    for name in ("run.txt", "test.txt"):
        text = (ROOT / "packaging" / name).read_text("utf-8")
        packages = re.split(r"\n(?=\S)", text.strip())
        assert "://" not in text
        assert all("==" in package and "--hash=sha256:" in package for package in packages)


def test_pinned_packages_are_those_the_project_names() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = project.split("dependencies = [")[1].split("\n]")[0]
    named = {re.split(r"[^\w-]", line.strip().strip('"'))[0].lower() for line in listed.strip().splitlines()}
    pinned = (ROOT / "packaging" / "run.txt").read_text("utf-8").lower()
    assert [name for name in named if not re.search(rf"^{re.escape(name)}==", pinned, re.MULTILINE)] == []


def test_no_words_of_strangers() -> None:
    """Nothing in the project names a place of the machine it was written on, or unfinished work."""
    strange = re.compile(r"/wo[r]k/|/tm[p]/lab|\.lib[r]ary|index-u[r]l|\bTO[D]O\b|\bFIX[M]E\b|lorem ip[s]um")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in own_files()
        if path.suffix in {".py", ".md", ".toml", ".txt", ".in", ".json", ".po", ".yml", ""}
        for match in strange.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


def test_top_level_is_the_agreed_one() -> None:
    """One look at the top folder tells where things are."""
    names = {path.relative_to(ROOT).parts[0] for path in own_files()}
    assert names <= {
        ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "main.py",
        "packaging", "pyproject.toml", "resources", "src", "tests",
    }  # fmt: skip
