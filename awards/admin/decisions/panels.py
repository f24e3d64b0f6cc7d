"""What a decision's page shows before its form: the summary, and the list in the order in which it is printed."""

from dataclasses import dataclass

from django.forms import Select
from django.urls import reverse

from awards.enums import CopyState, Standing
from awards.models import Award, CertificateCopy, DecisionLine
from awards.models.certificates.copy import LIVE
from awards.models.recipient import Honoured
from awards.queries.decisions.protocol import in_printed_order
from awards.queries.dossiers import office_calendar
from awards.reports.decisions.summary import Summary, summary_of
from awards.reports.decisions.wording import household_honorific
from awards.rules.decisions.listing import in_groups
from awards.rules.dossiers.deadlines import RESULT_DAYS, add_working_days
from emulation.desk.links import admin_of, list_url, record_url
from emulation.enums import RecipientKind
from emulation.models import SubjectClass
from emulation.queries.accounts.scope import sees_all

#: A longer list is opened in its own page.
SHOWN = 300
LINES_PAGE = "awards_decision_lines"
#: What the form of the list sends: the class of a line by its key, the lines to take out.
CLASS, TAKEN_OUT = "nhom-", "dong"


@dataclass(frozen=True)
class SummaryPanel:
    title: str
    summary: Summary
    signer: str
    duty: str
    template: str = "admin/decisions/summary.html"


@dataclass(frozen=True)
class Row:
    """A line as the list shows it; `select` chooses its class where it may be changed here."""

    number: int
    name: str
    line: Honoured
    url: str
    lapsed: str
    select: str


@dataclass(frozen=True)
class ListPanel:
    """`edit_url` is where the form of the list goes, empty where nothing may be changed here."""

    title: str
    groups: list[tuple[str, list[Row]]]
    several: bool
    lapsed: bool
    search_url: str
    decision_id: int
    more_text: str
    edit_url: str
    may_remove: bool
    template: str = "admin/decisions/list.html"


def decision_panels(model_admin, request, decision) -> list[SummaryPanel | ListPanel]:
    lines = _visible_lines(model_admin, request, decision)
    summary = summary_of(decision, lines, on=model_admin.today())
    signer = " ".join(part for part in (decision.signing_mode, decision.signer_title, decision.signer_name) if part)
    return [SummaryPanel("Tóm tắt", summary, signer, _duty(request, decision)), _list_panel(request, decision, lines)]


def _duty(request, decision) -> str:
    """What is to be done within ten working days after a decision made here, and how far it is (QĐ 311/QĐ-BNV)."""
    if decision.is_draft or decision.recorded or not sees_all(request.user):
        return ""
    due = add_working_days(decision.decided_on, RESULT_DAYS, office_calendar())
    live = CertificateCopy.objects.filter(award__decision=decision, state__in=LIVE)
    handed, printed = live.filter(state=CopyState.HANDED_OVER).count(), live.count()
    count = f"đã giao {handed} trên {printed} bằng đã in" if printed else "chưa in bằng nào"
    return f"Gửi kết quả, giao bằng và hiện vật đến hết ngày {due:%d/%m/%Y} ({RESULT_DAYS} ngày làm việc): {count}."


def _visible_lines(model_admin, request, decision) -> list[Honoured]:
    """The lines this account may see, as printed: of a draft as it would be issued, of the register as corrected by today."""
    model = DecisionLine if decision.is_draft else Award
    rows = decision.lines if decision.is_draft else decision.awards
    # The register is visible to units' officers line by line: their own.
    visible = admin_of(model).get_queryset(request).filter(pk__in=rows.order_by().values("pk"))
    if model is Award:
        visible = visible.newest_versions(on=model_admin.today())
    visible = visible.select_related("honour", "unit", "subject_class").order_by("ordinal", "id")
    return in_printed_order(decision, visible) if decision.is_draft else list(visible)


def _list_panel(request, decision, lines: list[Honoured]) -> ListPanel:
    may_class = decision.is_draft and request.user.has_perm("awards.change_decisionline")
    may_remove = decision.is_draft and request.user.has_perm("awards.delete_decisionline")
    choices = [("", "chưa có nhóm"), *SubjectClass.objects.order_by("order", "code").values_list("pk", "short_name")]
    shown = lines[:SHOWN]
    kinds = tuple(dict.fromkeys(line.recipient_kind for line in lines))
    groups = [
        (group.heading, [_row(number, line, choices if may_class else []) for number, line in enumerate(group.members, start=1)])
        for group in in_groups(shown, kind_of=lambda line: line.recipient_kind, groups=kinds)
    ]
    more = f"Còn {len(lines) - SHOWN} dòng nữa: mở toàn bộ danh sách" if len(lines) > SHOWN else "Mở danh sách để lọc, sửa, xuất"
    return ListPanel(
        title=f"Danh sách kèm theo ({len(lines)} dòng)",
        groups=groups,
        several=len({line.honour_id for line in lines}) > 1,
        lapsed=any(row.lapsed for _, rows in groups for row in rows),
        search_url=list_url(DecisionLine if decision.is_draft else Award, decision=decision.pk),
        decision_id=decision.pk,
        more_text=more,
        edit_url=reverse(f"admin:{LINES_PAGE}", args=[decision.pk]) if (may_class or may_remove) and lines else "",
        may_remove=may_remove,
    )


def _row(number: int, line: Honoured, choices: list) -> Row:
    standing = getattr(line, "standing", Standing.IN_FORCE)
    select = ""
    if choices and line.recipient_kind == RecipientKind.PERSON:
        label = {"aria-label": f"Nhóm đối tượng của {line.name}"}
        select = Select(attrs=label, choices=choices).render(f"{CLASS}{line.pk}", line.subject_class_id)
    lapsed = "" if standing == Standing.IN_FORCE else Standing(standing).label
    honorific = household_honorific(line.honorific) if line.household_id else line.honorific
    return Row(number, f"{honorific} {line.name}".strip(), line, record_url(line), lapsed, select)
