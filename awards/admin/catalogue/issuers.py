"""Who signs decisions."""

from django.contrib import admin
from django.db.models import F

from awards.admin.filters import ANY_UNIT
from awards.enums import Authority
from awards.models import Issuer
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter


class IssuerFilterSet(DeskFilterSet):
    authority = SelectFilter(choices=Authority.choices, label="thẩm quyền")
    unit = RecordFilter(field_name="unit", label="đơn vị", reference=ANY_UNIT)
    day = OpenOnFilter(label="có thẩm quyền ngày")

    class Meta:
        model = Issuer
        fields = []


#: Who decides today before whose time is over.
STANDING_FIRST = (F("valid_to").desc(nulls_first=True), "name", "pk")


@admin.register(Issuer)
class IssuerAdmin(DeskModelAdmin):
    list_display = ["name", "authority", "unit", "valid_from", "valid_to"]
    fields = ["name", "authority", "unit", "valid_from", "valid_to", "group_order"]
    search_words = ("search",)
    search_help_text = "Tên người, cơ quan ban hành"
    filterset_class = IssuerFilterSet
    empty_text = "Chưa có người ban hành nào. Hãy thêm Chủ tịch UBND tỉnh trước khi lập quyết định đầu tiên."

    def choice_order(self, queryset, term):
        """Who decides today before whose time is over."""
        return queryset.order_by(*STANDING_FIRST)
