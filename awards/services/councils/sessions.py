"""The work of a council: a session is opened, gets its agenda and its votes, and is concluded."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models.functions import Now

from awards.enums import NomineeState, Presence, SessionState, VoteOutcome
from awards.models import AgendaItem, Attendance, CouncilSession, Nominee, Round
from awards.queries.councils import (
    ballot_of,
    items_of,
    recusals_of,
    seats_on,
    sitting,
    terms_of,
    turnout_of,
    unlisted_seats,
    voting_rows,
)
from awards.rules.councils.voting import Terms, Turnout, ballot_faults, is_carried, votes_needed
from awards.rules.dossiers.lifecycle import SESSION_STEPS
from awards.services.dossiers.notices import notice_faults
from awards.services.lifecycle import advance_dossiers, lock_nominees, move_nominees
from awards.services.recipients import named, named_texts
from emulation.common.bulk import ROWS_AT_ONCE
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act

#: The step a nominee takes at the council's word.
STEP_OF = {VoteOutcome.PASSED: "pass", VoteOutcome.CUT: "cut"}


@dataclass(slots=True)
class SessionReview:
    """`refusals` stand in the way of concluding; `warnings` are shown and do not."""

    refusals: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def open_session(*, session: CouncilSession, by: User) -> CouncilSession:
    """Store a new session with everybody who has a seat on its day, present until said otherwise."""
    with act("open_session", f"Mở phiên họp: {session.title}", by=by):
        seats = seats_on(session.council, session.held_on)
        if not seats:
            raise RuleViolation(
                f"{session.council} chưa có thành viên vào ngày {session.held_on:%d/%m/%Y}. Hãy ghi thành viên trước.",
                field="council",
            )
        session.save()
        Attendance.objects.bulk_create(Attendance(session=session, seat=seat) for seat in seats)
    return session


def change_session(*, session: CouncilSession, changed: Iterable[str], by: User) -> CouncilSession:
    """Store changed fields; on another day or council, the rows of the session follow the seats."""
    with act("change_session", f"Sửa phiên họp: {session.title}", by=by, record=session):
        session.save(update_fields=sorted(changed))
        follow_seats(session=session, by=by)
    return session


def follow_seats(*, session: CouncilSession, by: User) -> None:
    """Bring the rows of a session back to the seats of its council and day: new ones are listed, old ones take no part."""
    with act("follow_seats", f"Cập nhật danh sách dự họp: {session.title}", by=by, record=session):
        seats = sitting(session)
        session.recusals.exclude(seat__in=seats).delete()
        session.attendance.exclude(seat__in=seats).delete()
        Attendance.objects.bulk_create(Attendance(session=session, seat=seat) for seat in unlisted_seats(session))


def add_to_agenda(*, session: CouncilSession, round: Round, by: User) -> list[AgendaItem]:
    """Put a round's nominees that wait for the council before this session, unless another open session has them."""
    with act("add_to_agenda", f"Đưa trường hợp của {round} vào phiên họp {session}", by=by, record=session):
        lock_session(session)
        waiting = Nominee.objects.filter(dossier__round=round, state=NomineeState.ON_AGENDA)
        # Two sessions filled in the same moment: the second one sees what the first has taken.
        lock_nominees(waiting)
        waiting = waiting.exclude(agenda_items__session__state=SessionState.OPEN).order_by("pk")
        items = [AgendaItem(session=session, nominee=nominee) for nominee in waiting]
        if not items:
            raise RuleViolation(
                "Đợt xét này không còn trường hợp nào chờ hội đồng. Hãy đưa hồ sơ đã thẩm định vào phiên họp trước.",
                field="round",
            )
        return AgendaItem.objects.bulk_create(items, batch_size=ROWS_AT_ONCE)


def record_unanimous(*, session: CouncilSession, by: User) -> int:
    """Enter for every item without votes that all who took part were in favour; return how many."""
    with act("record_unanimous", f"Ghi đồng ý tất cả tại phiên họp {session}", by=by, record=session):
        lock_session(session)
        turnout, recused = turnout_of(session), recusals_of(session)
        items = [item for item in items_of(session) if ballot_of(item).is_empty and not item.cut_reason]
        for item in items:
            away = recused.get(item.pk, {})
            item.votes_for = max(turnout.present - away.get(Presence.PRESENT, 0), 0)
            item.written_for = max(turnout.written - away.get(Presence.WRITTEN, 0), 0)
        AgendaItem.objects.bulk_update(items, ["votes_for", "written_for"], batch_size=ROWS_AT_ONCE)
    return len(items)


def review_session(session: CouncilSession, *, on: date) -> SessionReview:
    """What stands in the way of concluding the session on the day `on`."""
    items = list(items_of(session))
    terms = terms_of(items, voting_rows(session.council.level, session.held_on))
    return _review(session, items, terms, turnout_of(session), on=on)


def conclude_session(*, session: CouncilSession, by: User, on: date) -> dict[str, int]:
    """Decide every item by its ballot and the rule of its honour, and close the session; return how many passed and not."""
    with act("conclude_session", f"Kết luận phiên họp {session}", by=by, record=session):
        lock_session(session, "conclude")
        lock_nominees(Nominee.objects.filter(agenda_items__session=session))
        items = list(items_of(session))
        terms = terms_of(items, voting_rows(session.council.level, session.held_on))
        turnout = turnout_of(session)
        review = _review(session, items, terms, turnout, on=on)
        if review.refusals:
            raise RuleViolation("\n".join(review.refusals))
        for item in items:
            _decide(item, terms[item.pk], turnout)
        AgendaItem.objects.bulk_update(items, ["outcome", "votes_needed", "reason", "rule"], batch_size=ROWS_AT_ONCE)
        counts = {
            outcome: move_nominees(Nominee.objects.filter(agenda_items__session=session, agenda_items__outcome=outcome), step)
            for outcome, step in STEP_OF.items()
        }
        cut = {item.nominee.dossier_id for item in items if item.outcome == VoteOutcome.CUT}
        advance_dossiers(cut, result_of=on)
        advance_dossiers({item.nominee.dossier_id for item in items} - cut)
        CouncilSession.objects.filter(pk=session.pk).update(
            state=SESSION_STEPS["conclude"].target, members=turnout.members, concluded_at=Now(), concluded_by=by
        )
    session.refresh_from_db()
    return counts


def lock_session(session: CouncilSession, verb: str = "change") -> None:
    """Lock the session until the act ends, see it as it is now, and refuse a verb its state does not allow."""
    CouncilSession.objects.select_for_update(no_key=True).order_by().get(pk=session.pk)
    session.refresh_from_db()
    if not SESSION_STEPS[verb].allows(session.state):
        raise RuleViolation(f"Phiên họp {session} đã kết luận, không sửa được nữa.")


def _review(
    session: CouncilSession, items: list[AgendaItem], terms: dict[int, Terms], turnout: Turnout, *, on: date
) -> SessionReview:
    review = SessionReview()
    if session.held_on > on:
        review.refusals.append(f"Phiên họp ngày {session.held_on:%d/%m/%Y} chưa diễn ra.")
    if not items:
        review.refusals.append("Phiên họp chưa có trường hợp nào. Hãy đưa trường hợp của một đợt xét vào chương trình.")
    review.refusals += _unlisted(session)
    review.refusals += _without_quorum(items, terms, turnout)
    published = ((item.nominee, terms[item.pk]) for item in items)
    review.refusals += notice_faults(session.notices.all(), published, day=session.held_on)
    review.refusals += _ballots_missing(items, terms)
    review.refusals += _impossible_ballots(session, items, turnout)
    review.refusals += _no_longer_before_it(items)
    review.warnings += _unverified(items, terms)
    return review


def _unlisted(session: CouncilSession) -> list[str]:
    people = [seat.person.full_name for seat in unlisted_seats(session)]
    if not people:
        return []
    return [f"Chưa ghi có dự họp hay không: {named_texts(people)}. Hãy mở phiên họp, bấm Lưu rồi xem lại danh sách dự họp."]


def _without_quorum(items: list[AgendaItem], terms: dict[int, Terms], turnout: Turnout) -> list[str]:
    """The strictest quorum among the honours of the agenda."""
    shares = [terms[item.pk].quorum for item in items if terms[item.pk].quorum is not None]
    strictest = max(shares, default=None)
    if turnout.has_quorum(strictest):
        return []
    needed = votes_needed(turnout.members, strictest)
    how = "gửi ý kiến" if turnout.in_writing else "có mặt"
    return [
        f"Chỉ {turnout.taking_part} trên {turnout.members} thành viên {how}, cần ít nhất {needed}. Hãy kiểm tra lại hoặc họp lại."
    ]


def _ballots_missing(items: list[AgendaItem], terms: dict[int, Terms]) -> list[str]:
    missing = [item.nominee for item in items if terms[item.pk].needs_ballot and ballot_of(item).is_empty and not item.cut_reason]
    return [f"Chưa có kết quả bỏ phiếu: {named(missing)}. Hãy nhập số phiếu."] if missing else []


def _impossible_ballots(session: CouncilSession, items: list[AgendaItem], turnout: Turnout) -> list[str]:
    recused = recusals_of(session)
    faults = []
    for item in items:
        away = recused.get(item.pk, {})
        impossible = ballot_faults(
            ballot_of(item),
            turnout,
            recused_present=away.get(Presence.PRESENT, 0),
            recused_written=away.get(Presence.WRITTEN, 0),
        )
        if impossible:
            faults.append(f"{item.nominee.name}: {'; '.join(impossible)}. Hãy kiểm tra lại số phiếu.")
    return faults


def _no_longer_before_it(items: list[AgendaItem]) -> list[str]:
    gone = [item.nominee for item in items if item.nominee.state != NomineeState.ON_AGENDA]
    return [f"Không còn chờ hội đồng: {named(gone)}. Hãy bỏ khỏi chương trình."] if gone else []


def _unverified(items: list[AgendaItem], terms: dict[int, Terms]) -> list[str]:
    honours = sorted({item.nominee.honour.name for item in items if terms[item.pk].share is None})
    if not honours:
        return []
    return [f"Chưa có quy định tỷ lệ cho {', '.join(honours)}: thông qua khi số đồng ý nhiều hơn số không đồng ý."]


def _decide(item: AgendaItem, terms: Terms, turnout: Turnout) -> None:
    ballot = ballot_of(item)
    item.rule_id = terms.share_key
    item.votes_needed = votes_needed(turnout.members, terms.share) if terms.share is not None else None
    carried = is_carried(ballot, members=turnout.members, share=terms.share)
    item.outcome = VoteOutcome.PASSED if carried and not item.cut_reason else VoteOutcome.CUT
    counted = f"{ballot.in_favour}/{turnout.members} thành viên đồng ý"
    needed = f", cần {item.votes_needed}" if item.votes_needed else ""
    item.reason = item.cut_reason or f"{counted}{needed}"
