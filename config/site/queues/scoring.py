"""What waits in the scoring of clusters: sheets not sent, sheets to verify, appeals to rule on."""

from config.site.queues.waiting import Queue
from emulation.enums import AppealState
from emulation.models import ScoreAppeal, ScoreSheet
from emulation.permissions import ENTER_SCORES, VERIFY_SCORES
from emulation.queries.scoring.sheets import waiting_for_self, waiting_for_verification

SCORING_QUEUES = (
    Queue("Phiếu chấm điểm chưa gửi tự chấm", ENTER_SCORES, waiting_for_self, ScoreSheet, {"state": "SELF"}),
    Queue("Phiếu chấm điểm chờ thẩm định", VERIFY_SCORES, waiting_for_verification, ScoreSheet, {"state": "VERIFY"}),
    Queue(
        "Kiến nghị về điểm chờ giải quyết",
        VERIFY_SCORES,
        lambda: ScoreAppeal.objects.filter(state=AppealState.OPEN),
        ScoreAppeal,
        {"state": "OPEN"},
        since="filed_on",
    ),
)
