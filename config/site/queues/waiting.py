"""What a queue is, and how many of its records wait for an account."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.admin import AdminSite
from django.db.models import Count, Min, Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from emulation.desk.links import list_url
from emulation.queries.accounts.scope import sees_all, visible_to


@dataclass(frozen=True)
class AsOf:
    """Rows that depend on the Board's day."""

    rows: Callable[[date], QuerySet]


@dataclass(frozen=True)
class Queue:
    """Rows that wait for somebody with `permission`; `filters` are those of the list of `model` that shows them."""

    label: str
    permission: str
    rows: Callable[[], QuerySet] | AsOf
    model: type[Model]
    filters: dict[str, str] = field(default_factory=dict)
    #: When a row began to wait: a field or annotation of `rows`.
    since: str = ""
    #: The page that shows them, by the name of its address, where it is not the list of `model`.
    page: str = ""
    #: Whether it is the units' own affair, on which the Board does not wait.
    of_units: bool = False


@dataclass(frozen=True)
class Waiting:
    """One line of the home page; `days` since the oldest began to wait, where that is known."""

    label: str
    count: int
    days: int | None
    url: str


def waiting_in(queues: Iterable[Queue], site: AdminSite, user, *, on: date) -> list[Waiting]:
    """What waits for this account, leaving out what is empty."""
    board = sees_all(user)
    own = (
        queue
        for queue in queues
        if site.is_registered(queue.model) and user.has_perm(queue.permission) and not (board and queue.of_units)
    )
    return [waiting for queue in own if (waiting := _counted(queue, user, on=on)).count]


def _counted(queue: Queue, user, *, on: date) -> Waiting:
    rows = visible_to(queue.rows.rows(on) if isinstance(queue.rows, AsOf) else queue.rows(), user, on=on)
    totals = {"count": Count("pk", distinct=True), **({"oldest": Min(queue.since)} if queue.since else {})}
    answer = rows.order_by().aggregate(**totals)
    url = reverse(queue.page) if queue.page else list_url(queue.model, **queue.filters)
    return Waiting(queue.label, answer["count"], _days_since(answer.get("oldest"), on=on), url)


def _days_since(moment: datetime | date | None, *, on: date) -> int | None:
    if moment is None:
        return None
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return max((on - day).days, 0)
