"""Rules that are worked on wait in the file, hold nowhere, and come back when their start is taken back."""

from datetime import date

from tests.conftest import NOW
from tests.services.books import with_rate
from vefa.rules.programme import ProgrammeRules, Rate
from vefa.services import programme, programme_draft

EIGHTS = with_rate(ProgrammeRules(), Rate(1, 800))


def test_a_draft_is_kept_and_holds_nowhere(shop: object) -> None:
    assert programme_draft.draft() is None
    programme_draft.keep_draft(EIGHTS)
    assert programme_draft.draft() == EIGHTS
    assert programme.versions() == []
    assert programme.current(date(2026, 11, 24)) == ProgrammeRules()
    programme_draft.keep_draft(None)
    programme_draft.keep_draft(None)
    assert programme_draft.draft() is None


def test_what_begins_is_worked_on_no_more_until_it_is_taken_back(shop: object) -> None:
    programme_draft.keep_draft(EIGHTS)
    begun = programme_draft.begin_draft(EIGHTS, now=NOW)
    assert programme_draft.draft() is None
    assert programme.current(date(2026, 11, 24)).rate == Rate(1, 800)
    programme_draft.take_back(begun, EIGHTS, now=NOW)
    assert programme_draft.draft() == EIGHTS
    assert programme.current(date(2026, 11, 24)).rate == Rate(1, 1000)
