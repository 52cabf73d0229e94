"""What happened with a customer, the newest first: purchases, points, vouchers, changes of the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from peewee import fn

from vefa.db.models import Order, OrderLine, TierChange, Voucher, VoucherUse
from vefa.db.read import among, rows
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.codes import pretty
from vefa.rules.vouchers import Terms, value_text
from vefa.services import points, settings
from vefa.services.history import ChangeRow, changes
from vefa.services.order_list import OrderRow, order_rows

_FIELDS_IN_WORDS: Final = {
    "name": N_("name"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "city": N_("city"),
    "birthday": N_("birthday"),
    "note": N_("note"),
    "identities": N_("identities"),
}
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

    `kind`: order, points, voucher, tier or change. `amount` in minor units of `currency`; `points` as they
    changed.
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


def timeline(customer_id: int, kind: str = "all", limit: int = 200) -> list[TimelineItem]:
    """The newest `limit` things; `kind` "all", "order", "points", "voucher", "tier" or "change".

    Under "all" the points that an order gave are told with the order, not once more.
    """
    kinds = _SOURCES if kind == "all" else {kind: _SOURCES[kind]}
    found = [item for source in kinds.values() for item in source(customer_id, limit)]
    if kind == "all":
        found = [item for item in found if item.state not in _TOLD_BY_ORDER or item.order_id is None]
    return sorted(found, key=lambda item: item.day, reverse=True)[:limit]


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
    zone = ZoneInfo(settings.zone())
    found = []
    for one in changes("customer", customer_id)[:limit]:
        moment = datetime.fromisoformat(one.at).astimezone(zone)
        title, text = _change_words(one)
        found.append(TimelineItem("change", moment.date(), words.day_and_time(moment), title, text))
    return found


def _change_words(one: ChangeRow) -> tuple[str, str]:
    if "made" in one.after:
        return _("Customer added"), one.person
    if "bought" in one.after:
        return _("Back from the archive: bought again"), one.person
    if "terms_day" in one.after:
        accepted = one.after["terms_day"] is not None
        return (_("Terms accepted") if accepted else _("Acceptance of the terms taken back")), one.person
    if "archived" in one.after:
        return (_("Archived") if one.after["archived"] else _("Brought back from the archive")), one.person
    fields = [_(_FIELDS_IN_WORDS[key]) for key in one.after if key in _FIELDS_IN_WORDS]
    return _("Record changed"), " · ".join(part for part in (", ".join(fields), one.person) if part)


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


_SOURCES: Final[dict[str, Callable[[int, int], list[TimelineItem]]]] = {
    "order": _orders,
    "tier": _tiers,
    "points": _movements,
    "voucher": _vouchers,
    "change": _changes,
}
