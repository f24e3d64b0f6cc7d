"""What is hidden, struck out, raised or shown otherwise than stored, in every format; and files written in odd ways."""

import datetime
import io
import re
from pathlib import Path

import docx
import msoffcrypto
import pytest
import xlsxwriter
import xlwt
from docx.oxml import parse_xml

from emulation.intake.files.docx import read_signed
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import Sheet, number_shape
from emulation.intake.issues import Refusal
from tests.emulation.intake.corpus import HEADER, SHEET, people, with_part, xlsx

LISTS = Path(__file__).parents[3] / "intake_corpus" / "lists"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def sheet_of(content: bytes, filename: str = "a.xlsx") -> Sheet:
    return read_workbook(content, filename).sheets[0]


def case(name: str) -> Sheet:
    return sheet_of((LISTS / name).read_bytes(), name)


def written(fill) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    fill(book, book.add_worksheet())
    book.close()
    return out.getvalue()


def test_struck_cells_and_letters_of_a_sheet():
    def fill(book, page):
        struck = book.add_format({"font_strikeout": True})
        page.write(0, 0, "Danh Út", struck)
        page.write_rich_string(1, 0, "Lê Văn ", struck, "Cường ", "Hưng")
        page.write_rich_string(2, 0, struck, "Trần ", struck, "Bình")

    sheet = sheet_of(written(fill))
    assert [row[0] for row in sheet.rows] == ["Danh Út", "Lê Văn Hưng", "Trần Bình"]
    assert sheet.struck == {(1, 0), (3, 0)}


def test_struck_cells_of_an_old_sheet():
    book = xlwt.Workbook()
    page = book.add_sheet("A")
    page.write(0, 0, "Danh Út", xlwt.easyxf("font: struck_out on"))
    page.write(1, 0, "Lê Văn Hưng")
    page.col(1).hidden = True
    page.write(0, 1, 7, xlwt.easyxf(num_format_str="00000"))
    out = io.BytesIO()
    book.save(out)
    sheet = sheet_of(out.getvalue(), "a.xls")
    assert (sheet.struck, sheet.hidden_columns, sheet.rows[0][1]) == ({(1, 0)}, {1}, "00007")


def test_raised_figures_stay_raised():
    sheet = case("06_superscript_footnote_mark.xlsx")
    assert [row[1] for row in sheet.rows[1:3]] == ["Lâm Thị Bưởi¹", "Danh Sà Rương(²)"]


def test_hidden_columns():
    assert case("04_hidden_column_of_same_head.xlsx").hidden_columns == {2}


def test_numbers_and_dates_are_read_as_they_are_shown():
    def fill(book, page):
        for column, (value, shown) in enumerate([(123, "00000"), (5, "0"), (123.5, "00000")]):
            page.write(0, column, value, book.add_format({"num_format": shown}))
        for column, shown in enumerate(["mmm-yy", "yyyy", "dd/mm/yyyy", "mm/yyyy"], 3):
            page.write_datetime(0, column, datetime.datetime(1990, 8, 1), book.add_format({"num_format": shown}))

    assert sheet_of(written(fill)).rows == [["00123", 5, 123.5, "08/1990", "1990", datetime.date(1990, 8, 1), "08/1990"]]


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("yyyy;@", "year"),
        ("[$-409]mmm\\-yy;@", "month"),
        ('"Năm "yyyy', "year"),
        ("0000", "0000"),
        ("dd/mm/yyyy", ""),
        ("hh:mm", ""),
    ],
)
def test_number_formats_give_a_shape(code, shape):
    assert number_shape(code) == shape


@pytest.mark.parametrize("word", ["#SPILL!", "#CALC!", "#ERROR!", "Err:508", "#GETTING_DATA"])
def test_error_words_of_newer_programs_are_texts(word):
    cell = f'<c r="A3" t="e"><f>A1</f><v>{word}</v></c>'.encode()
    content = with_part(
        xlsx([HEADER, *people(1), ["x"]]), SHEET, lambda data: re.sub(rb'<c r="A3"[^>]*><v>\d+</v></c>', cell, data)
    )
    assert [row[0] for row in sheet_of(content).rows] == ["STT", 1, word]


def test_a_part_no_list_needs_may_be_in_any_encoding():
    assert case("01_power_query_utf16_customxml.xlsx").rows == case("01b_same_list_without_power_query.xlsx").rows


def test_backslashes_in_the_names_of_parts():
    assert case("03_zip_backslash_paths.xlsx").rows[1][1] == "Lâm Thị Bưởi"


def test_a_book_protected_without_a_password_is_opened():
    content = xlsx([HEADER, *people(60)])
    for password, opened in (("VelvetSweatshop", True), ("khác", False)):
        out = io.BytesIO()
        msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(password, out)
        if opened:
            assert sheet_of(out.getvalue()).rows[0] == HEADER
        else:
            with pytest.raises(Refusal) as caught:
                read_workbook(out.getvalue(), "a.xlsx")
            assert caught.value.code == "F_ENCRYPTED"


# --- web pages, Word, text ----------------------------------------------------------------------------------------
def test_hidden_rows_and_struck_words_of_a_web_page():
    page = """<table><tr><td>Họ và tên</td></tr><tr style="display:none"><td>Danh Ẩn</td></tr>
    <tr><td><s>Danh Út</s></td></tr><tr><td>Lê Văn <strike>Cường</strike> Hưng</td></tr></table>"""
    sheet = sheet_of(page.encode(), "a.xls")
    assert [row[0] for row in sheet.rows] == ["Họ và tên", "Danh Ẩn", "Danh Út", "Lê Văn Hưng"]
    assert (sheet.hidden_rows, sheet.struck) == ({2}, {(3, 0)})


def word(*paragraphs: str) -> list[str]:
    document = docx.Document()
    body = document.element.body
    for inner in reversed(paragraphs):
        body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>" if not inner.startswith("<w:sdt") else inner))
    out = io.BytesIO()
    document.save(out)
    return [row[0] for row in read_signed(out.getvalue(), "a.docx").sheets[0].rows]


def run(text: str, tag: str = "t", marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        (f'<w:ins w:id="1">{run("Cao Gia Kiệt")}</w:ins>', "Cao Gia Kiệt"),
        (f'{run("Cao ")}<w:del w:id="1">{run("Văn ", "delText")}</w:del>{run("Kiệt")}', "Cao Kiệt"),
        (f'<w:moveFrom w:id="1">{run("cũ")}</w:moveFrom><w:moveTo w:id="2">{run("mới")}</w:moveTo>', "mới"),
        (f"<w:smartTag>{run('Rạch Giá')}</w:smartTag>", "Rạch Giá"),
        (f"<w:hyperlink>{run('Rạch Giá')}</w:hyperlink>", "Rạch Giá"),
        (f'<w:fldSimple w:instr="X">{run("12")}</w:fldSimple>', "12"),
        (f"<w:sdt {W}><w:sdtContent><w:p>{run('Danh Út')}</w:p></w:sdtContent></w:sdt>", "Danh Út"),
        (f"{run('Lê ')}{run('Văn ', marks='<w:strike/>')}{run('Hưng')}", "Lê Hưng"),
    ],
    ids=["inserted", "deleted", "moved", "smart tag", "link", "field", "content control", "struck"],
)
def test_word_text_is_read_whatever_wraps_it(inner, line):
    assert word(inner) == [line]


def test_rows_of_a_word_table_are_read_whatever_wraps_them():
    name = "49_signed_list_with_tracked_insert_and_content_control.docx"
    text = str(read_signed((LISTS / name).read_bytes(), name).sheets[0].rows)
    assert "Cao Gia Kiệt" in text


def test_quotes_of_a_text_file():
    assert case("21_csv_space_before_quote.csv").rows[1][1:3] == ["Lâm Thị Bưởi", "Phòng Một, Sở Nội vụ"]
    lines = ["STT,Họ và tên,Đơn vị", '1,""Danh Út"",""Phòng Một, Sở Nội vụ""']
    assert sheet_of("\n".join(f'"{line}"' for line in lines).encode(), "a.csv").rows[1] == [
        "1",
        "Danh Út",
        "Phòng Một, Sở Nội vụ",
    ]
    with pytest.raises(Refusal, match="mở ở dòng 2 không đóng"):
        case("23_csv_quote_opened_never_closed.csv")
