"""What a return does, in sentences."""

from collections.abc import Iterator

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.sales.coming_back import ComingBack


def told(coming: ComingBack) -> list[str]:
    """One sentence for each thing that happens: money, gift cards, points, codes."""
    return [*_money(coming), *_points(coming), *_codes(coming)]


def paid_back(coming: ComingBack) -> str:
    """The money in a few words: 120,00 TL, or 120,00 TL (50,00 TL onto gift cards)."""
    on_cards = sum(amount for _code, amount in coming.cards)
    whole = words.money(coming.back.money + on_cards, coming.currency, "sentence")
    if not on_cards:
        return whole
    part = words.money(on_cards, coming.currency, "sentence")
    return _("{money}, of it {part} onto gift cards").format(money=whole, part=part)


def _money(coming: ComingBack) -> Iterator[str]:
    for code, amount in coming.cards:
        money = words.money(amount, coming.currency, "sentence")
        yield _("{money} goes back onto the gift card {code}.").format(money=money, code=code)
    if coming.back.money:
        money = words.money(coming.back.money, coming.currency, "sentence")
        yield _("{money} is paid out to the customer.").format(money=money)
    elif not coming.cards:
        yield _("No money is paid back.")
    for code in coming.void:
        yield _("The gift card {code}, which was sold here, becomes void.").format(code=code)


def _points(coming: ComingBack) -> Iterator[str]:
    if not coming.has_customer:
        return
    back = coming.back
    if back.points:
        text = ngettext(
            "{points} point that paid for it comes back.", "{points} points that paid for it come back.",
            back.points,
        )  # fmt: skip
        yield text.format(points=words.number(back.points))
    if back.taken > 0:
        text = ngettext(
            "{points} point that it earned is taken back.", "{points} points that it earned are taken back.",
            back.taken,
        )  # fmt: skip
        yield text.format(points=words.number(back.taken))
    if coming.lost:
        text = ngettext(
            "{points} point is not there any more; it is noted as lost.",
            "{points} points are not there any more; they are noted as lost.", coming.lost,
        )  # fmt: skip
        yield text.format(points=words.number(coming.lost))
    if coming.after != coming.before:
        before, after = words.number(coming.before), words.number(coming.after)
        yield _("Points that can be used: {before} before, {after} afterwards.").format(
            before=before, after=after
        )
    if coming.after < 0:
        yield _("The points earned next pay what is missing; no money is asked for it.")


def _codes(coming: ComingBack) -> Iterator[str]:
    for code in coming.codes:
        yield _("The code {code} can be used again.").format(code=code)
    for code in coming.kept:
        yield _("The code {code} stays used; it comes back with the last of the goods.").format(code=code)
    for code in coming.withdrawn:
        yield _("The voucher {code} of the stamp card is withdrawn.").format(code=code)
