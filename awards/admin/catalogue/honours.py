"""The catalogue of honours, with their names, authorities and coefficients."""

from django.contrib import admin

from awards.enums import HonourFamily, HonourLevel
from awards.models import BonusCoefficient, Honour, HonourAuthority, HonourName
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, SelectFilter, YesNoFilter
from emulation.desk.records.inlines import RowsInline
from emulation.enums import RecipientKind


class HonourFilterSet(DeskFilterSet):
    family = SelectFilter(choices=HonourFamily.choices, label="nhóm")
    level = SelectFilter(choices=HonourLevel.choices, label="cấp")
    recipient_kind = SelectFilter(choices=RecipientKind.choices, label="dành cho", method="for_kind")
    day = OpenOnFilter(label="được tặng ngày")
    verified = YesNoFilter(field_name="verified", label="đã kiểm chứng")

    class Meta:
        model = Honour
        fields = []

    def for_kind(self, queryset, name, kind):
        return queryset.for_kind(kind)


class NameRows(RowsInline):
    model = HonourName
    fields = ["name", "form", "valid_from", "valid_to", "note"]


class AuthorityRows(RowsInline):
    model = HonourAuthority
    fields = ["authority", "valid_from", "valid_to", "citation"]


class CoefficientRows(RowsInline):
    model = BonusCoefficient
    fields = ["recipient_kind", "coefficient", "from_fund", "valid_from", "valid_to", "citation", "verified"]


@admin.register(Honour)
class HonourAdmin(DeskModelAdmin):
    list_display = ["name", "short_name", "code", "family", "level", "valid_from", "valid_to", "doubt"]
    fieldsets = [
        (None, {"fields": ["code", "name", "short_name", "family", "level", "periodicity", "parent", "rank", "default_type"]}),
        ("Đối tượng", {"fields": ["for_person", "for_collective", "for_household", "for_foreign", "posthumous"]}),
        ("Hiệu lực và căn cứ", {"fields": ["valid_from", "valid_to", "citation", "verified", "note"]}),
    ]
    search_words = ("search",)
    search_exact = ("code", "names__name")
    search_help_text = "Tên (cả tên cũ), tên viết tắt hoặc mã"
    filterset_class = HonourFilterSet
    inlines = [NameRows, AuthorityRows, CoefficientRows]
    empty_text = "Danh mục danh hiệu đang trống. Hãy nạp danh mục (load_reference --only law)."

    def record_badges(self, honour):
        current = honour.is_in_force(self.today())
        badges = [Badge("Đang tặng", "ok") if current else Badge("Không còn hoặc chưa tặng", "muted")]
        return badges if honour.verified else [*badges, Badge("Chưa kiểm chứng", "warning")]
