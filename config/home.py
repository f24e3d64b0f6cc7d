"""What the first page shows an account: what waits for it, the year so far, what it did last.

Every list of rows is narrowed to what the account may see; the number of queries does not depend on the records.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.admin import AdminSite
from django.db.models import Count, Exists, Min, Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from awards.enums import DecisionState
from awards.models import Award, Decision, DecisionLine, Honour
from emulation.enums import BatchState, Operation, RecipientKind
from emulation.models import Act, ImportBatch, JournalEntry, Succession, Unit
from emulation.queries.scope import visible_to

LAST_ACTS = 8


@dataclass(frozen=True)
class Queue:
    """Rows that wait for somebody with `permission`; `query` is the filter of the list of `model` that shows them."""

    label: str
    permission: str
    rows: Callable[[], QuerySet]
    model: type[Model]
    query: str = ""
    #: When a row began to wait: a field or annotation of `rows`.
    since: str = ""


@dataclass(frozen=True)
class Waiting:
    label: str
    count: int
    days: int | None
    url: str


@dataclass(frozen=True)
class Figure:
    label: str
    now: int
    before: int
    url: str


@dataclass(frozen=True)
class Deed:
    at: datetime
    summary: str
    url: str


def _drafts() -> QuerySet:
    inserted = JournalEntry.objects.filter(
        table=Decision._meta.db_table, operation=Operation.INSERT, key=OuterRef("pk")
    ).order_by("id")
    return Decision.objects.filter(state=DecisionState.DRAFT).annotate(waits_since=Subquery(inserted.values("at")[:1]))


def _batches() -> QuerySet:
    return ImportBatch.objects.filter(state__in=[BatchState.STAGED, BatchState.MAPPING])


def _people_without_class() -> QuerySet:
    return DecisionLine.objects.filter(
        decision__state=DecisionState.DRAFT, recipient_kind=RecipientKind.PERSON, subject_class__isnull=True
    )


def _decisions_without_list() -> QuerySet:
    issued = Decision.objects.filter(state=DecisionState.ISSUED)
    return issued.exclude(Exists(Award.objects.filter(decision=OuterRef("pk"))))


QUEUES = (
    Queue(
        "Lô danh sách đã nạp, chờ ghi vào sổ",
        "emulation.import_list",
        _batches,
        ImportBatch,
        "state=STAGED",
        since="uploaded_at",
    ),
    Queue(
        "Dự thảo quyết định chờ ban hành",
        "awards.change_decision",
        _drafts,
        Decision,
        "state=DRAFT",
        since="waits_since",
    ),
    Queue(
        "Cá nhân trong dự thảo chưa có nhóm đối tượng",
        "awards.change_decision",
        _people_without_class,
        Decision,
        "state=DRAFT",
    ),
    Queue(
        "Quyết định đã ban hành chưa có danh sách",
        "awards.change_decision",
        _decisions_without_list,
        Decision,
        "state=ISSUED",
        since="issued_at",
    ),
    Queue(
        "Đơn vị chưa kiểm chứng",
        "emulation.change_unit",
        lambda: Unit.objects.filter(verified=False, valid_to__isnull=True),
        Unit,
        "verified=0",
    ),
    Queue(
        "Quan hệ kế thừa đơn vị chưa kiểm chứng",
        "emulation.change_succession",
        lambda: Succession.objects.filter(verified=False),
        Succession,
        "verified=0",
    ),
    Queue(
        "Danh hiệu, hình thức chưa kiểm chứng",
        "awards.change_honour",
        lambda: Honour.objects.filter(verified=False),
        Honour,
        "verified=0",
    ),
)


def waiting_for(site: AdminSite, user, *, on: date) -> list[Waiting]:
    """Return what waits for this account, leaving out what is empty."""
    own = (queue for queue in QUEUES if site.is_registered(queue.model) and user.has_perm(queue.permission))
    return [waiting for queue in own if (waiting := _counted(queue, user, on=on)).count]


def _counted(queue: Queue, user, *, on: date) -> Waiting:
    rows = visible_to(queue.rows(), user, on=on)
    totals = {"count": Count("pk", distinct=True), **({"oldest": Min(queue.since)} if queue.since else {})}
    answer = rows.order_by().aggregate(**totals)
    return Waiting(queue.label, answer["count"], _days_since(answer.get("oldest"), on=on), _list_url(queue.model, queue.query))


def _days_since(moment: datetime | None, *, on: date) -> int | None:
    return None if moment is None else max((on - timezone.localtime(moment).date()).days, 0)


def _list_url(model: type[Model], query: str) -> str:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{query}" if query else address


def year_so_far(site: AdminSite, user, *, on: date) -> list[Figure]:
    """Return what was decided this year up to `on`, beside the same days of the year before."""
    if not (site.is_registered(Award) and site.is_registered(Decision) and user.has_perm("awards.view_award")):
        return []
    decisions = _by_year(Decision.objects.filter(state=DecisionState.ISSUED), user, on=on, by="state")
    awards = _by_year(Award.objects.all(), user, on=on, by="recipient_kind")
    this, last = on.year, on.year - 1
    issued = DecisionState.ISSUED
    query = f"year={this}"
    figures = [
        Figure("Quyết định", decisions.get((this, issued), 0), decisions.get((last, issued), 0), _list_url(Decision, query))
    ]
    for kind in (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.PERSON):
        link = _list_url(Award, f"{query}&recipient_kind={kind.value}")
        figures.append(Figure(f"Lượt {kind.label.lower()}", awards.get((this, kind), 0), awards.get((last, kind), 0), link))
    return figures


def _by_year(rows: QuerySet, user, *, on: date, by: str) -> dict[tuple[int, str], int]:
    """Count rows decided from 1 January to the same day, this year and last, by year and the field `by`."""
    last = on.year - 1
    same_day = date(last, on.month, min(on.day, monthrange(last, on.month)[1]))
    periods = Q(decided_on__range=(date(last, 1, 1), same_day)) | Q(decided_on__range=(date(on.year, 1, 1), on))
    counted = visible_to(rows.filter(periods), user, on=on).order_by().values_list("decided_on__year", by).annotate(n=Count("pk"))
    return {(year, value): n for year, value, n in counted}


def last_acts(site: AdminSite, request: HttpRequest) -> list[Deed]:
    """Return this account's latest acts, each with the record it was done to if that may be opened."""
    acts = Act.objects.filter(by=request.user).order_by("-id")[:LAST_ACTS]
    openable = _openable_tables(site, request)
    return [Deed(act.at, act.summary, _record_url(openable, act)) for act in acts]


def _openable_tables(site: AdminSite, request: HttpRequest) -> dict[str, str]:
    """The tables whose records have a page this account may open, with the name of that page."""
    return {
        model._meta.db_table: f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        for model, model_admin in site._registry.items()
        if model_admin.has_view_or_change_permission(request)
    }


def _record_url(openable: dict[str, str], act: Act) -> str:
    page = openable.get(act.table)
    return reverse(page, args=[act.key]) if page and act.key else ""
