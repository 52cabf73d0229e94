"""The information notice in ready words: Türkiye's Law no. 6698, art. 10, or the European regulation.

What only the shop can know stands in square brackets and is to be written over; the shop decides how long it
keeps what. No consent is asked in a notice, and nothing is signed or ticked.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from vefa.i18n import N_, _

EUROPE: Final = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
HEADING: Final = "# "
_PLACE: Final = re.compile(r"\[[^\[\]\n]+\]")
Row = tuple[str, str, str, str]


class Controller(NamedTuple):
    """Who is answerable for the data, as the settings of the shop tell; `country` as "TR"."""

    name: str
    identity: str
    address: str
    phone: str
    email: str
    web: str
    country: str


def open_places(text: str) -> list[str]:
    """What still stands in square brackets: the shop has to write it, or to decide it."""
    return _PLACE.findall(text)


def place(text: str) -> str:
    """Something that only the shop can write."""
    return f"[{text}]"


def shop_name(name: str) -> str:
    """The name of the shop, or the place where it belongs."""
    return name or place(_("name of the shop"))


def identity_place() -> str:
    """The place of the identity line."""
    return place(_("trade name, or name and surname; registration or tax number"))


def notice_title() -> str:
    """The name of the notice."""
    return _("Information notice on your personal data")


def notice_ground(shop: str, country: str) -> str:
    """Under which law it informs, and for whom."""
    if country == "TR":
        text = _("Under Law no. 6698 on the protection of personal data, art. 10; programme of {shop}")
    elif country in EUROPE:
        text = _("Under the General Data Protection Regulation, art. 13; programme of {shop}")
    else:
        text = _("Programme of {shop}")
    return text.format(shop=shop_name(shop))


def notice_text(who: Controller, fields: Sequence[str] = ()) -> str:
    """The whole notice; `fields`: names of the shop's own fields about a customer."""
    turkish = who.country == "TR"
    rights = _("Your rights (art. 11)") if turkish else _("Your rights")
    parts = [
        HEADING + _("Who is answerable"), _controller(who), "",
        HEADING + _("What we keep, why, on which ground and how long"), *_table(who.country, fields), "",
        HEADING + _("How we get it"), _(_SOURCES), "",
        HEADING + _("Who else gets it"), _(_RECIPIENTS_TR if turkish else _RECIPIENTS), "",
        HEADING + rights, _(_RIGHTS_TR if turkish else _RIGHTS), "",
        HEADING + _("How to ask"), _asking(who), "",
        _("If you want no messages about offers, your points and advantages stay as they are."),
    ]  # fmt: skip
    return "\n".join(parts)


def _controller(who: Controller) -> str:
    """Name, identity, address and the ways to reach the shop, each behind its name."""
    said = [
        (_("Shop"), shop_name(who.name)),
        (_("Identity"), who.identity or identity_place()),
        (_("Address"), who.address or place(_("address"))),
        (_("Phone"), who.phone),
        (_("E-mail"), who.email or place(_("e-mail address"))),
        (_("Web address"), who.web),
    ]
    return ". ".join(f"{name}: {_one_line(value)}" for name, value in said if value) + "."


def _one_line(text: str) -> str:
    return ", ".join(part.strip().rstrip(",") for part in text.splitlines() if part.strip()).replace("|", "/")


def _table(country: str, fields: Sequence[str]) -> Iterator[str]:
    yield _row((_("Data"), _("Purpose"), _("Legal ground"), _("Kept")))
    for data, purpose, ground, kept in _ROWS:
        yield _row((_(data), _(purpose), _ground(ground, country), _(kept)))
    if fields:
        named = _("{fields}: as you tell them").format(fields=", ".join(map(_one_line, fields)))
        yield _row((named, place(_("purpose")), place(_("legal ground")), place(_("how long"))))


def _row(cells: Row) -> str:
    return "| " + " | ".join(cells)


def _ground(key: str, country: str) -> str:
    texts, articles = _GROUNDS[key]
    article = articles[0] if country == "TR" else articles[1] if country in EUROPE else ""
    chosen = texts[0] if country == "TR" else texts[1]
    text = _(chosen)
    return f"{text} ({_(article)})" if article else text


def _asking(who: Controller) -> str:
    ways = [_("in writing to the address above")]
    email = who.email or place(_("e-mail address"))
    ways.append(_("from your own e-mail address to {email}").format(email=email))
    asking = _ASKING_TR if who.country == "TR" else _ASKING
    text = _(asking)
    return text.format(ways=_(" or ").join(ways))


# article of Law no. 6698 and of the General Data Protection Regulation
_GROUNDS: Final[dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "contract": (
        (N_("To make and to fulfil a contract"), N_("To make and to fulfil a contract")),
        (N_("art. 5/2-c"), "art. 6(1)(b)"),
    ),
    "duty": ((N_("Legal duty"), N_("Legal duty")), (N_("art. 5/2-ç"), "art. 6(1)(c)")),
    "claims": (
        (N_("To establish, use or protect a right"), N_("Legitimate interest: to settle claims")),
        (N_("art. 5/2-e"), "art. 6(1)(f)"),
    ),
    "interest": (
        (N_("Legitimate interest"), N_("Legitimate interest: to improve our service")),
        (N_("art. 5/2-f"), "art. 6(1)(f)"),
    ),
    "consent": (
        (N_("Explicit consent and Law no. 6563; asked on a form of its own"), N_("Consent, asked apart")),
        (N_("art. 5/1"), "art. 6(1)(a)"),
    ),
}
_ROWS: Final[tuple[Row, ...]] = (
    (
        N_("Name, phone, e-mail, card and customer number"),
        N_("Membership; points and vouchers for the right person"),
        "contract",
        N_("While you are a member, then [2 years]"),
    ),
    (
        N_("Day, amount and goods of orders; movements of points, vouchers, tier"),
        N_("Counting points, putting them right when goods come back"),
        "contract",
        N_("[2 years] from the last purchase"),
    ),
    (N_("Invoices and papers of returns"), N_("Tax and trade law"), "duty", N_("10 years")),
    (
        N_("Complaints, requests, letters"),
        N_("Solving them, protecting rights"),
        "claims",
        N_("[3 years] from their end"),
    ),
    (N_("Answers to surveys"), N_("Improving our service"), "interest", N_("[2 years], then without name")),
    (
        N_("Birthday (day and month), address: if you like"),
        N_("Birthday gift; sending goods"),
        "contract",
        N_("Until you want it erased or the membership ends"),
    ),
    (
        N_("Consents to messages and calls"),
        N_("Offers, greetings, satisfaction surveys"),
        "consent",
        N_("3 years from the end of the consent"),
    ),
)
_SOURCES: Final = N_(
    "From you in the shop, [from forms of membership and orders on the web site, from your orders on "
    "marketplaces,] by phone and in letters; partly by automatic means. The records are kept on the "
    "shop's own computer."
)
_RECIPIENTS: Final = N_(
    "The carrier (name, address, phone for the delivery), our accountant (invoices), with your consent "
    "the firms that send SMS and e-mail for us (phone or e-mail), authorities where the law asks for it. "
    "[Nothing goes to other countries; if a backup lies with a cloud service abroad, name it and the "
    "safeguard.]"
)
_RECIPIENTS_TR: Final = N_(
    "The carrier (name, address, phone for the delivery), our accountant (invoices), with your consent "
    "the firms that send SMS and e-mail for us and the Message Management System, İYS (phone or e-mail, "
    "state of the consent), authorities where the law asks for it. [Nothing goes to other countries; if a"
    " backup lies with a cloud service abroad, name it and the legal mechanism.]"
)
_RIGHTS_TR: Final = N_(
    "To learn whether your data are processed, and to be told about it; to learn the purpose and whether "
    "they are used for it; to know to whom they are passed on at home or abroad; to have them corrected "
    "where they are incomplete or wrong; to have them erased or destroyed where the law provides for it; "
    "to have these steps told to those they were passed on to; to object to a result against you that "
    "comes from automatic analysis alone; to be compensated for damage from unlawful processing."
)
_RIGHTS: Final = N_(
    "To see your data and get a copy; to have them corrected or erased; to have their use restricted; to "
    "get them in a form that a computer reads, for another shop; to object to uses that rest on our "
    "legitimate interest; to withdraw a consent at any time, for the time to come. Without name and phone"
    " or e-mail you cannot be a member; everything else is free. No decision with legal effect for you is"
    " made by a machine alone."
)
_ASKING_TR: Final = N_(
    "You can ask {ways}. We answer within 30 days, free of charge as a rule. If the answer does not "
    "satisfy you, or none comes, you can complain to the Personal Data Protection Board (KVKK): within 30"
    " days of the answer, at the latest 60 days after you asked."
)
_ASKING: Final = N_(
    "You can ask {ways}. We answer within one month, free of charge. You can complain to the data "
    "protection authority of the country you live in: [name of the authority]."
)
