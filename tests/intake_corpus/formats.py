"""The same list in every format, and files that are no list or are meant to do harm."""

import io
import unicodedata

from msoffcrypto.format.ooxml import OOXMLFile

from tests.emulation.intake.corpus import SHEET, text, with_part, xls, xlsx
from tests.intake_corpus.case import HEAD, NAMES, Case, line, lines, read

LIST = [HEAD, *lines(3)]
TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def windows_1258(words: str) -> bytes:
    """Base letters with their shape as one byte, tones as marks behind them: how Windows wrote Vietnamese."""
    out = b""
    for char in words:
        parts = unicodedata.normalize("NFD", char)
        shape = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
        out += shape.encode("cp1258") + "".join(mark for mark in parts if mark in TONES).encode("cp1258")
    return out


def locked(content: bytes, password: str) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def web_page(rows: list[list]) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
    return f"<html><head><meta charset=utf-8></head><body><p>DANH SÁCH</p><table>{cells}</table></body></html>".encode()


def _entities(data: bytes) -> bytes:
    return data.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)


READ = [
    Case("xls of Excel 97", lambda: xls(LIST), file="a.xls", rows=read(3)),
    Case("commas", lambda: text(LIST, separator=","), file="a.csv", rows=read(3)),
    Case("semicolons with a byte order mark", lambda: text(LIST, encoding="utf-8-sig"), file="a.csv", rows=read(3)),
    Case("Unicode text with tabs", lambda: text(LIST, separator="\t", encoding="utf-16"), file="a.txt", rows=read(3)),
    Case("UTF-16 without a mark", lambda: text(LIST, separator="\t", encoding="utf-16-le"), file="a.txt", rows=read(3)),
    Case("Windows-1258", lambda: windows_1258(text(LIST).decode()), file="a.csv", rows=read(3)),
    Case("a web page named .xls", lambda: web_page(LIST), file="a.xls", rows=read(3, at=3), skipped={1: "title"}),
    Case("a password that is given", lambda: locked(xlsx(LIST), "bí mật"), password="bí mật", rows=read(3)),
]
CUT = Case(
    "records of a text file with too few and too many cells",
    lambda: text([HEAD, line(1, NAMES[0]), line(2, NAMES[1])[:4], [*line(3, NAMES[2]), "thừa"], [*line(4, NAMES[3]), "", ""]]),
    file="a.csv",
    rows={2: read(1)[2], 3: {}, 4: {}, 5: {"name": NAMES[3]}},
    issues=[(3, "", "E_ROW_SHORT"), (4, "", "E_ROW_LONG")],
)
QUOTED = Case(
    "line breaks and separators inside quotes keep the lines' numbers",
    lambda: (
        "STT,Họ và tên,Đơn vị,Hình thức,Số QĐ,Ngày QĐ\n"
        '1,"Danh\nÚt",Sở Nội vụ,Bằng khen,15/QĐ-UBND,05/3/2024\n'
        '2,Lê Ý,"Phòng Một, Sở Nội vụ",Bằng khen,15/QĐ-UBND,05/3/2024\n'
    ).encode(),
    file="a.csv",
    rows={2: {"name": "Danh Út"}, 4: {"name": "Lê Ý", "unit_code": "KG.SNV"}},
    issues=[(4, "C", "W_UNIT_UNLISTED")],
    skipped={3: "blank"},
)
REFUSED = [
    Case("no bytes", lambda: b"", refusal="F_EMPTY"),
    Case("a password that is not given", lambda: locked(xlsx(LIST), "x"), refusal="F_ENCRYPTED"),
    Case("a wrong password", lambda: locked(xlsx(LIST), "x"), password="y", refusal="F_ENCRYPTED"),
    Case("half a file", lambda: xlsx(LIST)[:2000], refusal="F_DAMAGED"),
    Case("a web page without a table", lambda: b"<html><body>abc</body></html>", file="a.xls", refusal="F_FORMAT"),
    Case("a web archive named .xls", lambda: b"MIME-Version: 1.0\r\n\r\nabc", file="a.xls", refusal="F_FORMAT"),
    Case("a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), refusal="F_FORMAT"),
    Case("entities in a sheet", lambda: with_part(xlsx(LIST), SHEET, _entities), refusal="F_ENTITIES"),
    Case("over 20 MB", lambda: b"x" * (20 * 1024 * 1024 + 1), file="a.csv", refusal="F_TOO_LARGE"),
    Case(
        "a letter instead of a list",
        lambda: "Kính gửi Ban Thi đua.\nĐề nghị xem xét.\n".encode(),
        file="a.txt",
        refusal="F_NOT_A_LIST",
    ),
]

CASES = [*READ, CUT, QUOTED, *REFUSED]
