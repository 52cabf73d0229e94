"""Whom a list brings who is likely a customer of the shop, or stands in it twice."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from vefa.files.channels import COUNTER
from vefa.files.collector import without_collector
from vefa.progress import Progress, silent
from vefa.services.doubles.finding import find_pairs
from vefa.services.doubles.keeping import Pair, keep_pairs, not_refused
from vefa.services.doubles.records import Reader, Record, records
from vefa.services.doubles.signs import keep_few
from vefa.services.rosters.listed import BACK, CHANGED, NEW, RosterDraft


def likely_doubles(draft: RosterDraft, *, progress: Progress = silent) -> list[Pair]:
    """Likely doubles among the people of a list and the customers of the shop; reads only.

    A new person has the id `-1` less his place in `draft.people`.
    """
    reader = Reader()
    known = {one.customer: one.said for one in draft.people if one.verdict in {BACK, CHANGED}}
    with without_collector():  # a fifth of the time
        some = [_completed(one, known[one.id], reader) for one in records(known, hidden=True)]
        return not_refused(find_pairs([*some, *_new(draft, reader)], progress=progress))


def keep_doubles(pairs: Sequence[Pair], draft: RosterDraft, *, now: datetime, made_by: int) -> None:
    """Keep what was likely now that everybody of the list is a customer."""
    keep_pairs([_of_customers(pair, draft) for pair in pairs], now=now, made_by=made_by)
    keep_few()


def _of_customers(pair: Pair, draft: RosterDraft) -> Pair:
    ids = (one if one > 0 else draft.people[-1 - one].customer for one in (pair.one, pair.other))
    one, other = sorted(ids)
    return pair._replace(one=one, other=other)


def _completed(one: Record, said: dict[str, str], reader: Reader) -> Record:
    words, name = (one.words, one.name) if one.words else reader.words(said["name"])
    return one._replace(
        words=words,
        name=name,
        phone=one.phone or said["phone"],
        email=one.email or said["email"],
        city=one.city or reader.place(said["city"]),
        birthday=one.birthday or said["birthday"],
        firm=one.firm or bool(said["phone"] or said["email"]),
    )


def _new(draft: RosterDraft, reader: Reader) -> Iterator[Record]:
    for place, one in enumerate(draft.people):
        if one.verdict == NEW:
            said = one.said
            where = reader.place(said["city"]), reader.place(said["district"]), said["address"]
            named_in = "" if one.firm else COUNTER
            contact = said["phone"], said["email"]
            born = said["birthday"][-5:]
            yield Record(-1 - place, *reader.words(said["name"]), *contact, *where, born, one.firm, named_in)
