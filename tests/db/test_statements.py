"""The statements of the first page, made ahead, are those that Peewee makes."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_statements_are_what_peewee_makes_of_the_questions_now() -> None:
    """When this fails after a change of a question or a table: `python packaging/statements.py update`."""
    spec = importlib.util.spec_from_file_location("statements", ROOT / "packaging" / "statements.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.KEPT.read_text(encoding="utf-8").splitlines() == tool.text().splitlines()
