"""Opinions asked of other bodies: asked on the page of a dossier or nominee, answered here."""

from django.contrib import admin

from awards.admin.dossiers.verbs import OPINION_VERBS
from awards.enums import AskedBody, OpinionAnswer
from awards.models import OpinionRequest
from emulation.desk.base import Badge, ReadOnlyAdmin
from emulation.desk.links import record_link
from emulation.desk.lists.filters import DeskFilterSet, RecordFilter, SelectFilter, YesNoFilter

TONES = {OpinionAnswer.AGREE: "ok", OpinionAnswer.OBJECT: "error", OpinionAnswer.REMARKS: "warning"}


class OpinionFilterSet(DeskFilterSet):
    dossier = RecordFilter(field_name="dossier", label="hồ sơ", reference=OpinionRequest._meta.get_field("dossier"))
    body = SelectFilter(choices=AskedBody.choices, label="cơ quan")
    answer = SelectFilter(choices=OpinionAnswer.choices, label="trả lời")
    answered = YesNoFilter(label="đã trả lời", method="with_answer")
    late = YesNoFilter(label="quá hạn trả lời", method="past_due")

    class Meta:
        model = OpinionRequest
        fields = []

    def with_answer(self, queryset, name, value):
        return queryset.exclude(answer="") if value == "1" else queryset.filter(answer="")

    def past_due(self, queryset, name, value):
        late = {"answer": "", "due_on__lt": self.on}
        return queryset.filter(**late) if value == "1" else queryset.exclude(**late)


@admin.register(OpinionRequest)
class OpinionAdmin(ReadOnlyAdmin):
    list_display = ["body_text", "dossier", "nominee_text", "asked_on", "due_on", "answer"]
    list_related = ("dossier__unit", "nominee")
    fieldsets = [
        ("Hỏi", {"fields": ["dossier_link", "nominee_link", "body", "body_name", "question", "letter", "asked_on", "due_on"]}),
        ("Trả lời", {"fields": ["answer", "answered_on", "answer_letter", "answer_text", "scan_link"]}),
    ]
    search_folded = (("body_name", "question"),)
    whole = "dossier"
    search_help_text = "Tên cơ quan, nội dung hỏi"
    filterset_class = OpinionFilterSet
    file_fields = ("scan",)
    verbs = OPINION_VERBS
    empty_text = "Chưa xin ý kiến cơ quan nào. Hãy mở một hồ sơ đã tiếp nhận và bấm “Xin ý kiến cơ quan khác”."

    def get_readonly_fields(self, request, obj=None):
        return ["dossier_link", "nominee_link", "scan_link"]

    @admin.display(description="cơ quan", ordering="body")
    def body_text(self, opinion):
        return opinion.body_name or opinion.get_body_display()

    @admin.display(description="về")
    def nominee_text(self, opinion):
        return opinion.nominee.name if opinion.nominee else "Cả hồ sơ"

    @admin.display(description="hồ sơ")
    def dossier_link(self, opinion):
        return record_link(opinion.dossier)

    @admin.display(description="trường hợp")
    def nominee_link(self, opinion):
        return record_link(opinion.nominee) if opinion.nominee else "Cả hồ sơ"

    @admin.display(description="văn bản trả lời")
    def scan_link(self, opinion):
        return self.file_link(opinion, "scan")

    def record_badges(self, opinion):
        if opinion.is_answered:
            return [Badge(opinion.get_answer_display(), TONES[OpinionAnswer(opinion.answer)])]
        late = opinion.due_on and opinion.due_on < self.today()
        return [Badge("Quá hạn trả lời", "error") if late else Badge("Chờ trả lời", "draft")]

    def record_subtitle(self, opinion):
        return str(opinion.dossier)
