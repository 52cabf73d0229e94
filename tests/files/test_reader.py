"""Every kind of spreadsheet gives its rows, numbered as the spreadsheet shows them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.files.made import raw_xlsx, read, sheets, text
from vefa.errors import VefaError
from vefa.files.reader import open_book

TURKISH = "Müşteri;Şehir;Tutar\nIşıl Çağrı;İzmir;1.234,50\nÖmer Üğdül;Iğdır;12,00\n"


def all_rows(path: Path) -> list[tuple[int, list[object]]]:
    with open_book(path) as book:
        return list(book.rows(book.shown[0]))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1254", "iso8859-9", "cp857"],
)
def test_turkish_letters_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    rows = all_rows(text(tmp_path, TURKISH, encoding=encoding))
    assert rows[0] == (1, ["Müşteri", "Şehir", "Tutar"])
    assert rows[1] == (2, ["Işıl Çağrı", "İzmir", "1.234,50"])


def test_western_letters_are_not_taken_for_eastern_ones(tmp_path: Path) -> None:
    rows = all_rows(text(tmp_path, "name,city\nJosé Muñoz,Köln\nÆon,Århus\n", encoding="cp1252"))
    assert rows[1:] == [(2, ["José Muñoz", "Köln"]), (3, ["Æon", "Århus"])]


def test_one_broken_byte_does_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    content = ("ad;şehir\n" + "Işıl;İzmir\n" * 200).encode() + b"Ay\xfee;Bolu\n"
    path = tmp_path / "orders.csv"
    path.write_bytes(content)
    assert all_rows(path)[1][1] == ["Işıl", "İzmir"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_delimiter(tmp_path: Path, sign: str) -> None:
    lines = [["no", "ad", "not"], ["1", "Ali", "a, b"], ["2", "Ece", "c; d"], ["3", "Can", "e|f"]]
    content = "\r\n".join(sign.join(f'"{cell}"' for cell in line) for line in lines)
    assert [row for _number, row in all_rows(text(tmp_path, content))] == lines


def test_decimal_commas_are_no_delimiter(tmp_path: Path) -> None:
    content = "no;tutar;kargo\n1;12,50;3,00\n2;8,25;3,00\n3;1.200,00;0,00\n"
    assert all_rows(text(tmp_path, content))[3] == (4, ["3", "1.200,00", "0,00"])


def test_a_sep_line_names_the_delimiter_and_is_no_row(tmp_path: Path) -> None:
    assert all_rows(text(tmp_path, "sep=|\na|b,c\n1|2,3\n"))[:1] == [(1, ["a", "b,c"])]


@pytest.mark.parametrize("first", ["sep=;", "SEP=;\r", '"sep=;"', "\ufeffsep=;", "sep=,"])
def test_a_sep_line_is_heard_however_it_is_written_but_not_against_the_headings(
    tmp_path: Path, first: str
) -> None:
    content = f"{first}\nSipariş No;Tarih;Tutar\n1;05.01.2026;12,50\n2;06.01.2026;3,00\n"
    assert all_rows(text(tmp_path, content))[1] == (2, ["1", "05.01.2026", "12,50"])


def test_titles_full_of_commas_are_no_columns(tmp_path: Path) -> None:
    content = "Mağaza: A, Şube: B, Tarih: C, Not: D\n" * 6 + "Sipariş No;Tarih;Tutar\n1;05.01.2026;12,50\n"
    assert all_rows(text(tmp_path, content))[7] == (8, ["1", "05.01.2026", "12,50"])


def test_whole_lines_in_quotes_are_unwrapped(tmp_path: Path) -> None:
    content = 'no,ad,tutar\n1,Ece,5\n"2,""Er, Can"",""1.234,50"""\n"3,Ali,7"\n'
    assert [row for _number, row in all_rows(text(tmp_path, content))][1:] == [
        ["1", "Ece", "5"], ["2", "Er, Can", "1.234,50"], ["3", "Ali", "7"],
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line(tmp_path: Path, end: str) -> None:
    content = f'no;not{end}1;"iki{end}satır"{end}2;tek{end}'
    assert [row for _number, row in all_rows(text(tmp_path, content))] == [
        ["no", "not"], ["1", f"iki{end}satır"], ["2", "tek"],
    ]  # fmt: skip


def test_a_line_break_in_quotes_is_no_new_row(tmp_path: Path) -> None:
    rows = all_rows(text(tmp_path, 'no,not\n1,"iki\nsatır"\n\n2,tek\n'))
    assert rows == [(1, ["no", "not"]), (2, ["1", "iki\nsatır"]), (3, []), (4, ["2", "tek"])]


def test_aligned_text_is_parted_by_blanks(tmp_path: Path) -> None:
    rows = all_rows(text(tmp_path, " 00004 19970101  2  29.33\n 00021 19970102 10 112.00\n" * 2, "x.txt"))
    assert rows[1] == (2, ["00021", "19970102", "10", "112.00"])


def test_cells_of_a_workbook_keep_their_row_and_column(tmp_path: Path) -> None:
    book = Workbook()
    book.active["B4"], book.active["C4"] = "Tarih", "Tutar"
    book.active["B6"], book.active["C6"] = date(2026, 1, 31), 12.5
    book.save(tmp_path / "far.xlsx")
    filled = [(number, row) for number, row in all_rows(tmp_path / "far.xlsx") if any(row)]
    assert filled == [(4, ["", "Tarih", "Tutar"]), (6, ["", date(2026, 1, 31), 12.5])]


def test_hours_and_days_are_what_excel_shows_also_in_the_1904_system(tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2026-01-31T14:05:00")
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([moment, date(2026, 2, 1)])
    book.save(tmp_path / "mac.xlsx")
    assert all_rows(tmp_path / "mac.xlsx") == [(1, [moment, date(2026, 2, 1)])]


def test_hidden_sheets_are_told_and_not_offered(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Görünen"
    book.create_sheet("Gizli").sheet_state = "hidden"
    book.create_sheet("Çok gizli").sheet_state = "veryHidden"
    book.save(tmp_path / "b.xlsx")
    with open_book(tmp_path / "b.xlsx") as opened:
        assert opened.shown == ["Görünen"]
        assert opened.hidden == ["Gizli", "Çok gizli"]


def test_an_unknown_sheet_is_a_sentence(tmp_path: Path) -> None:
    with open_book(sheets(tmp_path, {"Ocak": [["a"]], "Şubat": [["b"]]})) as book:
        with pytest.raises(VefaError, match="has no sheet named “Mart”") as caught:
            list(book.rows("Mart"))
        assert "Ocak, Şubat" in caught.value.hint


def test_a_web_page_called_xls_gives_its_table(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='utf-8'><style>td{}</style><!--[if mso]><table><tr><td>x<![endif]-->"
        "</head><body><table><thead>"
        "<tr><th>Sipariş No</th><th>Ürün</th><th>Tutar</th></tr></thead>"
        "<tr><td>1</td><td title='a > b'>Kazak &amp; <b>Şal</b><br>bej</td><td>1.234,50</td></tr>"
        "<tr><td rowspan=2>2<td>Bot<td>10,00<tr><td>Şal<td>5,00"
        "<TR><TD colspan=2>Toplam<TD>1.249,50</table><p>son</p></body></html>"
    )
    assert all_rows(text(tmp_path, page, "orders.xls")) == [
        (1, ["Sipariş No", "Ürün", "Tutar"]),
        (2, ["1", "Kazak & Şal bej", "1.234,50"]),
        (3, ["2", "Bot", "10,00"]),
        (4, ["", "Şal", "5,00"]),
        (5, ["Toplam", "", "1.249,50"]),
    ]


def test_a_table_in_a_cell_of_another_one_is_a_sheet_of_its_own(tmp_path: Path) -> None:
    page = "<table><tr><td>a<table><tr><td>1<td>2</table></td></tr><tr><td>b</td></tr></table>"
    with open_book(text(tmp_path, page, "orders.xls")) as book:
        assert [[row for _number, row in book.rows(name)] for name in book.shown] == [
            [["a"], ["b"]], [["1", "2"]],
        ]  # fmt: skip


def test_excel_2003_xml_gives_its_sheets(tmp_path: Path) -> None:
    def cell(kind: str, value: str, **more: int) -> str:
        rest = "".join(f' ss:{name}="{number}"' for name, number in more.items())
        return f'<Cell{rest}><Data ss:Type="{kind}">{value}</Data></Cell>'

    day, hour = "2026-01-31T00:00:00.000", "2026-01-31T14:05:00.000"
    page = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Ocak"><Table>'
        f"<Row>{cell('String', 'No')}{cell('String', 'Tutar', Index=3)}</Row>"
        f"<Row ss:Index='4'>{cell('Number', '1.234')}{cell('DateTime', hour)}</Row>"
        f"<Row>{cell('Number', '7', MergeAcross=1)}{cell('DateTime', day)}</Row>"
        "</Table><WorksheetOptions><Selected/></WorksheetOptions></Worksheet>"
        f"<Worksheet ss:Name='Şubat'><Table><Row>{cell('String', 'x')}</Row></Table></Worksheet></Workbook>"
    )
    path = text(tmp_path, page, "orders.xls")
    with open_book(path) as book:
        assert book.shown == ["Ocak", "Şubat"]
    assert all_rows(path) == [
        (1, ["No", "", "Tutar"]),
        (2, []),
        (3, []),
        (4, [1.234, datetime.fromisoformat("2026-01-31T14:05:00")]),
        (5, [7.0, "", date(2026, 1, 31)]),
    ]


def test_a_text_called_xlsx_is_read_as_text(tmp_path: Path) -> None:
    assert all_rows(text(tmp_path, "no;ad\n1;Ece\n", "orders.xlsx"))[1] == (2, ["1", "Ece"])


def test_error_cells_hold_nothing(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1"><v>2</v></c></row>'
    assert all_rows(raw_xlsx(tmp_path, cells)) == [(1, ["", 2.0])]


def test_chunks_and_rows_are_the_same(tmp_path: Path) -> None:
    content = "no;ad\n" + "".join(f"{n};x\n" for n in range(50))
    with open_book(text(tmp_path, content)) as book:
        chunks = list(book.chunks(book.shown[0], 7))
        rows = list(book.rows(book.shown[0]))
    assert [first for first, _chunk in chunks] == [1, 8, 15, 22, 29, 36, 43, 50]
    assert [row for _first, chunk in chunks for row in chunk] == [row for _number, row in rows]


def test_letters_that_are_lost_are_told(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(
        "Sipariş No;Tarih;Müşteri;Tutar\nA1;05.01.2026;Işıl Çağrı;10\n".encode().replace(b"\xc3\x87", b"\xc3")
    )
    with open_book(path) as book:
        assert not book.is_whole
    assert "�" in read(path).orders[0].name
    assert [one.row for one in read(path).problems if "letters" in one.message] == [0]
