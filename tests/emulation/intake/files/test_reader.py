"""Files of every kind become rows; files that are none are refused with a code and a sentence."""

import io
import random
import unicodedata
import zipfile

import pytest

from emulation.intake.files.reader import read_workbook
from emulation.intake.issues import MESSAGES, Refusal
from emulation.intake.layout.find_tables import find_tables
from tests.emulation.intake.corpus import AWARDS, HEADER, SHEET, Page, people, text, with_part, with_stray_cell, xls, xlsx

ROWS = [HEADER, *people(5)]


def names(content: bytes, filename: str = "a.xlsx") -> list[str]:
    table = find_tables(read_workbook(content, filename), AWARDS).tables[0]
    return table.values["name"]


def refused(content: bytes, filename: str = "a.xlsx", **options) -> str:
    with pytest.raises(Refusal) as caught:
        find_tables(read_workbook(content, filename, **options), AWARDS)
    assert caught.value.message
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        xlsx(ROWS),
        xls(ROWS),
        text(ROWS),
        text(ROWS, separator=","),
        text(ROWS, separator="\t"),
        text(ROWS, encoding="utf-8-sig"),
        text(ROWS, encoding="utf-16"),
        text(ROWS, separator="\t", encoding="utf-16-le"),
        b"sep=;\r\n" + text(ROWS),
    ],
    ids=["xlsx", "xls", "semicolon", "comma", "tab", "bom", "utf16", "utf16-no-bom", "sep"],
)
def test_reader_reads_the_same_list_in_every_format(content):
    assert names(content) == [row[1] for row in ROWS[1:]]


def test_reader_reads_windows_1258():
    content = text([["STT", "Họ và tên", "Danh hiệu"], [1, "Nguyễn Văn Đặng", "Lao động tiên tiến"]])
    encoded = io.BytesIO()
    marks = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
    for char in content.decode():
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in parts if mark in marks)
        encoded.write(
            unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in marks)).encode("cp1258")
            + tone.encode("cp1258")
        )
    book = read_workbook(encoded.getvalue(), "a.csv")
    assert book.encoding == "Windows-1258"
    assert book.sheets[0].rows[1][1] == "Nguyễn Văn Đặng"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "F_EMPTY"),
        (b" \n \n", "F_EMPTY"),
        (xlsx([[]]), "F_EMPTY"),
        (b"x" * (20 * 1024 * 1024 + 1), "F_TOO_LARGE"),
        (xlsx(ROWS)[:900], "F_DAMAGED"),
        (b"%PDF-1.7 abc", "F_FORMAT"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "F_FORMAT"),
        (bytes(range(256)) * 20, "F_FORMAT"),
        (b"<html><body>STT</body></html>", "F_FORMAT"),
        ("Kính gửi Ban Thi đua - Khen thưởng.\nĐề nghị xem xét.\n".encode(), "F_NOT_A_LIST"),
        (xlsx([["abc", "def"], [1, 2], [3, 4]]), "F_NO_HEADER"),
        (xlsx([["STT", "Họ và tên", "Đơn vị công tác"], [1, "Trần Út", "Sở Y tế"]]), "F_MISSING_COLUMNS"),
    ],
    ids=["empty", "blank", "empty-sheet", "large", "cut", "pdf", "png", "binary", "html", "letter", "numbers", "columns"],
)
def test_reader_refuses_what_is_no_list(content, code):
    assert refused(content) == code


def test_reader_names_the_missing_columns():
    with pytest.raises(Refusal, match="Danh hiệu/Hình thức khen thưởng"):
        find_tables(read_workbook(xlsx([["STT", "Họ và tên", "Đơn vị"], [1, "Trần Út", "Sở Y tế"]]), "a.xlsx"), AWARDS)


def test_reader_refuses_xml_entities():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert refused(with_part(xlsx(ROWS), SHEET, lambda data: data.replace(b"?>", b"?>" + bomb, 1))) == "F_ENTITIES"
    assert refused(with_part(xlsx(ROWS), "xl/workbook.xml", lambda data: data.replace(b"?>", b"?>" + bomb, 1))) == "F_ENTITIES"


def test_reader_refuses_a_declared_bomb():
    out = io.BytesIO(xlsx(ROWS))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/a.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(310):
            part.write(bytes(1024 * 1024))
    assert refused(out.getvalue()) == "F_BOMB"


def test_reader_refuses_a_part_larger_than_it_declares():
    content = xlsx(ROWS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size
    lying = content.replace(size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little"))
    assert refused(lying) == "F_BOMB"


def test_reader_refuses_too_many_rows():
    row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
    rows = b"".join(row % (number, number) for number in range(1, 200_102))
    content = with_part(
        xlsx(ROWS), SHEET, lambda data: data[: data.index(b"<sheetData>") + 11] + rows + b"</sheetData></worksheet>"
    )
    assert refused(content) == "F_TOO_MANY_ROWS"
    assert refused(b"1;2\n" * 200_001, "a.csv") == "F_TOO_MANY_ROWS"


def test_reader_does_not_count_rows_that_are_only_formatted():
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (number, number) for number in range(7, 250_000))
    content = with_part(xlsx(ROWS), SHEET, lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert names(content) == [row[1] for row in ROWS[1:]]


def test_reader_cuts_a_cell_in_the_last_corner_of_the_sheet():
    book = read_workbook(with_stray_cell(xlsx(ROWS)), "a.xlsx")
    assert len(book.sheets[0].rows) == 6
    assert names(with_stray_cell(xlsx(ROWS))) == [row[1] for row in ROWS[1:]]


def test_reader_cuts_a_cell_in_the_last_corner_of_an_old_sheet():
    rows = [list(row) for row in ROWS] + [[]] * 65_529 + [[""] * 255 + ["z"]]
    book = read_workbook(xls(rows), "a.xls")
    assert [row[1] for row in book.sheets[0].rows] == [row[1] for row in ROWS]


def test_reader_reads_a_sheet_written_with_a_namespace_prefix():
    def prefixed(data: bytes) -> bytes:
        data = data.replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=").replace(b"</worksheet>", b"</x:worksheet>")
        for tag in (b"sheetData", b"row", b"c", b"v"):
            for end in (b">", b" "):
                data = data.replace(b"<" + tag + end, b"<x:" + tag + end)
            data = data.replace(b"</" + tag + b">", b"</x:" + tag + b">")
        return data

    assert names(with_part(xlsx(ROWS), SHEET, prefixed)) == [row[1] for row in ROWS[1:]]


def test_reader_notes_hidden_sheets_rows_and_formulas():
    page = Page(ROWS, hidden_rows=[3], formulas={"E4": ("=1+1", 2)})
    book = read_workbook(xlsx(page, Page([["x"]], name="ẩn", hidden=True)), "a.xlsx")
    assert [sheet.hidden for sheet in book.sheets] == [False, True]
    assert book.sheets[0].hidden_rows == {3}
    assert book.sheets[0].formulas == {(4, 4)}


def test_reader_converts_a_tcvn3_column_named_by_its_font():
    page = Page(
        [["STT", "Hä vµ tªn", "Danh hiÖu"], [1, "NguyÔn V¨n B¶o", "Lao ®éng tiªn tiÕn"]], fonts={1: ".VnTime", 2: ".VnTime"}
    )
    table = find_tables(read_workbook(xlsx(page), "a.xlsx"), AWARDS).tables[0]
    assert table.values["name"] == ["Nguyễn Văn Bảo"]
    assert table.encoding == "TCVN3"


def test_reader_converts_vni_by_content_and_leaves_other_languages():
    rows = [
        ["STT", "Hoï vaø teân", "Danh hieäu"],
        [1, "Nguyeãn Vaên Thaéng", "Lao ñoäng tieân tieán"],
        [2, "Traàn Thò Höông", "Lao ñoäng tieân tieán"],
    ]
    assert names(xlsx(rows)) == ["Nguyễn Văn Thắng", "Trần Thị Hương"]
    assert names(xlsx([HEADER, [1, "Jürgen Müller", "", "Größe", "Lao động tiên tiến"]])) == ["Jürgen Müller"]


def test_reader_raises_nothing_but_refusals_on_mutated_files():
    chance = random.Random(20261122)
    seeds = [xlsx(ROWS), xls(ROWS), text(ROWS)]
    for _ in range(300):
        content = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        try:
            find_tables(read_workbook(bytes(content), "a.xlsx"), AWARDS)
        except Refusal as refusal:
            assert refusal.code in MESSAGES


def test_reader_raises_nothing_but_refusals_on_mutated_xml():
    chance = random.Random(7)
    for _ in range(200):

        def damage(data: bytes) -> bytes:
            text = bytearray(data)
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(text))
                text[at : at + chance.randint(0, 8)] = bytes(
                    chance.choice(b'<>/"=rc19AZ&;#') for _ in range(chance.randint(0, 8))
                )
            return bytes(text)

        part = chance.choice([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
        try:
            find_tables(read_workbook(with_part(xlsx(ROWS), part, damage), "a.xlsx"), AWARDS)
        except Refusal as refusal:
            assert refusal.code in MESSAGES


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("xl/sharedStrings.xml", b'uniqueCount="', b'uniqueCount="4294967296" x="', "F_DAMAGED"),
        ("xl/workbook.xml", b"<sheets>", b'<sheets><sheet name="Sheet1" sheetId="9" r:id="rId1"/>', "F_DAMAGED"),
    ],
    ids=["more strings than bytes", "two sheets of one name"],
)
def test_reader_refuses_books_that_would_mislead_it(part, old, new, code):
    assert refused(with_part(xlsx(ROWS), part, lambda data: data.replace(old, new, 1))) == code


def test_reader_takes_a_cell_that_names_another_row_for_one_of_its_own():
    content = with_part(xlsx(ROWS), SHEET, lambda data: data.replace(b'<c r="A3"', b'<c r="XFD1048576"', 1))
    assert names(content) == [row[1] for row in ROWS[1:]]


def test_reader_evens_out_the_rows_of_a_web_page():
    cells = "".join(f"<tr>{''.join(f'<td>{value}</td>' for value in row)}</tr>" for row in [*ROWS, ["9", "Danh Út"]])
    assert names(f"<table>{cells}</table>".encode(), "a.xls") == [*(row[1] for row in ROWS[1:]), "Danh Út"]
