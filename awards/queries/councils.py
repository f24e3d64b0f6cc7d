"""Questions about councils and their sessions: who sits, which rules hold, what the minutes say."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from awards.enums import Presence, SeatRole, SessionForm
from awards.models import AgendaItem, Attendance, Council, CouncilSeat, CouncilSession, HeadCount, Nominee, VotingRule
from awards.rules.councils.priority import is_mostly_women
from awards.rules.councils.voting import Ballot, Terms, Turnout, VotingRow, terms_for
from emulation.enums import RecipientKind, Sex

ROLE_ORDER = {role: place for place, role in enumerate(SeatRole)}


def seats_on(council: Council, on: date) -> list[CouncilSeat]:
    """The seats of the day in the order the minutes name them."""
    seats = CouncilSeat.objects.in_force(on).filter(council=council).select_related("person")
    return sorted(seats, key=lambda seat: (ROLE_ORDER[seat.role], seat.order, seat.pk))


def sitting(session: CouncilSession) -> QuerySet[CouncilSeat]:
    """The seats of the session's council on its day."""
    return CouncilSeat.objects.in_force(session.held_on).filter(council=session.council).order_by()


def unlisted_seats(session: CouncilSession) -> QuerySet[CouncilSeat]:
    """Seats that came about after the session was opened, so that nobody said whether they took part."""
    return sitting(session).exclude(pk__in=session.attendance.order_by().values("seat")).select_related("person")


def items_of(session: CouncilSession) -> QuerySet[AgendaItem]:
    return session.items.select_related("nominee__honour", "nominee__dossier", "rule").order_by("nominee__honour__rank", "pk")


def turnout_of(session: CouncilSession) -> Turnout:
    """The base is all seats of the day, whoever is on the list of attendance."""
    members = session.members or len(seats_on(session.council, session.held_on))
    attendance = session.attendance.filter(seat__in=sitting(session)) if session.is_open else session.attendance
    counts = Counter(attendance.order_by().values_list("presence", flat=True))
    in_writing = session.form == SessionForm.IN_WRITING
    return Turnout(members, counts[Presence.PRESENT], counts[Presence.WRITTEN], in_writing)


def recusals_of(session: CouncilSession) -> dict[int, Counter]:
    """By item, how many recused members take part in which way."""
    presence = dict(session.attendance.order_by().values_list("seat", "presence"))
    counts: dict[int, Counter] = {}
    for item, seat in session.recusals.order_by("pk").values_list("item", "seat"):
        counts.setdefault(item, Counter())[presence.get(seat, Presence.ABSENT)] += 1
    return counts


def preferred_when_equal(session: CouncilSession) -> list[Nominee]:
    """Whom the council prefers where results are equal: a woman, a collective of women by the larger part."""
    nominees = [item.nominee for item in items_of(session).select_related("nominee__person")]
    units = {nominee.unit_id for nominee in nominees if nominee.recipient_kind == RecipientKind.COLLECTIVE}
    counts: dict[int, list[tuple[int, int, int | None]]] = {}
    for unit, *row in HeadCount.objects.filter(unit__in=units).order_by("year").values_list("unit", "year", "members", "women"):
        counts.setdefault(unit, []).append(tuple(row))
    return [nominee for nominee in nominees if _is_preferred(nominee, counts.get(nominee.unit_id, []), session.held_on.year)]


def _is_preferred(nominee: Nominee, counts: list[tuple[int, int, int | None]], year: int) -> bool:
    if nominee.person:
        return nominee.person.sex == Sex.FEMALE
    known = [(members, women) for counted, members, women in counts if women is not None and counted <= (nominee.year or year)]
    return nominee.recipient_kind == RecipientKind.COLLECTIVE and bool(known) and is_mostly_women(*known[-1])


def untabled(nominees: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Those of `nominees` that no session has before it or has decided."""
    return nominees.exclude(Exists(AgendaItem.objects.filter(nominee=OuterRef("pk"))))


def voting_rows(level: str, on: date) -> list[VotingRow]:
    """The rules of a council's level in force on a day, as the pure functions read them."""
    rules = VotingRule.objects.in_force(on).filter(council_level=level).order_by("pk")
    return [
        VotingRow(
            key=rule.pk,
            honour=rule.honour_id,
            family=rule.family,
            type=rule.type_id,
            quorum=rule.quorum,
            required_share=rule.required_share,
            ballot=rule.ballot,
            notice_days=rule.notice_days,
        )
        for rule in rules
    ]


def terms_of(items: Iterable[AgendaItem], rows: list[VotingRow]) -> dict[int, Terms]:
    """What holds for each item, by its key."""
    return {item.pk: nominee_terms(item.nominee, rows) for item in items}


def nominee_terms(nominee: Nominee, rows: list[VotingRow]) -> Terms:
    return terms_for(rows, honour=nominee.honour_id, family=nominee.honour.family, type=nominee.type_id)


def ballot_of(item: AgendaItem) -> Ballot:
    return Ballot(item.votes_for, item.votes_against, item.votes_invalid, item.written_for, item.written_against)


def minutes_of(session: CouncilSession) -> dict:
    """Everything the minutes print, as plain values: a document needs nothing else (Decree 30/2020/NĐ-CP)."""
    attendance = list(session.attendance.select_related("seat__person").order_by("seat__order", "seat"))
    attendance.sort(key=lambda row: ROLE_ORDER[row.seat.role])
    turnout = turnout_of(session)
    return {
        "council": session.council.name,
        "founded_by": session.council.founded_by,
        "title": session.title,
        "held_on": session.held_on,
        "place": session.place,
        "form": session.get_form_display(),
        "chair": _named(attendance, SeatRole.CHAIR) or _named(attendance, SeatRole.VICE_CHAIR),
        "secretary": _named(attendance, SeatRole.SECRETARY),
        "members": turnout.members,
        "present": [_member(row) for row in attendance if row.presence == Presence.PRESENT],
        "written": [_member(row) for row in attendance if row.presence == Presence.WRITTEN],
        "absent": [_member(row) for row in attendance if row.presence == Presence.ABSENT],
        "recusals": [str(row) for row in session.recusals.select_related("item__nominee__honour", "seat__person")],
        "items": [_voted(item, turnout.members) for item in items_of(session)],
        "discussion": session.minutes,
        "conclusion": session.conclusion,
    }


def _named(attendance: list[Attendance], role: str) -> str:
    """Who held the role at this session; nobody who was away chairs it."""
    return next(
        (row.seat.person.full_name for row in attendance if row.seat.role == role and row.presence == Presence.PRESENT), ""
    )


def _member(row: Attendance) -> dict:
    return {
        "name": row.seat.person.full_name,
        "role": row.seat.get_role_display(),
        "position": row.seat.position,
        "note": row.note,
    }


def _voted(item: AgendaItem, members: int) -> dict:
    ballot = ballot_of(item)
    return {
        "name": item.nominee.name,
        "unit": item.nominee.unit_name,
        "honour": item.nominee.honour.name,
        "for": ballot.in_favour,
        "against": ballot.opposed,
        "invalid": ballot.votes_invalid,
        "written_for": ballot.written_for,
        "written_against": ballot.written_against,
        "percent": round(100 * ballot.in_favour / members, 1) if members else 0,
        "needed": item.votes_needed,
        "outcome": item.get_outcome_display(),
        "reason": item.reason,
    }
