import pytest

from emulation.intake.batch.report import batch_report
from tests.list_files import PEOPLE, commit, make_office, stage

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]


@pytest.fixture(autouse=True)
def office():
    return make_office()


def test_report_of_a_staged_list():
    batch = stage("people", PEOPLE, LAN, ["CB02", "Lê Minh", "Nmà", "", "", "Sở Y tế", ""])
    report = batch_report(batch)
    assert {name: report[name] for name in ("file", "kind", "outcome", "batch", "refusal", "counts")} == {
        "file": "danh-sach.xlsx",
        "kind": "people",
        "outcome": "ready",
        "batch": batch.pk,
        "refusal": None,
        "counts": {"data_rows": 2, "new": 1, "changed": 0, "unchanged": 0, "skipped": 0, "warning": 0, "error": 1},
    }
    (sheet,) = report["sheets"]
    assert (sheet["name"], sheet["header_rows"], sheet["encoding"]) == ("Danh sách", [1], "")
    assert (sheet["columns"]["staff_code"], sheet["columns"]["unit"]) == ("B", "G")
    (issue,) = report["issues"]
    assert issue.pop("message").startswith("“Nmà” không phải là giới tính.")
    assert issue == {
        "sheet": "Danh sách", "row": 3, "column": "D", "field": "sex", "code": "E_SEX_INVALID", "severity": "error",
        "value": "Nmà", "suggestions": ["Nam"],
    }  # fmt: skip
    assert "rows" not in report


def test_rows_of_the_report_have_clean_values():
    batch = commit(stage("people", PEOPLE, LAN))
    report = batch_report(batch, with_rows=True)
    (row,) = report["rows"]
    assert (report["outcome"], row["sheet"], row["row"], row["status"]) == ("committed", "Danh sách", 2, "new")
    assert {name: row["values"][name] for name in ("recipient_kind", "name", "sex", "birth_date", "unit_code", "staff_code")} == {
        "recipient_kind": "person",
        "name": "Trần Thị Lan",
        "sex": "Nữ",
        "birth_date": "1990-08-05",
        "unit_code": "AG.1",
        "staff_code": "CB01",
    }


def test_report_of_a_refused_file():
    batch = stage("people", ["STT", "Chức vụ", "Đơn vị công tác"], ["Y sĩ", "Sở Y tế"])
    report = batch_report(batch, with_rows=True)
    assert (report["outcome"], report["refusal"]["code"], report["rows"], report["issues"]) == (
        "refused",
        "F_MISSING_COLUMNS",
        [],
        [],
    )
    assert report["counts"] == {"data_rows": 0, "new": 0, "changed": 0, "unchanged": 0, "warning": 0, "error": 0}


def test_report_names_the_list_of_the_rest():
    batch = commit(stage("people", PEOPLE, LAN, ["CB02", "Lê Minh", "Nmà", "", "", "Sở Y tế", ""]), only_valid=True)
    assert batch_report(batch)["rest"] == batch.options["rest"]
