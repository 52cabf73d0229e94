"""Bringing in a list of customers: one transaction, all of it or nothing, and a record of the file."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from vefa.db import search
from vefa.db.many import update_each
from vefa.db.models import Change, Customer, CustomerTag, Identity, Import, Tag
from vefa.db.read import rows
from vefa.db.shop import bulk, executemany
from vefa.files.memo import Memo
from vefa.files.plan import Problem
from vefa.files.roster import Roster
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules import lots
from vefa.rules.alphabet import sort_key
from vefa.rules.calendar import stamp as moment_of
from vefa.rules.customers import Findable, search_text
from vefa.rules.points import last_day
from vefa.rules.text import fold
from vefa.services import programme, search_texts, settings
from vefa.services.consent_states import restate_asked
from vefa.services.imports.customer_numbers import free_numbers
from vefa.services.imports.known import let_go, newest_id
from vefa.services.imports.mark import set_mark
from vefa.services.imports.run import Source
from vefa.services.imports.stamp import Stamp
from vefa.services.ledger import Ledger, slices
from vefa.services.rosters.doubles import keep_doubles, likely_doubles
from vefa.services.rosters.draft import roster_draft
from vefa.services.rosters.listed import BACK, FILLED, NEW, SAME, Person, RosterCounts, RosterDraft
from vefa.services.rosters.own import OWN_VALUES, write_values
from vefa.services.rosters.preview import roster_summary

_NEW: Final = (
    "id", "number", "name", "fold", "sort_key", "phone", "email", "city", "district", "address", "birthday",
    "note", "birthday_typed", "name_only", "made_on", "made_by",
)  # fmt: skip
_HISTORY: Final = ("subject", "subject_id", "before", "after", "at", "person", "made_by")


@dataclass(frozen=True, slots=True)
class RosterDone:
    """What the import of a list did; `problems` are those found beside the shop."""

    id: int
    counts: RosterCounts
    problems: tuple[Problem, ...]


def run_roster(
    roster: Roster, *, file: Source, today: date, now: datetime, progress: Progress = silent
) -> RosterDone:
    """Bring the customers of `roster` into the shop, in one transaction.

    Points that they bring along are an entry of their own on `today`, good as the programme says (POLICY 12).
    Stopping at any moment (a `progress` that raises), an error or a power cut leaves the shop as it was.
    VefaError when the shop cannot be written.
    """
    with bulk():
        progress(0, None, _("Looking for what the shop knows"))
        draft = roster_draft(roster, progress=progress)
        pairs = likely_doubles(draft, progress=progress)
        counts, problems = replace(draft.counts(), suggestions=len(pairs)), tuple(draft.problems)
        said = roster_summary(roster, counts, problems)
        listed = said.pop("problems")
        number = _record(roster, said, listed, file, today, now)
        person, currency = settings.current_person(), settings.currency()
        stamp = Stamp(number, today.isoformat(), moment_of(now), person, currency)
        set_mark(stamp, said)
        writing = _Writing(draft, stamp, progress)
        writing.write()
        keep_doubles(pairs, draft, now=now, made_by=number)
        _give(draft, file.name, number, today=today, now=now, progress=progress)
        progress(len(draft.people), len(draft.people), _("Saving"))
        return RosterDone(number, counts, problems)


class _Writing:
    """Puts the persons of a draft into the tables."""

    def __init__(self, draft: RosterDraft, stamp: Stamp, progress: Progress) -> None:
        self._draft, self._stamp, self._progress = draft, stamp, progress
        self._first_new = newest_id(Customer) + 1
        self._made_fields: list[int] = []

    def write(self) -> None:
        """Do it all; every person then has his customer."""
        fresh = [one for one in self._draft.people if one.verdict == NEW]
        for place, one in enumerate(fresh):
            one.customer = self._first_new + place
        self._progress(0, len(self._draft.people), _("Writing customers"))
        executemany(Customer, _NEW, self._new_rows(fresh))
        self._made_fields = self._draft.columns.make()
        let_go(self._draft.renewed)
        touched = self._complete()
        learnt = sorted((key, one.customer) for one in self._draft.people for key in one.learnt)
        executemany(
            Identity, ("kind", "scope", "value", "customer"), ((*key, customer) for key, customer in learnt)
        )
        self._tag()
        self._fill_own()
        search.index_new(self._first_new)
        search_texts.renew({*touched, *self._draft.renewed})
        restate_asked(touched)

    def _new_rows(self, fresh: Sequence[Person]) -> Iterator[tuple[Any, ...]]:
        stamp, keys = self._stamp, Memo(sort_key)
        for one, number in zip(fresh, free_numbers([one.number for one in fresh]), strict=True):
            said = one.said
            found = Findable(
                said["name"], number, said["phone"], said["email"], said["city"], said["district"],
                _others(one), sorted(one.tags, key=fold),
            )  # fmt: skip
            typed = stamp.day if said["birthday"] else ""
            yield (
                one.customer, number, said["name"], search_text(found), keys[said["name"]],
                *(said[name] for name in FILLED[1:]), typed, int(not one.firm),
                min(one.since or stamp.day, stamp.day), stamp.id,
            )  # fmt: skip

    def _complete(self) -> list[int]:
        """Fill what is empty, bring back whom an undone import had made; returns the customers."""
        stamp = self._stamp
        touched, history, stood = [], [], []
        for one in self._draft.people:
            if one.verdict in {NEW, SAME}:
                continue
            card = self._draft.known[one.customer].card
            filled: dict[str, Any] = dict(one.said if one.verdict == BACK else one.filled)
            if "birthday" in filled:
                filled["birthday_typed"] = stamp.day if filled["birthday"] else ""
            if card["name_only"]:
                filled["name_only"] = int(not one.firm)
            sorted_ = {"sort_key": sort_key(filled["name"])} if "name" in filled else {}
            back = {"undone": 0, "made_by": stamp.id} if one.verdict == BACK else {}
            stood.append((one.customer, {**filled, **sorted_, **back}))
            touched.append(one.customer)
            if not back and (filled or one.learnt or one.tags or one.own):
                history.append(self._change(one, {name: card[name] for name in filled}, filled))
        update_each(Customer, stood)
        told = ((*row, stamp.at, stamp.person, stamp.id) for row in history)
        executemany(Change, _HISTORY, told)
        return touched

    def _fill_own(self) -> None:
        """Fill fields of the shop's own; what was filled, and which were made, is kept for the undo."""
        numbers = self._draft.columns.numbers
        values = [
            (one.customer, numbers[name], text)
            for one in self._draft.people
            for name, text in one.own.items()
        ]
        write_values(values)
        told = {"undo": [[customer, number] for customer, number, _text in values], "made": self._made_fields}
        if values or self._made_fields:
            row = (OWN_VALUES, self._stamp.id, json.dumps(told), "{}")
            executemany(Change, _HISTORY, [(*row, self._stamp.at, self._stamp.person, self._stamp.id)])

    def _change(self, one: Person, old: dict[str, Any], new: dict[str, Any]) -> tuple[str, int, str, str]:
        """A line of history; `undo` in it holds the identities that he got, for the way back."""
        numbers = self._draft.columns.numbers
        if one.learnt:
            old["identities"], new["identities"], old["undo"] = 0, len(one.learnt), one.learnt
        for name, text in one.own.items():
            old[f"own:{numbers[name]}"], new[f"own:{numbers[name]}"] = "", text
        if one.tags:
            had = self._draft.known[one.customer].tags
            old["tags"], new["tags"] = list(had), [*had, *one.tags]
        return (
            "customer",
            one.customer,
            json.dumps(old, ensure_ascii=False),
            json.dumps(new, ensure_ascii=False),
        )

    def _tag(self) -> None:
        """Mark everybody with his new tags; those that nobody had are made."""
        wanted = {fold(name): name for one in reversed(self._draft.people) for name in one.tags}
        known = dict(rows(Tag.select(Tag.fold, Tag.id)))
        executemany(Tag, ("fold", "name"), ((key, name) for key, name in wanted.items() if key not in known))
        tags = dict(rows(Tag.select(Tag.fold, Tag.id)))
        pairs = {(one.customer, tags[fold(name)]) for one in self._draft.people for name in one.tags}
        executemany(CustomerTag, ("customer", "tag"), sorted(pairs))


def _others(one: Person) -> list[str]:
    """Phones, addresses and cards beside the first, in the order in which they are searched."""
    first = {one.said["phone"], one.said["email"]}
    found = sorted((kind, text) for kind, _scope, text in one.learnt if kind in search_texts.FOUND_BY)
    return [text for _kind, text in found if text not in first]


def _give(
    draft: RosterDraft, name: str, number: int, *, today: date, now: datetime, progress: Progress
) -> None:
    """Enter the points that people bring along."""
    paid = [one for one in draft.people if one.points > 0]
    ledger, ends = Ledger(today, now, number), last_day(programme.current(today).expiry, today)
    why = json.dumps({"text": _("Brought along: {file}").format(file=name)}, ensure_ascii=False)
    for place, part in enumerate(slices(range(len(paid)))):
        some = [paid[at] for at in part]
        ledger.load([one.customer for one in some])
        for one in some:
            lot = ledger.new_lot(None, today, ends)
            posting = lots.gain(ledger.account(one.customer), one.points, lot)
            ledger.post(posting, customer=one.customer, kind="opening", why=why)
        ledger.write()
        progress(place * len(some), len(paid), _("Counting points"))


def _record(
    roster: Roster, said: dict[str, Any], problems: list[Any], file: Source, today: date, now: datetime
) -> int:
    return int(
        Import.create(
            kind="customers",
            at=moment_of(now),
            day=today.isoformat(),
            person=settings.current_person(),
            file_name=file.name,
            sha256=file.sha256,
            format=roster.format,
            sheet=roster.sheet,
            channel="",
            mapping=file.kept_mapping(),
            counts=json.dumps(said, ensure_ascii=False),
            problems=json.dumps(problems, ensure_ascii=False),
        ).id
    )
