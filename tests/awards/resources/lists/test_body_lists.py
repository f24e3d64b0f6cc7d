"""What the police, the tax office and other bodies send once a year, read from their files."""

from datetime import date

import pytest

from awards.enums import OpinionAnswer, RestraintKind
from awards.models import BodyListRow, Restraint
from emulation.intake.batch.undo import undo_list
from emulation.models import Person, Unit
from tests import factories
from tests.list_files import DAY, commit, make_office, problems, stage, statuses
from tests.template_files import FIRST, fill, lookup, made, send_back

pytestmark = pytest.mark.django_db

HEAD = ["STT", "Họ và tên", "Mã cán bộ", "Đơn vị", "Nội dung vi phạm", "Ý kiến", "Kỷ luật", "Hiệu lực từ", "Hiệu lực đến"]


@pytest.fixture
def office():
    make_office()
    person = factories.make_person("Trần Thị Nợ", unit=Unit.objects.get(code="AG.1"), staff_code="AG0001")
    return person, factories.make_body_list()


def staged(body_list, *rows):
    return stage("body_list", HEAD, *([*row, *[""] * (len(HEAD) - 1 - len(row))] for row in rows), body_list_id=body_list.pk)


def test_people_and_units_are_found_and_stored_once(office):
    person, body_list = office
    rows = (
        ["Trần Thị Nợ", "AG0001", "", "Nợ thuế 12 triệu đồng"],
        ["Sở Y tế", "", "", "Chậm nộp tờ khai", "Có ý kiến, không phản đối"],
    )
    commit(staged(body_list, *rows))
    health = Unit.objects.get(code="AG.SYT")
    assert list(body_list.rows.values_list("person", "unit", "answer", "remark")) == [
        (person.pk, Unit.objects.get(code="AG.1").pk, OpinionAnswer.OBJECT, "Nợ thuế 12 triệu đồng"),
        (None, health.pk, OpinionAnswer.REMARKS, "Chậm nộp tờ khai"),
    ]
    assert statuses(staged(body_list, *rows)) == ["unchanged", "unchanged"]
    assert statuses(staged(factories.make_body_list(year=2026), *rows)) == ["new", "new"]


def test_changed_row_shows_what_the_list_has(office):
    _, body_list = office
    commit(staged(body_list, ["Sở Y tế", "", "", "Nợ 3 triệu đồng"]))
    batch = staged(body_list, ["Sở Y tế", "", "", "Nợ 3 triệu đồng", "Đồng ý"])
    [row] = batch.rows.all()
    assert (row.status, row.before) == ("changed", {"opinion": "Không đồng ý"})
    commit(batch)
    assert body_list.rows.get().answer == OpinionAnswer.AGREE


def test_check_under_way_holds_proposals_back_as_any_other(office):
    person, body_list = office
    row = ["Trần Thị Nợ", "AG0001", "", "Đơn tố cáo đang xác minh", "", "Xác minh tố cáo", "01/03/2026", "30/06/2026"]
    commit(staged(body_list, row))
    check = Restraint.objects.get()
    assert (check.person, check.kind, check.valid_from, check.valid_to) == (
        person, RestraintKind.COMPLAINT, date(2026, 3, 1), date(2026, 7, 1),
    )  # fmt: skip
    assert body_list.letter in check.source and body_list.rows.get().restraint == check
    assert statuses(staged(body_list, row)) == ["unchanged"]


def test_check_recorded_before_is_not_recorded_twice(office):
    person, body_list = office
    known = factories.make_restraint(
        person=person, unit=Unit.objects.get(code="AG.1"), kind=RestraintKind.INVESTIGATED, valid_from=date(2026, 2, 1)
    )
    commit(staged(body_list, ["Trần Thị Nợ", "AG0001", "", "", "", "Thanh tra", "01/02/2026"]))
    assert (Restraint.objects.get(), body_list.rows.get().restraint) == (known, known)


def test_undone_list_leaves_nothing_behind(office):
    _, body_list = office
    batch = commit(staged(
        body_list, ["Lê Văn Lạ", "", "Xã Sơn Kiên", "Vi phạm giao thông", "", "Điều tra", "01/02/2026"], ["Sở Y tế", "", "", "Nợ"]
    ))  # fmt: skip
    assert (body_list.rows.count(), Restraint.objects.count(), Person.objects.count()) == (2, 1, 2)
    undo_list(batch=batch, by=None, on=DAY)
    assert (BodyListRow.objects.count(), Restraint.objects.count(), Person.objects.count()) == (0, 0, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["Trần Thị Nợ", "AG0001", "", ""], "E_FINDING_MISSING"),
        (["Trần Thị Nợ", "AG0001", "", "Nợ thuế", "Để xem xét sau"], "E_ANSWER_UNKNOWN"),
        (["Công ty TNHH Không Có, xã Hòn Đất", "", "", "Nợ thuế"], "E_UNIT_UNKNOWN"),
        (["Trần Thị Nợ", "AG0001", "", "Đang thanh tra", "", "Thanh tra"], "E_DATE_INVALID"),
        (["Trần Thị Nợ", "AG0001", "", "Thanh tra", "", "Thanh tra", "02/03/2026", "01/03/2026"], "E_PERIOD_ORDER"),
        (["Hộ ông Trần Văn Hộ", "", "Xã Hòn Đất", "Nợ thuế"], "E_HOUSEHOLD"),
        (["Lê Văn Lạ", "", "", "Nợ thuế"], "E_UNIT_MISSING"),
    ],
)
def test_wrong_row_says_why(office, row, code):
    assert [found[2] for found in problems(staged(office[1], row))] == [code]


def test_subject_twice_in_one_file(office):
    batch = staged(office[1], ["Sở Y tế", "", "", "Nợ thuế"], ["Sở Y tế", "", "", "Nợ bảo hiểm"])
    assert problems(batch) == [(3, "B", "E_DUP_IN_FILE")]


def test_list_without_its_paper_is_not_stored(office):
    batch = stage("body_list", HEAD, ["Sở Y tế", "", "", "Nợ thuế", "", "", "", ""])
    with pytest.raises(Exception, match="Chọn danh sách của cơ quan khác"):
        commit(batch)


def test_template_names_the_units_and_nobody(office):
    _, body_list = office
    book = made("body_list")
    assert lookup(book, "Ý kiến của cơ quan") == OpinionAnswer.labels
    assert "Trần Thị Nợ" not in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    fill(book, FIRST, Phân_loại_khen_thưởng="Tập thể", Họ_và_tên="Sở Y tế", **{"Nội_dung_vi_phạm,_tồn_tại": "Nợ thuế"})
    batch = send_back(book, body_list_id=body_list.pk)
    assert (batch.kind, problems(batch), statuses(batch)) == ("body_list", [], ["new"])
