"""What an act on units touches on the awards side: dossiers under way, drafts, and the honours that stay with them."""

from collections.abc import Sequence
from datetime import date

from django.contrib import admin
from django.db.models import Q

from awards.enums import DecisionState, DossierState, RegistrationState
from awards.models import Award, DecisionLine, Dossier, Nominee, Registration
from awards.rules.dossiers.lifecycle import WITH_UNIT
from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel, impact_for_units
from emulation.models import Unit
from emulation.rules.movements import RUNNING


@impact_for_units
def open_dossiers(request, units: Sequence[Unit], *, on: date) -> Panel:
    """Dossiers not settled yet, the units' own or naming somebody of theirs."""
    named = Nominee.objects.filter(unit__in=units).values("dossier")
    rows = Dossier.objects.filter(Q(unit__in=units) | Q(pk__in=named)).exclude(state=DossierState.CLOSED)
    rows = rows.select_related("unit", "round").order_by("-pk")
    cells = [[(str(row), record_url(row)), str(row.round), row.get_state_display(), _answer(row)] for row in rows[:SHOWN]]
    return Panel(
        f"Hồ sơ đề nghị chưa giải quyết xong: {rows.count()}", ["Hồ sơ", "Đợt xét", "Trạng thái", "Đề nghị"], cells,
        empty="Không có hồ sơ nào đang xử lý.",
    )  # fmt: skip


def _answer(dossier: Dossier) -> str:
    if dossier.state in WITH_UNIT:
        return "Đơn vị kế thừa lập lại và gửi; không gửi hồ sơ này nữa."
    return "Giải quyết tiếp dưới tên đơn vị đã gửi; kết quả báo cho đơn vị kế thừa."


@impact_for_units
def pledged_titles(request, units: Sequence[Unit], *, on: date) -> Panel:
    """What the units pledged in movements and years that are not over."""
    running = Q(movement__state__in=RUNNING) | Q(season__ends_on__gte=on)
    rows = Registration.objects.filter(running, unit__in=units).select_related("unit", "movement", "season__cluster")
    cells = [
        [
            (str(row), record_url(row)), row.get_state_display(),
            "Giữ để đối chiếu; đơn vị kế thừa lập đăng ký mới trước hạn."
            if row.state == RegistrationState.SENT
            else "Không gửi nữa; đơn vị kế thừa lập đăng ký mới.",
        ]
        for row in rows.order_by("pk")[:SHOWN]
    ]  # fmt: skip
    return Panel(
        f"Đăng ký thi đua: {rows.count()}", ["Đăng ký", "Trạng thái", "Đề nghị"], cells, empty="Không có đăng ký thi đua nào."
    )


@impact_for_units
def drafted_lines(request, units: Sequence[Unit], *, on: date) -> Panel:
    rows = DecisionLine.objects.filter(unit__in=units, decision__state=DecisionState.DRAFT).select_related("decision", "honour")
    rows = rows.order_by("decision", "ordinal", "pk")
    cells = [[row.name, str(row.honour), (str(row.decision), record_url(row.decision))] for row in rows[:SHOWN]]
    return Panel(
        f"Dòng trong dự thảo quyết định: {rows.count()}", ["Tên", "Danh hiệu, hình thức", "Dự thảo"], cells,
        empty="Không có dự thảo nào ghi đơn vị này.",
    )  # fmt: skip


@impact_for_units
def kept_honours(request, units: Sequence[Unit], *, on: date) -> Panel:
    """How many honours stay under the old names, and which were granted after the day."""
    cells = []
    for unit in units:
        awards = Award.objects.newest_versions(on=admin.site.today()).filter(unit=unit)
        after = awards.filter(decided_on__gte=on).count()
        cells.append([(unit.name, list_url(Award, unit=unit.pk)), str(awards.count()), str(after) if after else ""])
    return Panel(
        "Khen thưởng đã ghi sổ (giữ nguyên ở đơn vị cũ)", ["Đơn vị", "Số dòng", "Trong đó từ ngày sắp xếp trở đi"], cells
    )
