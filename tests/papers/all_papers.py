"""Every paper there is, made in the same way: a new paper is one more line of `PAPERS`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from vefa.papers.consent_form import consent_forms
from vefa.papers.gift_cards import gift_cards
from vefa.papers.inserts import InsertOptions, parcel_inserts
from vefa.papers.labels import voucher_labels
from vefa.papers.loyalty_cards import CardOptions, loyalty_cards
from vefa.papers.notice import Edition, notice_paper
from vefa.papers.output import Printed
from vefa.papers.scanner_sheet import code_sheet
from vefa.papers.slip import sale_slip
from vefa.papers.statement import statement_paper
from vefa.papers.strips import voucher_strips
from vefa.papers.survey_form import FormOptions, survey_form
from vefa.papers.terms import terms_paper
from vefa.papers.vouchers import SheetOptions, voucher_sheet
from vefa.rules.card_numbers import check_figure
from vefa.rules.codes import check
from vefa.rules.scanning import TEST_CODE
from vefa.rules.survey import Question, Survey, Words
from vefa.services.consent_forms import ConsentForm, Signer
from vefa.services.inserts import InsertPrint
from vefa.services.loyalty_cards import CardPrint
from vefa.services.sales.slip import Slip, SlipLine
from vefa.services.settings import ShopInfo
from vefa.services.statement import Left, Line, Statement
from vefa.services.surveys.form_papers import FormPaper
from vefa.services.vouchers import VoucherPrint

DAY: Final = date(2026, 11, 24)
SHOP: Final = ShopInfo(
    "Ayla Butik",
    "Caferağa Mah. Moda Cad. No: 12, Kadıköy/İstanbul",
    "0(532) 123 45 67",
    "aylabutik.example",
    "Kadıköy V.D. 1234567890",
)
NUMBER: Final = 4711
WEB: Final = "https://docs.google.com/forms/d/e/1FAIpQLSdVx3k9QmT7wPz0aBcDeFgHiJkLmNo/viewform?entry.1830={}"
Make = Callable[[Path, str, ShopInfo, int], Printed]


class Paper(NamedTuple):
    """`make(path, name, shop, count)` writes so many; `codes`: what is read from the first one.

    `name`: where a customer's name stands on it; `number`: his number, too, when it cannot be printed.
    `count`: how many make more than three pages, 0: there is always one.
    """

    make: Make
    codes: frozenset[str] = frozenset()
    count: int = 0
    name: bool = True
    number: bool = True


def code(place: int) -> str:
    """The code of a voucher."""
    body = "R4JVV75K3V8"[: -len(digits)] + digits if (digits := _figures(place)) else ""
    return body + check(body)


def _figures(place: int) -> str:
    return "".join("23456789CDF"[int(one)] for one in f"{place:03}")


def card(place: int) -> str:
    """The number of a loyalty card."""
    body = f"7{417 + 13 * place:08}"
    return body + check_figure(body)


def vouchers(count: int, name: str, **changes: object) -> list[VoucherPrint]:
    """So many vouchers for somebody."""
    first = VoucherPrint(
        "", "", "amount", 10_000, None, "TRY", 20_000, name, NUMBER, DAY, date(2027, 1, 31), DAY, 1
    )
    made = [replace(first, serial=f"Ç-{412 + i:04}", code=code(i)) for i in range(count)]
    return [replace(one, **changes) for one in made]  # type: ignore[arg-type]


def _sheet(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    return voucher_sheet(vouchers(count, name), shop, path, options=SheetOptions(marks=count > 1))


def _strip(form: str) -> Make:
    def make(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
        return voucher_strips(vouchers(count, name), shop, path, form=form)

    return make


def _label(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    return voucher_labels(vouchers(count, name), shop, path)


def _gift(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    cards = vouchers(count, name, kind="gift_card", uses_allowed=None, last_day=None, min_basket=0)
    return gift_cards(cards, shop, path, options=SheetOptions(marks=count > 1))


def _loyalty(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    cards = [CardPrint(card(i), name, NUMBER) for i in range(count)]
    options = CardOptions(DAY, ("10 TL = 1 puan", "100 puan = 10 TL"), marks=count > 1)
    return loyalty_cards(cards, shop, path, options=options)


def _inserts(*, four: bool) -> Make:
    def make(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
        cards = [
            InsertPrint(f"10245{i}", name, NUMBER, "R4JV-V75K", WEB.format(i), 4, one)
            for i, one in enumerate(vouchers(count, name))
        ]
        return parcel_inserts(cards, shop, path, options=InsertOptions(DAY, four=four))

    return make


def _slip(path: Path, name: str, shop: ShopInfo, _count: int) -> Printed:
    lines = (SlipLine("Kemer", 1000, 25_000, 25_000),)
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    told = Slip("V-1042", DAY, moment, name, "TRY", lines, 0, (), 0, 0, 25_000, (), 0, None, (), NUMBER)
    return sale_slip(told, shop, path)


def _form(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    form = Survey(Words(f"Nasıldı {name}?"), (Question("m", "nps", Words("Önerir misiniz?")),))
    papers = [FormPaper(f"R4JVV7{2 + i}K", f"R4JV-V7{2 + i}K", WEB.format(i), "10245") for i in range(count)]
    return survey_form(form, papers, shop, path, options=FormOptions(DAY))


def _terms(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    return terms_paper(f"# Kazanma\n{name}\n" * 40 * count, shop, path, made=DAY, number=1)


def _statement(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    lines = tuple(Line(DAY, f"Ödeme & <b>{i}</b>", f"V-{i}", 5, 0, 5 * (i + 1)) for i in range(9))
    told = Statement(
        1, NUMBER, name, "TRY", DAY, DAY, DAY, datetime(2026, 11, 24, 12, tzinfo=UTC), 45, 450, 0, (),
        (Left(DAY, 45, 450),), 0, 0, 100, (), None, (), (0, 0), lines, (45, 0),
    )  # fmt: skip
    return statement_paper([told] * count, shop, path)


def _consent(path: Path, name: str, shop: ShopInfo, count: int) -> Printed:
    signer = Signer(1, NUMBER, name, "+905321234567", "a@ornek.example", "Moda Cad. No: 12")
    forms = [
        ConsentForm(f"F-{i:04}", signer, (("message", "Onay veriyorum."),), "tr", DAY) for i in range(count)
    ]
    return consent_forms(forms, shop, path)


def _notice(path: Path, _name: str, shop: ShopInfo, count: int) -> Printed:
    return notice_paper("# Veri\nMetin\n| Veri | Amaç\n" * count, shop, path, Edition("tr", DAY, 1))


def _test_code(path: Path, _name: str, shop: ShopInfo, _count: int) -> Printed:
    return code_sheet(shop.language, path, today=DAY)


def _all(*texts: str) -> frozenset[str]:
    return frozenset(texts)


PAPERS: Final[dict[str, Paper]] = {
    "voucher sheet": Paper(_sheet, _all(code(0)), 25),
    "strip 80": Paper(_strip("80"), _all(code(0)), 4),
    "strip 58": Paper(_strip("58"), _all(code(0)), 4),
    "label": Paper(_label, _all(code(0)), 4, name=False),
    "gift card": Paper(_gift, _all(code(0)), 16),
    "loyalty card": Paper(_loyalty, _all(card(0)), 31),
    "insert A6": Paper(_inserts(four=False), _all(code(0), WEB.format(0)), 4),
    "insert A4": Paper(_inserts(four=True), _all(code(0), WEB.format(0)), 13),
    "slip": Paper(_slip),
    "survey form": Paper(_form, _all(WEB.format(0)), 4, number=False),
    "terms": Paper(_terms, number=False),
    "statement": Paper(_statement, count=4, number=False),
    "consent form": Paper(_consent, count=4, number=False),
    "notice": Paper(_notice, name=False),
    "test code": Paper(_test_code, _all(TEST_CODE), name=False),
}


def names(papers: Sequence[str] = tuple(PAPERS)) -> list[str]:
    """The papers that carry a customer's name."""
    return [one for one in papers if PAPERS[one].name]
