"""Small workbooks of every shape the office receives, built from a fixed seed. The people in them are invented."""

import io
import random
import zipfile
from dataclasses import dataclass, field

import xlsxwriter
import xlwt

from emulation.intake.layout.columns import ListShape

UNITS = ListShape(
    "units",
    (
        "stt",
        "unit_name",
        "unit_code",
        "gso_code",
        "unit_kind",
        "parent",
        "valid_from",
        "valid_to",
        "head",
        "staff_count",
        "other_names",
        "note",
    ),
    (("unit_name",),),
)
AWARDS = ListShape(
    "awards",
    (
        *(
            "stt",
            "staff_code",
            "citizen_id",
            "honorific",
            "name",
            "family_name",
            "given_name",
            "line",
            "sex",
            "sex_male",
            "sex_female",
        ),
        *(
            "birth_date",
            "birth_male",
            "birth_female",
            "position",
            "unit",
            "department",
            "position_unit",
            "recipient_kind",
            "award",
        ),
        *(
            "commendation_type",
            "year",
            "period",
            "decision_number",
            "decision_date",
            "decision",
            "subject_class",
            "place",
            "note",
        ),
    ),
    (("name", "given_name", "line"), ("award",)),
    ticks=True,
)
PEOPLE = ListShape(
    "people",
    tuple(
        name
        for name in AWARDS.fields
        if name not in ("award", "year", "period", "decision", "decision_number", "decision_date", "line")
    ),
    (("name", "given_name"), ("unit", "position_unit")),
)

LETTERHEAD = [
    ["ỦY BAN NHÂN DÂN\nTỈNH AN GIANG", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN"],
    ["(Kèm theo Tờ trình số 45/TTr-UBND ngày 10 tháng 10 năm 2026)"],
    [],
]
SIGNATURES = [
    [],
    ["Nơi nhận:", "", "", "TM. ỦY BAN NHÂN DÂN"],
    ["- Như trên;", "", "", "KT. CHỦ TỊCH"],
    ["", "", "", "PHÓ CHỦ TỊCH"],
    [],
    ["", "", "", "Trần Thị Ký"],
]
HEADER = ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Danh hiệu/Hình thức khen thưởng"]


def people(count: int, *, seed: int = 7) -> list[list]:
    """Rows for HEADER."""
    chance = random.Random(seed)
    names = [
        f"{chance.choice(['Nguyễn', 'Trần', 'Danh'])} {chance.choice(['Văn', 'Thị'])} {chance.choice(['Út', 'Ý', 'Lan'])}"
        for _ in range(count)
    ]
    return [[n + 1, name, "Giáo viên", "Trường Tiểu học Hoa Mai", "Lao động tiên tiến"] for n, name in enumerate(names)]


@dataclass(slots=True)
class Page:
    """One sheet to be written."""

    rows: list[list]
    name: str = "Danh sách"
    merges: list[str] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    formulas: dict[str, tuple[str, object]] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)  # column → font


def xlsx(*pages: Page | list[list], date1904: bool = False) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "dd/mm/yyyy", "strings_to_formulas": False, "date_1904": date1904}
    book = xlsxwriter.Workbook(out, options)
    for number, page in enumerate(pages):
        page = page if isinstance(page, Page) else Page(page, name=f"Sheet{number + 1}")
        sheet = book.add_worksheet(page.name)
        styles = {column: book.add_format({"font_name": font}) for column, font in page.fonts.items()}
        for reference in page.merges:
            sheet.merge_range(reference, "")
        for row, values in enumerate(page.rows):
            for column, value in enumerate(values):
                if value != "":
                    sheet.write(row, column, value, *([styles[column]] if column in styles else []))
        for reference, (formula, value) in page.formulas.items():
            sheet.write_formula(reference, formula, None, value)
        for row in page.hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        if page.hidden:
            sheet.hide()
    book.close()
    return out.getvalue()


def xls(rows: list[list], *, font: str = "") -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    style = xlwt.easyxf(f"font: name {font}") if font else xlwt.Style.default_style
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value != "":
                sheet.write(row, column, value, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(rows: list[list], *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(separator.join(map(str, row)) for row in rows).encode(encoding)


def with_part(content: bytes, name: str, change) -> bytes:
    """The workbook with one part's bytes changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry.filename, change(data) if entry.filename == name else data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_stray_cell(content: bytes) -> bytes:
    """A value in the last cell of the sheet."""
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return with_part(content, SHEET, lambda data: data.replace(b"</sheetData>", cell))
