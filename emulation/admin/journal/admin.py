"""The journal, to read and to search: acts, and every single change."""

import django_filters
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst

from emulation.common.search import Fold, WithoutKeys
from emulation.desk.base import ReadOnlyAdmin
from emulation.desk.links import admin_url, page
from emulation.desk.lists.changelist import DeskChangeList
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.records.history import page_number, told
from emulation.enums import Operation
from emulation.models import Act, JournalEntry
from emulation.queries.journal.history import Deed, count_text, counts_of_acts
from emulation.queries.journal.words import tell, unshown_columns

OWN_APPS = {"emulation", "awards"}
SHOWN_ENTRIES = 200
#: Words are looked for in so many of the newest changes, unless a day or a record narrows the search.
SEARCHED = 100_000


def table_choices() -> list[tuple[str, str]]:
    models = [model for model in apps.get_models() if model._meta.app_label in OWN_APPS]
    return sorted(((model._meta.db_table, capfirst(model._meta.verbose_name)) for model in models), key=lambda choice: choice[1])


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
    folded = ("key", "operation")
    key = django_filters.NumberFilter(label="số hiệu hồ sơ", decimal_places=0)
    operation = SelectFilter(choices=Operation.choices, label="thao tác")
    by = RecordFilter(field_name="act__by", label="người thực hiện", reference=Act._meta.get_field("by"))

    class Meta:
        model = JournalEntry
        fields = []


class ToldAdmin(ReadOnlyAdmin):
    """Shows the deed itself, as a record's history tells it, instead of a form."""

    sheet_returns = False

    def deed_of(self, row, *, start: int) -> Deed:
        raise NotImplementedError

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        number = page_number(request)
        deed = self.deed_of(row, start=(number - 1) * SHOWN_ENTRIES)
        is_last = number * SHOWN_ENTRIES >= deed.total
        context = {
            "title": str(row),
            "original": row,
            "history": told([deed], masked=self.masked_fields(request)),
            "pages": True,
            "newer": number - 1,
            "older": 0 if is_last else number + 1,
            "back_url": admin_url(self.model, "changelist"),
        }
        return page(self, request, "admin/desk/history.html", context)


class ActChangeList(DeskChangeList):
    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        counts = counts_of_acts(act.pk for act in self.result_list)
        for act in self.result_list:
            act.counts = counts[act.pk]


@admin.register(Act)
class ActAdmin(ToldAdmin):
    list_display = ["at", "by", "summary", "reason", "changes"]
    list_related = ("by",)
    search_folded = (("summary", "reason"),)
    search_help_text = "Nội dung, lý do"
    filterset_class = ActFilterSet
    empty_text = "Chưa có việc nào được ghi. Mỗi lần lưu hồ sơ, ban hành, nhập danh sách đều được ghi ở đây."

    def get_changelist(self, request, **kwargs):
        return ActChangeList

    @admin.display(description="đã làm thay đổi")
    def changes(self, row):
        counts = getattr(row, "counts", None)
        return "; ".join(count_text(*one) for one in (counts_of_acts([row.pk])[row.pk] if counts is None else counts))

    def deed_of(self, row, *, start):
        entries = row.entries.select_related("act__by").order_by("id")[start : start + SHOWN_ENTRIES]
        return Deed(at=row.at, act=row, entries=list(entries), counts=counts_of_acts([row.pk])[row.pk])


class EntryChangeList(DeskChangeList):
    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        words = tell(self.result_list, masked=self.model_admin.masked_fields(request))
        for entry in self.result_list:
            entry.told = words[entry.pk]


@admin.register(JournalEntry)
class JournalEntryAdmin(ToldAdmin):
    list_display = ["at", "sentence"]
    list_related = ("act__by",)
    search_folded = (("act__summary", "act__reason"),)
    search_help_text = "Từ trong nội dung trước, sau khi sửa, hoặc trong việc đã làm"
    filterset_class = EntryFilterSet
    empty_text = "Nhật ký đang trống."

    def get_changelist(self, request, **kwargs):
        return EntryChangeList

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = super().get_search_results(request, queryset, search_term)
        term = search_term.replace("\x00", "").strip()
        if not term:
            return found, duplicates
        narrowed = queryset if request.GET.get("since") or request.GET.get("key") else self._newest(queryset)
        texts = {f"folded_{side}": Fold(self._searchable(request, side)) for side in ("before", "after")}
        inside = narrowed.alias(**texts).filter(Q(folded_before__words=term) | Q(folded_after__words=term))
        return queryset.filter(Q(pk__in=inside.order_by().values("pk")) | Q(pk__in=found.order_by().values("pk"))), False

    def _searchable(self, request, side: str):
        """The image as text, for who may not see all of it without what is masked, and without notes that may hold the same."""
        masked = self.masked_fields(request)
        return WithoutKeys(side, masked | unshown_columns()) if masked else Cast(side, TextField())

    @staticmethod
    def _newest(queryset):
        last = JournalEntry.objects.aggregate(last=Max("pk"))["last"] or 0
        return queryset.filter(pk__gt=last - SEARCHED)

    @admin.display(description="điều đã ghi")
    def sentence(self, row):
        """Told together for a page of the list; one by one, with nothing shown that not everybody may read, elsewhere."""
        words = getattr(row, "told", None) or tell([row], masked={"citizen_id"})[row.pk]
        return words.sentence

    def deed_of(self, row, *, start):
        return Deed(at=row.at, act=row.act, entries=[row], counts=[(row.table, row.operation, 1)])
