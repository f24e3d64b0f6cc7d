"""Lists of evidence: what is read, stored once, changed and refused."""

from datetime import date

import pytest

from awards.enums import Grade, InitiativeScope, RestraintKind
from awards.models import HeadCount, Initiative, Restraint, YearlyGrade
from awards.resources.evidence.cells import clean_grade, clean_restraint, clean_scope
from emulation.enums import UnitKind
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from tests import factories

ON = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("HTX", Grade.EXCELLENT), ("HTXSNV", Grade.EXCELLENT), ("Hoàn thành xuất sắc nhiệm vụ", Grade.EXCELLENT),
        ("HTT", Grade.WELL), ("Hoàn thành tốt nhiệm vụ", Grade.WELL), ("HT", Grade.DONE), ("Hoàn thành nhiệm vụ", Grade.DONE),
        ("Không hoàn thành nhiệm vụ", Grade.FAILED), ("Chưa hoàn thành tốt nhiệm vụ", Grade.FAILED), ("-", ""),
    ],
)  # fmt: skip
def test_grade_is_read_in_every_wording(text, grade):
    assert clean_grade(text) == (grade, ())


@pytest.mark.parametrize(
    "text",
    [
        "Loại A",
        "Hoàn thành tốt nhiệm vụ; Hoàn thành xuất sắc nhiệm vụ",
        "Không đạt hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành xuất sắc nhiệm vụ (đề nghị)",
        "6 tháng đầu năm: hoàn thành tốt nhiệm vụ; cả năm: không hoàn thành nhiệm vụ",
    ],
)
def test_what_is_no_grade_or_more_than_one_is_named(text):
    value, [problem] = clean_grade(text)
    assert (value, problem.code) == ("", "E_GRADE_UNKNOWN")


@pytest.mark.parametrize(
    ("text", "scope"), [("Cấp cơ sở", "BASE"), ("Tỉnh", "PROVINCE"), ("Toàn quốc", "NATION"), ("Cấp tỉnh An Giang", "PROVINCE")]
)
def test_scope_is_read(text, scope):
    assert clean_scope(text) == (scope, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Khiển trách", "REPRIMAND"), ("Kỷ luật cảnh cáo", "WARNING"), ("Đang xem xét kỷ luật", "CONSIDERED"), ("Không", "")],
)
def test_restraint_is_read(text, kind):
    assert clean_restraint(text) == (kind, ())


def staged(*lines: str):
    text = "\n".join(lines)
    return stage_list(content=text.encode(), file_name="minh-chung.csv", kind="evidence", options=ImportOptions(on=ON), by=None)


PEOPLE_HEAD = "STT;Mã cán bộ;Họ và tên;Đơn vị;Năm;Xếp loại;Tên sáng kiến;Phạm vi;Ngày công nhận"


@pytest.fixture
def office(db):
    unit = factories.make_unit("Sở Nội vụ tỉnh Mẫu", kind=UnitKind.DEPARTMENT)
    person = factories.make_person("Trần Thị Mẫu", unit=unit, staff_code="KG000005")
    return unit, person


def test_grades_and_initiatives_are_stored_once(office):
    unit, person = office
    lines = (
        PEOPLE_HEAD,
        "1;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;2025;HTX;Số hóa hồ sơ;Cấp tỉnh;05/12/2025",
        "2;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;2024;Hoàn thành tốt;;;",
    )
    batch = staged(*lines)
    assert (batch.counts["new"], batch.counts["error"]) == (2, 0)
    commit_list(batch=batch, by=None, on=ON)
    assert list(YearlyGrade.objects.values_list("person", "unit", "year", "grade")) == [
        (person.pk, unit.pk, 2025, Grade.EXCELLENT),
        (person.pk, unit.pk, 2024, Grade.WELL),
    ]
    [idea] = Initiative.objects.all()
    assert (idea.person, idea.scope, idea.recognised_on) == (person, InitiativeScope.PROVINCE, date(2025, 12, 5))
    again = staged(*lines, "3;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;2023;HT;;;")
    assert (again.counts["unchanged"], again.counts["new"]) == (2, 1)


def test_changed_grade_is_shown_with_what_is_recorded(office):
    unit, person = office
    YearlyGrade.objects.create(person=person, unit=unit, year=2025, grade=Grade.WELL)
    batch = staged(PEOPLE_HEAD, "1;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;2025;HTX;;;")
    [row] = batch.rows.all()
    assert (row.status, row.before) == ("changed", {"grade": "HTT"})
    commit_list(batch=batch, by=None, on=ON)
    assert YearlyGrade.objects.get().grade == Grade.EXCELLENT


def test_discipline_is_stored_with_the_day_after_its_last(office):
    batch = staged(
        "STT;Mã cán bộ;Họ và tên;Đơn vị;Hình thức kỷ luật;Hiệu lực từ ngày;Hiệu lực đến ngày",
        "1;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;Khiển trách;01/03/2025;28/02/2026",
    )
    commit_list(batch=batch, by=None, on=ON)
    [found] = Restraint.objects.all()
    assert (found.kind, found.valid_from, found.valid_to) == (RestraintKind.REPRIMAND, date(2025, 3, 1), date(2026, 3, 1))


def test_head_counts_of_a_collective(office):
    unit, _ = office
    batch = staged(
        "STT;Tên đơn vị;Phân loại;Năm;Xếp loại;Tổng số người;Số người hoàn thành nhiệm vụ;Số LĐTT;Số CSTĐCS;Số người bị kỷ luật",
        "1;Sở Nội vụ tỉnh Mẫu;Tập thể;2025;HTX;10;10;7;1;0",
    )
    commit_list(batch=batch, by=None, on=ON)
    [found] = HeadCount.objects.all()
    assert (found.unit, found.members, found.completed, found.ldtt, found.cstdcs, found.disciplined) == (unit, 10, 10, 7, 1, 0)
    assert YearlyGrade.objects.get().person is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;;HTX;;;", "E_YEAR_INVALID"),
        ("1;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;2025;Loại A;;;", "E_GRADE_UNKNOWN"),
        ("1;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;2025;;;;", "E_EVIDENCE_MISSING"),
        ("1;KG000005;Trần Thị Mẫu;Sở Nội vụ tỉnh Mẫu;2025;;Số hóa;;", "E_SCOPE_MISSING"),
    ],
)
def test_wrong_row_says_why(office, line, code):
    [row] = staged(PEOPLE_HEAD, line).rows.all()
    assert [found["code"] for found in row.issues] == [code]
