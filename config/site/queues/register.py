"""What waits about decisions, the register and certificates."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from awards.enums import DecisionState
from awards.models import ActProposal, Award, CertificateCopy, Complaint, DataRequest, Decision, DecisionLine
from awards.permissions import CERTIFY, CONFIRM, SETTLE
from awards.queries.certificates.copies import late_to_hand_over, to_withdraw
from awards.queries.dossiers import overdue_since
from awards.queries.personal_data import late_requests
from awards.queries.register.complaints import late_complaints
from awards.rules.dossiers.deadlines import RESULT_DAYS
from config.site.queues.waiting import AsOf, Queue
from emulation.enums import Operation, RecipientKind
from emulation.models import JournalEntry


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


REGISTER_QUEUES = (
    Queue(
        "Yêu cầu về dữ liệu cá nhân quá hạn trả lời",
        "awards.change_datarequest",
        AsOf(lambda on: late_requests(DataRequest.objects.all(), on=on)),
        DataRequest,
        {"late": "1"},
        since="due_on",
    ),
    Queue(
        "Đề nghị điều chỉnh sổ vàng chờ duyệt",
        CONFIRM,
        ActProposal.objects.pending,
        ActProposal,
        {"state": "PENDING"},
        since="proposed_on",
    ),
    Queue(
        "Đơn về khen thưởng quá hạn",
        SETTLE,
        AsOf(lambda on: late_complaints(Complaint.objects.all(), on=on)),
        Complaint,
        {"late": "1"},
        since="due_on",
    ),
)

CERTIFICATE_QUEUES = (
    Queue(
        "Bằng phải thu hồi vì khen thưởng hết hiệu lực",
        CERTIFY,
        AsOf(lambda on: to_withdraw(on=on)),
        CertificateCopy,
        {"lapsed": "1"},
    ),
    Queue(
        "Bằng đã in quá 10 ngày làm việc sau quyết định chưa giao",
        CERTIFY,
        AsOf(lambda on: late_to_hand_over(decided_until=overdue_since(RESULT_DAYS, on=on))),
        CertificateCopy,
        {"late": "1"},
        since="award__decided_on",
    ),
)

DECISION_QUEUES = (
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
)
