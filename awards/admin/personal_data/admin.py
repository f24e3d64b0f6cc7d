"""Requests of people about their own data: taken in on a form, answered by a verb."""

from django import forms
from django.contrib import admin

from awards.enums import DataAnswer, DataRight
from awards.models import DataRequest
from awards.queries.personal_data import late_requests
from awards.rules.personal_data import ANSWER_DAYS, CITATION, KEPT_BY_LAW
from awards.services.personal_data import answer_request, record_request
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import record_link
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, YesNoFilter
from emulation.desk.records.saving import changed_fields
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput

CHANGE = "awards.change_datarequest"


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="kết quả", choices=DataAnswer.choices)
    answered_on = forms.DateField(label="ngày trả lời", widget=DayInput())
    letter = forms.CharField(label="số văn bản trả lời", max_length=100, required=False)
    answer_text = forms.CharField(label="nội dung trả lời, lý do", widget=forms.Textarea({"rows": 4}))


def answer(request, *, by, on, **given):
    answer_request(request=request, by=by, on=on, **given)
    return f"Đã ghi trả lời: {request.get_answer_display().lower()}."


def legal_sentences(request, on) -> list[str]:
    """What cannot be done however it is asked, said where the answer is written."""
    return [KEPT_BY_LAW] if request.wanted in (DataRight.DELETE, DataRight.OBJECT) else []


class DataRequestFilterSet(DeskFilterSet):
    folded = ("since", "until", "person")
    wanted = SelectFilter(choices=DataRight.choices, label="yêu cầu")
    answer = SelectFilter(choices=DataAnswer.choices, label="trả lời")
    late = YesNoFilter(label="quá hạn trả lời", method="past_due")
    since = DayFilter(field_name="received_on", lookup_expr="gte", label="nhận từ ngày")
    until = DayFilter(field_name="received_on", lookup_expr="lte", label="nhận đến ngày")
    person = RecordFilter(field_name="person", label="cá nhân", reference=DataRequest._meta.get_field("person"))

    class Meta:
        model = DataRequest
        fields = []

    def past_due(self, queryset, name, value):
        late = late_requests(queryset, on=self.on)
        return late if value == "1" else queryset.exclude(pk__in=late.values("pk"))


@admin.register(DataRequest)
class DataRequestAdmin(DeskModelAdmin):
    list_display = ["person", "wanted", "requester", "received_on", "due_on", "answer", "answered_on"]
    fieldsets = [
        ("Yêu cầu", {"fields": ["person", "wanted", "requester", "received_on", "content", "scan"]}),
        ("Trả lời", {"fields": ["due_on", "answer", "answered_on", "answer_letter", "answer_text"]}),
    ]
    search_words = ("search", "person__search")
    search_help_text = "Tên người, người gửi, nội dung, số văn bản"
    filterset_class = DataRequestFilterSet
    file_fields = ("scan",)
    verbs = (
        Verb("tra-loi", "Trả lời", answer, CHANGE, AnswerForm, lambda request: not request.is_answered, "primary",
             initial=lambda request, on: {"answered_on": on}, sentences=legal_sentences),
    )  # fmt: skip
    empty_text = "Chưa có yêu cầu nào. Ai hỏi, xin bản sao, sửa, xóa dữ liệu của mình thì ghi bằng nút Thêm, ngay khi nhận."

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else super().get_fieldsets(request, obj)[:1]

    def get_readonly_fields(self, request, obj=None):
        return ["due_on", "answer", "answered_on", "answer_letter", "answer_text"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or not obj.is_answered)

    def has_delete_permission(self, request, obj=None):
        return False

    def store(self, request, record, form, change):
        changed = changed_fields(record) if change else ()
        record_request(request=record, changed=changed, by=request.user, on=self.today())

    def record_badges(self, one):
        if one.is_answered:
            return [Badge(one.get_answer_display(), "ok" if one.answer == DataAnswer.DONE else "muted")]
        late = one.due_on < self.today()
        return [Badge("Quá hạn trả lời" if late else f"Hạn {one.due_on:%d/%m/%Y}", "error" if late else "draft")]

    def record_notes(self, request, one):
        notes = [record_link(one.person, f"Về {one.person}. Bản trích mọi dữ liệu tải ở trang của người đó.")]
        if not one.is_answered:
            notes.append(f"Bước tiếp theo: trả lời trong {ANSWER_DAYS} ngày ({CITATION}).")
        return notes
