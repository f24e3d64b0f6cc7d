from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.awards.listed_decision import make_listed_decision
from tests.awards.wordings import load_wordings

pytestmark = pytest.mark.django_db


def export(path, *arguments, year=2026):
    call_command("export_decision", *arguments, "--year", str(year), "-o", str(path))


@pytest.mark.parametrize("number", ["2001/QĐ-UBND", "2001", " 2001/qđ-ubnd "])
def test_export_decision_finds_by_number_whole_or_short(number, tmp_path, capsys):
    make_listed_decision()
    path = tmp_path / "danh-sach.xlsx"
    export(path, number)
    assert openpyxl.load_workbook(path).active["A8"].value == "STT"
    assert capsys.readouterr().out == f"Đã ghi danh sách kèm theo Quyết định số 2001/QĐ-UBND ngày 20/11/2026 vào {path}.\n"


def test_export_decision_writes_csv(tmp_path):
    make_listed_decision()
    export(tmp_path / "danh-sach.csv", "2001", "--format", "csv")
    assert len((tmp_path / "danh-sach.csv").read_text("utf-8-sig").splitlines()) == 6


@pytest.mark.parametrize(("file_format", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_export_decision_writes_the_paper(file_format, start, tmp_path, capsys):
    make_listed_decision()
    load_wordings()
    path = tmp_path / f"quyet-dinh.{file_format}"
    export(path, "2001", "--format", file_format)
    assert path.read_bytes().startswith(start)
    assert capsys.readouterr().out == (
        f"Đã ghi quyết định kèm danh sách: Quyết định số 2001/QĐ-UBND ngày 20/11/2026 vào {path}.\n"
    )


def test_export_decision_refuses_a_number_of_another_year(tmp_path):
    make_listed_decision()
    with pytest.raises(CommandError, match="Không có quyết định số 2001 năm 2025. Hãy kiểm tra số và năm."):
        export(tmp_path / "danh-sach.xlsx", "2001", year=2025)


def test_export_decision_names_the_candidates_of_one_number(tmp_path):
    for name, day in (("Chủ tịch UBND tỉnh An Giang", date(2021, 5, 5)), ("Chủ tịch UBND huyện Hòn Đất", date(2021, 6, 7))):
        decision = factories.make_decision(number="15/QĐ-UBND", decided_on=day, issuer=factories.make_issuer(name=name))
        factories.make_line(decision=decision)
    with pytest.raises(CommandError) as excinfo:
        export(tmp_path / "danh-sach.xlsx", "15", year=2021)
    assert str(excinfo.value) == (
        "Có 2 quyết định số 15 năm 2021. Hãy chọn bằng --issuer hoặc --date: "
        "số 15/QĐ-UBND ngày 05/05/2021 của Chủ tịch UBND tỉnh An Giang; "
        "số 15/QĐ-UBND ngày 07/06/2021 của Chủ tịch UBND huyện Hòn Đất."
    )
    export(tmp_path / "danh-sach.xlsx", "15", "--issuer", "hon dat", year=2021)
    export(tmp_path / "danh-sach.xlsx", "15", "--date", "2021-05-05", year=2021)


def test_export_decision_says_where_it_cannot_write(tmp_path):
    make_listed_decision()
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        export(tmp_path / "khong-co" / "danh-sach.xlsx", "2001")
