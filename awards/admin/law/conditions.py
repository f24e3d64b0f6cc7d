"""The law on who may be proposed: regimes and conditions, edited by the Board row by row."""

from django import forms
from django.contrib import admin

from awards.admin.filters import ANY_HONOUR, KINDS
from awards.models import Condition, Regime
from awards.models.law.condition import kind_choices
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import list_url
from emulation.desk.lists.filters import DeskFilterSet, ListFilter, OpenOnFilter, RecordFilter, SelectFilter, YesNoFilter
from emulation.desk.records.panels import Panel
from emulation.desk.records.staleness import DeskForm


@admin.register(Regime)
class RegimeAdmin(DeskModelAdmin):
    list_display = ["name", "code", "extends", "valid_from", "valid_to", "citation", "doubt"]
    list_related = ("extends",)
    fields = ["code", "name", "extends", "valid_from", "valid_to", "citation", "verified", "note"]
    short_list = True
    empty_text = "Chưa có chế độ pháp luật nào. Hãy nạp danh mục (load_reference --only law)."

    def panels(self, request, regime):
        rows = [
            [(f"{one.conditions.count()} điều kiện của {one}", list_url(Condition, regime=one.pk)), said]
            for one, said in ((regime, ""), *((one, "kế thừa") for one in regime.ancestors()))
        ]
        return [Panel("Điều kiện xét", ["Mở danh sách", ""], rows)]


class ConditionFilterSet(DeskFilterSet):
    regime = ListFilter(queryset=Regime.objects.all(), label="chế độ pháp luật")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    recipient_kind = SelectFilter(choices=KINDS, label="đối tượng")
    day = OpenOnFilter(label="có hiệu lực ngày")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = Condition
        fields = []


class ConditionForm(DeskForm):
    kind = forms.ChoiceField(label="Kiểu điều kiện", choices=kind_choices)

    class Meta:
        model = Condition
        fields = "__all__"
        widgets = {"text": forms.Textarea({"rows": 3}), "params": forms.Textarea({"rows": 3})}


@admin.register(Condition)
class ConditionAdmin(DeskModelAdmin):
    list_display = ["text", "honour", "recipient_kind", "route", "regime_code", "citation", "doubt"]
    list_related = ("regime",)
    fieldsets = [
        (None, {"fields": ["code", "regime", "replaces", "honour", "recipient_kind", "audience", "route", "order"]}),
        ("Điều kiện", {"fields": ["text", "kind", "params"]}),
        ("Hiệu lực và căn cứ", {"fields": ["valid_from", "valid_to", "citation", "verified", "note"]}),
    ]
    form = ConditionForm
    search_words = ("search",)
    search_help_text = "Nội dung, mã, căn cứ"
    filterset_class = ConditionFilterSet
    empty_text = "Chưa có điều kiện xét nào. Hãy nạp danh mục (load_reference --only law)."

    @admin.display(description="chế độ", ordering="regime")
    def regime_code(self, condition):
        return condition.regime.code

    def record_badges(self, condition):
        current = condition.is_in_force(self.today())
        badges = [] if current else [Badge("Không có hiệu lực hôm nay", "muted")]
        return badges if condition.verified else [*badges, Badge("Chưa kiểm chứng", "warning")]

    def record_subtitle(self, condition):
        return f"{condition.regime} – {condition.honour or 'mọi danh hiệu, hình thức'}"
