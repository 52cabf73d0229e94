"""Every part of the kit on one page, to be looked at beside the picture of the components."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.ui.fonts import font
from vefa.ui.layout import boxed, column, row
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

KINDS = (
    ("primary", "Kaydet"),
    ("secondary", "Yazdır…"),
    ("soft", "Kullan"),
    ("ghost", "Ertele"),
    ("danger", "Sil"),
)
NAMES = [
    "side",
    "bg",
    "surface",
    "soft",
    "sunken",
    "line",
    "line2",
    "control",
    "text",
    "text2",
    "text3",
    "accent",
    "accent_soft",
    "honey",
    "honey_soft",
    "danger",
    "danger_soft",
    "success_soft",
    "info_soft",
    "plum_soft",
    "c1",
    "c2",
    "c3",
    "c4",
    "c5",
    "c6",
]


class Swatch(QWidget):
    """A colour with its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(104, 58)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour."""
        painter = painter_on(self)
        rounded(painter, QRectF(0, 0, 100, 28), 8, self._name, "line2")
        draw_text(painter, QRectF(1, 29, 104, 15), self._name, font(11.5, 500), "text2", elide=False)
        draw_text(
            painter, QRectF(1, 43, 104, 14), ink(self._name).name().upper(), font(11), "text3", elide=False
        )


def _buttons() -> list[object]:
    lines: list[object] = []
    for kind, text in KINDS:
        hovered, focused, off = Button(text, kind), Button(text, kind), Button(text, kind)
        hovered.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        focused.ring = True
        off.setEnabled(False)
        name = Label(kind, "caption", "text3")
        name.setFixedWidth(86)
        lines += [
            row(
                name,
                Button(text, kind, "check" if kind == "primary" else ""),
                hovered,
                focused,
                off,
                None,
                gap=9,
            ),
            9,
        ]
    return lines


def gallery() -> QWidget:
    """The page of 00-bilesenler and what the kit has besides."""
    typed = Field("1.250,00", suffix="TL")
    typed.setFixedWidth(130)
    wrong = Field("5321")
    wrong.setFixedWidth(150)
    wrong.set_error("x")
    search = Field(placeholder="Ad, telefon ara", icon="search", key_cap="Ctrl+F")
    search.setFixedWidth(236)
    combo = Combo([("Bu ay", 1), ("Geçen ay", 2)], icon="calendar", name="Ay")
    combo.setFixedWidth(130)
    chips = ChipRow(
        [ChipItem("a", "Tümü", 412), ChipItem("b", "Uzaklaşan", 23, "danger"), ChipItem("c", "Yeni", 31)]
    )
    badges = [("Bronz", "bronze", ""), ("Gümüş", "silver", ""), ("Altın", "gold", ""), ("Platin", "platinum", ""),
              ("Kullanıldı", "success", "check"), ("Süresi yaklaşıyor", "honey", "clock"), ("Ret", "danger", "x")]  # fmt: skip
    left = column(
        Label("Düğmeler: normal, üzerinde, odak, kapalı", "strong"), 9, *_buttons(),
        row(Label("boylar", "caption", "text3"), *(Button(t, size=s) for t, s in (("34", "s"), ("40", "m"), ("48", "l"), ("64", "xl"))), None),
        12, Label("Alanlar", "strong"), 8, row(search, typed, combo, None, gap=9), 8,
        row(wrong, Label("Telefon 10 haneli olmalı", "caption", "danger_text"), 12, Check("Seçili", on=True), Check("Boş"), Toggle(on=True, name="a"), Toggle(name="b"), None, gap=9), 8,
        row(Segmented([("Bu ay", 1), ("Geçen ay", 2), ("Bu yıl", 3)]), Value("10 TL"), Value("8 TL", old="10 TL"), KeyCap("F2"), KeyCap("Ctrl+K"), None, gap=10), 16,
        Label("Rozetler ve gruplar", "strong"), 8, row(*(Badge(*b) for b in badges), None, gap=7), 8, chips, None,
    )  # fmt: skip
    grid = QGridLayout()
    grid.setSpacing(6)
    for place, name in enumerate(NAMES):
        grid.addWidget(Swatch(name), place // 5, place % 5)
    types = column(Label("Günaydın, Hasan Bey", "h1"), row(Label("₺68.940", "figure"), Label("1.240", "hero"), None, gap=18),
                   Label("Bölüm başlığı 17/600", "h3"), Label("Gövde 15/400: Bu siparişten 61 puan kazanılacak.", "body"),
                   Label("Yardımcı 13/400: son alışveriş 3 gün önce · 0(532) 000 12 34", "caption", "text3"), gap=3)  # fmt: skip
    right = column(Label("Renkler", "strong"), 8, grid, 12, Label("Yazı", "strong"), 4, types, None)
    return Ground(
        row(
            (Card(left, margins=(22, 18, 22, 18)), 5),
            (Card(right, margins=(22, 18, 18, 18)), 5),
            gap=16,
            margins=20,
        )
    )


def gallery_more() -> QWidget:
    """Everything the picture does not have."""
    figure = FigureCard("Kasım cirosu", "₺68.940")
    figure.set_figure("₺68.940", "%12, aynı günlere göre", rising=True)
    bars = LoadingBars(2)
    bars._appear()
    form = FormRow("Telefon", Field("5321"), hint="10 hane", optional=True)
    form.set_error("Telefon 10 haneli olmalı")
    left = column(
        Stepper(["Dosya", "Sütunlar", "Kontrol", "Bitti"], 1),
        Banner("accent", "wand-sparkles", "Pazaryeri sipariş raporu tanındı: 8 alandan 6 tanesi kesin eşleşti.", Button("Göster", "link", size="s")),
        Banner("success", "shield-check", "Kayıtlarınızda hiçbir şey değişmedi.", detail="Önce yedek alınır; tek adımda geri alabilirsiniz."),
        row(figure, FigureCard("Açık puan karşılığı", "₺4.350", "₺324 bu hafta doluyor")),
        row(DateField(date(2026, 11, 23)), SpinField(12, 0, 100, suffix="ay"), Combo(placeholder="Sütun seçin", name="x"), Radio("Evet", on=True), Radio("Hayır"), None),
        form, TextArea("Not\nsatır", name="n"),
        SentenceFlow(["Her", Value("10 TL", old="8 TL"), "alışveriş için", Value("1 puan"), "kazanılır; küsurat", Value("aşağı yuvarlanır"), "."]),
        row(Avatar("Ayşe Yılmaz", 52), Avatar("İbrahim Kılıç"), IconButton("x", "Kapat"), IconButton("ellipsis", "Diğer", "secondary", size="s"), IconLabel("upload", tone="accent"), IconLabel("triangle-alert", "honey_text", tone="honey"), None),
        row(Button("Diğer", tail="chevron-down"), Button("Çek tanımla", "primary", "plus", key_cap="Ctrl+N"), Button("Göster", "link"), None),
        None, gap=10,
    )  # fmt: skip
    busy = Button("Kaydediliyor…", "primary")
    busy.set_busy(True)
    right = column(
        ProgressBar(0.62, height=12), StepLine("Yedek alındı", "done", "09:41"), StepLine("Siparişler kaydediliyor", "now", "%62"), StepLine("Puanlar hesaplanıyor"), bars, row(busy, None),
        (EmptyState("Henüz müşteri yok", "Telefon numarası ve ad yeter; gerisi alışverişle dolar.", Button("İlk müşteriyi ekle", "primary", "plus", size="l", key_cap="Ctrl+N"), link=Button("Örnek dükkânda nasıl göründüğüne bak", "link")), 1),
    )  # fmt: skip
    body = row((Card(left), 1), (Card(right), 1), gap=16, margins=20)
    return Ground(
        column(
            (boxed(body), 1),
            WizardFooter("116 satırı içe aktar", note="Önce yedek alınır; tek adımda geri alabilirsiniz"),
        )
    )


class Ground(QWidget):
    """The page's ground."""

    def __init__(self, layout) -> None:
        super().__init__()
        self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        fill_box(painter_on(self), self.rect(), "bg")
