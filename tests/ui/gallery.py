"""Every part of the kit on two pages, to be looked at beside the picture of the components."""

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from vefa.ui.fonts import font
from vefa.ui.layout import Item, boxed, column, row
from vefa.ui.painting import draw_text, fill_box, ink, painter_on, rounded
from vefa.ui.widgets import (
    Avatar,
    Badge,
    Banner,
    Button,
    Card,
    Check,
    ChipItem,
    ChipRow,
    Combo,
    DateField,
    EmptyState,
    Field,
    FigureCard,
    FormRow,
    IconButton,
    IconLabel,
    KeyCap,
    Label,
    LoadingBars,
    ProgressBar,
    Radio,
    Segmented,
    SentenceFlow,
    SpinField,
    StepLine,
    Stepper,
    TextArea,
    Toggle,
    Value,
    WizardFooter,
)

KINDS: Final = {
    "primary": "Kaydet",
    "secondary": "Yazdır…",
    "soft": "Kullan",
    "ghost": "Ertele",
    "danger": "Sil",
}
BADGES: Final = (
    ("Bronz", "bronze", ""),
    ("Gümüş", "silver", ""),
    ("Altın", "gold", ""),
    ("Platin", "platinum", ""),
    ("Kullanıldı", "success", "check"),
    ("Süresi yaklaşıyor", "honey", "clock"),
    ("Ret", "danger", "x"),
)
COLOURS: Final = (
    "side bg surface soft sunken line line2 control text text2 text3 accent accent_soft honey honey_soft "
    "danger danger_soft success_soft info_soft plum_soft c1 c2 c3 c4 c5 c6"
)


class Swatch(QWidget):
    """A colour with its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(104, 58)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour, its name, its number."""
        painter = painter_on(self)
        rounded(painter, QRectF(0, 0, 100, 28), 8, self._name, "line2")
        draw_text(painter, QRectF(1, 29, 104, 15), self._name, font(11.5, 500), "text2", elide=False)
        code = ink(self._name).name().upper()
        draw_text(painter, QRectF(1, 43, 104, 14), code, font(11), "text3", elide=False)


class Ground(QWidget):
    """The page's ground."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        fill_box(painter_on(self), self.rect(), "bg")


def gallery() -> QWidget:
    """The page of the picture."""
    left = column(
        *(Label("Düğmeler: normal, üzerinde, odak, kapalı", "strong"), 9, *_buttons(), _sizes(), 12),
        *(Label("Alanlar", "strong"), 8, _fields(), 8, _marks(), 8, _choices(), 16),
        *(
            Label("Rozetler ve gruplar", "strong"),
            8,
            row(*(Badge(*badge) for badge in BADGES), None, gap=7),
            8,
        ),
        *(_chips(), None),
    )
    right = column(
        Label("Renkler", "strong"), 8, _colours(), 12, Label("Yazı", "strong"), 4, _letters(), None
    )
    cards = (Card(left, margins=(22, 18, 22, 18)), 5), (Card(right, margins=(22, 18, 18, 18)), 5)
    return Ground(row(*cards, gap=16, margins=20))


def gallery_more() -> QWidget:
    """Everything that the picture does not have."""
    boxes = row((Card(_boxes()), 1), (Card(_states()), 1), gap=16, margins=20)
    foot = WizardFooter("116 satırı içe aktar", note="Önce yedek alınır; tek adımda geri alabilirsiniz")
    return Ground(column((boxed(boxes), 1), foot))


def _buttons() -> list[Item]:
    lines: list[Item] = []
    for kind, text in KINDS.items():
        hovered, focused, off = Button(text, kind), Button(text, kind), Button(text, kind)
        hovered.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        focused.ring = True
        off.setEnabled(False)
        plain = Button(text, kind, "check" if kind == "primary" else "")
        lines += [row(_named(kind), plain, hovered, focused, off, None, gap=9), 9]
    return lines


def _named(kind: str) -> Label:
    name = Label(kind, "caption", "text3")
    name.setFixedWidth(86)
    return name


def _sizes() -> QLayout:
    sizes = {"s": "34", "m": "40", "l": "48", "xl": "64"}
    return row(_named("boylar"), *(Button(text, size=size) for size, text in sizes.items()), None)


def _fields() -> QLayout:
    search = Field(placeholder="Ad, telefon ara", icon="search", key_cap="Ctrl+F")
    amount = Field("1.250,00", suffix="TL", name="Tutar")
    months = Combo([("Bu ay", 1), ("Geçen ay", 2)], icon="calendar", name="Ay")
    for field, width in ((search, 236), (amount, 130), (months, 130)):
        field.setFixedWidth(width)
    return row(search, amount, months, None, gap=9)


def _marks() -> QLayout:
    wrong = Field("5321", name="Telefon")
    wrong.setFixedWidth(150)
    wrong.set_error("Telefon 10 haneli olmalı")
    beside = Label("Telefon 10 haneli olmalı", "caption", "danger_text")
    switches = Toggle(on=True, name="Barkod"), Toggle(name="Kesim çizgileri")
    return row(wrong, beside, 12, Check("Seçili", on=True), Check("Boş"), *switches, None, gap=9)


def _choices() -> QLayout:
    spans = Segmented([("Bu ay", 1), ("Geçen ay", 2), ("Bu yıl", 3)], name="Dönem")
    return row(
        spans, Value("10 TL"), Value("8 TL", old="10 TL"), KeyCap("F2"), KeyCap("Ctrl+K"), None, gap=10
    )


def _chips() -> ChipRow:
    items = (ChipItem("a", "Tümü", 412), ChipItem("b", "Uzaklaşan", 23, "danger"), ChipItem("c", "Yeni", 31))
    return ChipRow(items, name="Gruplar")


def _colours() -> QLayout:
    grid = QGridLayout()
    grid.setSpacing(6)
    for place, name in enumerate(COLOURS.split()):
        grid.addWidget(Swatch(name), place // 5, place % 5)
    return grid


def _letters() -> QLayout:
    return column(
        Label("Günaydın, Hasan Bey", "h1"),
        row(Label("₺68.940", "figure"), Label("1.240", "hero"), None, gap=18),
        Label("Bölüm başlığı 17/600", "h3"),
        Label("Gövde 15/400: Bu siparişten 61 puan kazanılacak.", "body"),
        Label("Yardımcı 13/400: son alışveriş 3 gün önce · 0(532) 000 12 34", "caption", "text3"),
        gap=3,
    )


def _boxes() -> QLayout:
    rising = FigureCard("Kasım cirosu", "₺68.940")
    rising.set_figure("₺68.940", "%12, aynı günlere göre", rising=True)
    form = FormRow("Telefon", Field("5321"), hint="10 hane", optional=True)
    form.set_error("Telefon 10 haneli olmalı")
    show = Button("Göster", "link", size="s")
    safe = "Önce yedek alınır; tek adımda geri alabilirsiniz."
    return column(
        Stepper(["Dosya", "Sütunlar", "Kontrol", "Bitti"], 1),
        Banner("accent", "wand-sparkles", "Pazaryeri sipariş raporu tanındı: 6 alan kesin eşleşti.", show),
        Banner("success", "shield-check", "Kayıtlarınızda hiçbir şey değişmedi.", detail=safe),
        row(rising, FigureCard("Açık puan karşılığı", "₺4.350", "₺324 bu hafta doluyor")),
        _pickers(),
        form,
        TextArea("Not\nsatır", name="Not"),
        _sentence(),
        _signs(),
        row(
            Button("Diğer", tail="chevron-down"),
            Button("Çek tanımla", "primary", "plus", key_cap="Ctrl+N"),
            None,
        ),
        None,
        gap=10,
    )


def _pickers() -> QLayout:
    day, months = DateField(date(2026, 11, 23), name="Gün"), SpinField(12, 0, 100, suffix="ay", name="Süre")
    column_of = Combo(placeholder="Sütun seçin", name="Sütun")
    return row(day, months, column_of, Radio("Evet", on=True), Radio("Hayır"), None)


def _sentence() -> SentenceFlow:
    rate = ["Her", Value("10 TL", old="8 TL"), "alışveriş için", Value("1 puan"), "kazanılır; küsurat"]
    return SentenceFlow([*rate, Value("aşağı yuvarlanır"), "."])


def _signs() -> QLayout:
    people = Avatar("Ayşe Yılmaz", 52), Avatar("İbrahim Kılıç")
    buttons = IconButton("x", "Kapat"), IconButton("ellipsis", "Diğer", "secondary", size="s")
    discs = IconLabel("upload", tone="accent"), IconLabel("triangle-alert", tone="honey")
    return row(*people, *buttons, *discs, None)


def _states() -> QLayout:
    bars = LoadingBars(2)
    bars._appear()
    busy = Button("Kaydediliyor…", "primary")
    busy.set_busy(True)
    steps = (
        ("Yedek alındı", "done", "09:41"),
        ("Siparişler kaydediliyor", "now", "%62"),
        ("Puanlar", "todo", ""),
    )
    first = Button("İlk müşteriyi ekle", "primary", "plus", size="l", key_cap="Ctrl+N")
    look = Button("Örnek dükkânda nasıl göründüğüne bak", "link")
    empty = EmptyState("Henüz müşteri yok", "Telefon numarası ve ad yeter.", first, link=look)
    return column(
        ProgressBar(0.62, height=12), *(StepLine(*step) for step in steps), bars, row(busy, None), (empty, 1)
    )
