"""What waits for an account: queues of records that somebody with a permission has to deal with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.contrib.admin import AdminSite
from django.db.models import Count, Exists, Min, Model, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from awards.enums import DecisionState, DossierState, NomineeState, SessionState
from awards.models import (
    ActProposal,
    Award,
    CertificateCopy,
    CouncilSession,
    Decision,
    DecisionLine,
    Dossier,
    Honour,
    Nominee,
    OpinionRequest,
)
from awards.permissions import (
    APPRAISE,
    CERTIFY,
    CONCLUDE,
    CONFIRM,
    RECEIVE,
    SCHEDULE,
    SUBMIT,
)
from awards.queries.certificates import to_withdraw
from awards.queries.councils import untabled
from awards.queries.dossiers import overdue_dossiers, unanswered_opinions
from awards.services.draft_plans import undrafted
from emulation.desk.links import list_url
from emulation.enums import BatchState, Operation, RecipientKind
from emulation.models import ImportBatch, JournalEntry, Person, Succession, Unit
from emulation.permissions import IMPORT, MERGE, VERIFY
from emulation.queries.duplicates import born_alike
from emulation.queries.scope import visible_to
from emulation.queries.sealable import last_seal


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


@dataclass(frozen=True)
class Waiting:
    label: str
    count: int
    days: int | None
    url: str


def _drafts() -> QuerySet:
    inserted = JournalEntry.objects.filter(
        table=Decision._meta.db_table, operation=Operation.INSERT, key=OuterRef("pk")
    ).order_by("id")
    return Decision.objects.filter(state=DecisionState.DRAFT).annotate(waits_since=Subquery(inserted.values("at")[:1]))


def _drafts_without_class() -> QuerySet:
    people = DecisionLine.objects.filter(recipient_kind=RecipientKind.PERSON, subject_class__isnull=True, foreign=False)
    return Decision.objects.filter(Exists(people.filter(decision=OuterRef("pk"))), state=DecisionState.DRAFT)


def _decisions_without_list() -> QuerySet:
    issued = Decision.objects.filter(state=DecisionState.ISSUED)
    return issued.exclude(Exists(Award.objects.filter(decision=OuterRef("pk"))))


def _dossiers(state: DossierState) -> Callable[[], QuerySet]:
    return lambda: Dossier.objects.filter(state=state)


DOSSIER_QUEUES = (
    Queue(
        "Hồ sơ quá hạn giải quyết",
        APPRAISE,
        AsOf(lambda on: overdue_dossiers(Dossier.objects.all(), on=on)),
        Dossier,
        {"late": "overdue"},
        since="due_on",
    ),
    Queue(
        "Ý kiến cơ quan khác quá hạn trả lời",
        APPRAISE,
        AsOf(lambda on: unanswered_opinions().filter(due_on__lt=on)),
        OpinionRequest,
        {"late": "1"},
        since="due_on",
    ),
    Queue(
        "Hồ sơ chờ tiếp nhận",
        RECEIVE,
        _dossiers(DossierState.SUBMITTED),
        Dossier,
        {"state": "SUBMITTED"},
        since="submitted_on",
    ),
    Queue(
        "Hồ sơ đang thẩm định",
        APPRAISE,
        _dossiers(DossierState.RECEIVED),
        Dossier,
        {"state": "RECEIVED"},
        since="received_for_appraisal_on",
    ),
    Queue(
        "Hồ sơ đã thẩm định, chờ đưa vào phiên họp",
        SCHEDULE,
        _dossiers(DossierState.APPRAISED),
        Dossier,
        {"state": "APPRAISED"},
    ),
    Queue(
        "Hồ sơ được trả lại để sửa",
        SUBMIT,
        _dossiers(DossierState.RETURNED),
        Dossier,
        {"state": "RETURNED"},
        since="returned_on",
    ),
    Queue(
        "Trường hợp được trả lại để sửa",
        SUBMIT,
        lambda: Nominee.objects.filter(state=NomineeState.RETURNED),
        Nominee,
        {"state": "RETURNED"},
        since="returned_on",
    ),
)

DECISION_QUEUES = (
    Queue(
        "Trường hợp trình hội đồng, chưa vào chương trình phiên họp",
        "awards.add_agendaitem",
        lambda: untabled(Nominee.objects.filter(state=NomineeState.ON_AGENDA)),
        Nominee,
        {"state": "ON_AGENDA", "tabled": "0"},
    ),
    Queue(
        "Phiên họp đang chuẩn bị, chưa kết luận",
        CONCLUDE,
        lambda: CouncilSession.objects.filter(state=SessionState.OPEN),
        CouncilSession,
        {"state": "OPEN"},
        since="held_on",
    ),
    Queue(
        "Trường hợp đã thông qua, chờ lập quyết định",
        "awards.add_decision",
        lambda: undrafted(Nominee.objects.all()),
        Nominee,
        {"state": "PASSED", "drafted": "0"},
    ),
)


def _long_unsealed(on: date) -> QuerySet:
    """Entries of earlier days behind the last seal, if that is older than the day before."""
    seal = last_seal()
    midnight = timezone.make_aware(datetime.combine(on, time.min)) - timedelta(days=1)
    if seal is not None and seal.at >= midnight:
        return JournalEntry.objects.none()
    return JournalEntry.objects.filter(pk__gt=seal.last_entry if seal else 0, at__lt=midnight)


QUEUES = (
    *DOSSIER_QUEUES,
    Queue(
        "Dòng nhật ký quá một ngày chưa niêm phong",
        VERIFY,
        AsOf(_long_unsealed),
        JournalEntry,
        since="at",
    ),
    Queue(
        "Đề nghị điều chỉnh sổ vàng chờ duyệt",
        CONFIRM,
        ActProposal.objects.pending,
        ActProposal,
        {"state": "PENDING"},
        since="proposed_on",
    ),
    *DECISION_QUEUES,
    Queue(
        "Bằng phải thu hồi vì khen thưởng hết hiệu lực",
        CERTIFY,
        AsOf(lambda on: to_withdraw(on=on)),
        CertificateCopy,
        {"lapsed": "1"},
    ),
    Queue(
        "Lô danh sách đã kiểm tra, chờ ghi vào sổ",
        IMPORT,
        lambda: ImportBatch.objects.filter(state=BatchState.STAGED),
        ImportBatch,
        {"state": "STAGED"},
        since="uploaded_at",
    ),
    Queue(
        "Lô danh sách chờ ghép cột",
        IMPORT,
        lambda: ImportBatch.objects.filter(state=BatchState.MAPPING),
        ImportBatch,
        {"state": "MAPPING"},
        since="uploaded_at",
    ),
    Queue(
        "Dự thảo quyết định chờ ban hành",
        "awards.change_decision",
        _drafts,
        Decision,
        {"state": "DRAFT"},
        since="waits_since",
    ),
    Queue(
        "Dự thảo còn cá nhân chưa có nhóm đối tượng",
        "awards.change_decision",
        _drafts_without_class,
        Decision,
        {"state": "DRAFT", "unclassed": "1"},
    ),
    Queue(
        "Quyết định đã ban hành chưa có danh sách",
        "awards.change_decision",
        _decisions_without_list,
        Decision,
        {"state": "ISSUED", "has_list": "0"},
        since="issued_at",
    ),
    Queue(
        "Cá nhân trùng họ tên và ngày sinh",
        MERGE,
        born_alike,
        Person,
        page="admin:duplicates",
    ),
    Queue(
        "Đơn vị chưa kiểm chứng",
        "emulation.change_unit",
        lambda: Unit.objects.filter(verified=False),
        Unit,
        {"verified": "0"},
    ),
    Queue(
        "Quan hệ kế thừa đơn vị chưa kiểm chứng",
        "emulation.change_succession",
        lambda: Succession.objects.filter(verified=False),
        Succession,
        {"verified": "0"},
    ),
    Queue(
        "Danh hiệu, hình thức chưa kiểm chứng",
        "awards.change_honour",
        lambda: Honour.objects.filter(verified=False),
        Honour,
        {"verified": "0"},
    ),
)


def waiting_for(site: AdminSite, user, *, on: date) -> list[Waiting]:
    """Return what waits for this account, leaving out what is empty."""
    own = (queue for queue in QUEUES if site.is_registered(queue.model) and user.has_perm(queue.permission))
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
