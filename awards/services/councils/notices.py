"""Whether the nominees of a session were public long enough before it."""

from collections.abc import Iterable

from awards.models import AgendaItem, CouncilSession
from awards.queries.dossiers import office_calendar
from awards.rules.councils.notices import earliest_meeting, notice_is_long_enough
from awards.rules.councils.voting import Terms
from awards.services.recipients import named


def notice_faults(session: CouncilSession, items: Iterable[AgendaItem], terms: dict[int, Terms]) -> list[str]:
    """The first notice counts; honours that need none are not asked for."""
    nominees_by_days: dict[int, list] = {}
    for item in items:
        if terms[item.pk].notice_days:
            nominees_by_days.setdefault(terms[item.pk].notice_days, []).append(item.nominee)
    if not nominees_by_days:
        return []
    published = session.notices.order_by("published_on").values_list("published_on", flat=True).first()
    calendar = office_calendar()
    faults = []
    for days, nominees in sorted(nominees_by_days.items()):
        if published is None:
            faults.append(f"Chưa công khai {named(nominees)}: phải công khai ít nhất {days} ngày làm việc trước phiên họp.")
        elif not notice_is_long_enough(published, session.held_on, days=days, calendar=calendar):
            first = earliest_meeting(published, days=days, calendar=calendar)
            faults.append(
                f"Công khai {named(nominees)} từ {published:%d/%m/%Y} chưa đủ {days} ngày làm việc; "
                f"hội đồng họp sớm nhất ngày {first:%d/%m/%Y}."
            )
    return faults
