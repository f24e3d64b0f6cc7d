"""Retention terms, fonds and what became of files."""

from django import forms
from django.contrib import admin

from awards.enums import ArchiveDeed, RecordClass
from awards.models import ArchiveEntry, Fonds, RetentionRule
from awards.permissions import ARCHIVE
from awards.services.archive import close_fonds
from emulation.common.files import validate_scan
from emulation.desk.base import Badge, DeskModelAdmin, ReadOnlyAdmin
from emulation.desk.links import record_link
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter, YesNoFilter
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput


class RetentionRuleFilterSet(DeskFilterSet):
    record_class = SelectFilter(choices=RecordClass.choices, label="loại hồ sơ")
    day = OpenOnFilter(label="có hiệu lực ngày")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = RetentionRule
        fields = []


@admin.register(RetentionRule)
class RetentionRuleAdmin(DeskModelAdmin):
    list_display = ["record_class", "term_text", "hand_over_years", "valid_from", "valid_to", "citation", "doubt"]
    fields = ["code", "record_class", "years", "hand_over_years", "citation", "verified", "valid_from", "valid_to"]
    search_folded = (("code", "citation"),)
    search_help_text = "Mã, căn cứ"
    filterset_class = RetentionRuleFilterSet
    empty_text = "Chưa có thời hạn nào. Hãy nạp dữ liệu tham chiếu hoặc thêm bằng nút Thêm."

    @admin.display(description="thời hạn bảo quản", ordering="years")
    def term_text(self, rule):
        return rule.term.capitalize()


class CloseForm(forms.Form):
    closed_on = forms.DateField(label="ngày đóng phông", widget=DayInput())
    closing_paper = forms.CharField(label="văn bản đóng phông, bàn giao", max_length=255)
    receiver = forms.CharField(label="nơi nhận bàn giao", max_length=255, help_text="Ví dụ: Trung tâm Lưu trữ lịch sử tỉnh.")
    extent = forms.CharField(label="khối lượng", max_length=255, required=False, help_text="Ví dụ: 12 mét giá, 340 hồ sơ.")
    scan = forms.FileField(label="văn bản (PDF, ảnh)", required=False, validators=[validate_scan])


def close(fonds, *, by, on, **given):
    close_fonds(fonds=fonds, by=by, on=on, **given)
    return f"Đã đóng {fonds} ngày {fonds.closed_on:%d/%m/%Y}."


class FondsFilterSet(DeskFilterSet):
    closed = YesNoFilter(label="đã đóng", method="with_closing")

    class Meta:
        model = Fonds
        fields = []

    def with_closing(self, queryset, name, value):
        return queryset.filter(closed_on__isnull=value != "1")


@admin.register(Fonds)
class FondsAdmin(DeskModelAdmin):
    list_display = ["name", "unit", "starts_on", "ends_on", "closed_on", "receiver"]
    fieldsets = [
        (None, {"fields": ["code", "name", "unit", "starts_on", "ends_on", "note"]}),
        ("Đóng phông", {"fields": ["closed_on", "closing_paper", "receiver", "extent", "scan_link"]}),
    ]
    search_folded = (("code", "name"),)
    search_help_text = "Mã, tên phông"
    filterset_class = FondsFilterSet
    file_fields = ("scan",)
    verbs = (
        Verb("dong-phong", "Đóng phông", close, ARCHIVE, CloseForm, lambda fonds: not fonds.closed_on, "primary",
             initial=lambda fonds, on: {"closed_on": on},
             confirm="Phông đã đóng không sửa và không nhận thêm tài liệu. Dữ liệu trong sổ vàng không thay đổi."),
    )  # fmt: skip
    empty_text = "Chưa có phông nào. Hãy thêm phông của từng cơ quan, kể cả cơ quan đã sáp nhập, rồi đóng khi bàn giao."

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj and obj.closed_on else super().get_fieldsets(request, obj)[:1]

    def get_readonly_fields(self, request, obj=None):
        return ["closed_on", "closing_paper", "receiver", "extent", "scan_link"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or not obj.closed_on)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="văn bản")
    def scan_link(self, fonds):
        return self.file_link(fonds, "scan")

    def record_badges(self, fonds):
        return [Badge(f"Đã đóng ngày {fonds.closed_on:%d/%m/%Y}", "muted") if fonds.closed_on else Badge("Đang mở", "ok")]


class ArchiveEntryFilterSet(DeskFilterSet):
    deed = SelectFilter(choices=ArchiveDeed.choices, label="việc")
    record_class = SelectFilter(choices=RecordClass.choices, label="loại hồ sơ")
    fonds = RecordFilter(field_name="fonds", label="phông", reference=ArchiveEntry._meta.get_field("fonds"))
    since = DayFilter(field_name="done_on", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="done_on", lookup_expr="lte", label="đến ngày")

    class Meta:
        model = ArchiveEntry
        fields = []


@admin.register(ArchiveEntry)
class ArchiveEntryAdmin(ReadOnlyAdmin):
    list_display = ["deed", "record_text", "record_class", "term", "done_on", "paper", "place"]
    list_related = ("decision", "dossier__unit")
    fieldsets = [
        (None, {"fields": ["deed", "record_link", "record_class", "term", "done_on", "paper", "place", "fonds", "done_by"]}),
    ]
    search_folded = (("paper", "place"),)
    search_help_text = "Biên bản, nơi nhận"
    filterset_class = ArchiveEntryFilterSet
    empty_text = "Chưa ghi việc nào. Mở “Đến hạn nộp lưu, hủy”, chọn quyết định hoặc hồ sơ rồi ghi việc đã làm."

    def get_readonly_fields(self, request, obj=None):
        return ["record_link"]

    @admin.display(description="của")
    def record_text(self, entry):
        return str(entry.decision or entry.dossier)

    @admin.display(description="của")
    def record_link(self, entry):
        return record_link(entry.decision or entry.dossier)
