"""Scenes of the card for the screenshots: consents, tags, own fields, what changed; lists of customers."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from tests.ui.calm import settle
from tests.ui.work_scenes import Work, best, page, wizard
from vefa.services import consents, customers, own_fields, tags
from vefa.services.consents import ConsentDraft
from vefa.ui.pages.customer_cards import open_cards
from vefa.ui.pages.customers import CustomersPage
from vefa.ui.pages.importing.wizard import ImportWizard
from vefa.ui.pages.settings import SettingsPage
from vefa.ui.window import Window


def people(window: Window, steps: int) -> ImportWizard:
    """The import of the notebook of a shop that knows some of the customers already."""
    lines = ["Ad Soyad;Tel;Puan;Doğum Tarihi;Etiket;Adres;SMS İzni"]
    for place, one in enumerate(best(window, 40), 1):
        known = customers.draft_of(one)
        lines.append(f"{known.name};{known.phone};{place * 15};{place % 28 + 1}.03.1985;VIP;;Evet")
    lines += [
        "Zehra Ulusoy;0532 700 10 20;250;12.03.1985;gelin adayı, 38 beden;Caferağa Mah. Moda Cad. 12;Evet",
        "Ümit Kaya;0532 700 10 21;45;5 Mayıs;toptan;;Hayır",
        "Nil Ersoy;0532 700;10;31.02.1990;;;Evet",
        "Sevgi Hanım;;1.120;;komşu;;",
    ]
    path = window.shop_path().parent / "müşteri defteri.csv"
    path.write_text("\n".join(lines), "utf-8")
    return wizard(window, path, steps)


def import_people(window: Window, kind: str) -> None:
    """What the known ones among them get."""
    people(window, 2).check.show_kind(kind)


def card(window: Window) -> tuple[CustomersPage, int]:
    """A customer who was asked, and refused once, with tags."""
    one = next(who for who in best(window, 60) if (kept := customers.draft_of(who)).phone and kept.email)
    now = window.now()
    for channel, source in (("message", "signed"), ("email", "web")):
        said = now - timedelta(days=40, hours=3)
        proof, text = "İmzalı formlar klasörü, sıra 12", consents.consent_text(channel)
        given = ConsentDraft(channel, True, source, said, proof=proof, text=text)
        consents.record_consent(one, given, now=now)
    consents.refuse(one, "call", now=now - timedelta(days=3))
    for name in ("gelin adayı", "38 beden"):
        tags.tag_customers([one], name, now=now)
    shown = page(window, "customers", CustomersPage)
    window.data_changed.emit()
    shown.show_customer(one)
    settle()
    return shown, one


def fields(*, profile: bool = False) -> dict[str, int]:
    """Fields of the shop's own, by what they hold."""
    made = {
        "choice": own_fields.add_field("Beden", "choice", ["S", "M", "L"]),
        "number": own_fields.add_field("Ayakkabı numarası", "number"),
        "day": own_fields.add_field("Evlilik yıl dönümü", "day"),
        "yes_no": own_fields.add_field("Toptan alır", "yes_no"),
    }
    if profile:
        own_fields.hide_field(made["number"], hidden=True)
    return made


def history(window: Window) -> None:
    """When and how he was asked."""
    shown, one = card(window)
    shown.consents.show(one)


def record(window: Window) -> None:
    """What a customer said is written down."""
    shown, one = card(window)
    shown.consents.record(one, "message")


def edit(window: Window) -> None:
    """The card with fields of the shop's own."""
    fields()
    shown, one = card(window)
    shown.edit(one)


def changed(window: Window) -> None:
    """Who changed what on a card, when."""
    beden = fields()["choice"]
    shown, one = card(window)
    kept = customers.draft_of(one)
    moved = replace(
        kept, phone="0532 000 55 66", district="Kadıköy", address="Caferağa Mah. Moda Cad. No: 12 D: 5",
        card="1000000042", own=((beden, "M"),), tags=("gelin adayı", "toptan"),
    )  # fmt: skip
    noted = replace(moved, note="Koyu renk sever, cumartesi uğrar.")
    for draft in (moved, noted):
        customers.change_customer(one, draft, today=window.today(), now=window.now())
    window.data_changed.emit()
    settle()
    shown.detail.kind.set_value("record")
    shown.detail.kind.chosen.emit("record")


def own(window: Window) -> None:
    """The section of the settings, with the profile switched on."""
    fields(profile=True)
    own_fields.switch_profile(on=True, now=window.now())
    shown = page(window, "settings", SettingsPage)
    shown.show_section("fields")
    shown.refresh()


PAGES: dict[str, Work] = {
    "people-file": partial(people, steps=0),
    "people-columns": partial(people, steps=1),
    "people-check": partial(import_people, kind="changed"),
    "people-problems": partial(people, steps=2),
    "people-done": partial(people, steps=3),
    "card": card,
    "card-changed": changed,
    "card-fields": own,
}


def loyalty(window: Window, made: bool = False) -> None:
    """Loyalty cards for the list; `made`: that of one customer as it will be."""
    shown, one = card(window)
    settle()
    dialog = open_cards(shown, one if made else None)
    if made:
        dialog.verb.click()


def statement(window: Window) -> None:
    """What a customer has, on paper."""
    shown, one = card(window)
    shown.programme.statement(one)
    settle()


DIALOGS: dict[str, Work] = {
    "statement": statement,
    "loyalty-cards": loyalty,
    "loyalty-cards-paper": partial(loyalty, made=True),
    "consents": history,
    "consent-record": record,
    "card-edit": edit,
}
