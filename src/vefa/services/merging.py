"""Two records of one person become one, and two again when that was wrong (POLICY 33, 53).

Entries, activities and uses of the second stay under his number, which from then on means the first; his
orders, vouchers and what recognises him move, his points go over lot by lot, each with its own day.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import (
    Complaint,
    Consent,
    Conversation,
    Customer,
    Entry,
    FollowUp,
    Identity,
    Invitation,
    ListMember,
    Merge,
    Order,
    Response,
    Voucher,
)
from vefa.db.read import among, first, rows, value
from vefa.db.shop import rehearse, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import lots
from vefa.rules.calendar import stamp
from vefa.rules.tiers import ordered, place_of
from vefa.services import programme, search_texts, settings, stamps, tiers
from vefa.services.complaints.counted import recount as recount_complaints
from vefa.services.consent_states import restate
from vefa.services.history import note_change
from vefa.services.ledger import Ledger
from vefa.services.merged_cards import NOTHING, join_cards, part_cards
from vefa.services.parting import Parting
from vefa.services.sums import recount
from vefa.services.surveys.scored import recount as recount_scores

_FEEDBACK: Final[dict[str, type[Any]]] = {
    "complaints": Complaint,
    "conversations": Conversation,
    "follow_ups": FollowUp,
    "responses": Response,
    "invitations": Invitation,
}
KEPT: Final = ("tier", "upgraded", "notice", "birthday", "birthday_typed", "gift_year", "lost")


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A customer who was merged into another, and the day of it."""

    id: int
    number: int
    name: str
    day: date


@write
def merge_customers(keep: int, other: int, *, today: date, now: datetime) -> int:
    """Make `other` the same person as `keep`; returns the id of the merge, for `unmerge_customers`.

    VefaError when one of them is not there, or is merged already.
    """
    _check(keep, other)
    entry = int(value(Entry.select(fn.MAX(Entry.id)), 0))
    moved: dict[str, Any] = {
        "orders": _moved(Order, other, keep),
        "vouchers": _moved(Voucher, other, keep),
        "identities": _moved(Identity, other, keep),
        **{name: _moved(table, other, keep) for name, table in _FEEDBACK.items()},
        "lists": _join_lists(other, keep),
        "card": join_cards(keep, other),
        "keep": _figures(keep),
        "other": _figures(other) | {"archived": _archived(other)},
        "consent": int(value(Consent.select(fn.MAX(Consent.id)), 0)),
    }
    moved["lots"], moved["paid"], moved["deficit"] = _move_points(keep, other, today=today, now=now)
    made = Merge.create(
        keep=keep,
        other=other,
        day=today.isoformat(),
        at=stamp(now),
        person=settings.current_person(),
        entry=entry,
        moved=json.dumps(moved, separators=(",", ":")),
    )
    _join_figures(keep, moved, today=today, now=now)
    Customer.update(merged_into=keep, archived=True).where(Customer.id == other).execute()
    _settle([keep, other], keep, today=today, now=now)
    note_change("customer", keep, {}, {"merged": other}, now=now)
    return int(made.id)


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would make of the first: each figure before, of the second, and afterwards.

    Points usable and waiting, orders that count, vouchers; tier, phone, e-mail and birthday: as they stay
    (`identities`: by so many phones, e-mails and cards both are recognised then).
    """

    points: tuple[int, int, int]
    waiting: tuple[int, int, int]
    orders: tuple[int, int, int]
    vouchers: tuple[int, int, int]
    tier: str
    birthday: str
    identities: int


def preview_merge(keep: int, other: int, *, today: date, now: datetime) -> MergePreview:
    """What `merge_customers` would do; nothing is kept of it. Errors as there."""
    mine, his = _counts(keep), _counts(other)

    def merge() -> tuple[tuple[int, ...], tuple[str, str], int]:
        merge_customers(keep, other, today=today, now=now)
        figures = _figures(keep)
        known = Identity.select().where(Identity.customer == keep).count()
        return _counts(keep), (figures["tier"], figures["birthday"]), known

    after, (tier, birthday), identities = rehearse(merge)()
    points, waiting, orders, vouchers = zip(mine, his, after, strict=True)
    return MergePreview(points, waiting, orders, vouchers, tier, birthday, identities)


def _counts(customer: int) -> tuple[int, ...]:
    """Usable points, waiting ones, orders, vouchers."""
    fields = (Customer.balance, Customer.waiting, Customer.orders)
    row = first(Customer.select(*fields).where(Customer.id == customer)) or (0, 0, 0)
    return (*row, Voucher.select().where(Voucher.customer == customer).count())


@write
def unmerge_customers(keep: int, other: int, *, today: date, now: datetime) -> None:
    """Take a merge back: the second is a customer of his own again. VefaError when there is none."""
    merge = (
        Merge.select()
        .where((Merge.keep == keep) & (Merge.other == other) & Merge.undone_on.is_null())
        .order_by(Merge.id.desc())
        .first()
    )
    if merge is None:
        raise VefaError(_("These two were not merged."), _("Refresh the list and try again."))
    moved: dict[str, Any] = json.loads(merge.moved)
    Customer.update(merged_into=None, archived=moved["other"].pop("archived")).where(
        Customer.id == other
    ).execute()
    Parting(keep, other, merge.entry, moved, today=today, now=now).part()
    moving: dict[str, type[Any]] = {"orders": Order, "vouchers": Voucher, "identities": Identity, **_FEEDBACK}
    for name, table in moving.items():
        mine = table.id.in_(among(moved.get(name, ()))) & (table.customer == keep)
        table.update(customer=other).where(mine).execute()
    ListMember.delete().where((ListMember.customer == keep) & ListMember.list.in_(moved["lists"])).execute()
    part_cards(keep, moved.get("card", NOTHING))
    _part_figures(keep, merge.entry, moved, today=today, now=now)
    Merge.update(undone_on=today.isoformat()).where(Merge.id == merge.id).execute()
    _settle([keep, other], keep, today=today, now=now)
    tiers.look([other], programme.current(today), today=today, now=now)
    note_change("customer", keep, {"merged": other}, {}, now=now)


def merged(keep: int) -> list[MergedRow]:
    """Who is merged into a customer, the latest first."""
    query = Merge.select(Customer.id, Customer.number, Customer.name, Merge.day).join(
        Customer, on=(Merge.other == Customer.id)
    )
    found = rows(query.where((Merge.keep == keep) & Merge.undone_on.is_null()).order_by(Merge.id.desc()))
    return [MergedRow(other, number, name, date.fromisoformat(day)) for other, number, name, day in found]


def _check(keep: int, other: int) -> None:
    known = Customer.select().where(
        Customer.id.in_([keep, other]) & Customer.merged_into.is_null() & (Customer.undone == False)  # noqa: E712
    )
    if keep == other or known.count() < 2:
        raise VefaError(_("These two customers cannot be merged."), _("Refresh the list and try again."))


def _moved(table: type[Any], source: int, target: int) -> list[int]:
    found = [number for (number,) in rows(table.select(table.id).where(table.customer == source))]
    table.update(customer=target).where(table.id.in_(among(found))).execute()
    return found


def _join_lists(source: int, target: int) -> list[int]:
    """The lists that the target was not on; he is now, and was told what the source was told."""
    has = {one for (one,) in rows(ListMember.select(ListMember.list).where(ListMember.customer == target))}
    fields = (ListMember.list, ListMember.done_on, ListMember.done_by)
    his = rows(ListMember.select(*fields).where(ListMember.customer == source))
    fresh = [row for row in his if row[0] not in has]
    for one, day, person in fresh:
        ListMember.create(list=one, customer=target, done_on=day, done_by=person)
    return [row[0] for row in fresh]


def _figures(customer: int) -> dict[str, Any]:
    (row,) = rows(Customer.select(*(getattr(Customer, name) for name in KEPT)).where(Customer.id == customer))
    return dict(zip(KEPT, row, strict=True))


def _archived(customer: int) -> bool:
    return bool(value(Customer.select(Customer.archived).where(Customer.id == customer), 0))


def _join_figures(keep: int, moved: dict[str, Any], *, today: date, now: datetime) -> None:
    """The higher tier and the later upgrade stay; the second's birthday where the first has none."""
    mine, his = moved["keep"], moved["other"]
    known = ordered(programme.current(today).tiers)
    higher = max((mine, his), key=lambda one: place_of(known, one["tier"]))
    birthday = mine if mine["birthday"] else his
    kept = {
        "tier": higher["tier"],
        "notice": higher["notice"],
        "upgraded": max(mine["upgraded"] or "", his["upgraded"] or "") or None,
        "birthday": birthday["birthday"],
        "birthday_typed": birthday["birthday_typed"],
        "gift_year": max(mine["gift_year"] or 0, his["gift_year"] or 0) or None,
        "lost": mine["lost"] + his["lost"],
    }
    Customer.update(kept).where(Customer.id == keep).execute()
    if kept["tier"] != mine["tier"]:
        tiers.note(keep, kept["tier"], "merged", day=today, now=now)


def _part_figures(keep: int, entry: int, moved: dict[str, Any], *, today: date, now: datetime) -> None:
    """The first gets back what he was on the day of the merge; gifts and losses since then stay his."""
    mine, his = moved["keep"], moved["other"]
    current = _figures(keep)
    gifted = Entry.select().where((Entry.customer == keep) & (Entry.kind == "birthday") & (Entry.id > entry))
    kept = {name: mine[name] for name in ("tier", "upgraded", "notice", "birthday", "birthday_typed")}
    kept["gift_year"] = current["gift_year"] if gifted.exists() else mine["gift_year"]
    kept["lost"] = current["lost"] - his["lost"]
    Customer.update(kept).where(Customer.id == keep).execute()
    if kept["tier"] != current["tier"]:
        tiers.note(keep, kept["tier"], "unmerged", day=today, now=now)


def _move_points(
    keep: int, other: int, *, today: date, now: datetime
) -> tuple[dict[int, int], dict[int, int], int]:
    """Bring the second's points to the first, each lot with its day; a deficit is paid from the lots at once.

    Returns his lots with what was left of each, the first's lots that paid his deficit, and that deficit.
    """
    ledger = Ledger(today, now)
    ledger.load([keep, other])
    mine, his = ledger.account(keep), ledger.account(other)
    deficit, waiting, brought = his.deficit, his.waiting, lots.spend_order(his.lots)
    left = {lot.id: lot.left for lot in brought}
    gone = tuple(lots.Move(lot, -points) for lot, points in left.items())
    out = lots.Posting(-his.balance, -waiting, None, gone)
    ledger.post(out, customer=other, kind="merge", why=_why(other=keep))
    his.balance, his.waiting, his.lots = 0, 0, []
    for lot in brought:
        fresh = ledger.new_lot(lot.order, lot.born, lot.expires)
        posting = lots.gain(mine, left[lot.id], fresh)
        ledger.post(posting, customer=keep, kind="merge", why=_why(other=other, lot=lot.id))
    paid: dict[int, int] = {}
    if deficit or waiting:
        posting = lots.spend(mine, deficit)
        paid = {move.lot: -move.points for move in posting.moves}
        mine.waiting += waiting
        ledger.post(
            posting._replace(waiting=waiting), customer=keep, kind="merge", why=_why(other=other, lot=0)
        )
    ledger.write()
    return left, paid, deficit


def _why(**said: int) -> str:
    return json.dumps(said)


def _settle(customers: Collection[int], keep: int, *, today: date, now: datetime) -> None:
    recount(customers)
    recount_complaints(customers)
    recount_scores(customers)
    search_texts.renew(customers)
    restate(customers)
    tiers.look([keep], programme.current(today), today=today, now=now)
    stamps.settle(customers, today=today, now=now)
