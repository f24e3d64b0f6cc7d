"""Small lists as a unit sends them, and the office they are read into. All of it is invented."""

import io
from datetime import date

import xlsxwriter

from awards.enums import Authority
from emulation.enums import BatchState, UnitKind
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch, Unit
from tests import factories

DAY = date(2026, 6, 1)

UNITS = ["STT", "Tên đơn vị", "Mã đơn vị", "Loại đơn vị", "Đơn vị cấp trên", "Người đứng đầu", "Tổng số CBCCVC"]
PEOPLE = ["STT", "Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Số CCCD"]
AWARDS = [
    "STT", "Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Loại đối tượng",
    "Danh hiệu thi đua, hình thức khen thưởng", "Năm", "Số quyết định", "Ngày quyết định",
]  # fmt: skip
NOMINEES = [
    "STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng đề nghị",
]  # fmt: skip


def workbook(*rows: list, sheet: str = "Danh sách") -> bytes:
    """An XLSX file of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return out.getvalue()


def numbered(*rows: list) -> list[list]:
    return [[number, *row] for number, row in enumerate(rows, start=1)]


def stage(kind: str, header: list[str], *rows: list, by=None, name: str = "danh-sach.xlsx", ask: bool = False, **options):
    """A list with its header in row 1 and its numbered rows from row 2, staged."""
    content = workbook(header, *numbered(*rows))
    return stage_list(content=content, file_name=name, kind=kind, options=ImportOptions(on=DAY, **options), by=by, ask=ask)


def commit(batch: ImportBatch, *, by=None, only_valid: bool = False) -> ImportBatch:
    return commit_list(batch=batch, by=by, on=DAY, only_valid=only_valid)


def store(kind: str, header: list[str], *rows: list, by=None, **options) -> ImportBatch:
    """A list staged and stored."""
    batch = stage(kind, header, *rows, by=by, **options)
    assert (batch.state, problems(batch)) == (BatchState.STAGED, [])
    return commit(batch, by=by)


def problems(batch: ImportBatch, severity: str = "error") -> list[tuple[int, str, str]]:
    """(row, column, code) of everything wrong, or doubted, in a batch."""
    found = batch.rows.order_by("id").values_list("row", "issues")
    return [(row, one["column"], one["code"]) for row, issues in found for one in issues if one["severity"] == severity]


def statuses(batch: ImportBatch) -> list[str]:
    return list(batch.rows.order_by("id").values_list("status", flat=True))


def values(batch: ImportBatch, name: str) -> list:
    return [row[name] for row in batch.rows.order_by("id").values_list("values", flat=True)]


def make_office() -> Unit:
    """A province with two communes and a department; its own issuers and honours."""
    province = factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE, code="AG")
    factories.make_unit("Xã Hòn Đất", kind=UnitKind.COMMUNE, code="AG.1", parent=province)
    factories.make_unit("Xã Sơn Kiên", kind=UnitKind.COMMUNE, code="AG.2", parent=province)
    factories.make_unit("Sở Y tế", kind=UnitKind.DEPARTMENT, code="AG.SYT", parent=province)
    for code, name, authority in (
        ("BKT", "Bằng khen của Chủ tịch UBND tỉnh", Authority.PROVINCE_CHAIR),
        ("GKXA", "Giấy khen của Chủ tịch UBND xã", Authority.COMMUNE_CHAIR),
    ):
        honour = factories.make_honour(name, code=code, for_foreign=code == "BKT")
        factories.make_honour_authority(honour=honour, authority=authority)
    for code in ("LD_KHAC", "TRUC_TIEP"):
        factories.make_subject_class(code=code, short_name=code)
    return province
