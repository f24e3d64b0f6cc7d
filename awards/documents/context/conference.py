"""The minutes of a conference of a cluster: who came, what was done, what was concluded (Decree 30/2020/NĐ-CP)."""

from datetime import date

from awards.documents.context.common import GAP, column, section
from awards.documents.context.office import letter
from awards.enums import DocumentKind
from awards.queries.papers import wordings_of
from awards.reports.decisions.wording import day_in_words
from awards.rules.decisions.listing import two_digits
from emulation.enums import ClusterRole, MemberPresence
from emulation.models import Conference
from emulation.queries.clusters import members_of
from emulation.queries.directory.units import names_on

SEATS = (
    column("STT", 8, centred=True),
    column("Thành viên", 42),
    column("Vai trò", 22),
    column("Dự họp", 28),
)


def conference_context(conference: Conference, *, on: date) -> dict:
    """Every member of the day with how it was present; before the conference is held, with room to write."""
    kind, day = DocumentKind.CONFERENCE, conference.meets_on
    season = conference.season
    roles = {
        member.unit_id: member.role for member in members_of(season).in_force(min(max(day, season.starts_on), season.ends_on))
    }
    seats = {seat.unit_id: seat for seat in conference.seats.all()}
    names = names_on({*roles, *seats}, day)
    rows = [
        (
            number,
            names[unit],
            ClusterRole(roles.get(unit, ClusterRole.MEMBER)).label,
            MemberPresence(seats[unit].presence).label if unit in seats else GAP,
        )
        for number, unit in enumerate(dict.fromkeys([*roles, *seats]), start=1)
    ]
    present = sum(seat.presence != MemberPresence.ABSENT for seat in seats.values())
    values = {
        "title": conference.get_kind_display(),
        "council": f"{season.cluster.name} năm {season.label}",
        "place": f", tại {conference.place}",
        "day": day_in_words(day),
        "members": f"{two_digits(len(rows))} thành viên",
        "attending": f"{two_digits(present)} thành viên" if seats else GAP,
    }
    parts = [
        ("THÀNH PHẦN", section(*[f"Khách mời: {conference.guests}."] * bool(conference.guests), columns=SEATS, rows=rows)),
        ("NỘI DUNG", section(conference.program or GAP)),
        ("KẾT LUẬN", section(conference.conclusions or GAP)),
    ]
    return letter(
        kind,
        wordings_of(kind, on=day),
        values,
        on=day,
        sections=[
            {**part, "heading": f"{numeral}. {heading}"}
            for numeral, (heading, part) in zip(["I", "II", "III"], parts, strict=True)
        ],
        type="BIÊN BẢN",
        body=[season.cluster.name.upper()],
        number_line=f"Số: {conference.minutes_number or f'{GAP}/BB-CTĐ'}",
        draft_mark="" if seats else "DỰ THẢO",
        recipients=[],
        signature=["TRƯỞNG CỤM, KHỐI"],
        left_signature=["THƯ KÝ"],
    )
