#!/usr/bin/env python3
"""The Turkish catalogue: compare it with the source, bring it up to date, compile it.

    python packaging/translations.py check     tells what is missing, left over or wrong; exit code 1 then
    python packaging/translations.py update    adds new texts (empty), drops unused ones, compiles vefa.mo

Texts are found in `src/vefa` by Babel in the calls of `_`, `N_`, `ngettext` and `pgettext`; besides them the
catalogue holds what click itself says on the command line.
"""

import re
import sys
from pathlib import Path

import click
import polib
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "vefa"
CATALOGUE = ROOT / "resources" / "locale" / "tr" / "LC_MESSAGES" / "vefa.po"
COMPILED = CATALOGUE.with_suffix(".mo")
BRACES = re.compile(r"{[^{}]*}")

CLICK = (  # how the texts begin that click may show with our commands
    "Options", "Positional arguments", "Got unexpected extra argument", "Commands",
    "Missing command.", "default: ", "required", "Show this message and exit.", "Show the version and exit.",
    "Did you mean", "(Did you mean", "Error: {message}", "Try '{command}", "Invalid value",
    "Missing argument", "Missing option", "Missing parameter", "No such option", "No such command",
    "Usage:", "Option {name!r}", "Choose from:", "{value!r} is not", "{value!r} does not match",
    "{value} is not in the range", "file", "directory", "path", "{name} {filename!r}",
)  # fmt: skip

Key = tuple[str, str, str]  # context, text, plural text


def used() -> dict[Key, str]:
    """Every text of the source that people see, with the place where it first stands."""
    found: dict[Key, str] = {}
    for name, line, message, _notes, context in extract_from_dir(SOURCE):
        one, many = message if isinstance(message, tuple) else (message, "")
        found.setdefault((context or "", one, many), f"{name}:{line}")
    for _name, _line, message, _notes, _context in extract_from_dir(Path(click.__file__).parent):
        one, many = message if isinstance(message, tuple) else (message, "")
        if one.startswith(CLICK):
            found.setdefault(("", one, many), "click")
    return found


def catalogue() -> polib.POFile:
    """The catalogue as it stands in the repository."""
    return polib.pofile(str(CATALOGUE), wrapwidth=100)


def key(entry: polib.POEntry) -> Key:
    """What identifies an entry of the catalogue."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def spoken(entry: polib.POEntry) -> list[str]:
    """The translations of an entry: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def wrong(entry: polib.POEntry) -> str:
    """What is wrong with one entry, in words; empty when it is right."""
    if entry.obsolete or "fuzzy" in entry.flags:
        return "obsolete or fuzzy"
    if not all(text.strip() for text in spoken(entry)):
        return "not translated"
    if not _same_placeholders(entry):
        return f"other placeholders: {entry.msgid!r} {spoken(entry)!r}"
    return ""


def _same_placeholders(entry: polib.POEntry) -> bool:
    """Whether the values meant are the values shown; a singular may leave its number out in English."""
    one, many = (sorted(BRACES.findall(text)) for text in (entry.msgid, entry.msgid_plural or entry.msgid))
    shown = [sorted(BRACES.findall(text)) for text in spoken(entry)]
    return shown[-1] == many and set(shown[0]) <= {*one, *many}


def compiled_differs(book: polib.POFile) -> bool:
    """Whether the .mo says something else than the .po."""
    if not COMPILED.is_file():
        return True
    binary = polib.mofile(str(COMPILED))
    return {key(e): spoken(e) for e in book} != {key(e): spoken(e) for e in binary}


def problems() -> list[str]:
    """Everything that keeps the catalogue from being complete, one line each."""
    book, places = catalogue(), used()
    known = {key(entry) for entry in book}
    found = [f"{places[text]}: not in the catalogue: {text[1]!r}" for text in places if text not in known]
    found += [f"used nowhere: {text[1]!r}" for text in known if text not in places]
    found += [f"{reason}: {entry.msgid!r}" for entry in book if (reason := wrong(entry))]
    if compiled_differs(book):
        found.append("vefa.mo is not compiled from vefa.po")
    return sorted(found)


def update() -> None:
    """Bring the catalogue to the texts of the source, keeping what is translated, and compile it."""
    book, places = catalogue(), used()
    for entry in list(book):
        if key(entry) not in places:
            book.remove(entry)
    known = {key(entry) for entry in book}
    for context, one, many in places.keys() - known:
        plural = {"msgid_plural": many, "msgstr_plural": {0: "", 1: ""}} if many else {}
        book.append(polib.POEntry(msgctxt=context or None, msgid=one, **plural))
    book.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    book.save()
    book.save_as_mofile(str(COMPILED))


def main(argv: list[str]) -> int:
    """`check` or `update`; anything else prints the help and answers 2."""
    if argv[1:] not in (["check"], ["update"]):
        print(__doc__)
        return 2
    if argv[1] == "update":
        update()
    found = problems()
    print("\n".join(found) or f"translations complete: {len(used())} texts")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
