"""What waits on the way from a proposal to a decision: dossiers, opinions, nominees, sessions."""

from collections.abc import Callable

from django.db.models import QuerySet

from awards.enums import DossierState, NomineeState, SessionState
from awards.models import CouncilSession, Dossier, Nominee, OpinionRequest
from awards.permissions import APPRAISE, CONCLUDE, RECEIVE, SCHEDULE, SUBMIT
from awards.queries.councils import untabled
from awards.queries.dossiers import overdue_dossiers, to_consider_again, unannounced_dossiers, unanswered_opinions
from awards.services.decisions.draft_plans import undrafted
from config.site.queues.waiting import AsOf, Queue


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
        "Kết quả khen thưởng chưa thông báo cho đơn vị",
        APPRAISE,
        lambda: unannounced_dossiers(Dossier.objects.all()),
        Dossier,
        {"announced": "0"},
        since="result_due_on",
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
        "Hồ sơ đang lập, chưa gửi",
        SUBMIT,
        _dossiers(DossierState.DRAFT),
        Dossier,
        {"state": "DRAFT"},
        of_units=True,
    ),
    Queue(
        "Trường hợp tạm dừng, nay hết kiểm tra mà không có vi phạm: xét lại",
        APPRAISE,
        AsOf(lambda on: to_consider_again(Nominee.objects.all(), on=on)),
        Nominee,
        {"again": "1"},
        since="appraised_on",
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

COUNCIL_QUEUES = (
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
