"""The council of the demo with its seats, the session of the school year it has held, and the one it prepares."""

from datetime import date

from awards.enums import CouncilLevel, Presence, VoteOutcome
from awards.models import (
    AgendaItem,
    Council,
    CouncilSeat,
    CouncilSession,
    Issuer,
    Nominee,
    NumberBook,
    PublicNotice,
    Round,
)
from awards.services.councils.sessions import add_to_agenda, conclude_session, open_session
from awards.services.decisions.draft_plans import BY_ISSUER
from awards.services.decisions.drafting import draft_decisions
from awards.services.decisions.issue import issue_decision
from awards.services.decisions.numbering import cancel_number, reserve_number
from config.demo.tables import day, people_by_code, rows_of, units_by_code
from emulation.models import Unit

FOUNDED = date(2025, 7, 10)
MET, DECIDED = date(2026, 8, 14), date(2026, 8, 20)
MEETS = date(2026, 12, 4)
PORTAL = "Cổng thông tin điện tử tỉnh (dữ liệu mẫu)"


def make_council() -> Council:
    people = people_by_code()
    council = Council.objects.create(
        name="Hội đồng Thi đua - Khen thưởng tỉnh An Giang",
        level=CouncilLevel.PROVINCE,
        unit=units_by_code()["AG"],
        founded_by="86/QĐ-UBND của Ủy ban nhân dân tỉnh (dữ liệu mẫu)",
        founded_on=FOUNDED,
        valid_from=FOUNDED,
    )
    CouncilSeat.objects.bulk_create(
        CouncilSeat(
            council=council,
            person=people[row["person"]],
            role=row["role"],
            position=row["position"],
            order=order,
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            decision=row["decision"],
        )
        for order, row in enumerate(rows_of("seats"), start=1)
    )
    return council


def hold_past_session(council: Council, round: Round, votes: dict[int, int]) -> CouncilSession:
    """All came but one, who wrote; `votes` are those in favour, his included, by nominee."""
    session = CouncilSession(
        council=council, title="Xét danh hiệu thi đua năm học 2025 - 2026", held_on=MET, place="Phòng họp số 2"
    )
    session.minutes = "Sở Giáo dục và Đào tạo báo cáo tóm tắt; các thành viên thảo luận rồi bỏ phiếu kín."
    session.conclusion = "Trình Chủ tịch Ủy ban nhân dân tỉnh quyết định đối với các trường hợp đạt tỷ lệ."
    open_session(session=session, by=None)
    last = session.attendance.order_by("-seat__order").first()
    last.presence, last.note = Presence.WRITTEN, "Đi công tác, gửi phiếu trước phiên họp"
    last.save()
    PublicNotice.objects.create(session=session, medium=PORTAL, published_on=date(2026, 7, 27), feedback="Không có ý kiến.")
    members = session.attendance.count()
    for item in add_to_agenda(session=session, round=round, by=None):
        against = members - votes[item.nominee_id]
        item.votes_for, item.written_for, item.votes_against = votes[item.nominee_id] - 1, 1, against
        item.save()
    conclude_session(session=session, by=None, on=MET)
    return session


def decide(session: CouncilSession, province: Unit) -> None:
    """One decision of what passed, numbered from the book; the book also has a number kept and one given up."""
    issuer = Issuer.objects.in_force(DECIDED).get(unit=province)
    book = NumberBook.objects.create(issuer=issuer, name="Sổ quyết định khen thưởng của Chủ tịch UBND tỉnh")
    passed = AgendaItem.objects.filter(session=session, outcome=VoteOutcome.PASSED).values("nominee")
    nominees = Nominee.objects.filter(pk__in=passed)
    for draft in draft_decisions(nominees=nominees, by=None, on=DECIDED, split_by=BY_ISSUER, home=province):
        draft.decided_on, draft.place = DECIDED, "An Giang"
        draft.signer_title, draft.signer_name = "Chủ tịch", "Từ Quang Luân"
        draft.save()
        issue_decision(decision=draft, by=None, on=DECIDED)
    year = DECIDED.year
    spoiled = reserve_number(book=book, year=year, reason="Dành cho hội nghị sơ kết", by=None, on=date(2026, 9, 7))
    cancel_number(entry=spoiled, reason="Hội nghị không tổ chức", by=None, on=date(2026, 10, 1))
    reserve_number(book=book, year=year, reason="Dành cho tổng kết chuyên đề", by=None, on=date(2026, 11, 10))


def prepare_session(council: Council, round: Round) -> CouncilSession:
    session = CouncilSession(council=council, title="Xét khen thưởng năm 2026, phiên thứ nhất", held_on=MEETS)
    open_session(session=session, by=None)
    add_to_agenda(session=session, round=round, by=None)
    PublicNotice.objects.create(session=session, medium=PORTAL, published_on=date(2026, 11, 18))
    return session
