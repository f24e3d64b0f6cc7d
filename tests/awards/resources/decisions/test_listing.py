import csv
import io

import pytest

from awards.enums import DecisionState
from awards.reports.decisions.listing import decision_list
from awards.resources.decisions.listing import decision_list_file, write_csv
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.listed_decision import make_listed_decision


@pytest.mark.django_db
def test_decision_list_file_is_named_by_number_and_day():
    decision = make_listed_decision()
    files = [decision_list_file(decision, file_format) for file_format in ("xlsx", "csv")]
    assert [file.name for file in files] == ["danh-sach-2001-QD-UBND-2026-11-20.xlsx", "danh-sach-2001-QD-UBND-2026-11-20.csv"]
    assert [file.content[:2] for file in files] == [b"PK", b"\xef\xbb"]
    decision.state = DecisionState.DRAFT
    assert decision_list_file(decision, "csv").name == f"du-thao-{decision.pk}.csv"


@pytest.mark.django_db
def test_decision_list_file_says_which_formats_there_are():
    with pytest.raises(RuleViolation, match=r"Chưa xuất được danh sách dạng DOCX\. Hãy chọn XLSX hoặc CSV\."):
        decision_list_file(make_listed_decision(), "docx")


@pytest.mark.django_db
def test_write_csv_has_a_mark_a_header_and_a_row_for_each():
    content = write_csv(decision_list(make_listed_decision()))
    assert content.startswith(b"\xef\xbb\xbfSTT,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["Tên tập thể, cá nhân, hộ gia đình"] for row in rows] == [
        "UBND xã Hòn Đất", "Tổ 3, ấp Một", "Danh Văn Phúc", "Nguyễn Thị Ánh", "Lê Văn Ân",
    ]  # fmt: skip
    assert [row["STT"] for row in rows] == ["1", "2", "1", "1", "2"]
    assert rows[4]["Chức vụ"] == "'=Chỉ huy trưởng"
    assert {row["Ngày quyết định"] for row in rows} == {"20/11/2026"}


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n=", "＝", "＋", "－", "＠"])
def test_write_csv_never_gives_a_formula(start):
    decision = make_listed_decision()
    factories.make_award(decision=decision, ordinal=6, position=f"{start}1+1")
    rows = list(csv.DictReader(io.StringIO(write_csv(decision_list(decision)).decode("utf-8-sig"), newline="")))
    assert rows[-1]["Chức vụ"] == f"'{start}1+1"
