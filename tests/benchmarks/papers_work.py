"""What is measured of paper and workbooks: ours, and the barest loop that gives the same content."""

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import segno
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.measure import Clock
from vefa.papers.blocks import Heading
from vefa.papers.flow import Frame, place
from vefa.papers.fonts import face
from vefa.papers.pen import A4, About, Pen, new_canvas
from vefa.papers.statement import statement_paper
from vefa.papers.table_columns import Head
from vefa.papers.tables import TableBlock
from vefa.papers.vouchers import corner, voucher_sheet
from vefa.papers.words import Piece
from vefa.reports.csv_text import to_csv
from vefa.reports.report import Report, Sheet, SheetColumn
from vefa.reports.xlsx import to_xlsx
from vefa.rules.codes import new_code, pretty
from vefa.services.settings import ShopInfo
from vefa.services.statement import Left, Line, Statement
from vefa.services.vouchers import VoucherPrint

SHOP = ShopInfo("Ayla Butik", phone="0(532) 123 45 67", web="aylabutik.example")
NAMES = ("Ayşe Yılmaz", "Şükrü Ağaoğlu", "Işıl İnceoğlu", "Zeynep Su Kılıçarslan Demirtaş")
MADE = date(2026, 11, 2)
MM = 72 / 25.4


def _vouchers(count: int) -> list[VoucherPrint]:
    source = random.Random(1)
    first = VoucherPrint(
        "", "", "amount", 10_000, None, "TRY", 20_000, "", 1, MADE, date(2027, 1, 31), MADE, 1
    )
    return [
        replace(first, serial=f"Ç-{i:04}", code=new_code(source.randbytes), name=NAMES[i % 4])
        for i in range(count)
    ]


def sheet(clock: Clock, count: int, path: str) -> None:
    """Our voucher sheet; faces are loaded before, as in the floor."""
    vouchers = _vouchers(count)
    _faces()
    clock.start()
    voucher_sheet(vouchers, SHOP, Path(path))
    clock.stop()


def sheet_floor(clock: Clock, count: int, path: str) -> None:
    """The same words and codes on the same places by a bare canvas and segno at a fixed mask."""
    vouchers = _vouchers(count)
    _faces()
    clock.start()
    canvas = Canvas(path, pagesize=A4, invariant=1, initialFontName="text")
    for start in range(0, count, 8):
        for place_, voucher in enumerate(vouchers[start : start + 8]):
            _bare_card(canvas, voucher, *corner(place_))
        canvas.showPage()
    canvas.save()
    clock.stop()


def _faces() -> None:
    for role in ("text", "bold", "code"):
        face(role)


def _bare_card(canvas: Canvas, voucher: VoucherPrint, x: float, y: float) -> None:
    canvas.roundRect(x + 17, y + 149, 24, 24, 5, fill=1, stroke=0)
    canvas.line(x + 17, y + 140, x + 252, y + 140)
    canvas.line(x + 17, y + 68, x + 252, y + 68)
    for role, size, left, low, text in (
        ("bold", 12, 47, 161, "Ayla Butik"),
        ("text", 7.4, 47, 150, "aylabutik.example"),
        ("bold", 12, 185, 161, "Hediye çeki"),
        ("text", 7.4, 225, 150, voucher.serial),
        ("bold", 26, 16, 98, "₺"),
        ("bold", 42, 33, 98, "100"),
        ("text", 9.5, 17, 82, f"Sayın {voucher.name}"),
        ("text", 7, 17, 57, "Çek kodu"),
        ("text", 7, 190, 57, "Son kullanım tarihi"),
        ("code", 14.5, 17, 41, pretty(voucher.code)),
        ("bold", 12.5, 190, 41, "31.01.2027"),
        ("text", 7, 17, 28, "En az 200,00 TL tutarındaki tek alışverişte, bir kez geçer."),
        ("text", 7, 17, 19, "Nakde çevrilmez, üstü verilmez. Veriliş: 02.11.2026 · 0(532) 123 45 67"),
    ):
        canvas.setFont(role, size)
        canvas.drawString(x + left, y + low, text)
    canvas.addLiteral(f"q 2.41 0 0 2.41 {x + 200:.2f} {y + 80:.2f} cm {_bare_code(voucher.code)} f Q")


def _bare_code(code: str) -> str:
    matrix = segno.make_qr(code, version=1, error="q", mask=3, boost_error=False).matrix
    boxes = []
    for y, row in enumerate(matrix):
        x = row.find(1)
        while x >= 0:
            end = row.find(0, x)
            end = 21 if end < 0 else end
            boxes.append(f"{x} {20 - y} {end - x} 1 re")
            x = row.find(1, end)
    return " ".join(boxes)


def _rows(count: int) -> Iterator[list[str]]:
    for i in range(count):
        yield [f"{i}", "02.11.2026", NAMES[i % 4], "Mağaza", "₺1.234,50", "120", "Teslim edildi"]


def table(clock: Clock, count: int, path: str) -> None:
    """Our table on paper."""
    heads = [Head("No", "right"), Head("Tarih"), Head("Müşteri", names=True), Head("Kanal")]
    heads += [Head("Tutar", "right"), Head("Puan", "right"), Head("Durum")]
    rows = list(_rows(count))
    for role in ("table", "table_medium", "bold", "text"):
        face(role)
    clock.start()
    frame = Frame(51, 493, 45, 68, 785)
    with Path(path).open("wb") as stream:
        canvas = new_canvas(stream, A4, About("t", "s", "a", datetime(2026, 11, 2, tzinfo=UTC)))
        pen = Pen(canvas, A4[1])
        for page in place([Heading("Siparişler"), TableBlock(heads, rows)], frame):
            for block, y in page:
                block.draw(pen, (frame.left, y), frame.width)
            pen.end_page()
        canvas.save()
    clock.stop()


def table_floor(clock: Clock, count: int, path: str) -> None:
    """The same cells and rules by a bare canvas, 44 rows a page."""
    rows = list(_rows(count))
    for role in ("table", "table_medium"):
        face(role)
    places = ((80, True), (110, False), (170, False), (290, False), (400, True), (440, True), (470, False))
    clock.start()
    canvas = Canvas(path, pagesize=A4, invariant=1, initialFontName="table")
    for start in range(0, count, 44):
        y = 780.0
        canvas.setFont("table", 8.6)
        for row in rows[start : start + 44]:
            for (x, right), text in zip(places, row, strict=True):
                (canvas.drawRightString if right else canvas.drawString)(x, y, text)
            canvas.line(51, y - 5, 544, y - 5)
            y -= 16.8
        canvas.showPage()
    canvas.save()
    clock.stop()


def _cells(count: int) -> list[tuple[str | int | date | None, ...]]:
    day = date(2026, 1, 1)
    return [
        (
            f"S{i}", day + timedelta(days=i % 300), NAMES[i % 4], "Mağaza", 123_450 + i, None, i % 500,
            "Teslim edildi", i, f"905321{i:06}", 5_000, "Satış defteri",
        )
        for i in range(count)
    ]  # fmt: skip


KINDS = ("text", "date", "text", "text", "money", "text", "whole", "text", "whole", "text", "money", "text")


def _report(count: int) -> Report:
    columns = tuple(SheetColumn(f"Sütun {i}", kind, 14) for i, kind in enumerate(KINDS))  # type: ignore[arg-type]
    data = Sheet("Siparişler", "tblOrders", columns, _cells(count))
    return Report("x", "Liste", "Ekim", SHOP, MADE, MADE, MADE, (Piece("x"),), (), (), sheets=(data,))


def workbook(clock: Clock, count: int, path: str) -> None:
    """Our data sheet of twelve columns."""
    report = _report(count)
    clock.start()
    to_xlsx(report, Path(path))
    clock.stop()


def comma_text(clock: Clock, count: int, path: str) -> None:
    """The same data sheet as CSV."""
    report = _report(count)
    clock.start()
    to_csv(report, Path(path))
    clock.stop()


def comma_text_floor(clock: Clock, count: int, path: str) -> None:
    """The same values by the csv module alone."""
    rows = _cells(count)
    clock.start()
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    clock.stop()


def workbook_floor(clock: Clock, count: int, path: str) -> None:
    """The same cells, aligned and with formats, by a bare write-only loop."""
    rows = _cells(count)
    clock.start()
    book = Workbook(write_only=True)
    page = book.create_sheet("Siparişler")
    formats = {"date": "dd.mm.yyyy", "money": "#,##0.00", "whole": "#,##0"}
    cells = []
    for kind in KINDS:
        cell = WriteOnlyCell(page)
        cell.alignment = Alignment(horizontal="left" if kind == "text" else "right")
        cell.number_format = formats.get(kind, "General")
        cells.append(cell)
    page.append([f"Sütun {i}" for i in range(len(KINDS))])
    for row in rows:
        line: list[WriteOnlyCell | None] = []
        for cell, kind, value in zip(cells, KINDS, row, strict=True):
            if value is None:
                line.append(None)
                continue
            cell.value = value / 100 if kind == "money" else value  # type: ignore[operator]
            line.append(cell)
        page.append(line)
    book.save(path)
    clock.stop()


def statement_sheet(clock: Clock, count: int, path: str) -> None:
    """Our statement of so many movements."""
    told = _statement(count)
    _statement_faces()
    clock.start()
    statement_paper([told], SHOP, Path(path))
    clock.stop()


def statement_sheet_floor(clock: Clock, count: int, path: str) -> None:
    """The same words and rules on A5 by a bare canvas."""
    told = _statement(count)
    _statement_faces()
    clock.start()
    canvas = Canvas(path, pagesize=(148 * MM, 210 * MM), invariant=1, initialFontName="text")
    y = _bare_head(canvas, told)
    for line in told.lines:
        if y < 45:
            canvas.showPage()
            y = 520.0
        canvas.setFont("table", 8.6)
        canvas.drawString(34, y, f"{line.day:%d.%m.%Y}")
        canvas.drawString(92, y, f"{line.order_number} numaralı sipariş · {line.text[:60]}")
        canvas.drawString(92, y - 11, line.text[60:])
        canvas.drawRightString(330, y, f"+{line.points}")
        canvas.setFont("table_bold", 9.2)
        canvas.drawRightString(385, y, f"{line.balance}")
        canvas.line(34, y - 15, 385, y - 15)
        y -= 28
    canvas.showPage()
    canvas.save()
    clock.stop()


def _statement_faces() -> None:
    for role in ("text", "bold", "medium", "table", "table_medium", "table_bold"):
        face(role)


def _statement(count: int) -> Statement:
    text = "1.230,00 TL: her 10 TL için 1 puan = 123; Gümüş seviye %10 = +12,3; aşağı yuvarlanınca 135"
    lines = tuple(
        Line(MADE - timedelta(count - i), text, f"V-{i}", 135, 0, 135 * (i + 1)) for i in range(count)
    )
    whole, left = 135 * count, tuple(Left(date(2027, 1, 1 + i), 30, 300) for i in range(8))
    return Statement(
        1, 12, NAMES[1], "TRY", MADE - timedelta(count), MADE, MADE, datetime(2026, 11, 2, 9, 20, tzinfo=UTC),
        whole, whole * 10, 0, (), left, whole, whole * 10, 100, (), None, (), (0, 0), lines, (whole, 0),
    )  # fmt: skip


def _bare_head(canvas: Canvas, told: Statement) -> float:
    """Everything above the movements; returns where they begin."""
    canvas.roundRect(34, 527, 31, 31, 6, fill=1, stroke=0)
    for role, size, x, y, text in (
        ("bold", 12, 75, 543, SHOP.name),
        ("bold", 20, 34, 497, "Puan ekstresi"),
        ("medium", 11, 34, 480, f"Sayın {told.name}"),
        ("text", 9, 34, 466, "Müşteri no 12 · 01.09.2026 – 02.11.2026"),
        ("text", 8, 34, 450, "Kullanılabilir puan"),
        ("bold", 22, 34, 428, f"{told.balance}"),
        ("table", 8.4, 34, 416, "değeri 135,00 TL"),
        ("text", 8, 160, 450, "Bugün alabileceğiniz çek"),
        ("bold", 22, 160, 428, f"₺{told.worth}"),
        ("text", 8, 280, 450, "Bekleyen puan"),
        ("bold", 22, 280, 428, "0"),
        ("bold", 11.5, 34, 390, "Puanların son günü"),
        ("text", 7.2, 34, 290, "Önce süresi en erken dolacak puan kullanılır."),
        ("bold", 11.5, 34, 270, "Puan hareketleri"),
        ("text", 7, 34, 24, "Bu ekstre 02.11.2026 verisiyle 02.11.2026 09:20 tarihinde hazırlandı."),
    ):
        canvas.setFont(role, size)
        canvas.drawString(x, y, text)
    canvas.setFont("table", 8.6)
    for i, one in enumerate(told.left):
        x, y = 34 + i // 4 * 185, 370 - i % 4 * 17
        canvas.drawString(x, y, f"{one.last_day:%d.%m.%Y}")
        canvas.drawRightString(x + 105, y, f"{one.points}")
        canvas.drawRightString(x + 165, y, f"₺{one.worth}")
        canvas.line(x, y - 5, x + 165, y - 5)
    return 245.0
