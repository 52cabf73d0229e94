"""The kit: looks that can be measured, the keyboard, names for screen readers."""

from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDropEvent, QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery import gallery, gallery_more
from vefa.errors import VefaError
from vefa.i18n import set_language
from vefa.rules import format as words
from vefa.ui import theme
from vefa.ui.actions import Action
from vefa.ui.fonts import text_width
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.widgets import (
    Badge,
    Banner,
    Button,
    Check,
    ChipItem,
    ChipRow,
    ClockField,
    Combo,
    DateField,
    DropBox,
    ElidedLabel,
    Field,
    FormRow,
    IconButton,
    Label,
    LoadingBars,
    Radio,
    ReadField,
    SearchField,
    Segmented,
    SentenceFlow,
    SpinField,
    Stepper,
    TextArea,
    Toast,
    Toggle,
    Value,
    button_for,
)

TARGETS = [
    lambda: Button("Kaydet"),
    lambda: Button("Kaydet", size="s"),
    lambda: IconButton("x", "Kapat"),
    lambda: Check("Seçili"),
    lambda: Radio("Evet"),
    lambda: Toggle(name="Barkod"),
    lambda: Field(name="Ad"),
    lambda: Combo([("a", 1)], name="Ay"),
    lambda: DateField(date(2026, 11, 23), name="Gün"),
    lambda: SpinField(3, 0, 9, name="Adet"),
    lambda: Value("10 TL"),
    lambda: ChipRow([ChipItem("a", "Tümü", 3)], name="Grup"),
]


@pytest.mark.parametrize("make", TARGETS)
def test_targets_are_high_enough_and_have_a_name(qtbot, make) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert max(widget.sizeHint().height(), widget.minimumHeight()) >= 34
    assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_whole_kit_can_be_built_at_any_text_size(qtbot, percent: int) -> None:
    theme.set_text_size(percent)
    for page in (gallery(), gallery_more()):
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        assert not page.grab().isNull()


def test_nothing_opens_a_window_of_its_own_while_it_is_built(qtbot) -> None:
    before = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    page = gallery_more()
    qtbot.addWidget(page)
    assert {w for w in QApplication.topLevelWidgets() if w.isVisible()} == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_the_keyboard(qtbot, key: Qt.Key) -> None:
    button = Button("Kaydet")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_the_ring_shows_after_the_tab_key_but_not_after_a_click(qtbot) -> None:
    one, two = Button("Bir"), Button("İki")
    page = boxed(row(one, two))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    one.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not one.ring
    two.setFocus(Qt.FocusReason.TabFocusReason)
    assert two.ring
    one.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not two.ring


def test_a_busy_button_refuses_presses(qtbot) -> None:
    button = Button("Kaydet", "primary")
    qtbot.addWidget(button)
    button.set_busy(True)
    with qtbot.assertNotEmitted(button.clicked):
        button.click()
    button.set_busy(False)
    with qtbot.waitSignal(button.clicked):
        button.click()


def test_a_menu_button_asks_for_its_actions_when_it_opens(qtbot) -> None:
    done: list[str] = []
    button = Button("Diğer")
    qtbot.addWidget(button)
    button.set_menu(lambda: [Action("Dışa aktar…", lambda: done.append("out"), "download"), None])
    button.show()
    button.click()
    menu = QApplication.activePopupWidget()
    menu.actions()[0].trigger()
    menu.close()
    assert done == ["out"]


def test_an_action_becomes_a_button(qtbot) -> None:
    done: list[int] = []
    button = button_for(
        Action("Müşteri ekle", lambda: done.append(1), "plus", "primary", "Ctrl+N", "Yeni müşteri")
    )
    qtbot.addWidget(button)
    button.click()
    assert done == [1]
    assert button.toolTip() == "Yeni müşteri"


def test_search_says_its_text_once_and_esc_empties_it(qtbot) -> None:
    field = SearchField("Ad ara")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClicks(field, "ays")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert heard == ["ays", ""]


def _read_sum(text: str) -> Decimal:
    if not text.replace(",", "").isdigit():
        raise VefaError("Bir tutar yazın.")
    return Decimal(text.replace(",", "."))


def test_a_field_that_reads_says_what_is_wrong(qtbot) -> None:
    field = ReadField(_read_sum, "12,50", name="Tutar", suffix="TL")
    qtbot.addWidget(field)
    assert field.check()
    assert field.value() == Decimal("12.50")
    field.setText("on iki")
    assert not field.check()
    assert field.value() is None
    assert field.accessibleDescription() == "Bir tutar yazın."


def test_a_form_row_names_its_field_and_shows_the_error(qtbot) -> None:
    field = Field()
    form = FormRow("Telefon", field, hint="10 hane")
    qtbot.addWidget(form)
    assert field.accessibleName() == "Telefon"
    form.set_error("Telefon 10 haneli olmalı")
    assert field.error() == "Telefon 10 haneli olmalı"
    form.set_error("")
    assert field.error() == ""


def test_a_combo_speaks_of_values(qtbot) -> None:
    combo = Combo([("Bu ay", 1), ("Geçen ay", 2)], name="Ay")
    qtbot.addWidget(combo)
    combo.set_value(2)
    combo.set_items([("Geçen ay", 2), ("Bu yıl", 3)])
    assert combo.value() == 2
    empty = Combo([("A", "a")], placeholder="Sütun seçin", name="Sütun")
    qtbot.addWidget(empty)
    assert empty.value() is None


def test_a_day_is_typed_and_read(qtbot) -> None:
    field = DateField(date(2026, 3, 5), name="Gün", latest=date(2026, 12, 31))
    qtbot.addWidget(field)
    assert field.text() == "05.03.2026"
    field.set_value(date(2027, 1, 1))
    assert field.value() == date(2026, 12, 31)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_day_is_written_as_everywhere_in_the_language(qtbot, language: str) -> None:
    set_language(language)
    field = DateField(date(2026, 3, 5), name="Gün")
    qtbot.addWidget(field)
    days = [date(2026, month, 5) for month in range(1, 13)]
    shown = []
    for day in days:
        field.set_value(day)
        shown.append(field.text())
        assert text_width(field.text(), field.font()) < field.sizeHint().width() - theme.px(
            58
        )  # icon and arrow
    assert shown == [words.day(day) for day in days]
    calendar = field.calendarWidget()
    assert calendar.locale().name()[:2] == language
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday


def test_an_english_day_is_typed_part_by_part(qtbot) -> None:
    set_language("en")
    field = DateField(date(2026, 11, 23), name="Day")
    qtbot.addWidget(field)
    field.show()
    field.setSelectedSection(DateField.Section.DaySection)
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Qt.Key.Key_Right)
    field.setSelectedSection(DateField.Section.MonthSection)
    qtbot.keyClicks(field, "sep")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value()) == ("7 Sep 2026", date(2026, 9, 7))


@pytest.mark.parametrize("typed", ["31.10.2026", "31102026", "31/10/2026", "31.10.26", "3110", "31.10"])
def test_a_day_of_another_month_is_typed_as_it_is(qtbot, typed: str) -> None:
    """November has no 31st; the month that follows says that none was meant. Told once."""
    form = QWidget()
    field = DateField(date(2026, 11, 24), name="Gün", latest=date(2026, 11, 24))
    other = Field(name="Ad")
    form.setLayout(column(FormRow("Gün", field), other))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    told: list[object] = []
    field.dateChanged.connect(lambda _day: told.append(field.value()))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, typed)
    assert field.value() == date(2026, 10, 31)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert other.hasFocus(), "Tab leaves the field at once"
    assert (field.text(), told) == ("31.10.2026", [date(2026, 10, 31)])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31.11.2026", "“31.11.2026” bir gün değil; 24.11.2026 gibi yazın."),
        ("1.1.2027", "En geç 24.11.2026 seçilebilir."),
    ],
)
def test_what_is_no_day_is_said_and_leaves_the_one_before(qtbot, typed: str, said: str) -> None:
    """Enter waits for another one, Esc takes it away; who leaves the field sees the day that holds."""
    field = DateField(date(2026, 11, 24), latest=date(2026, 11, 24))
    form = FormRow("Gün", field)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), form._note.text()) == (typed, said)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), form._note.text()) == ("24.11.2026", "")
    qtbot.keyClicks(field, typed)
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
    assert (field.text(), field.value(), form._note.text()) == ("24.11.2026", date(2026, 11, 24), said)
    qtbot.keyClicks(field, "1.1.2026")
    assert (field.value(), form._note.text()) == (date(2026, 1, 1), "")


@pytest.mark.parametrize(
    "make",
    [
        lambda: DateField(date(2026, 3, 5)),
        lambda: ClockField(time(9), name="Saat"),
        lambda: SpinField(3, 0, 9),
    ],
)
def test_the_wheel_over_a_field_changes_nothing(qtbot, make) -> None:
    """A page is scrolled with the pointer over it: the wheel must not even bring the focus."""
    field = make()
    qtbot.addWidget(field)
    field.show()
    before = field.text()
    assert not field.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
    far, no = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        far,
        far,
        Qt.MouseButton.NoButton,
        no,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.text() == before


@pytest.mark.parametrize(("kind", "same"), [("ghost", True), ("link", True), ("secondary", False)])
def test_what_has_no_ground_gets_none_when_it_is_off(qtbot, kind: str, same: bool) -> None:
    """A grey box would say that it is pressed: the arrow up of a first line."""
    button = IconButton("arrow-up", "Yukarı", kind)
    qtbot.addWidget(button)

    def edge() -> QColor:
        return button.grab().toImage().pixelColor(3, button.height() // 2)

    before = edge()
    button.setEnabled(False)
    assert (edge() == before) is same


def test_a_text_longer_than_its_field_shows_its_beginning_until_one_types(qtbot) -> None:
    long = "cok.uzun.bir.adres.adi.olan.biri@uzun-alan-adi.example"
    form, other = QWidget(), Field(name="Ad")
    field = Field(long, name="E-posta")
    form.setLayout(column(field, other))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    assert field.cursorPosition() == 0
    for reason in (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.PopupFocusReason):
        field.setFocus(reason)
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClicks(field, ".")
        assert field.text() == f"{long}.", "typing goes on at the end"
        field.setText(long)
        other.setFocus()
        assert field.cursorPosition() == 0


def test_why_a_sum_cannot_be_read_stands_under_its_field(qtbot) -> None:
    """A red frame alone says nothing; what somebody else said there stays."""

    def read(text: str) -> int:
        if not text.isdecimal():
            raise VefaError(f"{text} bir tutar değil.")
        return int(text)

    field = ReadField(read, name="Tutar")
    form = FormRow("Tutar", field, hint="Kuruşlarıyla")
    qtbot.addWidget(form)
    form.show()
    field.setText("12a")
    field.check()
    assert form._note.text() == "12a bir tutar değil."
    field.setText("12")
    field.check()
    assert form._note.text() == "Kuruşlarıyla"
    form.set_error("Sıfırdan büyük olmalı.")
    field.check()
    assert form._note.text() == "Sıfırdan büyük olmalı."


def test_a_time_is_typed_at_once_and_left_by_tab(qtbot) -> None:
    form = QWidget()
    clock, other = ClockField(time(9), name="Saat", seconds=True), Field(name="Ad")
    form.setLayout(column(clock, other))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    clock.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(clock.hasFocus)
    qtbot.keyClicks(clock, "143005")
    assert clock.value() == time(14, 30, 5)
    clock.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(clock, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_a_number_is_stepped_by_its_arrows(qtbot) -> None:
    field = SpinField(3, 0, 9, name="Adet")
    qtbot.addWidget(field)
    field.show()
    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 8, 6))
    assert field.value() == 4
    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 8, field.height() - 6))
    assert field.value() == 3


def test_segments_move_with_the_arrow_keys(qtbot) -> None:
    bar = Segmented([("Açık", "light"), ("Koyu", "dark"), ("Sistem", "system")], name="Tema")
    qtbot.addWidget(bar)
    bar.show()
    heard: list[object] = []
    bar.chosen.connect(heard.append)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert heard == ["dark", "system"]
    assert bar.value() == "system"


def test_tab_comes_to_the_chosen_chip(qtbot) -> None:
    chips = ChipRow([ChipItem(str(place), str(place)) for place in range(3)], "1")
    first, last = Button("Önce"), Button("Sonra")
    page = boxed(column(first, chips, last))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    first.setFocus()
    reached = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Tab):
        qtbot.keyClick(QApplication.focusWidget(), key)
        reached.append(QApplication.focusWidget())
    assert reached == [chips._chips["1"], chips._chips["2"], last]
    assert chips.key() == "2"
    chips.set_key("")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert chips._chips["0"].hasFocus(), "none is chosen"


def test_chips_keep_their_choice_when_counts_change(qtbot) -> None:
    chips = ChipRow([ChipItem("all", "Tümü", 412), ChipItem("new", "Yeni", 31)])
    qtbot.addWidget(chips)
    heard: list[str] = []
    chips.chosen.connect(heard.append)
    chips._chips["new"].click()
    chips.set_items([ChipItem("all", "Tümü", 1413), ChipItem("new", "Yeni", 32)])
    assert chips.key() == "new"
    assert heard == ["new"]
    assert chips._chips["all"].accessibleName() == "Tümü 1.413"
    chips.set_items([ChipItem("x", "Bekleyen", 1)])
    assert chips.key() == "x"


def test_a_wrapped_label_does_not_push_the_window(qtbot) -> None:
    label = Label("uzun bir cümle " * 20, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 40
    assert label.heightForWidth(200) > label.heightForWidth(800)


def test_punctuation_sticks_to_the_word_before_it(qtbot) -> None:
    sentence = SentenceFlow(["Her", Value("10 TL"), ", sonra", Value("1 puan"), "."])
    qtbot.addWidget(sentence)
    for width in range(60, 400, 20):
        lines = sentence.layout()._lines(width)
        assert all(line[0][0].widget().text()[0] not in ",." for line in lines[1:])


def test_the_steps_tell_where_one_stands(qtbot) -> None:
    steps = Stepper(["Dosya", "Sütunlar", "Kontrol", "Bitti"], 1)
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "Adım 2 / 4: Sütunlar"


def test_tab_leaves_a_text_area(qtbot) -> None:
    area, button = TextArea(name="Not"), Button("Kaydet")
    page = boxed(column(area, button))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    area.editor.setFocus()
    qtbot.keyClick(area.editor, Qt.Key.Key_Tab)
    assert area.text() == ""
    assert button.hasFocus()


def test_a_dropped_file_is_told(qtbot) -> None:
    place = DropBox(column(Label("Buraya bırakın")))
    qtbot.addWidget(place)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/kasım/siparis.xlsx")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(place.dropped) as heard:
        place.dropEvent(drop)
    assert heard.args == ["/kasım/siparis.xlsx"]


def test_a_toast_undoes_once(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    undone: list[int] = []
    toast = Toast(window, "116 satır içe aktarıldı.", lambda: undone.append(1))
    toast.appear(212)
    assert window.rect().contains(toast.geometry().adjusted(30, 30, -30, -30))
    toast.link.click()
    toast.take_back()
    assert undone == [1]
    assert toast.isHidden()


@pytest.mark.parametrize(
    ("percent", "text"),
    [(100, "Çok uzun bir ad " * 14), (200, "Kaydedildi: Mesaj: ret. " * 5), (100, "A" * 300)],
)
def test_the_way_back_of_a_long_sentence_stays_in_the_window(qtbot, percent: int, text: str) -> None:
    theme.set_text_size(percent)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 600)
    window.show()
    toast = Toast(window, text, lambda: None)
    toast.appear(88)
    link = QRect(toast.link.mapTo(window, QPoint(0, 0)), toast.link.size())
    assert window.rect().contains(toast.geometry().adjusted(30, 30, -30, -30))
    assert window.rect().contains(link)
    assert toast.height() > Toast(window, "kısa").sizeHint().height()
    toast.leave()


def test_grey_bars_wait_before_they_show(qtbot) -> None:
    bars = LoadingBars()
    qtbot.addWidget(bars)
    assert not bars._shown
    qtbot.waitUntil(lambda: bars._shown, timeout=2000)


def test_badges_and_cut_labels_say_their_whole_text(qtbot) -> None:
    badge, label = Badge("Kullanıldı", "success", "check"), ElidedLabel("çok uzun bir destek satırı")
    qtbot.addWidget(badge)
    qtbot.addWidget(label)
    label.set_text("başka", "danger_text")
    assert badge.accessibleName() == "Kullanıldı"
    assert label.accessibleName() == "başka"


def test_a_banner_says_why_something_is_refused(qtbot) -> None:
    banner = Banner("accent", "info", "Her 10 TL için 1 puan")
    qtbot.addWidget(banner)
    banner.hide()
    banner.refuse(VefaError("Ad yok.", "Bir ad yazın."))
    assert not banner.isHidden()
    assert (banner.text(), banner._tone) == ("Ad yok. Bir ad yazın.", "honey")


def test_what_gets_the_focus_from_outside_comes_into_sight(qtbot: QtBot) -> None:
    """Tab enters the column at its first button, however far down it is scrolled."""
    before, buttons = Field(), [Button(f"{n}") for n in range(40)]
    scroll = Scroll(boxed(column(*buttons)))
    whole = boxed(column(before, scroll))
    qtbot.addWidget(whole)
    whole.resize(300, 300)
    whole.show()
    qtbot.waitExposed(whole)
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    assert buttons[0].visibleRegion().isEmpty()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert buttons[0].hasFocus()
    assert not buttons[0].visibleRegion().isEmpty()
    buttons[-1].setFocus()
    assert not buttons[-1].visibleRegion().isEmpty()


def test_the_name_of_a_file_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    """Names without a space would be cut at the edge; what the label says and is asked for stays the same."""
    name = "trendyol_tum_siparisler_2026-10_yedek_kopya_son.xlsx"
    text = f"“{name}” okunamadı."
    label = Label(text, wrap=True)
    qtbot.addWidget(label)
    assert label.text() == text
    assert label.heightForWidth(200) >= 3 * label.heightForWidth(2000)
    label.setText(name)
    assert label.text() == name
    assert label.heightForWidth(200) >= 2 * label.heightForWidth(2000)
    code = Label(name, wrap=True, selectable=True)
    qtbot.addWidget(code)
    assert QLabel.text(code) == name, "what can be copied holds nothing that is not seen"
