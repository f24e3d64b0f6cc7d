"""Reports as they were sent: kept from the page of forms, read with what would differ today and which acts made it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from awards.admin.figures.asking import ask
from awards.admin.figures.forms_page import table_file
from awards.admin.filters import ANY_UNIT
from awards.models import ReportSnapshot, StatForm
from awards.permissions import READ_FORMS, SEND_REPORT
from awards.queries.figures.differences import Differences, differences_of
from awards.queries.figures.sources import source_of
from awards.reports.figures.forms import form_table
from awards.services.figures.snapshots import take_snapshot
from emulation.desk.base import Badge, ReadOnlyAdmin
from emulation.desk.links import admin_url, may_open, record_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, ListFilter, SubtreeFilter
from emulation.desk.records.panels import Panel
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.desk.widgets import DayInput
from emulation.models import Act

#: So many rows that moved are named one by one.
NAMED = 50


class SentForm(forms.Form):
    sent_on = forms.DateField(label="đã gửi ngày", widget=DayInput())
    letter = forms.CharField(label="số văn bản gửi", max_length=100, required=False, help_text="Ví dụ: 120/BC-SNV.")
    note = forms.CharField(label="ghi chú", required=False, widget=forms.Textarea({"rows": 2}))


def send_view(request: HttpRequest):
    """Keep the form asked for as it is sent."""
    if not request.user.has_perms((*READ_FORMS, SEND_REPORT)):
        raise PermissionDenied
    form = get_object_or_404(StatForm.objects.select_related("circular", "scope"), code=request.GET.get("bieu", ""))
    asking, today = ask(request), admin.site.today()
    if not asking.is_valid():
        raise Http404
    asked = asking.asked
    table = form_table(form, asked, period=asking.period)
    sent = SentForm(request.POST or None, initial={"sent_on": today})
    if request.method == "POST" and sent.is_valid():
        try:
            file = table_file(request, table, asked, "xlsx")
            snapshot = take_snapshot(
                form=form, title=table.title, numbers=table.as_kept(), asked=asked, file=file, by=request.user,
                **sent.cleaned_data,
            )  # fmt: skip
        except REFUSALS as refusal:
            sent.add_error(getattr(refusal, "field", None), sentence_of(refusal))
        else:
            messages.success(request, f"Đã lưu: {snapshot}.")
            return HttpResponseRedirect(record_url(snapshot))
    context = {**admin.site.each_context(request), "title": "Lưu báo cáo đã gửi", "table": table, "sent": sent}
    return TemplateResponse(request, "admin/figures/send.html", context)


admin.site.add_page("so-lieu/bieu-mau/da-gui/", send_view, name="send_report")


def forms_of_reports(request):
    return StatForm.objects.all()


class SnapshotFilterSet(DeskFilterSet):
    form = ListFilter(queryset=forms_of_reports, label="biểu")
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    since = DayFilter(field_name="sent_on", lookup_expr="gte", label="gửi từ ngày")
    until = DayFilter(field_name="sent_on", lookup_expr="lte", label="gửi đến ngày")

    class Meta:
        model = ReportSnapshot
        fields = []


@admin.register(ReportSnapshot)
class ReportSnapshotAdmin(ReadOnlyAdmin):
    list_display = ["title", "unit", "sent_on", "letter", "taken_by"]
    list_related = ("unit", "taken_by")
    fields = ["form", "since", "until", "unit", "sent_on", "letter", "note", "taken_by", "taken_on", "file_text", "sha256"]
    readonly_fields = ["file_text"]
    file_fields = ("file",)
    filterset_class = SnapshotFilterSet
    search_folded = (("title",),)
    search_exact = ("letter",)
    search_help_text = "Tên báo cáo hoặc số văn bản gửi"
    empty_text = "Chưa lưu báo cáo nào. Lập biểu ở “Biểu mẫu” rồi bấm “Lưu bản đã gửi”."

    def reads_first(self, snapshot):
        return True

    def panels_come_first(self, snapshot):
        return True

    def get_queryset(self, request):
        """The rows behind the numbers are read on the report's own page alone."""
        return super().get_queryset(request).defer("kept")

    @admin.display(description="tệp")
    def file_text(self, snapshot):
        return self.file_link(snapshot, "file")

    def record_badges(self, snapshot):
        whole = snapshot.is_whole()
        return [Badge("Khớp mã kiểm tra", "ok") if whole else Badge("Tệp hoặc số liệu không còn như khi gửi", "error")]

    def record_notes(self, request, snapshot):
        return ["Báo cáo được giữ nguyên như khi gửi. Bảng dưới cho biết hôm nay số nào khác và do việc nào."]

    def panels(self, request, snapshot):
        found = differences_of(snapshot, on=self.today())
        return [cells_panel(request, snapshot, found), *moved_panels(request, snapshot, found)]


def cells_panel(request, snapshot: ReportSnapshot, found: Differences) -> Panel:
    """Each number that differs, with the acts."""
    columns = [code for code, _ in snapshot.kept["columns"]]
    labels = dict(snapshot.kept["columns"])
    sent = {code: (label, cells) for code, label, cells in snapshot.kept["rows"] if code}
    rows = []
    for line, (label, cells) in sent.items():
        for place, column in enumerate(columns):
            change = found.cells.get((line, column))
            if change is None:
                continue
            before = int(cells[place] or 0)
            acts = "; ".join(deed_text(act) for act in found.causes_of((line, column))) or "chưa rõ"
            rows.append(
                [f"{line} {label}", f"{column} {labels[column]}", str(before), str(before + change), f"{change:+d}", acts]
            )
    return Panel(
        "Khác với bản đã gửi",
        ["Dòng", "Cột", "Đã gửi", "Hôm nay", "Chênh lệch", "Do việc"],
        rows,
        empty="Hôm nay số liệu vẫn như bản đã gửi.",
    )


def deed_text(deed: Act) -> str:
    by = f" ({deed.by})" if deed.by else ""
    return f"{deed.at:%d/%m/%Y} {deed.summary}{by}"


def moved_panels(request, snapshot: ReportSnapshot, found: Differences) -> list[Panel]:
    """The rows that make the differences, each with the act that moved it."""
    if not found.moved:
        return []
    sees_acts = may_open(request, Act)
    rows = []
    for one in found.moved[:NAMED]:
        model = source_of(snapshot.form.scope.about, proposed=one.proposed).model
        record = model._default_manager.filter(pk=one.key).first()
        name = (str(record), record_url(record)) if record else f"Dòng số {one.key} (đã xóa)"
        deed = one.cause and deed_text(one.cause)
        cause = (deed, admin_url(Act, "change", one.cause.pk)) if deed and sees_acts else deed or "chưa rõ"
        rows.append([name, _what(one), cause])
    more = f"Còn {len(found.moved) - NAMED} dòng nữa." if len(found.moved) > NAMED else ""
    return [Panel("Những dòng làm thay đổi số liệu", ["Dòng", "Thay đổi", "Do việc"], rows, more_text=more)]


def _what(moved) -> str:
    if not moved.lost:
        return "Được tính thêm"
    return "Được tính ở chỗ khác" if moved.gained else "Không còn được tính"
