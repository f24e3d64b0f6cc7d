from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from awards.enums import Audience, PaperScope
from awards.models import Dossier, Nominee
from awards.permissions import RECEIVE
from awards.queries.dossiers import unannounced_dossiers
from awards.services.dossiers import forwarding, nominees, opinions
from awards.services.dossiers import papers as dossier_papers
from awards.services.dossiers import steps as dossiers
from emulation.errors import RuleViolation
from emulation.models import Act
from tests import factories

pytestmark = pytest.mark.django_db

#: A Monday.
DAY = date(2026, 3, 2)


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def dossier():
    dossier = factories.make_dossier(round=factories.make_round(opens_on=date(2026, 1, 1), closes_on=date(2026, 3, 31)))
    factories.make_nominee(dossier=dossier, name="Trần Thị Thử")
    return dossier


def test_dossier_walks_from_the_unit_to_the_decision(dossier, clerk):
    """Every state of a dossier and its nominee, there and back, by the verbs alone."""
    honour = dossier.nominees.get().honour
    factories.make_voting_rule(honour=honour, ballot="STANDING", required_share="")

    def nominee():
        return dossier.nominees.select_related("dossier").get()

    steps = [
        (lambda: dossiers.submit_dossier(dossier=dossier, by=clerk, on=DAY), ("SUBMITTED", "OPEN")),
        (lambda: dossiers.recall_dossier(dossier=dossier, by=clerk), ("DRAFT", "OPEN")),
        (lambda: dossiers.submit_dossier(dossier=dossier, by=clerk, on=DAY), ("SUBMITTED", "OPEN")),
        (lambda: dossiers.return_dossier(dossier=dossier, reason="Thiếu", by=clerk, on=DAY), ("RETURNED", "OPEN")),
        (lambda: dossiers.submit_dossier(dossier=dossier, by=clerk, on=DAY), ("SUBMITTED", "OPEN")),
        (lambda: dossiers.receive_dossier(dossier=dossier, by=clerk, on=DAY), ("RECEIVED", "OPEN")),
        (lambda: nominees.return_nominee(nominee=nominee(), reason="Sửa", by=clerk, on=DAY), ("RECEIVED", "RETURNED")),
        (lambda: nominees.resend_nominee(nominee=nominee(), by=clerk), ("RECEIVED", "OPEN")),
        (
            lambda: nominees.declare_ineligible(nominee=nominee(), reason="Chưa đủ", by=clerk, on=DAY),
            ("RECEIVED", "INELIGIBLE"),
        ),
        (lambda: nominees.declare_eligible(nominee=nominee(), by=clerk, on=DAY), ("RECEIVED", "ELIGIBLE")),
        (lambda: dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY), ("APPRAISED", "ELIGIBLE")),
        (lambda: dossiers.reopen_appraisal(dossier=dossier, by=clerk), ("RECEIVED", "ELIGIBLE")),
        (lambda: dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY), ("APPRAISED", "ELIGIBLE")),
        (lambda: dossiers.put_on_agenda(dossier=dossier, by=clerk, on=DAY), ("ON_AGENDA", "ON_AGENDA")),
        (lambda: dossiers.take_off_agenda(dossier=dossier, by=clerk), ("APPRAISED", "ELIGIBLE")),
        (lambda: forwarding.forward_dossier(dossier=dossier, by=clerk, on=DAY), ("READY", "PASSED")),
        (lambda: forwarding.take_back_dossier(dossier=dossier, by=clerk), ("APPRAISED", "ELIGIBLE")),
        (lambda: forwarding.forward_dossier(dossier=dossier, by=clerk, on=DAY), ("READY", "PASSED")),
        (
            lambda: nominees.decline_nominee(nominee=nominee(), reason="Không tặng", by=clerk, on=DAY),
            ("CLOSED", "CUT"),
        ),
    ]
    for step, expected in steps:
        step()
        dossier.refresh_from_db()
        assert (dossier.state, nominee().state) == expected


def test_verb_is_refused_where_the_table_does_not_allow_it(dossier, clerk):
    with pytest.raises(RuleViolation) as refusal:
        dossiers.receive_dossier(dossier=dossier, by=clerk, on=DAY)
    assert str(refusal.value) == f"{dossier} nay ở trạng thái “Đang lập” nên không làm việc này được nữa."
    assert Act.objects.count() == 0


def test_recalled_after_a_return_a_dossier_is_no_draft_that_may_be_deleted(dossier, clerk):
    dossiers.submit_dossier(dossier=dossier, by=clerk, on=DAY)
    dossiers.return_dossier(dossier=dossier, reason="Sai mẫu.", by=clerk, on=DAY)
    dossiers.submit_dossier(dossier=dossier, by=clerk, on=DAY)
    assert dossiers.recall_dossier(dossier=dossier, by=clerk).state == "RETURNED"
    late = date(2026, 4, 1)
    assert dossiers.submit_dossier(dossier=dossier, by=clerk, on=late).state == "SUBMITTED"


def test_only_the_board_says_that_it_found_the_nominees_itself(clerk):
    """Law 06/2022/QH15, articles 83(6) and 85(1)(c)."""
    board = factories.make_user(permissions=(RECEIVE,))

    def new():
        return Dossier(round=factories.make_round(), unit=factories.make_unit(), origin="BOARD")

    with pytest.raises(RuleViolation, match="Chỉ Ban lập được hồ sơ do Ban hoặc thủ trưởng phát hiện"):
        dossiers.open_dossier(dossier=new(), by=clerk, on=DAY)
    dossier = dossiers.open_dossier(dossier=new(), by=board, on=DAY)
    own = dossiers.open_dossier(dossier=Dossier(round=dossier.round, unit=dossier.unit), by=clerk, on=DAY)
    own.origin = "HEAD"
    with pytest.raises(RuleViolation, match="Chỉ Ban lập được"):
        dossiers.change_dossier(dossier=own, changed=["origin"], by=clerk, on=DAY)


def test_receipt_fixes_the_law_and_the_time_limit(dossier, clerk):
    factories.make_holiday(day=date(2026, 3, 5))
    factories.put_dossier(dossier, "SUBMITTED", submitted_on=date(2026, 2, 27))
    procedure = factories.make_procedure(working_days=5)
    dossiers.receive_dossier(dossier=dossier, by=clerk, on=date(2026, 3, 3), received_on=DAY, procedure=procedure)
    assert (dossier.due_on, dossier.regime, dossier.received_for_appraisal_on) == (date(2026, 3, 10), "L22", DAY)
    assert dossier.received_at is not None
    assert dossier.procedure == procedure


@pytest.mark.parametrize(("day", "regime"), [(date(2026, 9, 30), "L22"), (date(2026, 10, 1), "L26")])
def test_r20_receipt_decides_the_regime(day, regime, dossier, clerk):
    factories.put_dossier(dossier, "SUBMITTED")
    dossiers.receive_dossier(dossier=dossier, by=clerk, on=day)
    assert dossier.regime == regime


def test_receipt_before_the_sending_is_refused(dossier, clerk):
    factories.put_dossier(dossier, "SUBMITTED", submitted_on=DAY)
    with pytest.raises(RuleViolation, match="gửi ngày 02/03/2026"):
        dossiers.receive_dossier(dossier=dossier, by=clerk, on=DAY, received_on=date(2026, 2, 27))
    with pytest.raises(RuleViolation, match="sau hôm nay"):
        dossiers.receive_dossier(dossier=dossier, by=clerk, on=DAY, received_on=date(2026, 3, 3))


def test_late_dossier_is_refused_but_a_returned_one_may_come_back(dossier, clerk):
    late = date(2026, 4, 1)
    with pytest.raises(RuleViolation, match="hết hạn nhận hồ sơ ngày 31/03/2026"):
        dossiers.submit_dossier(dossier=dossier, by=clerk, on=late)
    factories.put_dossier(dossier, "RETURNED")
    assert dossiers.submit_dossier(dossier=dossier, by=clerk, on=late).state == "SUBMITTED"


def test_empty_dossier_is_not_sent(clerk):
    with pytest.raises(RuleViolation, match="chưa có trường hợp nào"):
        dossiers.submit_dossier(dossier=factories.make_dossier(), by=clerk, on=DAY)


def test_round_of_a_season_takes_its_members_only(clerk):
    member = factories.make_member()
    round = factories.make_round(audience=Audience.SEASON, season=member.season)
    inside = Dossier(round=round, unit=member.unit)
    assert dossiers.open_dossier(dossier=inside, by=clerk, on=DAY).pk
    with pytest.raises(RuleViolation, match="chỉ nhận hồ sơ của thành viên"):
        dossiers.open_dossier(dossier=Dossier(round=round, unit=factories.make_unit()), by=clerk, on=DAY)


def test_round_of_listed_units_takes_what_is_below_them_too(clerk):
    parent = factories.make_unit()
    child = factories.make_unit(parent=parent)
    round = factories.make_round(audience=Audience.LISTED)
    factories.make_round_unit(round=round, unit=parent)
    assert dossiers.open_dossier(dossier=Dossier(round=round, unit=child), by=clerk, on=DAY).pk
    with pytest.raises(RuleViolation, match="không có trong danh sách đơn vị"):
        dossiers.open_dossier(dossier=Dossier(round=round, unit=factories.make_unit()), by=clerk, on=DAY)


def test_missing_papers_are_counted_in_the_refusal(dossier, clerk):
    factories.make_nominee(dossier=dossier)
    factories.make_paper_rule(paper="to-trinh", name="Tờ trình")
    report = factories.make_paper_rule(paper="bao-cao", name="Báo cáo thành tích", scope=PaperScope.NOMINEE)
    with pytest.raises(RuleViolation) as refused:
        dossiers.submit_dossier(dossier=dossier, by=clerk, on=DAY)
    assert str(refused.value) == (
        "Hồ sơ còn thiếu: Tờ trình; Báo cáo thành tích của 2 trường hợp. Hãy bổ sung ở mục Giấy tờ rồi gửi lại."
    )
    factories.make_paper(dossier=dossier)
    for nominee in dossier.nominees.all():
        factories.make_paper(dossier=dossier, nominee=nominee, paper=report.paper)
    assert dossiers.submit_dossier(dossier=dossier, by=clerk, on=DAY).submitted_on == DAY


def test_appraisal_needs_a_finding_for_everybody(dossier, clerk):
    factories.put_dossier(dossier, "RECEIVED")
    with pytest.raises(RuleViolation, match="Chưa có kết luận thẩm định: Trần Thị Thử"):
        dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY)
    dossiers.appraise_dossier(dossier=dossier, by=clerk, on=DAY, rest_eligible=True)
    assert list(dossier.nominees.values_list("state", "appraised_on")) == [("ELIGIBLE", DAY)]


def test_appraisal_waits_for_opinions_in_time_but_not_for_late_ones(dossier, clerk):
    factories.put_dossier(dossier, "RECEIVED")
    asked = opinions.ask_opinion(dossier=dossier, body="POLICE", question="Vi phạm", by=clerk, on=DAY)
    assert asked.due_on == date(2026, 3, 16)
    with pytest.raises(RuleViolation, match="Còn chờ ý kiến của Công an"):
        dossiers.appraise_dossier(dossier=dossier, by=clerk, on=asked.due_on, rest_eligible=True)
    late = date(2026, 3, 17)
    assert dossiers.appraise_dossier(dossier=dossier, by=clerk, on=late, rest_eligible=True).state == "APPRAISED"


def test_answer_is_recorded_once(dossier, clerk):
    factories.put_dossier(dossier, "RECEIVED")
    asked = opinions.ask_opinion(dossier=dossier, body="POLICE", question="Vi phạm", by=clerk, on=DAY)
    opinions.record_answer(opinion=asked, answer="AGREE", by=clerk, on=DAY, answer_letter="12/CA")
    assert (asked.answered_on, asked.answer_letter) == (DAY, "12/CA")
    with pytest.raises(RuleViolation, match="đã được ghi trả lời"):
        opinions.record_answer(opinion=asked, answer="OBJECT", by=clerk, on=DAY)


def test_agenda_takes_the_eligible_only(dossier, clerk):
    factories.make_nominee(dossier=dossier, state="INELIGIBLE")
    dossier.nominees.filter(state="OPEN").update(**factories.nominee_in("ELIGIBLE"))
    factories.put_dossier(dossier, "APPRAISED")
    dossiers.put_on_agenda(dossier=dossier, by=clerk, on=DAY)
    assert sorted(dossier.nominees.values_list("state", flat=True)) == ["INELIGIBLE", "ON_AGENDA"]
    dossier.nominees.filter(state="ON_AGENDA").update(**factories.nominee_in("CUT"))
    with pytest.raises(RuleViolation, match="Hội đồng đã kết luận"):
        dossiers.take_off_agenda(dossier=dossier, by=clerk)


def test_agenda_refuses_a_dossier_without_anybody(dossier, clerk):
    dossier.nominees.update(**factories.nominee_in("INELIGIBLE"))
    factories.put_dossier(dossier, "APPRAISED")
    with pytest.raises(RuleViolation, match="không có trường hợp nào đủ điều kiện"):
        dossiers.put_on_agenda(dossier=dossier, by=clerk, on=DAY)


def test_whole_dossier_comes_back_with_findings_cleared(dossier, clerk):
    dossier.nominees.update(**factories.nominee_in("INELIGIBLE"))
    factories.put_dossier(dossier, "RECEIVED")
    with pytest.raises(RuleViolation, match="Ghi lý do trả lại"):
        dossiers.return_dossier(dossier=dossier, reason="  ", by=clerk, on=DAY)
    dossiers.return_dossier(dossier=dossier, reason="Sai mẫu tờ trình.", by=clerk, on=DAY)
    assert (dossier.state, dossier.return_reason, dossier.returned_on) == ("RETURNED", "Sai mẫu tờ trình.", DAY)
    assert list(dossier.nominees.values_list("state", flat=True)) == ["OPEN"]


def test_papers_close_with_the_appraisal(dossier, clerk):
    paper = factories.make_paper(dossier=dossier)
    factories.put_dossier(dossier, "APPRAISED")
    with pytest.raises(RuleViolation, match="giấy tờ không thay đổi được"):
        dossier_papers.remove_paper(paper=paper, by=clerk)


def test_paper_of_a_nominee_of_another_dossier_is_refused(dossier, clerk):
    other = factories.make_nominee()
    paper = dossier.papers.model(dossier=dossier, nominee=other, paper="bao-cao")
    with pytest.raises(RuleViolation, match="không thuộc hồ sơ này"):
        dossier_papers.store_paper(paper=paper, by=clerk, on=DAY)


def test_nominee_is_filled_from_the_directory(dossier, clerk):
    unit = factories.make_unit("Xã Vĩnh Hòa")
    person = factories.make_person("Lê Thị Lan", unit=unit)
    row = Nominee(person=person, honour=factories.make_honour())
    [added] = nominees.add_nominees(dossier=dossier, nominees=[row], by=clerk, on=DAY)
    assert (added.name, added.unit, added.position, added.unit_name) == ("Lê Thị Lan", unit, "Chuyên viên", "Xã Vĩnh Hòa")


def test_nominee_is_not_added_twice_or_to_a_sent_dossier(dossier, clerk):
    there = dossier.nominees.get()
    again = Nominee(person=there.person, honour=there.honour)
    with pytest.raises(RuleViolation, match="đã có trong hồ sơ"):
        nominees.add_nominees(dossier=dossier, nominees=[again], by=clerk, on=DAY)
    factories.put_dossier(dossier, "SUBMITTED")
    with pytest.raises(RuleViolation, match="không thêm được"):
        nominees.add_nominees(dossier=dossier, nominees=[Nominee(unit=there.unit, honour=there.honour)], by=clerk, on=DAY)


def test_returned_nominee_is_mended_in_the_named_field_only(dossier, clerk):
    factories.put_dossier(dossier, "RECEIVED")
    nominee = dossier.nominees.get()
    nominees.return_nominee(nominee=nominee, reason="Ghi rõ chức vụ.", fields=["position"], by=clerk, on=DAY)
    assert (nominee.state, nominee.returned_fields, nominee.return_reason) == ("RETURNED", ["position"], "Ghi rõ chức vụ.")
    nominee.name = "Tên khác"
    with pytest.raises(RuleViolation, match="Không sửa được mục: tên ghi trên quyết định"):
        nominees.change_nominee(nominee=nominee, changed=["name"], by=clerk)
    nominee.refresh_from_db()
    nominee.position = "Trưởng phòng"
    nominees.change_nominee(nominee=nominee, changed=["position"], by=clerk)
    nominees.resend_nominee(nominee=nominee, by=clerk)
    nominee.refresh_from_db()
    assert (nominee.state, nominee.position, nominee.name) == ("OPEN", "Trưởng phòng", "Trần Thị Thử")
    with pytest.raises(RuleViolation, match="Không sửa được"):
        nominees.change_nominee(nominee=nominee, changed=["position"], by=clerk)


def test_database_keeps_nominees_of_a_sent_dossier(dossier):
    factories.put_dossier(dossier, "SUBMITTED")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM awards_nominee WHERE dossier_id = %s", [dossier.pk])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM awards_dossier WHERE id = %s", [dossier.pk])
    assert dossier.nominees.count() == 1


def test_draft_goes_with_its_nominees(dossier):
    dossier.delete()
    assert Nominee.objects.count() == 0


def test_unit_is_told_the_result_within_ten_working_days(dossier, clerk):
    """QĐ 311/QĐ-BNV: ten working days after the decision, or the refusal."""
    factories.put_dossier(dossier, "READY")
    dossier.nominees.update(**factories.nominee_in("PASSED"))
    with pytest.raises(RuleViolation, match="chưa có kết quả để thông báo"):
        dossiers.announce_result(dossier=dossier, by=clerk, on=DAY, sent_on=DAY)
    nominees.decline_nominee(nominee=dossier.nominees.get(), reason="Không tặng", by=clerk, on=DAY)
    dossier.refresh_from_db()
    assert dossier.result_due_on == date(2026, 3, 16)
    assert list(unannounced_dossiers(Dossier.objects.all())) == [dossier]
    with pytest.raises(RuleViolation, match="không được sau hôm nay"):
        dossiers.announce_result(dossier=dossier, by=clerk, on=DAY, sent_on=date(2026, 3, 3))
    dossiers.announce_result(dossier=dossier, by=clerk, on=date(2026, 3, 9), sent_on=date(2026, 3, 6), letter="12/SNV")
    assert (dossier.result_sent_on, dossier.result_letter) == (date(2026, 3, 6), "12/SNV")
    assert list(unannounced_dossiers(Dossier.objects.all())) == []
