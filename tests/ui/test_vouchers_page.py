"""The page of vouchers: list, issuing, printing, using once, making void, with the way back."""

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, TODAY, opened_window
from tests.ui.large import make_large
from vefa.errors import VefaError
from vefa.i18n import set_language
from vefa.papers.pages import page_sizes, render
from vefa.rules import codes
from vefa.rules import format as words
from vefa.services import customers, vouchers
from vefa.services.vouchers import Grant
from vefa.ui import printing, tasks, theme
from vefa.ui.dialogs.base import Dialog
from vefa.ui.pages.voucher_detail import _events as voucher_events
from vefa.ui.pages.voucher_list import state_mark
from vefa.ui.pages.voucher_print import VoucherPrintView
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.places import PLACES, SETTINGS
from vefa.ui.widgets import Label
from vefa.ui.window import Window

DAY = {"today": TODAY}


@pytest.fixture
def page(window: Window) -> VouchersPage:
    """The page on the sample shop."""
    window.go("vouchers")
    made = window.page("vouchers")
    assert isinstance(made, VouchersPage)
    return made


@pytest.fixture
def empty_page(empty_shop: Path) -> Iterator[VouchersPage]:
    """The page on a shop without vouchers."""
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("vouchers")
        made = window.page("vouchers")
        assert isinstance(made, VouchersPage)
        yield made


def make(count: int = 1, *, value: int = 10_000, min_basket: int = 0) -> list[int]:
    """Fresh vouchers for the best customers."""
    return vouchers.issue_vouchers(
        vouchers.best_customers(count, today=TODAY), kind="amount", value=value, min_basket=min_basket,
        last_day=TODAY + timedelta(30), reason="Teşekkür", today=TODAY, now=NOW,
    )  # fmt: skip


def card(voucher_id: int) -> vouchers.VoucherCard:
    """What is kept about a voucher."""
    return vouchers.voucher(voucher_id, today=TODAY)


def shown(page: VouchersPage) -> list[int]:
    """The ids of the list."""
    return list(page.listing.table.rows.ids)


def dialogs() -> list[Dialog]:
    """The dialogs that show."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]


def words_of(dialog: Dialog) -> str:
    """Everything a dialog says."""
    return " ".join(label.text() for label in dialog.findChildren(Label))


def sheets(page: VouchersPage, qtbot: QtBot) -> VoucherPrintView:
    """The finished sheets, drawn."""
    paper = page.printing.paper
    assert paper is not None
    qtbot.waitUntil(
        lambda: paper.file() is not None and paper.preview.sheet._image is not None, timeout=15_000
    )
    return paper


def codes_in(image: Image.Image) -> set[str]:
    """The codes a reader finds."""
    return {found.text for found in zxingcpp.read_barcodes(np.asarray(image))}


def codes_of(path: Path, page: int, dpi: float = 200) -> set[str]:
    """The codes of a page of a PDF."""
    made = render(path, page, dpi)
    return codes_in(Image.frombytes("RGB", (made.width, made.height), made.data, "raw", "BGRX").convert("L"))


def as_pillow(image: QImage) -> Image.Image:
    """What Qt shows, in grey."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(bytes(grey.constBits()), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return Image.fromarray(np.ascontiguousarray(rows[:, : grey.width()]))


# the list -------------------------------------------------------------------------------------------------


def test_list_and_chips_agree(page: VouchersPage) -> None:
    counts = {group.key: group.count for group in vouchers.voucher_groups(**DAY)}
    assert len(shown(page)) == counts["all"] > 0
    page.listing.chips._chips["used"].click()
    assert len(shown(page)) == counts["used"] > 0


def test_a_code_is_found_in_any_typing(page: VouchersPage) -> None:
    [one] = make()
    code = card(one).row.code
    for typed in (codes.pretty(code).lower(), code[:8], f" {code[:4]} {code[4:]} "):
        page.listing.search.set_query(typed)
        assert one in shown(page)
        page.listing.show_all()


def test_a_large_shop_is_read_beside_the_window(window: Window, qtbot: QtBot) -> None:
    make_large()
    window.go("vouchers")
    page = window.page("vouchers")
    assert isinstance(page, VouchersPage)
    assert shown(page) == []
    assert page.beside.currentIndex() == 0, "that there are no vouchers is not known"
    qtbot.waitUntil(lambda: not tasks.running())
    counts = {group.key: group.count for group in vouchers.voucher_groups(**DAY)}
    assert len(shown(page)) == counts["all"] > 0
    assert {key: chip.item.count for key, chip in page.listing.chips._chips.items()} == counts
    first = page.detail.card()
    assert first is not None
    assert first.row.id == shown(page)[0]
    used = vouchers.voucher_ids(group="used", **DAY)[0]
    page.listing.chips._chips["unused"].click()
    page.arrive(voucher=used)
    qtbot.waitUntil(lambda: page.listing.table.current_id() == used)
    qtbot.waitUntil(lambda: not tasks.running())
    seen = page.detail.card()
    assert seen is not None
    assert seen.row.id == used
    assert len(shown(page)) == counts["all"]


def test_footer_tells_what_stands_open(page: VouchersPage) -> None:
    make(2, value=12_345)
    page.refresh()
    rows = vouchers.voucher_rows(vouchers.voucher_ids(**DAY), **DAY)
    worth = sum(row.value for row in rows if row.state in {"unused", "ending"} and row.kind == "amount")
    whole, cents = divmod(worth, 100)
    assert f"{whole:,}".replace(",", ".") + f",{cents:02} TL" in page.listing.card._left.text()


def test_the_detail_shows_the_printed_card(page: VouchersPage, qtbot: QtBot) -> None:
    [one] = make()
    page.show_voucher(one)
    picture = page.detail.picture
    qtbot.waitUntil(lambda: picture.image() is not None, timeout=15_000)
    image = picture.image()
    assert image is not None
    assert image.width() / image.height() == pytest.approx(95 / 67, abs=0.01)
    assert codes_in(as_pillow(image)) == {card(one).row.code}


def test_copy_puts_the_code_on_the_clipboard(page: VouchersPage) -> None:
    [one] = make()
    page.show_voucher(one)
    page.detail._copy(card(one).row.shown)
    assert QApplication.clipboard().text() == codes.pretty(card(one).row.code)


# issuing --------------------------------------------------------------------------------------------------


def test_issue_to_one_customer(page: VouchersPage) -> None:
    who = customers.customer_ids(**DAY)[0]
    before = set(vouchers.voucher_ids(**DAY))
    page.window_.go("vouchers", issue=True, customers=[who])
    [dialog] = dialogs()
    dialog.min_basket.setText("500,00")
    dialog.days._chips["60"].click()
    dialog.paper.setChecked(False)
    dialog.save.click()
    [made] = set(vouchers.voucher_ids(**DAY)) - before
    row = card(made).row
    assert (row.customer_id, row.kind, row.value, row.min_basket) == (who, "amount", 10_000, 50_000)
    assert row.last_day == TODAY + timedelta(60)
    assert row.reason == "Teşekkür"
    assert page.listing.table.current_id() == made


def test_issue_a_per_cent_with_a_limit(page: VouchersPage) -> None:
    who = customers.customer_ids(**DAY)[0]
    dialog = page.issue([who])
    dialog.worth.kind._chips["percent"].click()
    dialog.worth.percents._chips["other"].click()
    dialog.worth.other.setText("12,5")
    dialog.worth.cap.setText("75")
    dialog.paper.setChecked(False)
    dialog.save.click()
    row = card(max(vouchers.voucher_ids(**DAY))).row
    assert (row.kind, row.value, row.terms.cap) == ("percent", 1250, 7500)


def test_nobody_chosen_is_told_in_the_dialog(page: VouchersPage) -> None:
    before = len(vouchers.voucher_ids(**DAY))
    dialog = page.issue()
    dialog.save.click()
    assert dialog.isVisible()
    assert "seçin" in dialog.sentence.text()
    assert len(vouchers.voucher_ids(**DAY)) == before
    dialog.reject()


def test_a_shop_without_customers_issues_vouchers_to_whoever_holds_them(empty_page: VouchersPage) -> None:
    dialog = empty_page.issue()
    assert dialog.who.kind.value() == "bearer"
    dialog.who.count.setValue(3)
    assert dialog.cost.isVisible()
    assert dialog.sentence.text().startswith("3 çekin her biri")
    dialog.paper.setChecked(False)
    dialog.finish()
    rows = vouchers.voucher_rows(vouchers.voucher_ids(**DAY), **DAY)
    assert [(row.customer_id, row.value) for row in rows] == [(None, 10_000)] * 3


@pytest.mark.parametrize("segment", [0, 1])
def test_without_customers_the_other_choices_say_what_to_do(empty_page: VouchersPage, segment: int) -> None:
    dialog = empty_page.issue()
    dialog.who.kind._group.button(segment).click()
    assert "Siparişlerinizi içe aktarın" in dialog.who.note.text()
    assert not dialog.who.pick.isVisible()
    assert not dialog.cost.isVisible(), "a piggy bank alone says nothing"
    dialog.reject()


def test_ctrl_enter_issues_from_any_field(page: VouchersPage, qtbot: QtBot) -> None:
    before = len(vouchers.voucher_ids(**DAY))
    dialog = page.issue([customers.customer_ids(**DAY)[0]])
    dialog.paper.setChecked(False)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.min_basket, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(vouchers.voucher_ids(**DAY)) == before + 1


@pytest.mark.parametrize("many", [{"best": 20}, {"chosen": 3}, {}])
@pytest.mark.parametrize("kind", ["amount", "percent"])
def test_the_usual_choices_need_no_scrolling(
    page: VouchersPage, qtbot: QtBot, many: dict[str, int], kind: str
) -> None:
    page.window_.resize(1366, 689)
    chosen = customers.customer_ids(**DAY)[: many.get("chosen", 1)]
    dialog = page.issue(chosen, many.get("best"))
    dialog.worth.kind._chips[kind].click()
    (dialog.worth.amounts if kind == "amount" else dialog.worth.percents)._chips["other"].click()
    middle = dialog._middle
    qtbot.waitUntil(lambda: middle.viewport().height() >= middle.content.height())
    assert dialog.height() <= 689
    dialog.reject()


@pytest.mark.parametrize("language", ["tr", "en"])
def test_nothing_of_the_dialog_is_cut_at_its_side(window: Window, qtbot: QtBot, language: str) -> None:
    set_language(language)
    window.rebuild()
    window.go("vouchers")
    shown = window.page("vouchers")
    assert isinstance(shown, VouchersPage)
    dialog = shown.issue(customers.customer_ids(**DAY)[:1], None)
    middle = dialog._middle
    qtbot.waitUntil(lambda: middle.viewport().width() >= middle.content.minimumSizeHint().width())
    dialog.reject()


def test_best_twenty_are_issued_printed_and_counted(page: VouchersPage, qtbot: QtBot, tmp_path: Path) -> None:
    best = vouchers.best_customers(20, today=TODAY)
    page.window_.go("vouchers", best=20)
    [dialog] = dialogs()
    assert "2.000,00 TL" in dialog.cost.text()  # 20 x 100 TL
    dialog.save.click()
    paper = sheets(page, qtbot)
    rows = [card(one).row for one in paper.ids()]
    assert [row.customer_id for row in rows] == best
    assert paper.preview.pages() == 3  # 8 + 8 + 4
    path = paper.file()
    assert path is not None
    found = [codes_of(path, number) for number in range(3)]
    assert [len(one) for one in found] == [8, 8, 4]
    assert set().union(*found) == {row.code for row in rows}
    assert all(row.printed_on is None for row in rows)
    question = page.printing.ask_printed()
    assert question is not None
    question.reject()
    assert card(paper.ids()[0]).row.printed_on is None
    again = page.printing.ask_printed()
    assert again is not None
    again.accept()
    assert all(card(row.id).row.printed_on == TODAY for row in rows)


def test_in_a_large_shop_the_best_are_looked_for_beside_the_window(page: VouchersPage, qtbot: QtBot) -> None:
    make_large()
    best = vouchers.best_customers(3, today=TODAY)
    dialog = page.issue(best=3)
    assert dialog.who.note.text() == "Müşteriler bulunuyor…"
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.wish().customers == tuple(best)
    assert "300,00 TL" in dialog.cost.text()  # 3 x 100 TL
    dialog.reject()


def test_nobody_waits_for_the_best_when_the_dialog_is_closed(page: VouchersPage, qtbot: QtBot) -> None:
    make_large()
    dialog = page.issue(best=3)
    assert tasks.running()
    dialog.reject()
    qtbot.waitUntil(lambda: not tasks.running())


def test_issuing_can_be_undone(page: VouchersPage) -> None:
    dialog = page.issue(best=3)
    dialog.paper.setChecked(False)
    dialog.save.click()
    made = sorted(vouchers.voucher_ids(**DAY))[-3:]
    page.window_.undo_last()
    assert {card(one).row.state for one in made} == {"void"}


# printing -------------------------------------------------------------------------------------------------


def test_a_half_used_sheet_goes_on(page: VouchersPage, qtbot: QtBot) -> None:
    made = make(8)
    page.printing.open(made)
    paper = page.printing.paper
    assert paper is not None
    paper._report(3, 1_250, "")
    assert paper.note.text() == "Sayfalar hazırlanıyor: 3 / 1.250"
    assert paper._leaf.isHidden()
    assert sheets(page, qtbot).preview.pages() == 1
    assert "1 sayfa" in paper.note.text()
    assert not paper._leaf.isHidden()
    paper.places._group.button(3).click()
    qtbot.waitUntil(lambda: paper.preview.pages() == 2, timeout=15_000)
    path = paper.file()
    assert path is not None
    assert (len(codes_of(path, 0)), len(codes_of(path, 1))) == (5, 3)
    assert len(paper.preview.sheet.spaces) == 3
    qtbot.keyClick(paper.preview.area, Qt.Key.Key_PageDown)
    assert paper.preview.page() == 1


def test_the_printer_gets_codes_that_can_be_read(page: VouchersPage, qtbot: QtBot, tmp_path: Path) -> None:
    made = make(9)
    page.printing.open(made)
    path = sheets(page, qtbot).file()
    assert path is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(300)
    printing.set_paper(printer, path)
    went: list[bool] = []
    printing.start_printing(page, printer, path, lambda: went.append(True))
    qtbot.waitUntil(lambda: bool(went), timeout=30_000)
    assert len(page_sizes(tmp_path / "paper.pdf")) == 2
    found = codes_of(tmp_path / "paper.pdf", 0) | codes_of(tmp_path / "paper.pdf", 1)
    assert found == {card(one).row.code for one in made}


def test_without_a_printer_a_sentence_says_so(
    page: VouchersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page.printing.open(make())
    sheets(page, qtbot)
    page.printing.print_now()
    [dialog] = dialogs()
    assert "Bu bilgisayarda yazıcı bulunamadı." in words_of(dialog)
    dialog.reject()


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the person chooses in the system's dialog."""
    chosen: Callable[..., tuple[str, str]] = lambda *_args, **_named: (str(path), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)


def test_the_pdf_is_saved(
    page: VouchersPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [one] = make()
    page.printing.open([one])
    sheets(page, qtbot)
    answer(monkeypatch, tmp_path / "çekler")
    page.printing.save()
    assert codes_of(tmp_path / "çekler.pdf", 0) == {card(one).row.code}
    assert card(one).row.printed_on is None


@pytest.mark.parametrize("where", ["yok/çek.pdf", "dosya/çek.pdf"])
def test_a_place_that_cannot_be_written_is_told(
    page: VouchersPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (tmp_path / "dosya").write_text("no folder")
    page.printing.open(make())
    sheets(page, qtbot)
    answer(monkeypatch, tmp_path / where)
    page.printing.save()
    [dialog] = dialogs()
    assert "çek.pdf yazılamadı." in words_of(dialog)
    dialog.reject()


def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF-1.4")
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    if os.access(locked, os.W_OK):  # an administrator may write everywhere
        locked = Path("/proc")
    with pytest.raises(VefaError, match="yazılamadı"):
        printing.save_copy(source, locked / "b.pdf")


def test_leaving_the_sheets_leaves_no_file(page: VouchersPage, qtbot: QtBot) -> None:
    page.printing.open(make())
    path = sheets(page, qtbot).file()
    assert path is not None
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.printing.paper is None
    assert not path.parent.exists()


# using ----------------------------------------------------------------------------------------------------


def test_a_code_is_used_once(page: VouchersPage) -> None:
    [one] = make(min_basket=30_000)
    code = card(one).row.code
    dialog = page.redeem()
    dialog.code.setText(codes.pretty(code).lower())
    dialog._read(final=False)
    dialog.basket.setText("250")
    dialog._show()
    assert not dialog.save.isEnabled()
    assert "50,00 TL eksik" in dialog.answer.text()
    dialog.basket.setText("500")
    dialog._show()
    assert dialog.answer.text() == "100,00 TL indirim; ödenecek tutar 400,00 TL."
    dialog.code.setFocus()
    dialog.save.click()  # as the Enter of a scanner in the field of the code
    assert card(one).row.state == "unused"
    assert dialog.focusWidget() is dialog.basket
    dialog.save.click()
    assert card(one).row.state == "used"
    again = page.redeem(code)
    again.basket.setText("500")
    again._show()
    assert not again.save.isEnabled()
    assert "kullanıldı" in again.answer.text()
    again.reject()
    page.window_.undo_last()
    assert card(one).row.state == "unused"


def test_a_code_is_used_for_an_order(page: VouchersPage) -> None:
    [one] = make(value=1_000)
    dialog = page.redeem(card(one).row.code)
    dialog.kind.set_value("order")
    dialog._show()
    taken = [dialog.order.itemData(place) for place in range(dialog.order.count())]
    for order_id in taken:
        dialog.order.set_value(order_id)
        offer = dialog.quote()
        if offer is not None and not offer.refusal:
            break
    dialog._show()
    assert "10,00 TL" in dialog.answer.text()
    dialog.save.click()
    assert card(one).uses[0].order_id == order_id


def test_with_large_text_the_answer_is_in_sight(window: Window, qtbot: QtBot) -> None:
    theme.set_text_size(200)
    window.rebuild()
    window.resize(1366, 768)
    window.go("vouchers")
    page = window.page("vouchers")
    assert isinstance(page, VouchersPage)
    [one] = make(value=1_000)
    dialog = page.redeem(card(one).row.code)
    dialog.basket.insert("1500")
    qtbot.waitUntil(lambda: dialog.answer.visibleRegion().boundingRect() == dialog.answer.rect())
    assert "Yazın ya da okutun." not in words_of(dialog)
    dialog.code.clear()
    dialog._read(final=False)
    assert "Yazın ya da okutun." in words_of(dialog)
    dialog.reject()


def test_five_unknown_codes_lock_the_field(page: VouchersPage) -> None:
    dialog = page.redeem()
    for place in range(5):
        body = "2222222222" + codes.ALPHABET[place]
        dialog.code.setText(body + codes.check(body))
        dialog._read(final=True)
    assert not dialog.code.isEnabled()
    assert "60 saniye" in words_of(dialog)
    dialog.reject()
    again = page.redeem()
    assert not again.code.isEnabled()
    again.reject()


def test_void_with_a_reason_and_back(page: VouchersPage) -> None:
    [one] = make()
    page.show_voucher(one)
    dialog = page.void(one)
    dialog.verb.click()
    assert dialog.isVisible()
    assert card(one).row.state == "unused"
    dialog.why.setText("Kayboldu")
    dialog.verb.click()
    assert (card(one).row.state, card(one).row.terms.blocked_why) == ("void", "Kayboldu")
    page.window_.undo_last()
    assert card(one).row.state == "unused"
    page.void(one).wanted.emit("Yanlış")
    page.unvoid(one)
    assert card(one).row.state == "unused"


def test_a_use_is_taken_back_later(page: VouchersPage) -> None:
    [one] = make()
    used = vouchers.redeem_voucher(card(one).row.code, basket=20_000, today=TODAY, now=NOW)
    page.show_voucher(one)
    page.take_back(used.use_id)
    page.show_voucher(one)
    assert [event.title for event in page.detail.history.events()][1] == "Kullanıldı, geri alındı"


def test_an_empty_shop_offers_the_first_voucher(empty_page: VouchersPage) -> None:
    assert empty_page.beside.currentIndex() == 1
    assert [action.text for action in empty_page.actions_] == ["Çek tanımla"]
    empty_page.printing.open_all()
    [dialog] = dialogs()
    assert "Yazdırılacak çek yok." in words_of(dialog)
    dialog.reject()


def test_the_year_end_is_not_proposed_when_it_is_near(page: VouchersPage) -> None:
    from vefa.ui.dialogs.issue_voucher import IssueDialog

    dialog = IssueDialog(page, date(2026, 12, 28))
    assert dialog.last_day.value() == date(2026, 12, 28) + timedelta(60)
    dialog.deleteLater()


# all kinds ------------------------------------------------------------------------------------------------


def test_a_gift_card_shows_what_is_left_and_what_moved_it(page: VouchersPage) -> None:
    [one] = vouchers.grant_vouchers(None, Grant("gift_card", 50_000), today=TODAY, now=NOW)
    page.refresh()
    page.show_voucher(one)
    assert card(one).row.state == "open"
    assert state_mark(card(one).row).text == "Kullanılabilir"
    texts = [label.text() for label in page.detail.findChildren(Label)]
    assert "Kalan" in texts
    assert words.money(50_000, "TRY") in texts
    assert [action.text for action in page.detail.menu(card(one)) if action] == [
        "Kaybolanın yerine yenisini ver…", "İptal et…",
    ]  # fmt: skip


def test_a_chosen_code_without_a_last_day_is_extended_and_replaced(page: VouchersPage) -> None:
    grant = Grant("shipping", last_day=TODAY + timedelta(3))
    [one] = vouchers.add_codes(["KARGO-BEDAVA"], grant, today=TODAY, now=NOW)
    vouchers.extend_voucher(one, None, "Süresiz olsun", today=TODAY, now=NOW)
    page.refresh()
    page.show_voucher(one)
    page.detail._copy(card(one).row.shown)
    assert QApplication.clipboard().text() == "KARGO-BEDAVA"
    titles = [event.title for event in voucher_events(card(one), TODAY)]
    assert "Süresi uzatıldı" in titles
    made = vouchers.replace_voucher(one, "Kayboldu", today=TODAY, now=NOW)
    page.show_voucher(one)
    assert page.detail.menu(card(one)) == []
    page.show_voucher(made)
    assert page.detail.card() is not None
