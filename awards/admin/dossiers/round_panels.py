"""What a round's page shows: how far its cases are by honour, its dossiers, and the decisions made of it."""

from collections import Counter
from datetime import date

from django.db.models import Count

from awards.enums import NomineeState
from awards.models import Decision, Dossier, Nominee, Round
from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel
from emulation.queries.accounts.scope import visible_to

#: Columns of the table of cases: what they are called, and the states counted in them.
STAGES = {
    "Đang lập, thẩm định": (NomineeState.OPEN, NomineeState.RETURNED),
    "Đủ điều kiện": (NomineeState.ELIGIBLE,),
    "Trình hội đồng": (NomineeState.ON_AGENDA,),
    "Chờ quyết định": (NomineeState.PASSED,),
    "Đã có quyết định": (NomineeState.DECIDED,),
    "Không được": (NomineeState.INELIGIBLE, NomineeState.CUT),
}


def round_panels(request, round: Round, *, on: date) -> list[Panel]:
    if not request.user.has_perm("awards.view_dossier"):
        return []
    panels = [case_panel(request, round, on=on), dossier_panel(request, round, on=on)]
    return [*panels, decision_panel(round)] if request.user.has_perm("awards.view_drafting") else panels


def case_panel(request, round: Round, *, on: date) -> Panel:
    rows = visible_to(Nominee.objects.filter(dossier__round=round), request.user, on=on)
    counted = rows.order_by().values_list("honour", "honour__name", "honour__rank", "state").annotate(size=Count("pk"))
    counts: dict[tuple, Counter] = {}
    for key, name, rank, state, size in counted:
        counts.setdefault((rank, name, key), Counter())[state] += size
    cells = [
        [
            (name, list_url(Nominee, round=round.pk, honour=key)),
            states.total(),
            *(sum(states[state] for state in stage) or "" for stage in STAGES.values()),
        ]
        for (_, name, key), states in sorted(counts.items())
    ]
    return Panel(
        "Trường hợp đề nghị",
        ["Danh hiệu, hình thức", "Tổng số", *STAGES],
        cells,
        more_url=list_url(Nominee, round=round.pk) if cells else "",
        more_text="Mở danh sách trường hợp của đợt",
        empty="Đợt này chưa có trường hợp nào được đề nghị.",
    )


def dossier_panel(request, round: Round, *, on: date) -> Panel:
    rows = visible_to(round.dossiers.all(), request.user, on=on)
    dossiers = list(rows.select_related("unit").annotate(size=Count("nominees")).order_by("-id")[: SHOWN + 1])
    cells = [
        [(str(dossier), record_url(dossier)), dossier.size, dossier.get_state_display(), day(dossier.due_on)]
        for dossier in dossiers[:SHOWN]
    ]
    return Panel(
        "Hồ sơ trong đợt",
        ["Hồ sơ", "Số trường hợp", "Trạng thái", "Hạn giải quyết"],
        cells,
        more_url=list_url(Dossier, round=round.pk) if len(dossiers) > SHOWN else "",
        more_text="Mở toàn bộ hồ sơ của đợt",
        empty="Đợt này chưa có hồ sơ nào.",
    )


def decision_panel(round: Round) -> Panel:
    rows = Decision.objects.filter(draftings__nominee__dossier__round=round)
    decisions = rows.select_related("issuer").annotate(size=Count("draftings")).order_by("-id")[:SHOWN]
    cells = [
        [
            (decision.number or f"Dự thảo {decision.pk}", record_url(decision)),
            day(decision.decided_on),
            decision.title,
            decision.issuer.name,
            decision.size,
            decision.get_state_display(),
        ]
        for decision in decisions
    ]
    return Panel(
        "Quyết định của đợt",
        ["Số", "Ngày", "Trích yếu", "Người ban hành", "Số trường hợp", "Trạng thái"],
        cells,
        empty="Chưa lập quyết định nào từ đợt này. Khi có trường hợp được thông qua, hãy bấm “Lập dự thảo quyết định”.",
    )


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""
