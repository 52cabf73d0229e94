"""The list of reports: each row leads to a report of its own name."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.papers.pages import texts
from tests.reports.lists_shop import TODAY
from vefa.db.models import Survey as SurveyTable
from vefa.errors import VefaError
from vefa.papers.words import plain
from vefa.reports.catalogue import ENTRIES, Asked, Entry, entry
from vefa.reports.pdf import to_pdf
from vefa.services.surveys.keeping import make_from_template


@pytest.mark.parametrize("one", ENTRIES, ids=lambda one: one.key)
def test_each_report_has_its_maker(one: Entry) -> None:
    module, _colon, function = one.maker.partition(":")
    assert callable(getattr(import_module(f"vefa.reports.{module}"), function))
    assert entry(one.key) is one


def test_an_unknown_report_is_told() -> None:
    with pytest.raises(VefaError, match="soup"):
        entry("soup")


def asked(first: date, last: date) -> Asked:
    """These days, of the only survey."""
    return Asked(first, last, TODAY, NOW, subject=int(SurveyTable.get().id))


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("one", [one for one in ENTRIES if one.time == "span"], ids=lambda one: one.key)
def test_days_that_have_not_begun_are_no_empty_page(one: Entry, tmp_path: Path) -> None:
    """A sentence says so, of every report but those about days to come; days without anything have theirs."""
    make_from_template("after_purchase", today=TODAY, now=NOW)
    ahead = asked(date(2027, 3, 1), date(2027, 3, 31))
    if one.looks_ahead:
        assert one.make(ahead).lede
    else:
        with pytest.raises(VefaError) as refused:
            one.make(ahead)
        assert refused.value.message == "Bu günler henüz gelmedi."
        assert "24.11.2026" in refused.value.hint
    assert one.make(asked(TODAY, date(2027, 3, 31))).lede  # they have begun
    made = one.make(asked(date(2019, 3, 1), date(2019, 3, 31)))
    to_pdf(made, tmp_path / "a.pdf")
    said = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    assert len(plain(made.lede)) > 20
    assert plain(made.lede).split(";")[0] in said.replace("\u00a0", " ")
