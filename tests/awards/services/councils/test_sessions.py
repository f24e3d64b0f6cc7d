from datetime import date

import pytest

from awards.enums import Presence, SessionForm, SessionState, VoteOutcome
from awards.models import AgendaItem, Attendance, CouncilSeat, CouncilSession, Recusal, VotingRule
from awards.queries.councils import minutes_of, seats_on
from awards.services.councils.sessions import (
    add_to_agenda,
    change_session,
    conclude_session,
    open_session,
    record_unanimous,
    review_session,
)
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.council_records import (
    MEETS,
    TODAY,
    make_full_council,
    make_open_session,
    make_voted_honour,
    make_waiting_dossier,
    make_waiting_nominee,
    publish,
    put_before,
)
from tests.guards import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    return factories.make_user()


@pytest.fixture
def session(secretary):
    return make_open_session(by=secretary)


def away(session, count: int, presence: str) -> None:
    keys = session.attendance.filter(presence=Presence.PRESENT).order_by("-pk").values_list("pk", flat=True)[:count]
    Attendance.objects.filter(pk__in=list(keys)).update(presence=presence)


def outcome_of(item) -> tuple:
    item.refresh_from_db()
    item.nominee.refresh_from_db()
    return item.outcome, item.votes_needed, item.reason, item.nominee.state


def test_open_session_lists_the_seats_of_its_day(secretary):
    council = make_full_council(3)
    CouncilSeat.objects.filter(council=council, order=2).update(valid_to=date(2026, 1, 1))
    session = open_session(session=CouncilSession(council=council, title="Xét", held_on=MEETS), by=secretary)
    assert session.attendance.count() == 2
    change_session(session=session, changed=["title"], by=secretary)
    session.held_on = date(2025, 12, 1)
    change_session(session=session, changed=["held_on"], by=secretary)
    assert session.attendance.count() == 3


def test_open_session_needs_members(secretary):
    session = CouncilSession(council=factories.make_council(), title="Xét", held_on=MEETS)
    with pytest.raises(RuleViolation) as excinfo:
        open_session(session=session, by=secretary)
    assert excinfo.value.field == "council"


def test_agenda_takes_the_waiting_nominees_of_a_round_once(session, secretary):
    dossier = make_waiting_dossier()
    honour = make_voted_honour()
    waiting = make_waiting_nominee(honour=honour, dossier=dossier)
    make_waiting_nominee(honour=honour, dossier=dossier, state="INELIGIBLE")
    items = add_to_agenda(session=session, round=dossier.round, by=secretary)
    assert [item.nominee for item in items] == [waiting]
    with pytest.raises(RuleViolation):
        add_to_agenda(session=make_open_session(), round=dossier.round, by=secretary)


@pytest.mark.parametrize(
    ("votes", "share", "outcome"),
    [
        ({"votes_for": 17, "votes_against": 2}, "90%", ("CUT", 18, "17/19 thành viên đồng ý, cần 18", "CUT")),
        ({"votes_for": 17, "votes_against": 2}, "80%", ("PASSED", 16, "17/19 thành viên đồng ý, cần 16", "PASSED")),
    ],
)
def test_r10_outcome_is_counted_of_all_members(session, secretary, votes, share, outcome):
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour(share=share)), **votes)
    conclude_session(session=session, by=secretary, on=TODAY)
    assert outcome_of(item) == outcome


def test_r10_written_opinion_of_an_absentee_counts(session, secretary):
    away(session, 1, Presence.WRITTEN)
    away(session, 1, Presence.ABSENT)
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour()), votes_for=17, written_for=1)
    assert conclude_session(session=session, by=secretary, on=TODAY) == {VoteOutcome.PASSED: 1, VoteOutcome.CUT: 0}
    assert outcome_of(item) == ("PASSED", 18, "18/19 thành viên đồng ý, cần 18", "PASSED")
    assert item.rule == VotingRule.objects.get()
    session.refresh_from_db()
    assert (session.state, session.members, session.concluded_by) == (SessionState.CLOSED, 19, secretary)


def test_council_may_cut_a_nominee_with_enough_votes(session, secretary):
    nominee = make_waiting_nominee(honour=make_voted_honour())
    item = put_before(session, nominee, votes_for=19, cut_reason="Vượt số lượng của cụm")
    conclude_session(session=session, by=secretary, on=TODAY)
    assert outcome_of(item) == ("CUT", 18, "Vượt số lượng của cụm", "CUT")
    nominee.dossier.refresh_from_db()
    assert nominee.dossier.state == "CLOSED"


def test_without_a_share_no_ballot_is_asked_for(session, secretary):
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour(share="")))
    conclude_session(session=session, by=secretary, on=TODAY)
    assert outcome_of(item) == ("PASSED", None, "0/19 thành viên đồng ý", "PASSED")


def test_conclusion_is_refused_with_every_reason(session, secretary):
    VotingRule.objects.create(council_level="PROVINCE", quorum="2/3")
    away(session, 7, Presence.ABSENT)
    honour = make_voted_honour()
    first = put_before(session, make_waiting_nominee(honour=honour, name="Lê Văn An"))
    put_before(session, make_waiting_nominee(honour=honour, name="Trần Thị Bích"), votes_for=13)
    assert review_session(session, on=TODAY).refusals == [
        "Chỉ 12 trên 19 thành viên có mặt, cần ít nhất 13. Hãy kiểm tra lại hoặc họp lại.",
        "Chưa có kết quả bỏ phiếu: Lê Văn An. Hãy nhập số phiếu.",
        "Trần Thị Bích: có 13 phiếu trong khi chỉ 12 thành viên có mặt được bỏ phiếu. Hãy kiểm tra lại số phiếu.",
    ]
    with pytest.raises(RuleViolation):
        conclude_session(session=session, by=secretary, on=TODAY)
    assert outcome_of(first) == ("PENDING", None, "", "ON_AGENDA")


def test_empty_or_future_session_is_not_concluded(secretary):
    session = make_open_session(by=secretary, held_on=date(2026, 12, 1))
    assert review_session(session, on=TODAY).refusals == [
        "Phiên họp ngày 01/12/2026 chưa diễn ra.",
        "Phiên họp chưa có trường hợp nào. Hãy đưa trường hợp của một đợt xét vào chương trình.",
    ]


def test_member_with_a_conflict_of_interest_does_not_vote_on_that_nominee(session, secretary):
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour(), name="Lê Văn An"), votes_for=19)
    Recusal.objects.create(session=session, item=item, seat=seats_on(session.council, MEETS)[0], reason="Là người được đề nghị")
    assert review_session(session, on=TODAY).refusals == [
        "Lê Văn An: có 19 phiếu trong khi chỉ 18 thành viên có mặt được bỏ phiếu. Hãy kiểm tra lại số phiếu."
    ]
    AgendaItem.objects.update(votes_for=18)
    conclude_session(session=session, by=secretary, on=TODAY)
    assert outcome_of(item)[:2] == ("PASSED", 18)


def test_opinions_collected_in_writing_make_the_quorum(secretary):
    session = make_open_session(by=secretary, form=SessionForm.IN_WRITING)
    VotingRule.objects.create(council_level="PROVINCE", quorum="2/3")
    session.attendance.update(presence=Presence.WRITTEN)
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour()), written_for=18, written_against=1)
    conclude_session(session=session, by=secretary, on=TODAY)
    assert outcome_of(item)[0] == "PASSED"


def test_unanimous_vote_is_entered_where_none_is(session, secretary):
    away(session, 2, Presence.WRITTEN)
    honour = make_voted_honour()
    empty = put_before(session, make_waiting_nominee(honour=honour))
    voted = put_before(session, make_waiting_nominee(honour=honour), votes_for=5)
    Recusal.objects.create(session=session, item=empty, seat=seats_on(session.council, MEETS)[0], reason="Người thân")
    assert record_unanimous(session=session, by=secretary) == 1
    empty.refresh_from_db()
    voted.refresh_from_db()
    assert (empty.votes_for, empty.written_for, voted.votes_for) == (16, 2, 5)


@pytest.mark.parametrize(
    ("published", "refusals"),
    [
        (date(2026, 11, 2), []),
        (
            date(2026, 11, 3),
            ["Công khai Lê Văn An từ 03/11/2026 chưa đủ 10 ngày làm việc; hội đồng họp sớm nhất ngày 17/11/2026."],
        ),
        (None, ["Chưa công khai Lê Văn An: phải công khai ít nhất 10 ngày làm việc trước khi hội đồng họp."]),
    ],
)
def test_r11_public_notice_ten_working_days_before_the_council(session, published, refusals):
    honour = make_voted_honour("Huân chương Lao động hạng Ba", share="", family="ORDER")
    VotingRule.objects.create(council_level="PROVINCE", family="ORDER", notice_days=10)
    put_before(session, make_waiting_nominee(honour=honour, name="Lê Văn An"))
    if published:
        publish(session, published)
    assert review_session(session, on=TODAY).refusals == refusals


def test_concluded_session_is_locked_by_service_and_database(session, secretary):
    item = put_before(session, make_waiting_nominee(honour=make_voted_honour()), votes_for=19)
    conclude_session(session=session, by=secretary, on=TODAY)
    with pytest.raises(RuleViolation) as excinfo:
        conclude_session(session=session, by=secretary, on=TODAY)
    assert str(excinfo.value) == "Phiên họp Xét khen thưởng năm 2026 (16/11/2026) đã kết luận, không sửa được nữa."
    said = "Phiên họp đã kết luận không sửa được, trừ bản ký biên bản. Muốn xét lại, hãy mở phiên họp khác."
    assert refused(lambda: AgendaItem.objects.filter(pk=item.pk).update(votes_for=3)) == said
    assert refused(lambda: Attendance.objects.update(presence=Presence.ABSENT)) == said
    assert refused(lambda: CouncilSession.objects.update(title="Khác")) == said
    assert refused(lambda: publish(session, MEETS)) == said


def test_minutes_hold_what_the_document_prints(session, secretary):
    away(session, 1, Presence.WRITTEN)
    nominee = make_waiting_nominee(honour=make_voted_honour(), name="Lê Văn An", unit_name="Xã Hòn Đất")
    put_before(session, nominee, votes_for=17, votes_against=1, written_for=1)
    conclude_session(session=session, by=secretary, on=TODAY)
    minutes = minutes_of(session)
    chair = seats_on(session.council, MEETS)[0].person.full_name
    assert (minutes["chair"], minutes["members"], len(minutes["present"]), len(minutes["written"])) == (chair, 19, 18, 1)
    assert minutes["items"] == [
        {
            "name": "Lê Văn An",
            "unit": "Xã Hòn Đất",
            "honour": "Chiến sĩ thi đua tỉnh",
            "for": 18,
            "against": 1,
            "invalid": 0,
            "written_for": 1,
            "written_against": 0,
            "percent": 94.7,
            "needed": 18,
            "outcome": "Thông qua",
            "reason": "18/19 thành viên đồng ý, cần 18",
        }
    ]
