import json
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.awards.statistics import grant, load_forms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register():
    direct = factories.make_subject_class(code="TRUC_TIEP", short_name="Người trực tiếp", direct_labour=True)
    decision = factories.make_decision(decided_on=date(2024, 9, 1), state="ISSUED")
    honour = factories.make_honour(level="STATE", family="ORDER")
    for subject_class in (direct, direct, None):
        factories.make_award(decision=decision, honour=honour, subject_class=subject_class)


def run(*arguments):
    call_command("statistics", *arguments)


def test_statistics_prints_json(capsys):
    run("--form", "kpi", "--year", "2024", "--json")
    report = json.loads(capsys.readouterr().out)
    state = report["rows"][0]
    assert (report["form"], report["year"], state["code"], state["persons"], state["direct"]) == ("kpi", 2024, "STATE", 3, 2)
    assert (state["share"], state["denominator"], state["change"]) == (66.7, 3, None)


def test_statistics_prints_for_people(capsys):
    run("--form", "kpi", "--year", "2024")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "Chỉ tiêu chính về khen thưởng năm 2024",
        "STATE Cấp Nhà nước: Cá nhân 3; Tổng cộng 3; Trực tiếp lao động 2; Trên tổng số cá nhân 3; Tỷ lệ (%) 66,7; "
        "Cá nhân theo nhóm đối tượng, người trực tiếp 2; Cá nhân theo nhóm đối tượng, chưa có nhóm 1",
        "PROVINCE Cấp tỉnh: không có",
    ]


@pytest.mark.parametrize("form", ["kpi", "0602", "0603"])
def test_statistics_writes_a_workbook(form, tmp_path):
    load_forms()
    run("--form", form, "--year", "2024", "-o", str(tmp_path / "bieu.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "bieu.xlsx").active
    assert (sheet.title, sheet["A3"].value, sheet["B3"].value) == (form, "Mã số", "Chỉ tiêu")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.cell(sheet.max_row, 1).value == "Người lập biểu\n(Ký, họ tên)"


@pytest.mark.parametrize(("ending", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_statistics_writes_a_paper(ending, start, tmp_path):
    load_forms()
    run("--form", "0602", "--from", "2024-01-01", "--to", "2024-06-30", "-o", str(tmp_path / f"bieu.{ending}"))
    assert (tmp_path / f"bieu.{ending}").read_bytes().startswith(start)


def test_statistics_of_a_period_and_a_unit(capsys):
    load_forms()
    grant("HCLD3", unit=factories.make_unit(code="XA1"))
    run("--form", "0602", "--from", "2024-09-01", "--to", "2024-09-30", "--unit", "XA1", "--json")
    report = json.loads(capsys.readouterr().out)
    assert (report["from"], report["to"], report["rows"][0]["total"]) == ("2024-09-01", "2024-09-30", 1)


REFUSED = [
    (["--form", "0609", "--year", "2024"], r"Chưa có biểu 0609. Hãy chọn một trong: kpi\."),
    (["--form", "kpi"], "Cho biết kỳ báo cáo"),
    (["--form", "kpi", "--from", "2024-02-01", "--to", "2024-01-01"], "Ngày --to phải từ ngày --from"),
    (["--form", "kpi", "--from", "2024-02-01", "--to", "2024-03-01"], "Chỉ tiêu chính tính theo năm"),
    (["--form", "kpi", "--year", "2024", "--unit", "KHONG-CO"], "Không có đơn vị mã KHONG-CO"),
    (["--form", "kpi", "--year", "2024", "-o", "bieu.txt"], "Không ghi được dạng tệp .txt"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_statistics_refuses_what_it_cannot_do(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)


@pytest.mark.parametrize("year", ["24", "0", "99999"])
def test_statistics_refuses_a_year_that_is_none(year):
    with pytest.raises(CommandError, match=f"Năm {year} không hợp lệ"):
        run("--form", "kpi", "--year", year)


def test_statistics_says_where_it_cannot_write(tmp_path):
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        run("--form", "kpi", "--year", "2024", "-o", str(tmp_path / "khong-co" / "bieu.xlsx"))
