"""The seals of the journal, and the page on which it is checked."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils import timezone

from emulation.common.journal_keys import journal_keys
from emulation.common.seal_marks import code_start
from emulation.desk.base import ReadOnlyAdmin
from emulation.desk.links import admin_url, record_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, SelectFilter
from emulation.enums import SealOccasion
from emulation.errors import RuleViolation
from emulation.models import Act, JournalEntry, Seal
from emulation.permissions import DECLARE, VERIFY
from emulation.queries.journal.report import Report
from emulation.queries.journal.sealable import last_seal
from emulation.queries.journal.verify import sealing_is_late, verify_journal
from emulation.services.journal.acts import act
from emulation.services.journal.declaring import declare_late_rows
from emulation.services.journal.sealing import seal_journal

LAST = 10
#: Pages of the rows a fault may name.
PAGES = {model._meta.db_table: model for model in (Act, JournalEntry, Seal)}

#: Digits a number of a seal may have.
LONGEST_NUMBER = 9


class SealFilterSet(DeskFilterSet):
    since = DayFilter(field_name="at", lookup_expr="date__gte", label="từ ngày")
    until = DayFilter(field_name="at", lookup_expr="date__lte", label="đến ngày")
    occasion = SelectFilter(choices=SealOccasion.choices, label="dịp")

    class Meta:
        model = Seal
        fields = []


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin):
    sheet_returns = False
    list_display = ["number", "at", "code_text", "occasion", "rows", "act"]
    list_related = ("act",)
    fields = ["number", "at", "occasion", "code_text", "rows", "last_entry", "act", "key_name", "previous", "mac"]
    readonly_fields = ["code_text"]
    search_exact = ("number",)
    search_help_text = "Số niêm phong hoặc mã, ví dụ 3F9A-01BC-77DE"
    filterset_class = SealFilterSet
    empty_text = "Nhật ký chưa được niêm phong lần nào. Nó được niêm phong khi ban hành quyết định và mỗi ngày một lần."

    @admin.display(description="mã niêm phong")
    def code_text(self, seal):
        return seal.code

    def get_queryset(self, request):
        return super().get_queryset(request).defer("act_marks", "entry_marks")

    def get_search_results(self, request, queryset, search_term):
        if start := code_start(search_term):
            return queryset.filter(mac__startswith=start), False
        number = search_term.strip()
        if number and not (number.isdecimal() and len(number) <= LONGEST_NUMBER):
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)

    def list_link(self, request, changelist):
        return ("Kiểm tra nhật ký", admin_url(Seal, "verify")) if request.user.has_perm(VERIFY) else None


def verify_view(request):
    """The last seals; on request the whole journal is checked or sealed now, or late rows are declared."""
    if not request.user.has_perm(VERIFY):
        raise PermissionDenied
    now = timezone.now()
    context = {**admin.site.each_context(request), "title": "Kiểm tra nhật ký", "seals_url": admin_url(Seal, "changelist")}
    if request.method == "POST" and "seal" in request.POST:
        context["sealed"] = seal_journal(occasion=SealOccasion.DAILY, by=request.user)
    elif request.method == "POST":
        if "declare" in request.POST:
            context["refusal"] = _declare(request)
        report = verify_journal(keys=journal_keys(), now=now)
        _record(report, by=request.user)
        context.update(report=report, faults=[(fault, _page_of(fault)) for fault in report.faults], when=now)
        context["declares"] = report.counts["inserted"] and request.user.has_perm(DECLARE)
    seal = last_seal()
    context.update(
        seals=Seal.objects.defer("act_marks", "entry_marks").order_by("-number")[:LAST],
        unsealed=JournalEntry.objects.filter(pk__gt=seal.last_entry if seal else 0).count(),
        is_late=sealing_is_late(now),
    )
    return TemplateResponse(request, "admin/journal/verify.html", context)


def _declare(request) -> str:
    """Declare the ticked rows; returns the sentence that refuses it, or nothing."""
    if not request.user.has_perm(DECLARE):
        raise PermissionDenied
    pairs = (value.rpartition(":") for value in request.POST.getlist("row"))
    rows = [(table, int(key)) for table, _, key in pairs if key.removeprefix("-").isdecimal()]
    try:
        declare_late_rows(rows, reason=request.POST.get("reason", "")[:1000], by=request.user)
    except RuleViolation as refusal:
        return str(refusal)
    return ""


def _record(report: Report, *, by) -> None:
    """Who checked, and with what outcome, is itself on record."""
    outcome = "không thấy điều gì sai" if report.is_sound else f"{report.counts.total()} điều sai"
    with act("verify_journal", f"Kiểm tra nhật ký: {outcome}", by=by):
        pass


def _page_of(fault) -> str:
    model = PAGES.get(fault.table)
    return record_url(model(pk=fault.key)) if model and fault.key and fault.code in {"edited", "seal", "inserted"} else ""


admin.site.add_page("niem-phong/kiem-tra/", verify_view, name="emulation_seal_verify")
