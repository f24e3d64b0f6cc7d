from datetime import date

import pytest

from awards.enums import Authority, DecisionState
from awards.models import Award, Decision, Issuer
from emulation.enums import BatchState, UnitKind
from emulation.errors import RuleViolation
from emulation.models import Household, Person, Unit
from tests import factories
from tests.list_files import AWARDS, commit, make_office, problems, stage, statuses, store, values

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "Xã Hòn Đất"]
MINH = ["CB02", "Lê Văn Minh", "Nam", "1985", "Phó Chủ tịch UBND xã", "Xã Sơn Kiên"]
COMMUNE, PROVINCE = "Giấy khen của Chủ tịch UBND xã", "Bằng khen của Chủ tịch UBND tỉnh"
DECISION = [2025, "12/QĐ-UBND", "05/01/2026"]


@pytest.fixture(autouse=True)
def office():
    return make_office()


def honoured(person=LAN, honour=COMMUNE, decision=DECISION, category=""):
    return [*person, category, honour, *decision]


def test_rows_of_one_decision_are_recorded_with_the_person_as_on_the_day():
    store("awards", AWARDS, honoured(), honoured(["CB03", "Danh Hòa", "Nam", "1979", "Nông dân", "Xã Hòn Đất"]))
    decision = Decision.objects.get()
    assert (decision.number, decision.decided_on, decision.state, decision.recorded) == (
        "12/QĐ-UBND",
        date(2026, 1, 5),
        DecisionState.ISSUED,
        True,
    )
    assert (decision.issuer.authority, decision.issuer.unit.code) == (Authority.COMMUNE_CHAIR, "AG.1")
    fields = ("ordinal", "name", "position", "unit_name", "honour__code", "subject_class__code", "year")
    assert list(Award.objects.order_by("ordinal").values_list(*fields)) == [
        (1, "Trần Thị Lan", "Văn thư", "Xã Hòn Đất", "GKXA", "TRUC_TIEP", 2025),
        (2, "Danh Hòa", "Nông dân", "Xã Hòn Đất", "GKXA", "TRUC_TIEP", 2025),
    ]


def test_ordinals_run_on_within_each_decision():
    other = ["13/QĐ-UBND", "06/01/2026"]
    people = [[f"CB{number}", f"Danh Văn {name}", "Nam", "1980", "Y sĩ", "Xã Hòn Đất"] for number, name in enumerate("ABCD")]
    store("awards", AWARDS, honoured(people[0]), honoured(people[1], decision=[2025, *other]), honoured(people[2]))
    store("awards", AWARDS, honoured(people[3]))
    assert list(Award.objects.order_by("decision__number", "ordinal").values_list("decision__number", "ordinal", "name")) == [
        ("12/QĐ-UBND", 1, "Danh Văn A"),
        ("12/QĐ-UBND", 2, "Danh Văn C"),
        ("12/QĐ-UBND", 3, "Danh Văn D"),
        ("13/QĐ-UBND", 1, "Danh Văn B"),
    ]


def test_second_import_of_the_same_list_changes_nothing():
    rows = [honoured(), honoured(MINH, honour=PROVINCE)]
    store("awards", AWARDS, *rows)
    again = store("awards", AWARDS, *rows)
    assert statuses(again) == ["unchanged", "unchanged"]
    assert (Award.objects.count(), Decision.objects.count(), Person.objects.count(), Issuer.objects.count()) == (2, 2, 2, 2)


def test_decision_is_known_by_issuer_number_and_date():
    store("awards", AWARDS, honoured(), honoured(MINH))
    assert list(Decision.objects.order_by("issuer__unit__code").values_list("number", "issuer__unit__code")) == [
        ("12/QĐ-UBND", "AG.1"),
        ("12/QĐ-UBND", "AG.2"),
    ]


def test_collective_and_household_are_told_from_persons():
    batch = store(
        "awards",
        AWARDS,
        ["", "UBND xã Hòn Đất", "", "", "", "", "Tập thể", PROVINCE, *DECISION],
        ["", "Hộ ông Danh Văn Phúc", "", "", "", "Xã Hòn Đất", "Hộ gia đình", COMMUNE, *DECISION],
    )
    assert values(batch, "recipient_kind") == ["collective", "household"]
    assert list(Award.objects.order_by("recipient_kind").values_list("name", "unit__code", "household__head_name")) == [
        ("UBND xã Hòn Đất", "AG.1", None),
        ("Danh Văn Phúc", "AG.1", "Danh Văn Phúc"),
    ]
    again = store("awards", AWARDS, ["", "Hộ ông Danh Văn Phúc", "", "", "", "Xã Hòn Đất", "Hộ", COMMUNE, *DECISION])
    assert (statuses(again), Household.objects.count()) == (["unchanged"], 1)


def test_same_honour_of_a_year_under_another_decision_is_an_error():
    store("awards", AWARDS, honoured())
    other = honoured(decision=[2025, "99/QĐ-UBND", "07/01/2026"])
    assert problems(stage("awards", AWARDS, other)) == [(2, "I", "E_ALREADY_RECORDED")]


def test_rows_that_repeat_one_another_are_errors():
    other = honoured(decision=[2025, "99/QĐ-UBND", "07/01/2026"])
    batch = stage("awards", AWARDS, honoured(), honoured(), other)
    assert problems(batch) == [(3, "C", "E_DUP_IN_FILE"), (4, "I", "E_ALREADY_RECORDED")]


def test_row_for_a_decision_made_here_is_refused_with_a_sentence(office):
    issuer = factories.make_issuer(unit=office)
    factories.make_decision(issuer=issuer, number="12/QĐ-UBND", decided_on=date(2026, 1, 5))
    other = honoured(MINH, honour=PROVINCE, decision=[2025, "13/QĐ-UBND", "05/01/2026"])
    batch = stage("awards", AWARDS, honoured(honour=PROVINCE), other)
    assert problems(batch) == [(2, "K", "E_DECISION_HERE")]
    (message,) = [one["message"] for one in batch.rows.get(row=2).issues if one["severity"] == "error"]
    assert message.startswith("Quyết định 12/QĐ-UBND được soạn trên hệ thống")


def test_draft_numbered_after_the_preview_stops_the_storing(office):
    batch = stage("awards", AWARDS, honoured(honour=PROVINCE))
    issuer = factories.make_issuer(unit=office)
    factories.make_decision(issuer=issuer, number="12/QĐ-UBND", decided_on=date(2026, 1, 5))
    with pytest.raises(RuleViolation, match="được soạn trên hệ thống"):
        commit(batch)
    batch.refresh_from_db()
    assert (batch.state, Award.objects.count(), Person.objects.count()) == (BatchState.STAGED, 0, 0)


def test_class_that_the_list_lacks_is_suggested_from_the_position_with_a_warning():
    batch = stage("awards", AWARDS, honoured(MINH))
    assert (problems(batch, "warning"), values(batch, "subject_class")) == ([(2, "", "W_CLASS_SUGGESTED")], ["LD_KHAC"])
    (message,) = [one["message"] for one in batch.rows.get().issues]
    assert message.endswith("gợi ý nhóm “Các cấp lãnh đạo từ phó phòng trở lên”. Hãy xác nhận.")


def test_unit_is_read_as_of_the_decisions_day(office):
    old = factories.make_unit("Huyện Hòn Đất", kind=UnitKind.DISTRICT, code="AG.H", parent=office, valid_to=date(2025, 7, 1))
    person = ["CB9", "Trần Văn Cũ", "Nam", "1970", "Chuyên viên", "Huyện Hòn Đất"]
    before = honoured(person, honour=PROVINCE, decision=[2024, "1/QĐ-UBND", "05/01/2025"])
    after = honoured(person, honour=PROVINCE, decision=[2025, "2/QĐ-UBND", "05/01/2026"])
    assert problems(stage("awards", AWARDS, before, after)) == [(3, "G", "E_UNIT_DISSOLVED")]
    store("awards", AWARDS, before)
    assert Award.objects.get().unit == old
    assert list(Person.objects.get().postings.values_list("unit__code", "valid_to")) == [("AG.H", date(2025, 7, 1))]


def test_recipient_from_abroad_needs_no_unit():
    header = [*AWARDS, "Quốc tịch"]
    smith = ["", "John Smith", "Nam", "01/02/1970", "Giám đốc dự án", "", "", PROVINCE, *DECISION, "Hoa Kỳ"]
    body = ["", "Tổ chức Bàn Tay Xanh", "", "", "", "", "Tập thể", PROVINCE, *DECISION, "Nhật Bản"]
    store("awards", header, smith, body)
    assert list(Award.objects.order_by("name").values_list("name", "unit", "foreign", "decision__issuer__unit__code")) == [
        ("John Smith", None, True, "AG"),
        ("Tổ chức Bàn Tay Xanh", None, True, "AG"),
    ]
    assert Person.objects.get().nationality == "Hoa Kỳ"
    assert statuses(store("awards", header, smith, body)) == ["unchanged", "unchanged"]
    assert (Award.objects.count(), Person.objects.count()) == (2, 1)


def test_somebody_of_this_country_does_need_a_unit():
    header = [*AWARDS, "Quốc tịch"]
    row = ["", "Lê Minh", "Nam", "1970", "", "", "", PROVINCE, *DECISION, "Việt Nam"]
    assert problems(stage("awards", header, row)) == [(2, "G", "E_UNIT_MISSING")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({9: "", 10: "12/QĐ-UBND", 11: ""}, (2, "L", "E_DATE_INVALID")),
        ({10: ""}, (2, "K", "E_DECISION_MISSING")),
        ({11: "05/01/2099"}, (2, "L", "E_DATE_FUTURE")),
        ({8: ""}, (2, "I", "E_AWARD_MISSING")),
        ({8: "Huy chương Không Có"}, (2, "I", "E_AWARD_UNKNOWN")),
        ({4: "05/08/2015"}, (2, "E", "E_DATE_IMPLAUSIBLE")),
        ({9: "20255"}, (2, "J", "E_YEAR_INVALID")),
        ({3: "Nmà"}, (2, "D", "E_SEX_INVALID")),
    ],
)
def test_what_is_wrong_with_a_row_names_its_cell(change, expected):
    row = [1, *honoured()]
    for column, value in change.items():
        row[column] = value
    assert problems(stage("awards", AWARDS, row[1:])) == [expected]


def test_honour_of_collectives_does_not_go_to_a_person():
    honour = factories.make_honour("Tập thể Lao động xuất sắc", code="TTLDXS", for_person=False)
    factories.make_honour_authority(honour=honour, authority=Authority.PROVINCE_CHAIR)
    assert problems(stage("awards", AWARDS, honoured(honour=honour.name))) == [(2, "I", "E_AWARD_KIND_MISMATCH")]


def test_codes_of_the_report_are_the_offices_own():
    factories.make_unit_code(unit=Unit.objects.get(code="AG.1"), code="30742")
    batch = stage("awards", AWARDS, honoured())
    assert [values(batch, name) for name in ("unit_code", "gso_code", "award_code", "decision_date")] == [
        ["AG.1"],
        ["30742"],
        ["GKXA"],
        ["2026-01-05"],
    ]


def doubts(batch):
    """What is asked of a list, but for the class that every row lacks."""
    return [one for one in problems(batch, "warning") if one[2] != "W_CLASS_SUGGESTED"]


# --- who a row is -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "position", "kind"),
    [
        ("T.S Châu Kim Thoa", "Phó Giám đốc", "person"),
        ("P.G.S Châu Kim Thoa", "", "person"),
        ("Ban Thị Mai", "Chuyên viên", "person"),
        ("Trường Văn Út", "Y sĩ", "person"),
        ("Phòng Nội vụ", "", "collective"),
        ("Phòng Nội vụ", "Đơn vị trực thuộc", "collective"),
        ("T.T Hòn Đất", "", "collective"),
    ],
)
def test_degree_or_a_family_name_like_a_body_leaves_a_person_a_person(name, position, kind):
    batch = stage("awards", AWARDS, honoured(["", name, "", "", position, "Sở Y tế"]))
    assert values(batch, "recipient_kind") == [kind]


@pytest.mark.parametrize(
    "again",
    [
        ["CB09", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "Xã Hòn Đất"],
        ["", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "Xã Hòn Đất"],
        ["", "Trần Thị Lan", "Nữ", "08/05/1990", "Văn thư", "Xã Hòn Đất"],
        ["", "Trần Thị Lan", "Nữ", "1990", "Văn thư", "Xã Hòn Đất"],
    ],
    ids=["another code", "no code", "day and month swapped", "year alone"],
)
def test_person_who_may_stand_twice_in_a_list_is_asked_about(again):
    batch = stage("awards", AWARDS, honoured(), honoured(again))
    assert doubts(batch) == [(3, "C", "W_PERSON_SIMILAR")]
    messages = [issue["message"] for issue in batch.rows.get(row=3).issues]
    assert any(message.startswith("Dòng 2 của danh sách ghi Trần Thị Lan (05/08/1990)") for message in messages)


def test_name_spelt_with_i_or_y_may_be_one_person():
    one = ["", "Lý Mỹ Hoà", "Nữ", "05/05/1985", "Y sĩ", "Sở Y tế"]
    batch = stage("awards", AWARDS, honoured(one, honour=PROVINCE), honoured(["", "Lí Mĩ Hòa", *one[2:]], honour=PROVINCE))
    assert doubts(batch) == [(3, "C", "W_PERSON_SIMILAR")]


def test_namesakes_of_other_birth_dates_or_units_are_not_asked_about():
    others = [["", "Trần Thị Lan", "Nữ", "01/01/1971", "Y sĩ", "Xã Hòn Đất"], ["", *LAN[1:5], "Xã Sơn Kiên"]]
    assert doubts(stage("awards", AWARDS, honoured(), *map(honoured, others))) == []


def test_number_that_is_not_the_honours_own_is_asked_about():
    honour = factories.make_honour("Bằng khen của Thủ tướng Chính phủ", code="BKTTG")
    factories.make_honour_authority(honour=honour, authority=Authority.PRIME_MINISTER)
    batch = stage("awards", AWARDS, honoured(honour=honour.name))
    assert doubts(batch) == [(2, "K", "W_ISSUER_INFERRED")]
    assert any(issue["message"].startswith("“Bằng khen của Thủ tướng Chính phủ” không do") for issue in batch.rows.get().issues)
