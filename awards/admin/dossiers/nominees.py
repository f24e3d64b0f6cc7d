"""Nominees: the list a dossier proposes; the unit mends only what the Board gave back."""

from django.contrib import admin
from django.http import QueryDict

from awards.admin.dossiers.beside import panels_beside
from awards.admin.dossiers.nominee_verbs import NOMINEE_VERBS, label_of
from awards.admin.dossiers.opinion_sentences import opinion_sentences
from awards.admin.filters import ANY_HONOUR, KINDS, types
from awards.admin.law.assessments import OVERRIDDEN
from awards.admin.law.finding_rows import findings_panel, give_badges
from awards.enums import NomineeState
from awards.models import Dossier, Nominee, Round
from awards.queries.councils import untabled
from awards.queries.dossiers import to_consider_again
from awards.queries.law.assessments import with_override
from awards.queries.opinions import missing_for
from awards.rules.dossiers.lifecycle import WITH_BOARD, WITH_UNIT
from awards.services.dossiers.nominees import FIELDS, add_nominees, change_nominee, changeable_fields
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import record_link, record_url
from emulation.desk.lists.filters import DeskFilterSet, ListFilter, RecordFilter, SelectFilter, SubtreeFilter, YesNoFilter
from emulation.desk.records.saving import changed_fields
from emulation.desk.records.staleness import DeskForm
from emulation.queries.accounts.scope import visible_to
from emulation.rules.secrets import NOT_HERE


class NomineeFilterSet(DeskFilterSet):
    folded = ("movement", "season", "type", "unit", "tabled", "again", "drafted")
    dossier = RecordFilter(field_name="dossier", label="hồ sơ", reference=Nominee._meta.get_field("dossier"))
    state = SelectFilter(choices=NomineeState.choices, label="trạng thái")
    recipient_kind = SelectFilter(choices=KINDS, label="đối tượng")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    round = RecordFilter(field_name="dossier__round", label="đợt xét", reference=Dossier._meta.get_field("round"))
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=Nominee._meta.get_field("unit"))
    movement = RecordFilter(
        field_name="dossier__round__movement", label="phong trào", reference=Round._meta.get_field("movement")
    )
    season = RecordFilter(field_name="dossier__round__season", label="năm thi đua", reference=Round._meta.get_field("season"))
    type = ListFilter(queryset=types, label="loại hình")
    tabled = YesNoFilter(label="đã vào chương trình phiên họp", method="with_session")
    again = YesNoFilter(label="tạm dừng, nay hết kiểm tra mà không có vi phạm", method="to_consider_again")
    drafted = YesNoFilter(label="đã vào quyết định", method="with_decision")

    class Meta:
        model = Nominee
        fields = []

    def with_session(self, queryset, name, value):
        rest = untabled(queryset)
        return queryset.exclude(pk__in=rest.values("pk")) if value == "1" else rest

    def to_consider_again(self, queryset, name, value):
        again = to_consider_again(queryset, on=self.on)
        return again if value == "1" else queryset.exclude(pk__in=again.values("pk"))

    def with_decision(self, queryset, name, value):
        return queryset.filter(drafting__isnull=value != "1")


class NomineeForm(DeskForm):
    class Meta:
        model = Nominee
        fields = "__all__"
        help_texts = {
            "name": "Để trống khi thêm: lấy từ danh bạ.",
            "unit_name": "Để trống khi thêm: lấy từ danh bạ.",
            "achievement": "Tóm tắt thành tích.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and "name" in self.fields:
            self.fields["name"].required = False


@admin.register(Nominee)
class NomineeAdmin(DeskModelAdmin):
    list_display = ["name", "recipient_kind", "position", "unit_name", "honour", "type", "badges", "dossier_text"]
    list_related = ("dossier__unit",)
    whole = "dossier"
    state_tones = {
        NomineeState.OPEN: "draft",
        NomineeState.RETURNED: "error",
        NomineeState.ELIGIBLE: "ok",
        NomineeState.INELIGIBLE: "muted",
        NomineeState.ON_AGENDA: "warning",
        NomineeState.PASSED: "ok",
        NomineeState.CUT: "muted",
        NomineeState.DECIDED: "issued",
    }
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "dossier",
                    "recipient_kind",
                    "person",
                    "household",
                    "unit",
                    "honour",
                    "type",
                    "subject_class",
                    "proposed_as",
                ]
            },
        ),
        ("Ghi trên quyết định", {"fields": ["honorific", "name", "position", "unit_name", "ordinal"]}),
        (
            "Thành tích",
            {
                "fields": ["year", "achieved_from", "achieved_to", "achievement", "initiatives", "posthumous", "foreign"],
                "description": NOT_HERE,
            },
        ),
    ]
    form = NomineeForm
    search_words = ("search",)
    search_help_text = "Tên, đơn vị"
    ordering = ["dossier", "ordinal", "id"]
    filterset_class = NomineeFilterSet
    verbs = NOMINEE_VERBS
    empty_text = "Chưa có trường hợp nào được đề nghị. Hãy mở một hồ sơ đang lập rồi thêm hoặc nhập danh sách từ Excel."

    def get_queryset(self, request):
        return with_override(super().get_queryset(request))

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return [column for column in columns if column != "dossier_text"] if request.GET.get("dossier") else columns

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        changelist = getattr(response, "context_data", None) and response.context_data.get("cl")
        if changelist:
            give_badges(request, changelist.result_list, on=self.today())
        return response

    def list_link(self, request, changelist):
        dossier = changelist.filters_are_valid and changelist.filter_form.cleaned_data.get("dossier")
        return (str(dossier), record_url(dossier)) if dossier else None

    @admin.display(description="hồ sơ", ordering="dossier")
    def dossier_text(self, nominee):
        return str(nominee.dossier)

    # --- what may be changed ---
    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or bool(changeable_fields(obj)))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.dossier.state in WITH_UNIT)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        return ["dossier", "year_text", *sorted(set(FIELDS) - changeable_fields(obj))]

    def get_fieldsets(self, request, obj=None):
        """A year that is only shown is shown without the dot of a thousand."""
        if obj is None or self.has_change_permission(request, obj) and "year" in changeable_fields(obj):
            return super().get_fieldsets(request, obj)
        shown = {"year": "year_text"}
        return [
            (title, {**options, "fields": [shown.get(name, name) for name in options["fields"]]})
            for title, options in super().get_fieldsets(request, obj)
        ]

    @admin.display(description="năm xét")
    def year_text(self, nominee):
        return str(nominee.year or "")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "dossier":
            kwargs["queryset"] = visible_to(Dossier.objects.filter(state__in=WITH_UNIT), request.user, on=self.today())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        """A nominee added from a dossier's list belongs to that dossier."""
        kept = QueryDict(request.GET.get("_changelist_filters", ""))
        about = {name: kept[name] for name in ("dossier", "honour", "type") if kept.get(name)}
        return {**about, **super().get_changeform_initial_data(request)}

    def store(self, request, record, form, change):
        if change:
            change_nominee(nominee=record, changed=changed_fields(record), by=request.user)
            return
        add_nominees(dossier=record.dossier, nominees=[record], by=request.user, on=self.today())

    # --- the record ---
    def panels_come_first(self, nominee):
        return nominee.dossier.state not in WITH_UNIT

    def panels(self, request, nominee):
        beside = panels_beside(request, nominee, on=self.today())
        panel = findings_panel(request, nominee, on=self.today(), beside=beside)
        return [panel] if panel else beside

    def record_badges(self, nominee):
        badges = [*super().record_badges(nominee), *getattr(nominee, "verdicts", ())]
        return [*badges, OVERRIDDEN] if nominee.is_overridden else badges

    def record_subtitle(self, nominee):
        about = (nominee.position, nominee.unit_name, nominee.subject_class and str(nominee.subject_class))
        return " · ".join(filter(None, about)) or nominee.get_recipient_kind_display()

    def record_notes(self, request, nominee):
        notes = [record_link(nominee.dossier, f"Thuộc {nominee.dossier}, {nominee.dossier.get_state_display().lower()}.")]
        if nominee.state == NomineeState.RETURNED:
            fields = ", ".join(label_of(name).lower() for name in nominee.returned_fields) or "tất cả"
            notes.append(f"Trả lại ngày {nominee.returned_on:%d/%m/%Y}: {nominee.return_reason} Mục được sửa: {fields}.")
        elif nominee.appraisal:
            notes.append(f"Ý kiến thẩm định ngày {nominee.appraised_on:%d/%m/%Y}: {nominee.appraisal}")
        if nominee.dossier.state in WITH_BOARD and request.user.has_perm("awards.view_opinionrequest"):
            notes += opinion_sentences(missing_for(nominee, on=self.today()))
        return notes
