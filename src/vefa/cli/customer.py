"""`vefa customer`: one customer, shown, added, merged, brought by a friend; his tier, the terms accepted."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from vefa.cli import customer_card, output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.doubles import apart, doubles, split
from vefa.cli.named import WHO, Asked, customer_named, customer_of
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules import phone
from vefa.services import adjusting, customers, merging, referrals, terms
from vefa.services.customers import CustomerCard, CustomerDraft
from vefa.services.other_names import other_names
from vefa.services.sales.shopper import Shopper, shopper
from vefa.services.terms import Acceptance

_REFUSED: Final = {
    "own_code": N_("Nobody can bring himself."),
    "same_contact": N_("Both have the same phone or e-mail."),
    "not_first_order": N_("The friend has bought before, or somebody else brought him."),
}


@spoken.group("customer", help=N_("Show, add, change or merge customers; consents and tags."))
def customer() -> None:
    """One customer."""


for one in (doubles, apart, split):
    customer.add_command(one)


@spoken.command(
    "show",
    group=customer,
    help=N_("Show a customer: contact, points, tier, vouchers, last purchases."),
    examples=((N_("By phone"), 'vefa customer show "0532 000 12 34" --shop shop.vefa'),),
)
@spoken.argument("who", help=WHO)
@shops.shop_option()
@shops.json_option()
def show(who: str, path: Path, as_json: bool) -> None:
    """Show a customer."""
    with customer_of(path, who, reading=True) as asked:
        _show(asked, as_json)


def _show(asked: Asked, as_json: bool) -> None:
    card = customers.customer(asked.customer, today=asked.today)
    more = shopper(asked.customer, today=asked.today)
    accepted = terms.accepted_terms(asked.customer)
    if as_json:
        output.answer_json(_plain(card, more, accepted, asked.info.currency))
        return
    row, points = card.row, card.points
    reach = filter(None, (phone.display(row.phone) if row.phone else "", card.email, card.city))
    output.answer(f"{row.number}  {row.name}  {' · '.join(reach)}".rstrip())
    worth = words.money(points.worth, asked.info.currency, "sentence")
    output.answer(
        _("{points} points, worth {worth}").format(points=words.number(points.balance), worth=worth)
    )
    if points.waiting:
        output.answer(_("{points} points wait").format(points=words.number(points.waiting)))
    if more.tier:
        output.answer(_("Tier: {tier}").format(tier=more.tier))
    if accepted:
        text = _("Accepted version {number} of the terms on {day}")
        output.answer(text.format(number=accepted.number, day=words.day(accepted.day)))


def _plain(card: CustomerCard, more: Shopper, accepted: Acceptance | None, currency: str) -> dict[str, Any]:
    row, points = card.row, card.points
    return {
        "number": row.number,
        "name": row.name,
        "phone": row.phone,
        "email": card.email,
        "city": card.city,
        "district": card.district,
        "address": card.address,
        "birthday": card.birthday,
        "tags": list(card.tags),
        "fields": {name: said for _id, name, said in card.own},
        "consents": customer_card.plain_states(card.consents),
        "archived": row.archived,
        "points": points.balance,
        "worth": output.amount(points.worth, currency),
        "waiting": points.waiting,
        "orders": row.orders,
        "spent_12m": output.amount(row.spent_12m, currency),
        "last_day": row.last_day.isoformat() if row.last_day else None,
        "tier": more.tier,
        "other_names": [{"name": one.name, "orders": one.orders} for one in other_names(row.id)],
        "terms": accepted and {"version": accepted.number, "day": accepted.day.isoformat()},
    }


@spoken.command(
    "add",
    group=customer,
    help=N_("Add a customer. A phone or e-mail that is another customer's is refused."),
    examples=(
        (
            N_("Name, phone, birthday"),
            'vefa customer add "Ayşe Yılmaz" --phone "0532 000 12 34" --birthday 12.05 --shop shop.vefa',
        ),
    ),
)
@spoken.argument("name", help=N_("The name."))
@shops.shop_option()
@spoken.option("--phone", default="", help=N_("The phone, in any form."))
@spoken.option("--email", default="", help=N_("The e-mail address."))
@spoken.option("--city", default="", help=N_("The town."))
@spoken.option("--birthday", default="", help=N_("Day and month, as 12.05."))
@spoken.option("--note", default="", help=N_("A note."))
@spoken.option("--district", default="", help=N_("The district."))
@spoken.option("--address", default="", help=N_("Street and number."))
@spoken.option("--card", default="", help=N_("The number of the loyalty card."))
@spoken.option("--tax", default="", help=N_("The tax number of a firm."))
@shops.json_option()
def add(name: str, path: Path, as_json: bool, **said: Any) -> None:
    """Add a customer."""
    with shops.opened(path) as info:
        day = today(info.zone)
        made = customers.add_customer(CustomerDraft(name, **said), today=day, now=now())
        _show(Asked(info, day, made), as_json)


@spoken.command(
    "merge",
    group=customer,
    help=N_("Make two customers one: orders, points, vouchers and history of both stay. Undo: part."),
    examples=((N_("12 and 40 are the same person; 12 stays"), "vefa customer merge 12 40 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("other", help=N_("The customer who becomes part of the first."))
@shops.shop_option()
@shops.json_option()
def merge(who: str, other: str, path: Path, as_json: bool) -> None:
    """Merge two customers."""
    with customer_of(path, who) as asked:
        joins = customer_named(other, today=asked.today)
        merging.merge_customers(asked.customer, joins, **asked.moment)
        _show(asked, as_json)


@spoken.command(
    "part",
    group=customer,
    help=N_("Take a merge back: the second customer is one of his own again."),
    examples=((N_("40 had been merged into 12"), "vefa customer part 12 40 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("number", type=int, help=N_("The number of the customer who was merged."))
@shops.shop_option()
@shops.json_option()
def part(who: str, number: int, path: Path, as_json: bool) -> None:
    """Part two customers."""
    with customer_of(path, who) as asked:
        other = next((one.id for one in merging.merged(asked.customer) if one.number == number), 0)
        merging.unmerge_customers(asked.customer, other, **asked.moment)
        _show(replace(asked, customer=other), as_json)


@spoken.command(
    "refer",
    group=customer,
    help=N_("Keep that a customer brought a friend; both get points once the friend's first order stands."),
    examples=((N_("12 brought 55"), "vefa customer refer 12 55 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("friend", help=N_("The friend: phone, card number or customer number."))
@shops.shop_option()
def refer(who: str, friend: str, path: Path) -> None:
    """Keep who brought whom."""
    with customer_of(path, who) as asked:
        brought = customer_named(friend, today=asked.today)
        said = referrals.refer(brought, asked.customer, **asked.moment)
        if said != "accepted":
            raise VefaError(_("This friend brings no points."), _(_REFUSED[said]))
        output.answer(_("Kept. The points come once the first order of the friend stands."))


@spoken.command(
    "terms",
    group=customer,
    help=N_("Keep that a customer accepts the terms of the programme as they are now: version and day."),
    examples=((N_("He has signed today"), "vefa customer terms 12 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@shops.shop_option()
@spoken.option("--none", "forget", is_flag=True, help=N_("It was a mistake: he has accepted none."))
@shops.json_option()
def accept(who: str, path: Path, forget: bool, as_json: bool) -> None:
    """Keep who accepts the terms."""
    with customer_of(path, who) as asked:
        if forget:
            terms.forget_terms(asked.customer, now=now())
        else:
            terms.accept_terms(asked.customer, **asked.moment)
        _show(asked, as_json)


@spoken.command(
    "tier",
    group=customer,
    help=N_("Enter the tier that a customer brings along from another system."),
    examples=(
        (
            N_("He is Gold since March, and cannot be lowered for 12 months from then"),
            "vefa customer tier 12 Altın --upgraded 2026-03-01 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("who", help=WHO)
@spoken.argument("name", help=N_("The tier, as the programme calls it."))
@shops.shop_option()
@spoken.option("--upgraded", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The day of his last upgrade."))
@shops.json_option()
def bring_tier(who: str, name: str, path: Path, upgraded: date | None, as_json: bool) -> None:
    """Enter a tier from elsewhere."""
    with customer_of(path, who) as asked:
        adjusting.bring_tier(asked.customer, name, upgraded=upgraded, **asked.moment)
        _show(asked, as_json)


for one in customer_card.COMMANDS:
    customer.add_command(one)
COMMANDS: Final = {"customer": customer}
