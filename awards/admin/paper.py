"""Papers of dossiers, and the catalogue behind the checklist: paper rules, procedures, the calendar."""

from django import forms
from django.contrib import admin

from awards.admin.filters import ANY_HONOUR
from awards.enums import DayOff, PaperScope
from awards.models import Dossier, DossierPaper, Holiday, Nominee, PaperRule, Procedure
from awards.rules.lifecycle import TAKES_PAPERS
from awards.services.papers import remove_paper, store_paper
from emulation.desk.base import DeskModelAdmin
from emulation.desk.filterset import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter, YearFilter, YesNoFilter
from emulation.desk.links import record_url
from emulation.desk.saving import changed_fields
from emulation.desk.staleness import DeskForm
from emulation.queries.scope import visible_to

OTHER = ("khac", "Giấy tờ khác")


class PaperFilterSet(DeskFilterSet):
    dossier = RecordFilter(field_name="dossier", label="hồ sơ", reference=DossierPaper._meta.get_field("dossier"))
    nominee = RecordFilter(field_name="nominee", label="trường hợp", reference=DossierPaper._meta.get_field("nominee"))

    class Meta:
        model = DossierPaper
        fields = []


class PaperForm(DeskForm):
    paper = forms.ChoiceField(label="loại giấy tờ")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "paper" in self.fields:
            known = dict(PaperRule.objects.order_by("-order").values_list("paper", "name"))
            self.fields["paper"].choices = [*sorted(known.items(), key=lambda choice: choice[1]), OTHER]


@admin.register(DossierPaper)
class DossierPaperAdmin(DeskModelAdmin):
    list_display = ["title_text", "nominee_text", "dossier_text", "received_on"]
    list_related = ("dossier__unit", "nominee")
    fields = ["dossier", "nominee", "paper", "title", "scan"]
    form = PaperForm
    search_folded = (("title",),)
    search_help_text = "Tên, số của giấy tờ"
    filterset_class = PaperFilterSet
    file_fields = ("scan",)
    empty_text = "Chưa có giấy tờ nào. Trên trang của hồ sơ, bấm “Ghi đã nộp” cạnh giấy tờ còn thiếu."

    @admin.display(description="giấy tờ", ordering="title")
    def title_text(self, paper):
        return str(paper)

    @admin.display(description="nộp cho")
    def nominee_text(self, paper):
        return paper.nominee.name if paper.nominee else "Cả hồ sơ"

    @admin.display(description="hồ sơ", ordering="dossier")
    def dossier_text(self, paper):
        return str(paper.dossier)

    def list_link(self, request, changelist):
        dossier = changelist.filters_are_valid and changelist.filter_form.cleaned_data.get("dossier")
        return (str(dossier), record_url(dossier)) if dossier else None

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.dossier.state in TAKES_PAPERS)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.dossier.state in TAKES_PAPERS)

    def get_fields(self, request, obj=None):
        shown = obj is not None and not self.has_change_permission(request, obj)
        return ["dossier", "nominee", "title", "scan_link"] if shown else super().get_fields(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return ["dossier", "nominee", "scan_link"] if obj else []

    @admin.display(description="bản quét (PDF, ảnh)")
    def scan_link(self, paper):
        return self.file_link(paper, "scan")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        models = {"dossier": (Dossier, "state__in"), "nominee": (Nominee, "dossier__state__in")}
        if db_field.name in models:
            model, path = models[db_field.name]
            kwargs["queryset"] = visible_to(model.objects.filter(**{path: TAKES_PAPERS}), request.user, on=self.today())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def store(self, request, record, form, change):
        store_paper(paper=record, by=request.user, on=self.today(), changed=changed_fields(record) if change else ())

    def delete_model(self, request, obj):
        remove_paper(paper=obj, by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        """Back to the checklist the paper was missing from."""
        response = super().response_add(request, obj, post_url_continue)
        if not {"_addanother", "_continue", "_popup"} & set(request.POST):
            response["Location"] = record_url(obj.dossier)
        return response


class PaperRuleFilterSet(DeskFilterSet):
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    scope = SelectFilter(choices=PaperScope.choices, label="nộp cho")
    day = OpenOnFilter(label="có hiệu lực ngày")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = PaperRule
        fields = []


@admin.register(PaperRule)
class PaperRuleAdmin(DeskModelAdmin):
    list_display = ["name", "regime", "honour", "type", "scope", "copies", "required", "doubt"]
    fields = [
        "code", "regime", "paper", "name", "scope", "honour", "family", "type", "recipient_kind", "copies", "required", "order",
        "citation", "verified", "valid_from", "valid_to",
    ]  # fmt: skip
    search_folded = (("name", "code"),)
    search_help_text = "Tên giấy tờ, mã"
    filterset_class = PaperRuleFilterSet
    empty_text = "Chưa có quy định giấy tờ nào. Hãy nạp dữ liệu tham chiếu hoặc thêm bằng nút Thêm."


class ProcedureFilterSet(DeskFilterSet):
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = Procedure
        fields = []


@admin.register(Procedure)
class ProcedureAdmin(DeskModelAdmin):
    list_display = ["code", "name", "honour", "working_days", "doubt"]
    fields = ["code", "name", "honour", "working_days", "citation", "verified", "valid_from", "valid_to"]
    search_folded = (("code", "name"),)
    search_help_text = "Mã, tên thủ tục"
    filterset_class = ProcedureFilterSet
    empty_text = "Chưa có thủ tục hành chính nào. Hãy nạp dữ liệu tham chiếu hoặc thêm bằng nút Thêm."


class HolidayFilterSet(DeskFilterSet):
    year = YearFilter(field_name="day", label="năm")
    kind = SelectFilter(choices=DayOff.choices, label="loại")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = Holiday
        fields = []


@admin.register(Holiday)
class HolidayAdmin(DeskModelAdmin):
    list_display = ["day", "name", "kind", "doubt"]
    fields = ["day", "name", "kind", "citation", "verified"]
    search_folded = (("name",),)
    search_help_text = "Tên ngày nghỉ"
    filterset_class = HolidayFilterSet
    empty_text = "Lịch nghỉ còn trống nên thời hạn chỉ trừ thứ Bảy, Chủ nhật. Hãy nạp dữ liệu tham chiếu hoặc thêm ngày nghỉ."
