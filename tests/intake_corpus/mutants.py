"""Valid lists spoilt at random from a fixed seed: their bytes, the XML inside, their cells."""

import io
import random
import re
import zipfile
from datetime import date

from tests.emulation.intake.corpus import Page, text, xls, xlsx
from tests.intake_corpus.case import HEAD, NAMES, line, lines
from tests.intake_corpus.sheets import LETTERHEAD, SIGNATURES

ROWS = [*LETTERHEAD, HEAD, *lines(6), ["Tổng cộng: 06 cá nhân"], [], *SIGNATURES]
FIRST, LAST = len(LETTERHEAD) + 2, len(LETTERHEAD) + 7  # the data, as Excel numbers them
PARTS = (
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
    "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
)  # fmt: skip
ODD_NUMBERS = ("-1", "0", "99999999999", "1048576", "4294967296", "", "x", "1e9", "NaN", "A1", "XFD1048576", "1:1")
ODD_VALUES = (
    "", " ", "\u200b", "-", "x", "X", "#N/A", "=1+1", "@SUM(A1)", "'", '"', "nt", "I.", "II. TẬP THỂ", "Tổng cộng", "Nơi nhận:",
    "TM.", "(1)", "1", "01", 0, -1, 1.5, 1e300, 45000, True, date(2024, 3, 5), "31/02/2024", "99/99/9999",
    "năm học 2022-2023", "Nguyễn" * 50,
    "a" * 32000, "\u202e", "\ud7ff", "Ð", "NguyÔn V¨n", "HUYỆN HÒN ĐẤT", "Xã Bình An", "STT", "Họ và tên", "Bằng khen",
    "1/QĐ-UBND", "000", "Quyết định số 15/QĐ-UBND ngày 05/3/2024", "Cộng hòa", "Hộ ông", "Ông",
    "ngày 5 tháng 3 năm 2024", "<b>", "{{7*7}}", "null",
)  # fmt: skip


def base() -> bytes:
    return xlsx(Page(ROWS, merges=["A4:G4"], formulas={"K8": ("=VLOOKUP(1,A:B,2,0)", "#N/A")}, hidden_rows=[9]))


def bases() -> dict[str, bytes]:
    """The same list in three formats."""
    return {"a.xlsx": base(), "a.xls": xls(ROWS), "a.csv": text(ROWS)}


def spoil_bytes(content: bytes, chance: random.Random) -> bytes:
    """Turn, cut, repeat or add some bytes."""
    data = bytearray(content)
    place = chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            for _ in range(chance.choice((1, 1, 4, 40))):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            del data[place:]
        case 2:
            del data[place : place + chance.choice((1, 8, 500))]
        case 3:
            data[place:place] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 16))))
        case 4:
            data[place:place] = data[place : place + 200]
    return bytes(data)


def spoil_xml(content: bytes, chance: random.Random) -> bytes:
    """Change one part: lose, repeat or exchange elements, give attributes and texts values nobody expects."""
    chosen = chance.choice(PARTS)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry.filename, _spoil_part(data, chance) if entry.filename == chosen else data)
    return out.getvalue()


def _spoil_part(data: bytes, chance: random.Random) -> bytes:
    xml = data.decode()
    elements = list(re.finditer(r"<(\w+)[^<>]*/>|<(row|c|si|xf|sheet|mergeCell)\b[^<>]*>.*?</\2>", xml, re.DOTALL))
    attributes = list(re.finditer(r'\s([\w:]+)="([^"]*)"', xml))
    texts = list(re.finditer(r">([^<>]+)<", xml))
    kind = chance.randrange(7)
    if kind == 0 and elements:
        found = chance.choice(elements)
        xml = xml[: found.start()] + xml[found.end() :]
    elif kind == 1 and elements:
        found = chance.choice(elements)
        xml = xml[: found.end()] + found.group() * chance.choice((1, 2, 300)) + xml[found.end() :]
    elif kind in (2, 3) and attributes:
        found = chance.choice(attributes)
        xml = xml[: found.start(2)] + chance.choice(ODD_NUMBERS) + xml[found.end(2) :]
    elif kind == 4 and attributes:
        found = chance.choice(attributes)
        xml = xml[: found.start()] + xml[found.end() :]
    elif kind == 5 and texts:
        found = chance.choice(texts)
        xml = xml[: found.start(1)] + chance.choice((*ODD_NUMBERS, "&amp;", "&#0;", "&bad;", "]]>")) + xml[found.end(1) :]
    else:
        place = chance.randrange(len(xml))
        xml = xml[:place] + chance.choice(("<", ">", "</row>", "<!---->", "<!DOCTYPE a>", "\x00", "&", '"')) + xml[place:]
    return xml.encode()


def spoil_cells(chance: random.Random) -> tuple[list[list], set[int]]:
    """The rows with some cells changed, and the data rows that were, as Excel numbers them."""
    rows = [list(row) for row in ROWS]
    touched = set()
    for _ in range(chance.choice((1, 1, 2, 5))):
        number = chance.randint(FIRST, LAST)
        row = rows[number - 1]
        row[chance.randrange(len(row))] = chance.choice(ODD_VALUES)
        touched.add(number)
    return rows, touched


def spoil_layout(chance: random.Random) -> list[list]:
    """Rows put in, taken out, repeated and exchanged; columns moved; cells changed anywhere."""
    rows = [list(row) for row in ROWS]
    for _ in range(chance.choice((1, 2, 4))):
        place = chance.randrange(len(rows))
        match chance.randrange(6):
            case 0:
                rows.insert(place, [chance.choice(ODD_VALUES) for _ in range(chance.randrange(9))])
            case 1:
                del rows[place]
            case 2:
                rows.insert(place, list(rows[chance.randrange(len(rows))]))
            case 3:
                other = chance.randrange(len(rows))
                rows[place], rows[other] = rows[other], rows[place]
            case 4:
                column = chance.randrange(7)
                rows = [[*row[:column], "", *row[column:]] if chance.random() < 0.9 else row for row in rows]
            case 5:
                if rows[place]:
                    rows[place][chance.randrange(len(rows[place]))] = chance.choice(ODD_VALUES)
    rows.append(line(7, NAMES[20]))
    return rows
