"""The journal, to read and to search."""

import django_filters
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.utils.text import capfirst

from emulation.admin.person import VIEW_CITIZEN_ID
from emulation.desk.filterset import DayFilter, DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.history import told
from emulation.desk.links import admin_url, page
from emulation.desk.readonly import ReadOnlyAdmin
from emulation.enums import Operation
from emulation.models import Act, JournalEntry
from emulation.queries.journal import Deed

OWN_APPS = {"emulation", "awards"}
SHOWN_ENTRIES = 200
#: Verbs of the desk itself; those of the records are told by their summaries.
VERBS = {"add": "Thêm", "change": "Sửa", "delete": "Xóa", "export": "Xuất danh sách"}


def table_choices() -> list[tuple[str, str]]:
    models = [model for model in apps.get_models() if model._meta.app_label in OWN_APPS]
    return sorted(((model._meta.db_table, capfirst(model._meta.verbose_name)) for model in models), key=lambda choice: choice[1])


def table_label(table: str) -> str:
    return dict(table_choices()).get(table, table)


class PeriodFilterSet(DeskFilterSet):
    since = DayFilter(field_name="at", lookup_expr="date__gte", label="từ ngày")
    until = DayFilter(field_name="at", lookup_expr="date__lte", label="đến ngày")
    table = SelectFilter(choices=table_choices, label="loại hồ sơ")


class ActFilterSet(PeriodFilterSet):
    by = RecordFilter(field_name="by", label="người thực hiện", reference=Act._meta.get_field("by"))

    class Meta:
        model = Act
        fields = []


class EntryFilterSet(PeriodFilterSet):
    key = django_filters.NumberFilter(label="số hiệu hồ sơ", decimal_places=0)
    operation = SelectFilter(choices=Operation.choices, label="thao tác")
    by = RecordFilter(field_name="act__by", label="người thực hiện", reference=Act._meta.get_field("by"))

    class Meta:
        model = JournalEntry
        fields = []


class ToldAdmin(ReadOnlyAdmin):
    """Shows the deed itself, as a record's history tells it, instead of a form."""

    def masked_fields(self, request):
        return set() if request.user.has_perm(VIEW_CITIZEN_ID) else {"citizen_id"}

    def deed_of(self, row) -> Deed:
        raise NotImplementedError

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        history = told([self.deed_of(row)], masked=self.masked_fields(request))
        back_url = admin_url(self.model, "changelist")
        return page(
            self,
            request,
            "admin/desk/history.html",
            {"title": str(row), "original": row, "history": history, "back_url": back_url},
        )


@admin.register(Act)
class ActAdmin(ToldAdmin):
    list_display = ["at", "by", "summary", "reason", "record_kind"]
    list_related = ("by",)
    search_folded = (("summary", "reason"),)
    search_help_text = "Nội dung, lý do"
    filterset_class = ActFilterSet
    empty_text = "Chưa có việc nào được ghi. Mỗi lần lưu hồ sơ, ban hành, nhập danh sách đều được ghi ở đây."

    @admin.display(description="loại hồ sơ", ordering="table")
    def record_kind(self, row):
        return table_label(row.table)

    def deed_of(self, row):
        return Deed(at=row.at, act=row, entries=list(row.entries.order_by("id")[:SHOWN_ENTRIES]))


@admin.register(JournalEntry)
class JournalEntryAdmin(ToldAdmin):
    list_display = ["at", "actor", "operation", "record_kind", "key", "act"]
    list_related = ("act",)
    filterset_class = EntryFilterSet
    empty_text = "Nhật ký đang trống."

    @admin.display(description="loại hồ sơ", ordering="table")
    def record_kind(self, row):
        return table_label(row.table)

    def deed_of(self, row):
        return Deed(at=row.at, act=row.act, entries=[row])
