"""Exemplars: who and what others may copy."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery

from emulation.admin.exemplars.panels import copies_panel, story_panel
from emulation.admin.exemplars.verbs import EXEMPLAR_VERBS
from emulation.admin.filters import ANY_UNIT
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.columns import column_label
from emulation.desk.lists.filters import DeskFilterSet, RecordFilter, SelectFilter, SubtreeFilter, YearFilter
from emulation.enums import ExemplarKind, ExemplarSphere, ExemplarState
from emulation.models import Exemplar, ExemplarCopy
from emulation.queries.accounts.scope import speaks_for
from emulation.services.exemplars import introduce_exemplar, require_introducer


class ExemplarFilterSet(DeskFilterSet):
    sphere = SelectFilter(choices=ExemplarSphere.choices, label="lĩnh vực")
    state = SelectFilter(choices=ExemplarState.choices, label="trạng thái")
    unit = SubtreeFilter(field_name="unit", label="đơn vị giới thiệu (kể cả trực thuộc)", reference=ANY_UNIT)
    movement = RecordFilter(field_name="movement", label="phong trào", reference=Exemplar._meta.get_field("movement"))
    kind = SelectFilter(choices=ExemplarKind.choices, label="loại")
    year = YearFilter(field_name="introduced_on", label="giới thiệu năm")

    class Meta:
        model = Exemplar
        fields = []


@admin.register(Exemplar)
class ExemplarAdmin(DeskModelAdmin):
    list_display = ["name", "badges", "bearer", "sphere", "unit", "introduced_on", "copied"]
    fields = ["name", "kind", "bearer", "sphere", "story", "picture", "unit", "introduced_on", "movement"]
    file_fields = ("picture",)
    verbs = EXEMPLAR_VERBS
    search_words = ("search",)
    search_help_text = "Tên, người thực hiện, nội dung"
    filterset_class = ExemplarFilterSet
    state_tones = {ExemplarState.DRAFT: "draft", ExemplarState.PUBLISHED: "ok", ExemplarState.WITHDRAWN: "muted"}
    empty_text = "Chưa có mô hình, điển hình nào. Hãy giới thiệu mô hình, điển hình đầu tiên bằng nút Thêm; Ban sẽ công bố."

    def get_queryset(self, request):
        copies = ExemplarCopy.objects.filter(exemplar=OuterRef("pk")).order_by().values("exemplar")
        units = Subquery(copies.values(number=Count("unit", distinct=True)))
        return super().get_queryset(request).annotate(copying=units)

    @admin.display(description="đơn vị học tập", ordering="copying")
    def copied(self, exemplar):
        return exemplar.copying or ""

    def facts(self, request, record):
        """Story and picture stand in a panel of their own."""
        told = {column_label(name, self) for name in ("story", "picture")}
        return [(label, text) for label, text in super().facts(request, record) if label not in told]

    def reads_first(self, exemplar):
        return True

    def panels_come_first(self, exemplar):
        return True

    def record_subtitle(self, exemplar):
        published = f"công bố ngày {exemplar.published_on:%d/%m/%Y}" if exemplar.published_on else ""
        return " · ".join(part for part in (exemplar.bearer, exemplar.get_sphere_display(), published) if part)

    def record_notes(self, request, exemplar):
        if exemplar.state == ExemplarState.DRAFT:
            return ["Bước tiếp theo: Ban đọc và công bố; trước đó chỉ đơn vị giới thiệu và Ban xem được."]
        if exemplar.state == ExemplarState.WITHDRAWN:
            return [f"Rút lại ngày {exemplar.withdrawn_on:%d/%m/%Y}: {exemplar.withdraw_reason}"]
        return []

    def get_changeform_initial_data(self, request):
        given = {"unit": request.user.unit_id, "introduced_on": self.today()}
        return given | super().get_changeform_initial_data(request)

    def has_change_permission(self, request, obj=None):
        open_to = obj is None or (obj.state != ExemplarState.PUBLISHED and self._is_own(request, obj))
        return super().has_change_permission(request, obj) and open_to

    def has_delete_permission(self, request, obj=None):
        open_to = obj is None or (obj.state == ExemplarState.DRAFT and self._is_own(request, obj))
        return super().has_delete_permission(request, obj) and open_to

    def _is_own(self, request, exemplar) -> bool:
        return speaks_for(request.user, exemplar.unit_id, on=self.today())

    def store(self, request, record, form, change):
        if change:
            require_introducer(record, request.user, on=self.today())
            super().store(request, record, form, change)
        else:
            introduce_exemplar(exemplar=record, by=request.user, on=self.today())

    def panels(self, request, exemplar):
        return [story_panel(exemplar), copies_panel(exemplar)]
