"""Workbooks of LibreOffice (ODS) and Excel's binary ones (XLSB): values, what is hidden, struck out or computed, and bounds."""

import datetime
import io
import struct
import zipfile

import pytest

from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import Workbook
from emulation.intake.issues import Refusal

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle")),
        ("fo", "xsl-fo-compatible-formatting"),
    )
)
STYLES = """<number:date-style style:name="N1"><number:month/><number:text>/</number:text><number:year/></number:date-style>
<number:number-style style:name="N2"><number:number number:min-integer-digits="5"/></number:number-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="zeros" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="struck" style:family="table-cell">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="out" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="old" style:family="table-cell"><style:text-properties style:font-name=".VnTime"/></style:style>
<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>"""


def packed(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def ods(*tables: str, **parts: str) -> bytes:
    body = "".join(tables)
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}
    </office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"""
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content} | parts)


def table(*rows: str, name: str = "Danh sách", extra: str = "", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{extra}{"".join(rows)}</table:table>'


def row(*cells: str, facts: str = "") -> str:
    return f"<table:table-row {facts}>{''.join(cells)}</table:table-row>"


def text(words: str, facts: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {facts}><text:p>{words}</text:p></table:table-cell>'


def read(content: bytes, name: str = "a.ods", password: str | None = None) -> Workbook:
    return read_workbook(content, name, password=password)


def refused(content: bytes, name: str = "a.ods") -> str:
    with pytest.raises(Refusal) as caught:
        read(content, name)
    return caught.value.code


HEAD = row(text("STT"), text("Họ và tên"), text("Ngày sinh"))


def test_values_of_an_ods():
    cells = (
        '<table:table-cell office:value-type="float" office:value="1"/>',
        text('Lâm <text:s text:c="1"/>Thị<text:line-break/>Bưởi'),
        '<table:table-cell office:value-type="date" office:date-value="1990-08-05"><text:p>5/8/90</text:p></table:table-cell>',
    )
    more = (
        '<table:table-cell table:style-name="zeros" office:value-type="float" office:value="123"/>',
        '<table:table-cell table:number-columns-repeated="2"/>',
        '<table:table-cell table:style-name="month" office:value-type="date" office:date-value="1990-08-01"/>',
    )
    book = read(ods(table(HEAD, row(*cells), row(*more))))
    assert book.format == "ods"
    assert book.sheets[0].rows == [
        ["STT", "Họ và tên", "Ngày sinh", ""],
        [1.0, "Lâm  Thị\nBưởi", datetime.date(1990, 8, 5), ""],
        ["00123", "", "", "08/1990"],
    ]


def test_looks_of_an_ods():
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    content = ods(
        table(
            row(text("Họ và tên"), text("A"), text("B")),
            row(text("Danh Út", 'table:style-name="struck"')),
            row(text('Lê Văn <text:span text:style-name="out">Cường </text:span>Hưng')),
            row(text('<text:span text:style-name="out">Trần Bình</text:span>')),
            row(text("Danh Ẩn"), facts='table:visibility="filter"'),
            row('<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'),
            row(text("Chung", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", text("NguyÔn V¨n")),
            extra=columns,
        ),
        table(HEAD, name="Ẩn", style="gone"),
    )
    sheet, hidden = read(content).sheets
    assert [line[0] for line in sheet.rows] == ["Họ và tên", "Danh Út", "Lê Văn Hưng", "Trần Bình", "Danh Ẩn", 2.0, "Chung"]
    assert (sheet.struck, sheet.hidden_rows, sheet.hidden_columns, sheet.formulas) == ({(2, 0), (4, 0)}, {5}, {1, 2}, {(6, 0)})
    assert sheet.merges == [(7, 0, 7, 1)]
    assert (hidden.hidden, hidden.rows) == (True, [])


def test_an_ods_that_repeats_a_cell_or_a_row_without_end():
    wide = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    )
    assert refused(ods(table(row(wide, facts='table:number-rows-repeated="1048576"')))) == "F_TOO_MANY_ROWS"
    assert len(read(ods(table(row(wide)))).sheets[0].rows[0]) == 256
    empty = row("<table:table-cell/>", facts='table:number-rows-repeated="1048574"')
    assert len(read(ods(table(HEAD, empty))).sheets[0].rows) == 1


def test_an_ods_that_is_locked_damaged_or_brings_entities():
    locked = {"META-INF/manifest.xml": "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"}
    assert refused(ods(table(HEAD), **locked)) == "F_ENCRYPTED"
    assert refused(packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})) == "F_DAMAGED"
    assert refused(ods("<broken>")) == "F_DAMAGED"
    entities = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert (
        refused(packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": entities})) == "F_ENTITIES"
    )


# --- XLSB ---------------------------------------------------------------------------------------------------------
def number(value: int) -> bytes:
    parts = []
    while True:
        value, low = value >> 7, value & 0x7F
        parts.append(low | (0x80 if value else 0))
        if not value:
            return bytes(parts)


def record(kind: int, body: bytes = b"") -> bytes:
    return number(kind) + number(len(body)) + body


def words(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def xlsb(rows: list[list], *, struck: int = -1, hidden: int = -1, hidden_column: int = -1, far: int = 0) -> bytes:
    lines = []
    for place, values in enumerate(rows):
        flags = 0x10 if place == hidden else 0
        lines.append(record(0, struct.pack("<IIHBB", place + far * (place > 0), 0, 300, 0, flags) + b"\0\0\0\0\0"))
        for column, value in enumerate(values):
            head = struct.pack("<II", column, int(place == struck))
            lines.append(
                record(6, head + words(value)) if isinstance(value, str) else record(5, head + struct.pack("<d", float(value)))
            )
    columns = b""
    if hidden_column >= 0:
        columns = record(390) + record(60, struct.pack("<IIIIH", hidden_column, hidden_column, 2000, 0, 1)) + record(391)
    dimension = record(148, struct.pack("<IIII", 0, len(rows) + far, 0, 5))
    sheet = record(129) + dimension + columns + record(145) + b"".join(lines) + record(146) + record(130)
    font = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + b"\0" * 9
    fonts = b"".join(record(43, (font[:2] + bytes([mark]) + font[3:]) + words("Arial")) for mark in (0, 0x08))
    formats = b"".join(record(47, struct.pack("<HHHHHBBHH", 0, 0, one, 0, 0, 0, 0, 0, 0)) for one in (0, 1))
    styles = (
        record(278)
        + record(611, struct.pack("<I", 2))
        + fonts
        + record(612)
        + record(617, struct.pack("<I", 2))
        + formats
        + record(618)
        + record(279)
    )
    bundle = struct.pack("<II", 0, 1) + words("rId1") + words("Danh sách")
    book = record(131) + record(143) + record(156, bundle) + record(144) + record(132)
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/worksheet" Target="worksheets/sheet1.bin"/>'
        f'<Relationship Id="rId2" Type="{kinds}/styles" Target="styles.bin"/></Relationships>'
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations,
            "xl/styles.bin": styles,
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


ROWS = [["STT", "Họ và tên", "Năm sinh"], [1, "Lâm Thị Bưởi", 1990], [2, "Danh Sà Rương", 1991]]


def test_values_and_looks_of_an_xlsb():
    book = read(xlsb(ROWS, struck=2, hidden=1, hidden_column=2), "a.xlsb")
    sheet = book.sheets[0]
    assert (book.format, sheet.name) == ("xlsb", "Danh sách")
    assert sheet.rows == [["STT", "Họ và tên", "Năm sinh"], [1.0, "Lâm Thị Bưởi", 1990.0], [2.0, "Danh Sà Rương", 1991.0]]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {2})
    assert sheet.struck == {(3, 0), (3, 1), (3, 2)}


def test_an_xlsb_that_reaches_too_far_or_is_cut_off():
    assert refused(xlsb(ROWS, far=5_000_000), "a.xlsb") == "F_TOO_LARGE"
    whole = xlsb(ROWS)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.bin"] = parts["xl/worksheets/sheet1.bin"][:-40]
    assert refused(packed(parts), "a.xlsb") in ("F_DAMAGED", "F_EMPTY")
