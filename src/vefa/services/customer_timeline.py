"""What happened with a customer, the newest first: purchases, points, vouchers, changes of the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from peewee import fn

from vefa.db.models import Order, OrderLine, TierChange, Voucher, VoucherUse
from vefa.db.read import among, rows
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.codes import pretty
from vefa.rules.consent_words import source_name, standing_text
from vefa.rules.consents import GIVEN, REFUSED
from vefa.rules.vouchers import Terms, value_text
from vefa.services import customer_history, points, settings
from vefa.services.consents import ConsentRow, consents
from vefa.services.history import changes
from vefa.services.order_list import OrderRow, order_rows
from vefa.services.timeline_surveys import answers_of, invitations_of
from vefa.services.timeline_talks import Said, complaints_of, follow_ups_of, talks_of

_TIER_TEXTS: Final = {
    "up": N_("reached by purchases"),
    "down": N_("deserved at the review"),
    "brought": N_("brought along"),
    "merged": N_("with the other record of the customer"),
    "unmerged": N_("after the merge was undone"),
    "back": N_("as it was before"),
}
_TOLD_BY_ORDER: Final = frozenset({"earn", "release"})


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing that happened. `when` is the day, with the hour where it is known, to be read.

    `kind`: order, points, voucher, tier, change, note, tag, consent, complaint, talk, follow_up, answer or
    invitation. `amount` in minor units of `currency`; `points` as they changed. `reference`: the id of a
    complaint, talk, follow-up, answer, invitation.
    """

    kind: str
    day: date
    when: str
    title: str
    text: str
    amount: int | None = None
    currency: str = ""
    points: int | None = None
    order_id: int | None = None
    voucher_id: int | None = None
    state: str = ""
    reference: int | None = None


def timeline(customer_id: int, kind: str = "all", limit: int = 200) -> list[TimelineItem]:
    """The newest `limit` things; `kind` "all", "order", "points", "voucher", "tier", "talk" or "record".

    Under "all" the points that an order gave are told with the order, not once more; "record" is what was
    said about the customer himself: changes, notes, tags, consents; "talk" what was said with him:
    complaints, talks, follow-ups, surveys.
    """
    kinds = {"all": (*_SOURCES,), "record": _RECORD, "talk": _SAID}.get(kind, (kind,))
    found = [item for one in kinds for item in _SOURCES[one](customer_id, limit)]
    if kind == "all":
        found = [item for item in found if item.state not in _TOLD_BY_ORDER or item.order_id is None]
    return sorted(found, key=_when, reverse=True)[:limit]


def _when(item: TimelineItem) -> tuple[date, str]:
    """Day and hour; of what has no hour nobody knows whether it was later, so it stands below the others."""
    return item.day, item.when.removeprefix(words.day(item.day))


def _orders(customer_id: int, limit: int) -> list[TimelineItem]:
    mine = Order.select(Order.id).where((Order.customer == customer_id) & (Order.undone == False))  # noqa: E712
    wanted = [one for (one,) in rows(mine.order_by(Order.day.desc(), Order.id.desc()).limit(limit))]
    lines = OrderLine.select(OrderLine.order, fn.COUNT(OrderLine.id)).where(
        OrderLine.order.in_(among(wanted))
    )
    counts = dict(rows(lines.group_by(OrderLine.order)))
    return [
        TimelineItem(
            "order", row.day, row.moment_text, _order_title(row, counts.get(row.id, 0)), _order_text(row),
            row.total, row.currency, row.points, order_id=row.id, state=row.state,
        )
        for row in order_rows(wanted)
    ]  # fmt: skip


def _order_title(row: OrderRow, count: int) -> str:
    if not count:
        return row.channel_text
    text = ngettext("{channel}, {count} item", "{channel}, {count} items", count)
    return text.format(channel=row.channel_text, count=words.number(count))


def _order_text(row: OrderRow) -> str:
    if not row.points:
        return row.number
    points = ("+" if row.points > 0 else "") + words.number(row.points)
    if row.points_note == _("usable"):  # the ordinary case; with it the line would be too long
        return _("{number} · {points} points").format(number=row.number, points=points)
    text = _("{number} · {points} points, {note}")
    return text.format(number=row.number, points=points, note=row.points_note)


def _movements(customer_id: int, limit: int) -> list[TimelineItem]:
    return [
        TimelineItem(
            "points", one.day, words.day(one.day), one.text, one.order_number,
            points=one.points or one.waiting, order_id=one.order_id, state=one.kind,
        )
        for one in points.movements(customer_id, limit)
    ]  # fmt: skip


def _vouchers(customer_id: int, limit: int) -> list[TimelineItem]:
    fields = (
        Voucher.id, Voucher.code, Voucher.kind, Voucher.value, Voucher.currency, Voucher.made_on,
        Voucher.last_day, Voucher.blocked_on, Voucher.blocked_why, Voucher.product, Voucher.chosen,
    )  # fmt: skip
    mine = Voucher.select(*fields).where(Voucher.customer == customer_id)
    found = []
    for one, code, kind, value, currency, made_on, last_day, blocked_on, why, product, chosen in rows(
        mine.order_by(Voucher.made_on.desc(), Voucher.id.desc()).limit(limit)
    ):
        name, shown = _voucher_name(kind, value, currency, product), pretty(code, chosen)
        end = shown
        if last_day:
            day = words.day(date.fromisoformat(last_day))
            end = _("{code} · last day {day}").format(code=shown, day=day)
        found.append(_voucher_item(one, made_on, _("{voucher} given").format(voucher=name), end))
        if blocked_on:
            found.append(_voucher_item(one, blocked_on, _("{voucher} voided").format(voucher=name), why))
        found += _uses(one, name, shown)
    return found


def _uses(voucher: int, name: str, code: str) -> list[TimelineItem]:
    used = VoucherUse.select(VoucherUse.day, VoucherUse.order).where(
        (VoucherUse.voucher == voucher) & VoucherUse.undone_at.is_null()
    )
    title = _("{voucher} used").format(voucher=name)
    return [_voucher_item(voucher, day, title, code, order_id=order) for day, order in rows(used)]


def _voucher_name(kind: str, value: int, currency: str, product: str) -> str:
    if kind == "percent":
        return _("{percent} voucher").format(percent=words.percent(value))
    return value_text(Terms(kind, value, currency, date.min, None, product=product))


def _voucher_item(voucher: int, day: str, title: str, text: str, order_id: int | None = None) -> TimelineItem:
    at = date.fromisoformat(day)
    return TimelineItem("voucher", at, words.day(at), title, text, order_id=order_id, voucher_id=voucher)


def _changes(customer_id: int, limit: int) -> list[TimelineItem]:
    zone, fields = ZoneInfo(settings.zone()), customer_history.own_field_names()
    found = []
    for one in changes("customer", customer_id)[:limit]:
        moment = customer_history.moment_of(one).astimezone(zone)
        kind, title, text = customer_history.told(one, fields)
        found.append(TimelineItem(kind, moment.date(), words.day_and_time(moment), title, text))
    return found


def _consents(customer_id: int, limit: int) -> list[TimelineItem]:
    return [_consent_item(one) for one in consents(customer_id)[:limit]]


def _consent_item(one: ConsentRow) -> TimelineItem:
    """`state` is "given", "refused", or "reversed" when it was entered by mistake."""
    title = standing_text(one.channel, GIVEN if one.given else REFUSED)
    state = "reversed" if one.reversed else "given" if one.given else "refused"
    mistake = _("entered by mistake, taken back") if one.reversed else ""
    parts = (mistake, source_name(one.source), one.proof, one.person)
    text = " · ".join(part for part in parts if part)
    at = one.taken_at
    return TimelineItem("consent", at.date(), words.day_and_time(at), title, text, state=state)


def _tiers(customer_id: int, limit: int) -> list[TimelineItem]:
    """The tiers he came to hold."""
    query = TierChange.select(TierChange.day, TierChange.tier, TierChange.kind)
    found = rows(query.where(TierChange.customer == customer_id).order_by(TierChange.id.desc()).limit(limit))
    items = []
    for day, tier, kind in found:
        at = date.fromisoformat(day)
        title = _("Tier: {tier}").format(tier=tier) if tier else _("No tier any more")
        items.append(TimelineItem("tier", at, words.day(at), title, _(_TIER_TEXTS[kind])))
    return items


def _said(kind: str, found: list[Said]) -> list[TimelineItem]:
    return [
        TimelineItem(kind, one.day, one.when, one.title, one.text, state=one.state, reference=one.id)
        for one in found
    ]


_SOURCES: Final[dict[str, Callable[[int, int], list[TimelineItem]]]] = {
    "order": _orders,
    "tier": _tiers,
    "points": _movements,
    "voucher": _vouchers,
    "change": _changes,
    "consent": _consents,
    "complaint": lambda one, limit: _said("complaint", complaints_of(one, limit)),
    "conversation": lambda one, limit: _said("talk", talks_of(one, limit)),
    "follow_up": lambda one, limit: _said("follow_up", follow_ups_of(one, limit)),
    "answer": lambda one, limit: _said("answer", answers_of(one, limit)),
    "invitation": lambda one, limit: _said("invitation", invitations_of(one, limit)),
}
_SAID: Final = ("complaint", "conversation", "follow_up", "answer", "invitation")
_RECORD: Final = ("change", "consent")
