#!/usr/bin/env python3
"""The statements of the first page, made ahead so that it need not wait for Peewee and its tables to load.

    python packaging/statements.py update    makes them anew; after a change of such a question or its table

They are the questions made once (`vefa.db.read.made_once`) of the modules named here; a test compares them
with what Peewee makes of them now.
"""

import json
import sys
from importlib import import_module
from inspect import signature
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "resources" / "statements.json"
MODULES = (
    "complaints.waiting", "figures", "home", "liability", "order_list", "people", "programme", "reading",
    "stored", "surveys.waiting",
)  # fmt: skip


def made() -> dict[str, tuple[str, list[object]]]:
    """Every question by its name and number of texts: its SQL and values, blanks as a number in brackets."""
    from vefa.db.read import QUESTIONS, Blank, make

    found = {}
    for name in MODULES:
        module = import_module(f"vefa.services.{name}")
        for question in [one for one in QUESTIONS if one.rpartition(".")[0] == module.__name__]:
            count = len(signature(QUESTIONS[question]).parameters)
            sql, values = make(QUESTIONS[question], count)
            kept = [[int(one)] if isinstance(one, Blank) else one for one in values]
            found[f"{question}/{count}"] = (sql, kept)
    return dict(sorted(found.items()))


def text() -> str:
    """The file as it should be: a question a line."""
    lines = [f"{json.dumps(name)}: {json.dumps(kept)}" for name, kept in made().items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    if sys.argv[1:] != ["update"]:
        sys.exit(__doc__)
    sys.path.insert(0, str(ROOT / "src"))
    KEPT.write_text(text(), encoding="utf-8")
