"""What the issuing of vouchers says about itself: the sentence, and what it may cost."""

from collections.abc import Sequence
from datetime import date

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.vouchers import CARD, Terms, condition_text, value_text
from vefa.services.vouchers import Grant


def terms_of(grant: Grant, currency: str, today: date) -> Terms:
    """A voucher of this grant, as the rules tell it."""
    return Terms(
        grant.kind, grant.value, currency, grant.starts or today, grant.last_day, grant.cap,
        grant.min_basket, uses_allowed=grant.uses_allowed, product=grant.product, category=grant.category,
        per_customer=grant.per_customer, stackable=grant.stackable,
        balance=grant.value if grant.kind == CARD else None,
    )  # fmt: skip


def sentence(who: str, terms: Terms, today: date) -> str:
    """Ayşe Yılmaz: 100,00 TL hediye çeki, en az 500,00 TL, bir kez, 31.12.2026 gününe kadar."""
    begins = _("from {day}").format(day=words.day(terms.starts)) if terms.starts > today else ""
    parts = (value_text(terms), condition_text(terms), _uses(terms), begins, _until(terms))
    return _("{who}: {voucher}.").format(who=who, voucher=", ".join(part for part in parts if part))


def receivers(customers: Sequence[int] | None, count: int, name: str) -> str:
    """Who gets them: the one by `name`, each of many, whoever holds one."""
    many = words.number(count)
    if customers is None:
        each = _("Each of the {count} vouchers").format(count=many)
        return each if count > 1 else _("Whoever holds it")
    return _("Each of the {count} customers").format(count=many) if count > 1 else name


def cost(grant: Grant, count: int, currency: str) -> str:
    """What it may come to; '' where no sum can be told."""
    if grant.kind == CARD:
        amount = words.money(grant.value * count, currency, "sentence")
        return _("The cards are worth {amount} together").format(amount=amount)
    if grant.kind in {"shipping", "product"}:
        return ""
    most = grant.value if grant.kind == "amount" else grant.cap
    if most is None:
        return _("Cost if used: {percent} of each purchase").format(percent=words.percent(grant.value))
    if grant.uses_allowed is None:
        return _("Cost of each use: {amount}").format(amount=words.money(most, currency, "sentence"))
    amount = words.money(most * count * grant.uses_allowed, currency, "sentence")
    return _("Cost if all are used: {amount}").format(amount=amount)


def _uses(terms: Terms) -> str:
    if terms.kind == CARD:
        return _("until it is empty")
    if terms.uses_allowed is None:
        return _("as often as one likes")
    if terms.uses_allowed == 1:
        return _("once")
    text = ngettext("{count} time", "{count} times", terms.uses_allowed)
    return text.format(count=words.number(terms.uses_allowed))


def _until(terms: Terms) -> str:
    if terms.last_day is None:
        return _("without a last day")
    return _("good through {day}").format(day=words.day(terms.last_day))
