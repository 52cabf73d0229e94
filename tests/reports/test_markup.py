"""Text of people is never markup: in every report it stands on paper letter by letter, and is said once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.papers.pages import texts
from tests.reports.feedback_shop import FIRST, LAST, make_answers, make_complaints
from tests.reports.feedback_shop import NOW as HEARD
from tests.reports.lists_shop import NOW, TODAY
from vefa.db.models import database
from vefa.db.shop import write
from vefa.reports.catalogue import ENTRIES, Asked, Entry, entry
from vefa.reports.complaint import complaint_report
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Beside, Report, Said, Section, Table
from vefa.services import settings

SINGLE = [one for one in ENTRIES if not one.subject]
NAMING = {"month", "customers", "slipping", "birthdays", "expiring", "together"}
SHOP = '<font color="red">Ayla</font> & Kızı'
ODD = ("<", "&", '"', "{", "%")


@write
def _rename() -> None:
    """Every name that somebody typed becomes one that a parser of markup would take apart."""
    settings.save_shop(replace(settings.shop(), name=SHOP))
    for table, column in (
        ("customer", "name"), ("product", "name"), ("product", "category"), ("person", "name"),
        ("cause", "name"), ("voucher", "reason"),
    ):  # fmt: skip
        name = "'<b>' || rowid || '</b> & <i x=\"{0}%s'"
        sql = f"UPDATE {table} SET {column} = {name} WHERE {column} <> ''"  # noqa: S608 - names of ours
        database.execute_sql(sql)


def sections(made: Report) -> Iterator[Section]:
    for one in made.sections:
        yield from (one.left, one.right) if isinstance(one, Beside) else (one,)


def said_by_people(made: Report) -> Iterator[str]:
    """What of a report may be markup: cells of its tables, whole texts."""
    for one in sections(made):
        for part in one.parts:
            if isinstance(part, Table):
                yield from (cell for row in part.rows for cell in row if isinstance(cell, str))
            elif isinstance(part, Said):
                yield part.text


def printed(made: Report, path: Path) -> str:
    to_pdf(made, path)
    return "".join("".join(texts(path)).replace("\u00a0", " ").split())


def stands(text: str, paper: str) -> bool:
    """Whether every word is on paper without a letter lost; what is cut with an ellipsis up to there."""
    return all(word in paper for word in text.split("…")[0].split())


@pytest.mark.parametrize("one", SINGLE, ids=lambda one: one.key)
def test_every_report_prints_names_as_they_are(listed: None, one: Entry, tmp_path: Path) -> None:
    _rename()
    first, last = one.usual_span(TODAY)
    made = one.make(Asked(first, last, TODAY, NOW))
    paper = printed(made, tmp_path / "a.pdf")
    assert "".join(SHOP.split()) in paper
    odd = [text for text in said_by_people(made) if any(sign in text for sign in ODD)]
    assert odd or one.key not in NAMING
    assert [text for text in odd if not stands(text, paper)] == []
    assert not any(wrong in paper for wrong in ("&amp;", "&lt;", "&gt;", "&quot;"))


def test_what_was_said_of_the_shop_prints_as_it_is(shop: object, tmp_path: Path) -> None:
    settings.save_shop(replace(settings.shop(), name=SHOP))
    survey, heard = make_answers(), make_complaints()
    for made in (
        entry("survey").make(Asked(FIRST, LAST, TODAY, HEARD, subject=survey)),
        entry("causes").make(Asked(FIRST, LAST, TODAY, HEARD)),
        complaint_report(heard.complaint, now=HEARD),
    ):
        paper = printed(made, tmp_path / "a.pdf")
        assert "".join(SHOP.split()) in paper
        odd = [text for text in said_by_people(made) if any(sign in text for sign in ODD)]
        assert odd
        assert [text for text in odd if not stands(text, paper)] == []
