"""The catalogue behind a dossier's checklist and its time limits: papers, obligatory opinions, procedures, the calendar."""

from django.contrib import admin

from awards.admin.filters import ANY_HONOUR
from awards.enums import AskedBody, DayOff, PaperScope
from awards.models import Holiday, OpinionRule, PaperRule, Procedure
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter, YearFilter, YesNoFilter


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
        "code", "regime", "paper", "name", "scope", "honour", "family", "type", "recipient_kind", "origin", "copies", "required",
        "order", "citation", "verified", "valid_from", "valid_to",
    ]  # fmt: skip
    search_folded = (("name", "code"),)
    search_help_text = "Tên giấy tờ, mã"
    filterset_class = PaperRuleFilterSet
    empty_text = "Chưa có quy định giấy tờ nào. Hãy nạp dữ liệu tham chiếu hoặc thêm bằng nút Thêm."


class OpinionRuleFilterSet(DeskFilterSet):
    body = SelectFilter(choices=AskedBody.choices, label="cơ quan phải hỏi")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    day = OpenOnFilter(label="có hiệu lực ngày")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = OpinionRule
        fields = []


@admin.register(OpinionRule)
class OpinionRuleAdmin(DeskModelAdmin):
    list_display = ["bodies_text", "about_text", "citation", "valid_from", "valid_to", "doubt"]
    list_related = ("honour", "subject_class")
    fieldsets = [
        (None, {"fields": ["code", "body", "other_body", "paper"]}),
        ("Về ai", {"fields": ["honour", "family", "subject_class", "positions"]}),
        ("Căn cứ", {"fields": ["citation", "verified", "note", "valid_from", "valid_to"]}),
    ]
    search_folded = (("code", "citation", "positions"),)
    search_help_text = "Mã, căn cứ, chức vụ"
    filterset_class = OpinionRuleFilterSet
    empty_text = "Chưa có quy định nào. Hãy nạp dữ liệu tham chiếu, hoặc thêm: cấp ủy nào phải có ý kiến về chức vụ nào."

    @admin.display(description="phải hỏi", ordering="body")
    def bodies_text(self, rule):
        return rule.bodies

    @admin.display(description="về ai")
    def about_text(self, rule):
        parts = (rule.honour, rule.get_family_display(), rule.subject_class, rule.positions)
        return "; ".join(str(part) for part in parts if part)


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
