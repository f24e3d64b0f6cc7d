import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from awards.models import Award, Decision
from emulation.models import ClusterMember, ImportBatch, ImportRow, Person, Unit
from tests import factories
from tests.list_files import AWARDS, NOMINEES, PEOPLE, UNITS, make_office, numbered, workbook

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "Xã Hòn Đất", ""]
WRONG = ["CB02", "Lê Minh", "Nmà", "", "", "Sở Y tế", ""]
PEOPLE_LIST = ("--kind", "people")


@pytest.fixture(autouse=True)
def office():
    return make_office()


@pytest.fixture
def run(tmp_path):
    """Read a list of these rows: (exit status, report, what was printed)."""

    def run(header, *rows, options=PEOPLE_LIST, content=None, name="danh-sach.xlsx"):
        file = tmp_path / name
        file.write_bytes(workbook(header, *numbered(*rows)) if content is None else content)
        out, status = io.StringIO(), 0
        try:
            call_command("import_list", str(file), *options, "--report", str(tmp_path / "r.json"), stdout=out)
        except SystemExit as stop:
            status = stop.code
        return status, json.loads((tmp_path / "r.json").read_text(encoding="utf-8")), out.getvalue()

    return run


def test_without_commit_only_the_batch_is_kept(run):
    status, report, printed = run(PEOPLE, LAN)
    assert (status, report["outcome"], report["counts"]["new"]) == (0, "ready", 1)
    assert (Person.objects.count(), ImportBatch.objects.get().pk) == (0, report["batch"])
    assert "Chưa ghi gì vào danh bạ và sổ vàng." in printed


def test_commit_stores_the_list(run):
    status, report, printed = run(PEOPLE, LAN, options=(*PEOPLE_LIST, "--commit"))
    assert (status, report["outcome"], Person.objects.count()) == (0, "committed", 1)
    assert "Đã ghi." in printed


def test_commit_of_a_list_with_an_error_stores_nothing(run):
    status, report, printed = run(PEOPLE, LAN, WRONG, options=(*PEOPLE_LIST, "--commit"))
    assert (status, report["outcome"], report["counts"]["error"], Person.objects.count()) == (1, "ready", 1, 0)
    assert "còn 1 dòng lỗi nên chưa ghi gì" in printed


def test_only_valid_stores_the_good_rows_and_keeps_the_others(run):
    status, report, printed = run(PEOPLE, LAN, WRONG, options=(*PEOPLE_LIST, "--commit", "--only-valid"))
    assert (status, report["outcome"], Person.objects.count()) == (1, "committed", 1)
    assert [(issue["row"], issue["column"], issue["code"]) for issue in report["issues"]] == [(3, "D", "E_SEX_INVALID")]
    assert ImportBatch.objects.get(pk=report["rest"]).counts["error"] == 1
    assert f"được giữ ở lô {report['rest']}" in printed


def test_only_valid_without_errors_is_done(run):
    assert run(PEOPLE, LAN, options=(*PEOPLE_LIST, "--commit", "--only-valid"))[0] == 0


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "rong.xlsx", "F_EMPTY"),
        (b"%PDF-1.7 khong phai bang tinh", "bao-cao.pdf", "F_FORMAT"),
        (workbook(["Kính gửi", "Sở Nội vụ"], ["Về việc", "báo cáo"]), "thu.xlsx", "F_NO_HEADER"),
        (workbook(["STT", "Chức vụ", "Đơn vị công tác"], [1, "Y sĩ", "Sở Y tế"]), "thieu.xlsx", "F_MISSING_COLUMNS"),
        (bytes(21 * 1024 * 1024), "lon.xlsx", "F_TOO_LARGE"),
    ],
)
def test_refused_file_leaves_only_the_record_of_the_attempt(run, content, name, code):
    status, report, printed = run([], content=content, name=name, options=(*PEOPLE_LIST, "--commit"))
    assert (status, report["outcome"], report["refusal"]["code"], report["issues"]) == (1, "refused", code, [])
    assert (ImportBatch.objects.count(), ImportRow.objects.count(), Person.objects.count()) == (1, 0, 0)
    assert printed.startswith(f"Từ chối ({code}): ")


@pytest.mark.parametrize(
    "options",
    [
        ("--kind", "nothing"),
        (),
        (*PEOPLE_LIST, "--into", "decision:999"),
        (*PEOPLE_LIST, "--into", "decision"),
        (*PEOPLE_LIST, "--into", "shelf:1"),
        (*PEOPLE_LIST, "--season", "2026-2028"),
        (*PEOPLE_LIST, "--as-of", "01/05/2026"),
    ],
)
def test_wrong_usage_reads_nothing(run, options):
    with pytest.raises(CommandError):
        run(PEOPLE, LAN, options=options)
    assert ImportBatch.objects.count() == 0


def test_missing_file_and_unknown_target_exit_with_2(run, tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_list", str(tmp_path / "khong-co.xlsx"), *PEOPLE_LIST)
    assert (refused.value.returncode, "Không đọc được tệp khong-co.xlsx" in str(refused.value)) == (2, True)
    with pytest.raises(CommandError) as refused:
        run(PEOPLE, LAN, options=(*PEOPLE_LIST, "--into", "decision:999"))
    assert refused.value.returncode == 2


def test_nominees_go_into_the_draft_named(run, office):
    draft = factories.make_decision(issuer=factories.make_issuer(unit=office), number="", decided_on=None)
    row = ["Trần Thị Lan", "05/08/1990", "Văn thư", "Xã Hòn Đất", "Bằng khen của Chủ tịch UBND tỉnh"]
    options = ("--kind", "nominees", "--commit")
    status, report, printed = run(NOMINEES, row, options=options)
    assert (status, report["outcome"], draft.lines.count()) == (1, "ready", 0)
    assert "Chọn dự thảo quyết định" in printed
    status, report, _ = run(NOMINEES, row, options=(*options, "--into", f"decision:{draft.pk}"))
    assert (status, report["outcome"], draft.lines.count()) == (0, "committed", 1)


def test_season_makes_the_clusters_members(run):
    row = ["Xã Hòn Đất", "AG.1", "", "", "", "", "Cụm thi đua số 1"]
    options = ("--kind", "units", "--commit")
    run([*UNITS, "Cụm thi đua"], row, options=options)
    assert ClusterMember.objects.count() == 0
    run([*UNITS, "Cụm thi đua"], row, options=(*options, "--season", "2026"))
    assert ClusterMember.objects.get().season.label == "2026"


def test_units_are_read_as_of_the_day_given(run):
    Unit.objects.get(code="AG.1").names.update(valid_to=date(2026, 1, 1))
    Unit.objects.filter(code="AG.1").update(valid_to=date(2026, 1, 1))
    assert [issue["code"] for issue in run(PEOPLE, LAN)[1]["issues"]] == ["E_UNIT_DISSOLVED"]
    assert run(PEOPLE, LAN, options=(*PEOPLE_LIST, "--as-of", "2025-12-31"))[1]["issues"] == []


def test_report_has_the_rows_when_asked(run):
    row = [*LAN[:6], "", "Giấy khen của Chủ tịch UBND xã", 2025, "12/QĐ-UBND", "05/01/2026"]
    _, report, _ = run(AWARDS, row, options=("--kind", "auto", "--commit", "--rows"))
    assert (report["kind"], report["rows"][0]["status"], Award.objects.count(), Decision.objects.count()) == (
        "awards",
        "new",
        1,
        1,
    )
    values = report["rows"][0]["values"]
    assert {name: values[name] for name in ("name", "award_code", "year", "decision_number", "decision_date", "section")} == {
        "name": "Trần Thị Lan",
        "award_code": "GKXA",
        "year": 2025,
        "decision_number": "12/QĐ-UBND",
        "decision_date": "2026-01-05",
        "section": None,
    }


def test_marked_workbook_is_written_for_a_list_that_was_read(run, tmp_path):
    errors = tmp_path / "loi.xlsx"
    run([], content=b"", options=(*PEOPLE_LIST, "--errors", str(errors)))
    assert not errors.exists()
    run(PEOPLE, WRONG, options=(*PEOPLE_LIST, "--errors", str(errors)))
    assert errors.read_bytes().startswith(b"PK")


def test_json_is_printed_instead_of_sentences(run):
    _, report, printed = run(PEOPLE, LAN, options=(*PEOPLE_LIST, "--json"))
    assert json.loads(printed) == report
