"""What the head of a cluster does for it, and the Board for every cluster: conferences, papers called for, visits."""

from collections.abc import Iterable
from datetime import date

from django.core.files import File

from emulation.enums import ConferenceKind, MemberPaperState, MemberPresence, VisitKind
from emulation.errors import RuleViolation
from emulation.models import (
    ClusterMember,
    ClusterSeason,
    ClusterVisit,
    Conference,
    ConferenceSeat,
    MemberPaper,
    PaperCall,
    Unit,
    User,
)
from emulation.queries.accounts.scope import leads, speaks_for
from emulation.rules.clusters import CONFERENCE, MEMBER_PAPER, led_to
from emulation.rules.text import require_text
from emulation.services.journal.acts import act
from emulation.services.saving import store


def call_conference(
    *, season: ClusterSeason, kind: ConferenceKind, meets_on: date, place: str, by: User | None, on: date, program: str = ""
) -> Conference:
    with act("call_conference", f"Triệu tập hội nghị {season}", by=by, record=season):
        require_lead(season, by, on=on)
        return store(Conference(season=season, kind=kind, meets_on=meets_on, place=place, program=program))


def hold_conference(
    *,
    conference: Conference,
    came: Iterable[Unit],
    delegated: Iterable[Unit],
    conclusions: str,
    by: User | None,
    on: date,
    held_on: date | None = None,
    guests: str = "",
) -> Conference:
    """Write down who of the day's members came in person or by a delegate, all others as absent, and what was concluded."""
    with act("hold_conference", f"Ghi kết quả {conference}", by=by, record=conference):
        conference = Conference.objects.select_for_update().get(pk=conference.pk)
        require_lead(conference.season, by, on=on)
        state = led_to(CONFERENCE, "hold", conference.state)
        day = held_on or conference.meets_on
        if state is None:
            raise RuleViolation("Hội nghị đã ghi kết quả.")
        if day > on:
            raise RuleViolation("Hội nghị chưa họp: ngày họp sau hôm nay.", field="held_on")
        presence = dict.fromkeys(_members(conference.season, day), MemberPresence.ABSENT)
        given = dict.fromkeys(delegated, MemberPresence.DELEGATE) | dict.fromkeys(came, MemberPresence.HEAD)
        if strangers := [unit.name for unit in given if unit not in presence]:
            raise RuleViolation(f"Không phải thành viên vào ngày họp: {', '.join(strangers)}.")
        for unit, how in (presence | given).items():
            store(ConferenceSeat(conference=conference, unit=unit, presence=how))
        conference.state, conference.meets_on, conference.guests = state, day, guests
        conference.conclusions = require_text(conclusions, "Ghi kết luận của hội nghị.", field="conclusions")
        return store(conference)


def attach_minutes(*, conference: Conference, number: str, by: User | None, on: date, paper: File | None = None) -> Conference:
    """The signed minutes, once there are any; signed again, the later ones stand."""
    with act("attach_minutes", f"Ghi biên bản {conference}", by=by, record=conference):
        conference = Conference.objects.select_for_update().get(pk=conference.pk)
        require_lead(conference.season, by, on=on)
        if led_to(CONFERENCE, "hold", conference.state):
            raise RuleViolation("Hãy ghi kết quả hội nghị trước, rồi mới ghi biên bản.")
        conference.minutes_number = require_text(number, "Ghi số biên bản.", field="number")
        conference.minutes_paper = paper or conference.minutes_paper
        conference.save(update_fields=["minutes_number", "minutes_paper"])
        return conference


def record_visit(
    *,
    season: ClusterSeason,
    kind: VisitKind,
    host: Unit,
    visitor: Unit,
    visited_on: date,
    findings: str,
    by: User | None,
    on: date,
    paper: File | None = None,
) -> ClusterVisit:
    with act("record_visit", f"Ghi {VisitKind(kind).label.lower()} {season}", by=by, record=season):
        require_lead(season, by, on=on)
        if visited_on > on:
            raise RuleViolation("Ngày giao lưu, kiểm tra không được sau hôm nay.", field="visited_on")
        return store(
            ClusterVisit(
                season=season, kind=kind, host=host, visitor=visitor, visited_on=visited_on, findings=findings, paper=paper or ""
            )
        )


def call_papers(*, season: ClusterSeason, title: str, due_on: date, by: User | None, on: date) -> PaperCall:
    """Ask every member for a paper by the day."""
    with act("call_papers", f"Gọi giấy tờ của thành viên {season}", by=by, record=season):
        require_lead(season, by, on=on)
        return store(PaperCall(season=season, title=title, called_on=on, due_on=due_on))


def hand_in(*, call: PaperCall, unit: Unit, paper: File, by: User | None, on: date, note: str = "") -> MemberPaper:
    """A member's officer hands the paper in; again, as long as it has not been found in order."""
    with act("hand_in", f"{unit.name} gửi giấy tờ: {call}", by=by, record=call):
        if by is not None and not speaks_for(by, unit.pk, on=on):
            raise RuleViolation("Bạn chỉ gửi được giấy tờ của đơn vị mình và đơn vị trực thuộc.", field="unit")
        kept = MemberPaper.objects.select_for_update().filter(call=call, unit=unit).first() or MemberPaper(call=call, unit=unit)
        state = led_to(MEMBER_PAPER, "resend", kept.state)
        if state is None:
            raise RuleViolation("Giấy tờ này đã được kiểm tra, đạt.")
        kept.state, kept.paper, kept.note, kept.sent_on, kept.checked_on, kept.remark = state, paper, note, on, None, ""
        return store(kept)


def check_paper(*, paper: MemberPaper, passes: bool, by: User | None, on: date, remark: str = "") -> MemberPaper:
    """The head of the cluster finds the paper in order, or says what is wanting."""
    verb = "pass" if passes else "ask_more"
    with act("check_paper", f"Kiểm tra giấy tờ {paper}", by=by, reason=remark, record=paper):
        paper = MemberPaper.objects.select_for_update().get(pk=paper.pk)
        require_lead(paper.call.season, by, on=on)
        state = led_to(MEMBER_PAPER, verb, paper.state)
        if state is None:
            raise RuleViolation(f"Giấy tờ {MemberPaperState(paper.state).label.lower()}: không làm được việc này.")
        if not passes:
            require_text(remark, "Ghi rõ cần bổ sung gì.", field="remark")
        paper.state, paper.checked_on, paper.remark = state, on, remark
        paper.save(update_fields=["state", "checked_on", "remark"])
        return paper


def require_lead(season: ClusterSeason, by: User | None, *, on: date) -> None:
    """The head of the season leads it, and the Board does; nobody else."""
    if by is not None and not leads(by, season.pk, on=on):
        raise RuleViolation("Chỉ trưởng cụm, khối và Ban làm được việc này.")


def _members(season: ClusterSeason, on: date) -> list[Unit]:
    day = min(max(on, season.starts_on), season.ends_on)
    rows = ClusterMember.objects.in_force(day).filter(season=season).select_related("unit").order_by("unit__name", "pk")
    return [row.unit for row in rows]
