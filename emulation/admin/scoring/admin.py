"""Scoring schemes: edited as tables while they are drafts, read once they are applied; in and out as files."""

from django.contrib import admin
from django.http import HttpResponseNotAllowed
from django.urls import path, reverse
from django.utils import timezone

from emulation.admin.scoring.loading import LoadingMixin
from emulation.admin.scoring.rehearsal import RehearsalMixin
from emulation.admin.scoring.rows import POINTS, ROWS, shown_rows
from emulation.admin.scoring.verbs import SCHEME_VERBS
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import seen_record
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, SelectFilter
from emulation.desk.records.files import file_response
from emulation.desk.records.panels import Panel
from emulation.enums import ClusterKind, SchemeState
from emulation.models import ScoringScheme
from emulation.queries.scoring.schemes import faults_in
from emulation.resources.scoring.scheme_files import scheme_json, scheme_workbook
from emulation.rules.scoring.faults import shown
from emulation.services.scoring.schemes import space_out

JSON, XLSX = "emulation_scoringscheme_json", "emulation_scoringscheme_xlsx"
TONES = {SchemeState.DRAFT: "draft", SchemeState.APPLIED: "ok"}


class SchemeFilterSet(DeskFilterSet):
    kind = SelectFilter(choices=ClusterKind.choices, label="dùng cho")
    state = SelectFilter(choices=SchemeState.choices, label="trạng thái")
    day = OpenOnFilter(label="có hiệu lực ngày")

    class Meta:
        model = ScoringScheme
        fields = []


@admin.register(ScoringScheme)
class ScoringSchemeAdmin(LoadingMixin, RehearsalMixin, DeskModelAdmin):
    list_display = ["title", "badges", "kind", "valid_from", "valid_to", "citation"]
    fieldsets = [
        (None, {"fields": ["title", "kind", "citation", "valid_from", "valid_to", "stated_total", "by_targets", "note"]}),
        ("Khống chế tỷ lệ", {"fields": ["quota_grade", "quota_share", "quota_moved_to"]}),
    ]
    change_list_template = "admin/scoring/scheme_list.html"
    formfield_overrides = DeskModelAdmin.formfield_overrides | POINTS
    verbs = SCHEME_VERBS
    state_tones = TONES
    search_words = ("search",)
    search_help_text = "Tên thang điểm, căn cứ"
    filterset_class = SchemeFilterSet
    empty_text = "Chưa có thang điểm nào. Hãy nạp thang điểm từ tệp, hoặc thêm bằng nút Thêm rồi ghi các dòng của bảng."

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:key>/tai-ve/json/", view(json_view), name=JSON),
            path("<int:key>/tai-ve/excel/", view(xlsx_view), name=XLSX),
        ]
        return [*own, *super().get_urls()]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.state == SchemeState.DRAFT)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == SchemeState.DRAFT)

    def get_inlines(self, request, obj):
        """What may be edited is a table to write in; what may only be read is the panel below."""
        return ROWS if obj is None or self.has_change_permission(request, obj) else []

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        space_out(form.instance, formset.model)

    def record_badges(self, scheme):
        badges = super().record_badges(scheme)
        return badges if scheme.is_in_force(self.today()) else [*badges, Badge("Không có hiệu lực hôm nay")]

    def record_subtitle(self, scheme):
        return f"{scheme.get_kind_display()} · {scheme.citation}"

    def record_notes(self, request, scheme):
        if scheme.state == SchemeState.APPLIED:
            return ["Thang điểm đang áp dụng nên các dòng không sửa được. Năm sau: bấm “Lập thang điểm mới từ thang điểm này”."]
        if not (faults := faults_in(scheme)):
            return ["Các điểm đã khớp: có thể chấm thử, rồi đưa vào áp dụng."]
        return [f"Còn {len(faults)} chỗ chưa khớp, phải sửa trước khi áp dụng:", *faults]

    def panels(self, request, scheme):
        if self.has_change_permission(request, scheme):
            return []
        return [table_panel(scheme), *beside_panels(scheme)]

    def downloads(self, request, scheme):
        return [
            {"label": "Thang điểm (Excel)", "url": reverse(f"admin:{XLSX}", args=[scheme.pk])},
            {"label": "Thang điểm (JSON)", "url": reverse(f"admin:{JSON}", args=[scheme.pk])},
        ]


def table_panel(scheme: ScoringScheme) -> Panel:
    rows = shown_rows(scheme.schemeparts.order_by("order", "pk"))
    return Panel("Bảng chấm điểm", [], rows, template="admin/scoring/table.html")


def beside_panels(scheme: ScoringScheme) -> list[Panel]:
    grades = [[grade.name, _points(grade.at_least) or "còn lại"] for grade in scheme.schemegrades.order_by("order", "pk")]
    floors = [
        [floor.grade, floor.of, _percent(floor.share) or _points(floor.count), floor.otherwise]
        for floor in scheme.schemefloors.order_by("order", "pk")
    ]
    sanctions = [
        [one.key, one.not_above, one.lower_by or "", "Có" if one.lowest else "", "Có" if one.repeat_lowest else ""]
        for one in scheme.schemesanctions.order_by("order", "pk")
    ]
    ties = [[number, str(tie)] for number, tie in enumerate(scheme.schemeties.order_by("order", "pk"), 1)]
    panels = [
        Panel("Các loại", ["Loại", "Từ điểm"], grades),
        Panel("Điều kiện thêm", ["Loại", "Mục", "Tối thiểu", "Không đạt thì xếp"], floors),
        Panel("Chế tài", ["Chế tài", "Không xếp trên", "Hạ số bậc", "Thấp nhất", "Tái phạm: thấp nhất"], sanctions),
        Panel("Thứ tự xếp hạng khi bằng điểm", ["Bước", "Xét theo"], ties),
    ]
    return [panel for panel in panels if panel.rows]


def _points(value) -> str:
    return "" if value is None else shown(value)


def _percent(value) -> str:
    return "" if value is None else f"{shown(value * 100)} %"


def json_view(request, key: int):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return file_response(f"thang-diem-{key}.json", scheme_json(seen_record(request, ScoringScheme, key)))


def xlsx_view(request, key: int):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    scheme = seen_record(request, ScoringScheme, key)
    return file_response(f"thang-diem-{key}.xlsx", scheme_workbook(scheme, made_at=timezone.now().replace(tzinfo=None)))
