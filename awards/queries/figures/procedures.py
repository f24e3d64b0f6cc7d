"""Administrative procedures of a period: how dossiers came in, and whether they were answered in time."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import F, Q, QuerySet

from awards.enums import Channel
from awards.models import Dossier
from awards.queries.dossiers import office_calendar
from awards.queries.figures.counting import Asked
from awards.rules.dossiers.deadlines import working_days_between
from awards.rules.figures.shares import percent, share
from emulation.queries.accounts.scope import visible_to
from emulation.queries.directory.units import nearest_day, subtree

#: An answer is in time on the last day of the limit.
IN_TIME = Q(result_sent_on__lte=F("due_on"))


def late_q(on) -> Q:
    """Answered after the limit, or not answered though it is over."""
    return Q(result_sent_on__gt=F("due_on")) | Q(result_sent_on__isnull=True, due_on__lt=on)


@dataclass(frozen=True, slots=True)
class Procedures:
    """`days` is the median of working days from receipt to answer; None where nothing was answered."""

    received: int
    online: int
    in_time: int
    late: int
    days: Decimal | None

    @property
    def online_share(self) -> Decimal | None:
        return percent(share(self.online, self.received))

    @property
    def in_time_share(self) -> Decimal | None:
        """Of those answered or overdue."""
        return percent(share(self.in_time, self.in_time + self.late))


def received_in(asked: Asked) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(received_for_appraisal_on__range=(asked.since, asked.until))
    if asked.unit:
        rows = rows.filter(unit__in=subtree(asked.unit.pk, on=nearest_day(asked.unit, asked.on)))
    return visible_to(rows, asked.user, on=asked.on) if asked.user else rows


def procedures_of(asked: Asked) -> Procedures:
    rows = received_in(asked)
    calendar = office_calendar()
    answered = rows.filter(result_sent_on__isnull=False).values_list("received_for_appraisal_on", "result_sent_on")
    days = [working_days_between(start, end, calendar) for start, end in answered]
    return Procedures(
        received=rows.count(),
        online=rows.filter(channel=Channel.ONLINE).count(),
        in_time=rows.filter(IN_TIME).count(),
        late=rows.filter(late_q(asked.on)).count(),
        days=Decimal(str(median(days))) if days else None,
    )
