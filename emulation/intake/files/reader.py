"""From the bytes a clerk uploads to a workbook of plain values. Whatever the bytes are, the only error is a Refusal."""

import io

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

from emulation.intake.files.csv_text import read_text
from emulation.intake.files.html_table import read_html
from emulation.intake.files.letters import convert_sheet, repair_sheet
from emulation.intake.files.ods import is_ods, read_ods
from emulation.intake.files.sheet import MAX_BYTES, Sheet, Workbook
from emulation.intake.files.xls import read_xls
from emulation.intake.files.xlsb import read_xlsb
from emulation.intake.files.xlsx import guarded, read_xlsx
from emulation.intake.issues import Refusal, refusal

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNASKED = "VelvetSweatshop"  # Excel opens a book protected without a password by this one, asking nobody
_KNOWN = {
    b"%PDF": "Đây là tệp PDF. Hãy xin đơn vị bản Excel (.xlsx) của danh sách.",
    b"\x89PNG": "Đây là tệp hình ảnh. Hãy xin đơn vị bản Excel (.xlsx) của danh sách.",
    b"\xff\xd8\xff": "Đây là tệp hình ảnh. Hãy xin đơn vị bản Excel (.xlsx) của danh sách.",
    b"{\\rtf": "Đây là tệp văn bản RTF. Hãy chép bảng danh sách sang Excel và lưu dưới dạng .xlsx.",
    b"Rar!": "Đây là tệp nén. Hãy giải nén rồi tải lên tệp Excel bên trong.",
    b"7z\xbc\xaf": "Đây là tệp nén. Hãy giải nén rồi tải lên tệp Excel bên trong.",
}
_ARCHIVE = "Đây là trang web được lưu với đuôi .xls. Hãy mở bằng Excel, chọn Lưu thành và lưu dưới dạng .xlsx."
_WORD = "Đây là tệp Word. Hãy chép bảng danh sách sang Excel và lưu dưới dạng .xlsx."

_HTML_STARTS = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<div", b"<body", b"<center", b"<p>")


def read_workbook(content: bytes, filename: str, *, password: str | None = None) -> Workbook:
    """Read an uploaded list. Raises Refusal (and nothing else) for a file that cannot be read.

    Texts come as typed, only composed letters of legacy fonts are converted; see Sheet.encodings.
    """
    if not content:
        raise refusal("F_EMPTY")
    if len(content) > MAX_BYTES:
        raise refusal("F_TOO_LARGE")
    workbook = guarded(lambda: _read(content, filename, password))
    if not any(sheet.rows or sheet.hidden for sheet in workbook.sheets):
        raise refusal("F_EMPTY")
    for sheet in workbook.sheets:
        _convert(sheet)
    return workbook


def _read(content: bytes, filename: str, password: str | None) -> Workbook:
    if content.startswith(OLE):
        return _read_ole(content, filename, password)
    if content.startswith(ZIP):
        return _read_zip(content, filename)
    for start, advice in _KNOWN.items():
        if content.startswith(start):
            raise Refusal("F_FORMAT", advice)
    head = content[:4000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").lower().replace(b"\x00", b"")
    if head.startswith(b"mime-version"):
        raise Refusal("F_FORMAT", _ARCHIVE)
    if head.startswith(_HTML_STARTS) or (head.startswith(b"<") and b"<html" in head):
        return read_html(content, filename)
    if head.startswith(b"<"):
        raise refusal("F_ENTITIES" if b"<!entity" in head or b"<!doctype" in head else "F_FORMAT")
    return read_text(content, filename)


def _read_zip(content: bytes, filename: str) -> Workbook:
    if b"word/document.xml" in content:
        raise Refusal("F_FORMAT", _WORD)
    if is_ods(content):
        return read_ods(content, filename)
    if b"xl/workbook.bin" in content:
        return read_xlsb(content, filename)
    return read_xlsx(content, filename)


def _read_ole(content: bytes, filename: str, password: str | None) -> Workbook:
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        streams = {"/".join(path) for path in container.listdir()}
    if "EncryptedPackage" in streams:
        return _read_zip(_decrypt(content, password), filename)
    if "WordDocument" in streams:
        raise Refusal("F_FORMAT", _WORD)
    if not streams & {"Workbook", "Book"}:
        raise refusal("F_FORMAT")
    try:
        return read_xls(content, filename)
    except Refusal as error:
        if error.code != "F_ENCRYPTED":
            raise
        return read_xls(_decrypt(content, password), filename)


def _decrypt(content: bytes, password: str | None) -> bytes:
    out = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        locked.load_key(password=password or UNASKED)
        locked.decrypt(out)
    except (InvalidKeyError, DecryptionError) as error:
        if not password:
            raise refusal("F_ENCRYPTED") from error
        raise Refusal("F_ENCRYPTED", "Mật khẩu không đúng. Hãy nhập lại mật khẩu của tệp.") from error
    except FileFormatError as error:
        raise refusal("F_DAMAGED") from error
    data = out.getvalue()
    if len(data) > MAX_BYTES:
        raise refusal("F_TOO_LARGE")
    return data


def _convert(sheet: Sheet) -> None:
    """Damaged letters and legacy fonts to Unicode, in place."""
    repair_sheet(sheet)
    capitals = {(row - sheet.first_row, column) for row, column in sheet.capital_cells}
    report = convert_sheet(sheet.rows, fonts=sheet.legacy_fonts, capitals=capitals)
    sheet.encodings = report.encodings
    sheet.conversions = [(row + sheet.first_row, column, before, after) for row, column, before, after in report.samples]
    sheet.lost_letters |= {(row + sheet.first_row, column): letters for (row, column), letters in report.lost.items()}
