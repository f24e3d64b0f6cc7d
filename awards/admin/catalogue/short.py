"""Short catalogues of the awards side: types of commendation, coefficients and the base salary."""

from django.contrib import admin

from awards.admin.filters import ANY_HONOUR, KINDS
from awards.models import BaseSalary, BonusCoefficient, BonusRule, CommendationType
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.resource import SheetResource
from emulation.rules.numbers import grouped


@admin.register(CommendationType)
class CommendationTypeAdmin(DeskModelAdmin):
    list_display = ["name", "statistical_name", "code", "counts_for_merit_ladder", "order", "valid_from", "valid_to"]
    fields = [
        "code",
        "name",
        "statistical_name",
        "counts_for_merit_ladder",
        "order",
        "valid_from",
        "valid_to",
        "citation",
        "note",
    ]
    short_list = True
    empty_text = "Chưa có loại hình khen thưởng nào. Hãy nạp danh mục (load_reference --only law)."


class CoefficientFilterSet(DeskFilterSet):
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    recipient_kind = SelectFilter(choices=KINDS, label="đối tượng")
    day = OpenOnFilter(label="áp dụng ngày")

    class Meta:
        model = BonusCoefficient
        fields = []


@admin.register(BonusCoefficient)
class BonusCoefficientAdmin(DeskModelAdmin):
    list_display = ["honour", "recipient_kind", "coefficient", "valid_from", "valid_to", "citation", "doubt"]
    fields = ["honour", "recipient_kind", "coefficient", "from_fund", "valid_from", "valid_to", "citation", "verified"]
    filterset_class = CoefficientFilterSet
    search_words = ("honour__search",)
    search_help_text = "Danh hiệu, hình thức"
    empty_text = "Chưa có hệ số tiền thưởng nào. Hãy nạp danh mục (load_reference --only law)."


class BaseSalarySheet(SheetResource):
    amount_text = SheetField(path="amount")


@admin.register(BaseSalary)
class BaseSalaryAdmin(DeskModelAdmin):
    sheet_class = BaseSalarySheet
    list_display = ["amount_text", "valid_from", "valid_to", "citation", "verified"]
    fields = ["amount", "valid_from", "valid_to", "citation", "verified"]
    empty_text = "Chưa có mức lương cơ sở nào. Hãy nạp danh mục (load_reference --only law)."

    @admin.display(description="mức lương (đồng)", ordering="amount")
    def amount_text(self, salary):
        return grouped(salary.amount)


@admin.register(BonusRule)
class BonusRuleAdmin(DeskModelAdmin):
    list_display = ["rounding", "collective_times", "household_times", "highest_title_only", "valid_from", "valid_to", "citation"]
    fields = [
        "rounding",
        "collective_times",
        "household_times",
        "highest_title_only",
        "valid_from",
        "valid_to",
        "citation",
        "verified",
    ]
    empty_text = "Chưa có quy tắc tính tiền thưởng nào. Hãy nạp danh mục (load_reference --only law)."
