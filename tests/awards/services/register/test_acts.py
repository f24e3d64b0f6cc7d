"""Acts upon registered honours: the register as of each day, and what refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from awards.enums import ActKind, Authority, HonourFamily, ProposalState, Standing
from awards.models import Award, RegisterAct
from awards.services.register.acts import confirm_proposal, reject_proposal, withdraw_proposal
from emulation.errors import RuleViolation
from emulation.models import Act
from tests import factories
from tests.awards.life import GRANTED, TODAY, propose, settle, stored_awards

pytestmark = pytest.mark.django_db

FEBRUARY, APRIL, JUNE = date(2026, 2, 1), date(2026, 4, 1), date(2026, 6, 1)


@pytest.fixture
def award():
    decision = factories.make_decision(state="ISSUED", decided_on=GRANTED)
    return factories.make_award(decision=decision, name="Trần Thị Bưởi", year=2025)


def standing_on(day: date) -> list[tuple[str, int]]:
    return list(Award.objects.standing(on=day).order_by("pk").values_list("name", "year"))


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(RuleViolation) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def test_honour_cancelled_and_restored_stands_as_of_each_day_and_its_row_stays_as_stored(award):
    before = stored_awards([award.pk])
    settle(award, ActKind.CANCEL, effective_on=FEBRUARY)
    settle(award, ActKind.ANNUL, effective_on=APRIL)
    days = [date(2025, 8, 31), GRANTED, date(2026, 1, 31), FEBRUARY, date(2026, 3, 31), APRIL]
    here = [("Trần Thị Bưởi", 2025)]
    assert [standing_on(day) for day in days] == [[], here, here, [], [], here]
    assert stored_awards([award.pk]) == before
    assert Award.objects.count() == 1


def test_corrected_honour_reads_as_written_before_and_as_corrected_from_the_day_on(award):
    before = stored_awards([award.pk])
    other = factories.make_honour("Bằng khen")
    [act] = settle(award, ActKind.CORRECT, effective_on=FEBRUARY, values={"name": "Trần Thị Bười", "year": 2024, "honour": other})
    assert standing_on(date(2026, 1, 31)) == [("Trần Thị Bưởi", 2025)]
    assert standing_on(FEBRUARY) == [("Trần Thị Bười", 2024)]
    assert (act.result.honour, act.result.version, act.result.ordinal) == (other, 2, award.ordinal)
    assert act.proposal.changes == {"name": "Trần Thị Bười", "year": 2024, "honour": other.pk}
    assert stored_awards([award.pk]) == before


def test_corrected_honour_may_be_corrected_again_and_cancelled(award):
    [first] = settle(award, ActKind.CORRECT, effective_on=FEBRUARY, values={"year": 2024})
    [second] = settle(first.result, ActKind.CORRECT, effective_on=APRIL, values={"year": 2023})
    settle(second.result, ActKind.CANCEL, effective_on=JUNE)
    days = [GRANTED, FEBRUARY, APRIL, JUNE]
    assert [[year for _, year in standing_on(day)] for day in days] == [[2025], [2024], [2023], []]
    assert list(Award.objects.newest_versions(on=JUNE)) == [second.result]
    assert list(Award.objects.as_issued()) == [award]


def test_standing_is_told_for_every_row(award):
    [act] = settle(award, ActKind.CORRECT, effective_on=FEBRUARY, values={"year": 2024})
    settle(act.result, ActKind.CANCEL, effective_on=APRIL)
    told = dict(Award.objects.with_standing(on=JUNE).values_list("pk", "standing"))
    assert told == {award.pk: Standing.CORRECTED, act.result.pk: Standing.CANCELLED}
    assert set(Award.objects.lapsed(on=JUNE)) == {award, act.result}


def test_whole_decision_is_cancelled_line_by_line_but_those_already_cancelled():
    decision = factories.make_decision(state="ISSUED", decided_on=GRANTED)
    first, second, third = (factories.make_award(decision=decision) for _ in range(3))
    settle(second, ActKind.CANCEL, effective_on=FEBRUARY)
    acts = settle(decision, ActKind.CANCEL, effective_on=APRIL)
    assert [act.award for act in acts] == [first, third]
    assert standing_on(APRIL) == []
    settle(decision, ActKind.ANNUL, effective_on=JUNE)
    assert Award.objects.standing(on=JUNE).count() == 3


def test_replaced_honour_points_to_the_same_recipient_under_the_replacing_decision(award):
    better = factories.make_decision(state="ISSUED", decided_on=FEBRUARY, issuer=award.decision.issuer)
    new = factories.make_award(decision=better, person=award.person, unit=award.unit)
    [act] = settle(award, ActKind.REPLACE, effective_on=FEBRUARY, order=better)
    assert (act.result, act.order_number, act.order_on) == (new, better.number, FEBRUARY)
    assert list(Award.objects.standing(on=FEBRUARY)) == [new]


@pytest.mark.parametrize("kind", [ActKind.EXCHANGE, ActKind.REISSUE])
def test_new_certificate_leaves_the_honour_in_force(award, kind):
    settle(award, kind, effective_on=FEBRUARY)
    assert list(Award.objects.standing(on=FEBRUARY)) == [award]


def test_nobody_confirms_what_they_proposed(award):
    clerk = factories.make_user()
    proposal = propose(award, ActKind.CANCEL, effective_on=FEBRUARY, by=clerk)
    said = refused(confirm_proposal, proposal=proposal, by=clerk, on=TODAY)
    assert said == "Người đề nghị không tự duyệt được. Hãy nhờ người khác duyệt."
    assert RegisterAct.objects.count() == 0


def test_database_too_wants_two_people(award):
    clerk = factories.make_user()
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_register_act(award=award, proposed_by=clerk, confirmed_by=clerk)


def test_proposal_is_settled_once_and_leaves_the_register_alone_when_refused_or_withdrawn(award):
    clerk, head = factories.make_user(), factories.make_user()
    first = propose(award, ActKind.CANCEL, effective_on=FEBRUARY, by=clerk)
    reject_proposal(proposal=first, answer="Chưa có kết luận kiểm tra", by=head, on=TODAY)
    second = propose(award, ActKind.CANCEL, effective_on=FEBRUARY, by=clerk)
    withdraw_proposal(proposal=second, by=clerk, on=TODAY)
    assert (first.state, second.state) == (ProposalState.REJECTED, ProposalState.WITHDRAWN)
    said = refused(confirm_proposal, proposal=first, by=head, on=TODAY)
    assert said == "Đề nghị này đã được giải quyết: không duyệt."
    assert RegisterAct.objects.count() == 0


def test_only_the_proposer_withdraws_and_only_another_rejects(award):
    clerk = factories.make_user()
    proposal = propose(award, ActKind.CANCEL, effective_on=FEBRUARY, by=clerk)
    assert refused(withdraw_proposal, proposal=proposal, by=factories.make_user(), on=TODAY).startswith("Chỉ người đề nghị")
    assert (
        refused(reject_proposal, proposal=proposal, answer="Không", by=clerk, on=TODAY) == "Đề nghị của chính mình thì rút lại."
    )


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"effective_on": date(2025, 8, 31), "order_on": FEBRUARY}, "Ngày có hiệu lực không được trước ngày tặng 01/09/2025."),
        ({"effective_on": FEBRUARY, "order_on": date(2025, 8, 31)}, "Ngày văn bản không được trước ngày tặng 01/09/2025."),
        ({"effective_on": FEBRUARY, "order_on": date(2027, 1, 1)}, "Ngày văn bản không được sau hôm nay."),
        ({"effective_on": FEBRUARY, "ground": " "}, "Ghi lý do."),
        ({"effective_on": FEBRUARY, "order_number": ""}, "Chọn quyết định trên hệ thống hoặc nhập số văn bản."),
    ],
)
def test_incomplete_or_misdated_order_is_refused(award, details, said):
    assert refused(propose, award, ActKind.CANCEL, **details) == said


def test_acts_follow_each_other_in_time(award):
    settle(award, ActKind.CANCEL, effective_on=APRIL)
    said = refused(propose, award, ActKind.ANNUL, effective_on=FEBRUARY, order_on=APRIL)
    assert said == "Ngày có hiệu lực không được trước việc gần nhất của dòng này: hủy bỏ từ ngày 01/04/2026."


def test_act_that_the_state_does_not_allow_is_refused(award):
    settle(award, ActKind.CANCEL, effective_on=FEBRUARY)
    said = refused(propose, award, ActKind.CANCEL, effective_on=APRIL)
    assert said == "Trần Thị Bưởi: đã hủy bỏ, không hủy bỏ được. Hãy xem lại các việc đã ghi của dòng này."


def test_what_changed_meanwhile_is_seen_when_it_is_confirmed(award):
    proposal = propose(award, ActKind.CORRECT, effective_on=APRIL, values={"year": 2024})
    settle(award, ActKind.CANCEL, effective_on=FEBRUARY)
    assert "đã hủy bỏ, không đính chính được" in refused(confirm_proposal, proposal=proposal, by=factories.make_user(), on=TODAY)


def test_correction_that_changes_nothing_is_refused(award):
    said = refused(propose, award, ActKind.CORRECT, effective_on=FEBRUARY, values={"year": 2025, "name": "Trần Thị Bưởi"})
    assert said == "Chưa có nội dung nào khác bản đã ghi. Hãy sửa ít nhất một mục."


def test_correction_to_somebody_already_in_the_decision_is_refused(award):
    other = factories.make_award(decision=award.decision, honour=award.honour, name="Lê Văn Cam")
    said = refused(propose, award, ActKind.CORRECT, effective_on=FEBRUARY, values={"person": other.person, "name": other.name})
    assert said == "Lê Văn Cam đã có trong quyết định với cùng danh hiệu, hình thức."


def test_honour_granted_again_after_its_cancellation_is_not_restored(award):
    settle(award, ActKind.CANCEL, effective_on=FEBRUARY)
    again = factories.make_decision(state="ISSUED", decided_on=APRIL)
    factories.make_award(decision=again, person=award.person, unit=award.unit, honour=award.honour, name=award.name, year=2025)
    said = refused(propose, award, ActKind.ANNUL, effective_on=JUNE)
    assert said == "Trần Thị Bưởi đã được tặng lại cùng danh hiệu, hình thức theo quyết định khác."


def test_somebody_elses_order_is_refused(award):
    other = factories.make_issuer(name="Chủ tịch UBND tỉnh khác")
    assert "không phải người đã tặng" in refused(propose, award, ActKind.CANCEL, effective_on=FEBRUARY, order_issuer=other)


def test_successor_of_the_granting_seat_may_order(award):
    heir = factories.make_issuer(name="Chủ tịch UBND tỉnh mới")
    factories.make_succession(predecessor=award.decision.issuer.unit, successor=heir.unit)
    settle(award, ActKind.CANCEL, effective_on=FEBRUARY, order_issuer=heir)
    assert standing_on(FEBRUARY) == []


def test_honorary_title_of_the_state_is_stripped_and_given_back_by_the_president():
    president = factories.make_issuer(authority=Authority.PRESIDENT, unit=None, name="Chủ tịch nước")
    title = factories.make_honour("Nhà giáo Ưu tú", family=HonourFamily.STATE_TITLE)
    award = factories.make_award(decision=factories.make_decision(state="ISSUED", issuer=president), honour=title)
    settle(award, ActKind.STRIP, effective_on=FEBRUARY)
    told = Award.objects.with_standing(on=FEBRUARY).get(pk=award.pk)
    assert (told.standing, standing_on(FEBRUARY)) == (Standing.STRIPPED, [])
    settle(award, ActKind.RESTORE, effective_on=APRIL)
    assert Award.objects.standing(on=APRIL).get() == award


def test_cancellation_names_its_ground_and_the_point_of_the_law(award):
    assert refused(propose, award, ActKind.CANCEL, effective_on=FEBRUARY, cancel_ground="").startswith("Chọn căn cứ khi hủy bỏ")
    assert refused(propose, award, ActKind.REPLACE, effective_on=FEBRUARY, cancel_ground="FAULT").startswith(
        "Chọn căn cứ khi hủy"
    )
    [act] = settle(award, ActKind.CANCEL, effective_on=FEBRUARY, cancel_ground="PROCEDURE", article="")
    assert (act.get_cancel_ground_display(), act.article) == (
        "Thẩm định, xét, duyệt, đề nghị trái quy định", "Luật 06/2022/QH15, Điều 93, khoản 2 điểm c",
    )  # fmt: skip


def test_names_keep_their_letters_in_what_the_journal_tells(award):
    propose(award, ActKind.CANCEL, effective_on=FEBRUARY)
    assert Act.objects.get(verb="propose_act").summary == f"Đề nghị hủy bỏ: {award}"
    assert "Trần Thị Bưởi" in Act.objects.get(verb="propose_act").summary
