"""The Turkish catalogue holds exactly the texts of the source, translated, with their placeholders."""

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).resolve().parents[1]
IN_F_STRINGS = re.compile(r"\b[rR]?[fF][rR]?[\"']")
CALLED = re.compile(r"\b(_|N_|ngettext)\s*\(")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The command `packaging/translations.py` as a module."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_catalogue_is_complete(tool: ModuleType) -> None:
    assert tool.problems() == []


def test_a_text_inside_an_f_string_is_in_the_catalogue(tool: ModuleType) -> None:
    """Before Python 3.12 Babel sees no call within an f-string: here the syntax tree tells of them."""
    sources = [file.read_text(encoding="utf-8") for file in sorted(tool.SOURCE.rglob("*.py"))]
    trees = [ast.parse(source) for source in sources if IN_F_STRINGS.search(source) and CALLED.search(source)]
    holes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FormattedValue)]
    calls = [node for hole in holes for node in ast.walk(hole) if isinstance(node, ast.Call)]
    texts = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in {"_", "N_", "ngettext"}
        if isinstance(call.args[0], ast.Constant)
    }
    assert texts - {entry.msgid for entry in tool.catalogue()} == set()


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (polib.POEntry(msgid="Save", msgstr="Kaydet"), ""),
        (polib.POEntry(msgid="Save", msgstr=" "), "not translated"),
        (polib.POEntry(msgid="Save", msgstr="Kaydet", flags=["fuzzy"]), "obsolete or fuzzy"),
        (polib.POEntry(msgid="Save", msgstr="Kaydet", obsolete=True), "obsolete or fuzzy"),
        (polib.POEntry(msgid="{count} rows", msgstr="{adet} satır"), "other placeholders"),
        (polib.POEntry(msgid="{count} rows", msgstr="satır"), "other placeholders"),
    ],
)
def test_what_is_wrong_with_an_entry(tool: ModuleType, entry: polib.POEntry, reason: str) -> None:
    assert tool.wrong(entry).startswith(reason)
    assert bool(tool.wrong(entry)) == bool(reason)


@pytest.mark.parametrize("text", ["emin misiniz", "!", "lütfen", "başarılı", "..."])
def test_wording_of_the_house(text: str) -> None:
    """The wording rules that a program can see: calm sentences, one sign for more."""
    book = polib.pofile(str(ROOT / "resources" / "locale" / "tr" / "LC_MESSAGES" / "vefa.po"))
    spoken = {entry.msgid: re.sub(r"{[^}]*}", "", entry.msgstr).lower() for entry in book}
    assert [msgid for msgid, words in spoken.items() if text in words] == []
