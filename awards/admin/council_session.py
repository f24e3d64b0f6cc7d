"""Sessions of councils: attendance, agenda with its ballots, public notices, and what follows from the outcome."""

from django import forms
from django.contrib import admin

from awards.enums import CouncilLevel, SessionState, VoteOutcome
from awards.models import AgendaItem, Attendance, CouncilSession, Drafting, Issuer, Nominee, PublicNotice, Recusal, Round
from awards.queries.councils import ballot_of, items_of, minutes_of
from awards.services.councils import (
    add_to_agenda,
    change_session,
    conclude_session,
    open_session,
    record_unanimous,
    review_session,
)
from awards.services.drafting import (
    BY_HONOUR,
    BY_ISSUER,
    HIGHER,
    draft_decisions,
    drafted_sentence,
    left_for_higher,
    record_higher_decision,
    undrafted,
)
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.filterset import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, YearFilter
from emulation.desk.inlines import RowsInline
from emulation.desk.links import record_url
from emulation.desk.panels import Panel
from emulation.desk.saving import changed_fields
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput

SHOWN = 200


def is_open(session: CouncilSession) -> bool:
    return session.is_open


def nominees_of(session: CouncilSession):
    """Whom this session let pass."""
    passed = AgendaItem.objects.filter(session=session, outcome=VoteOutcome.PASSED)
    return Nominee.objects.filter(pk__in=passed.order_by().values("nominee"))


def has_undrafted(session: CouncilSession) -> bool:
    return not session.is_open and undrafted(nominees_of(session)).exists()


# --- what may be done -------------------------------------------------------------------------------------------------
class AgendaForm(forms.Form):
    round = forms.ModelChoiceField(label="đợt xét", queryset=Round.objects.order_by("-opens_on"))


class DraftForm(forms.Form):
    apart = forms.ChoiceField(
        label="cách lập",
        choices=[
            (BY_HONOUR, "Mỗi danh hiệu, hình thức một quyết định"),
            (BY_ISSUER, "Một quyết định cho mỗi người ban hành và loại hình"),
        ],
    )


class HigherForm(forms.Form):
    issuer = forms.ModelChoiceField(label="người ban hành", queryset=Issuer.objects.filter(authority__in=HIGHER).order_by("name"))
    number = forms.CharField(label="số quyết định", max_length=100, help_text="Ví dụ: 1205/QĐ-TTg.")
    decided_on = forms.DateField(label="ngày quyết định", widget=DayInput())


def fill_agenda(session, *, by, on, round):
    return f"Đã đưa {len(add_to_agenda(session=session, round=round, by=by))} trường hợp vào chương trình."


def unanimous(session, *, by, on):
    return f"Đã ghi đồng ý tất cả cho {record_unanimous(session=session, by=by)} trường hợp chưa có phiếu."


def conclude(session, *, by, on):
    counts = conclude_session(session=session, by=by, on=on)
    return f"Đã kết luận: {counts[VoteOutcome.PASSED]} trường hợp thông qua, {counts[VoteOutcome.CUT]} không thông qua."


def draft(session, *, by, on, apart):
    decisions = draft_decisions(nominees=nominees_of(session), by=by, on=on, apart=apart, home=session.council.unit)
    return f"{drafted_sentence(decisions)} {left_for_higher(nominees_of(session), on=on)}".strip()


def record_higher(session, *, by, on, issuer, number, decided_on):
    decision = record_higher_decision(
        nominees=nominees_of(session), issuer=issuer, number=number, decided_on=decided_on, by=by, on=on
    )
    return (
        f"Đã ghi Quyết định số {decision} với {decision.lines.count()} trường hợp. "
        "Hãy bỏ những ai không có trong quyết định, rồi ban hành vào sổ vàng."
    )


VERBS = (
    Verb(
        name="chuong-trinh",
        label="Đưa trường hợp vào chương trình",
        service=fill_agenda,
        permission="awards.change_councilsession",
        form=AgendaForm,
        offered=is_open,
        confirm="Mọi trường hợp của đợt xét đang trình hội đồng được đưa vào phiên họp này.",
    ),
    Verb(
        name="dong-y-tat-ca",
        label="Ghi đồng ý tất cả",
        service=unanimous,
        permission="awards.change_councilsession",
        offered=lambda session: session.is_open and session.items.exists(),
        confirm="Các trường hợp chưa có phiếu được ghi số phiếu đồng ý bằng số thành viên tham gia, trừ người không bỏ phiếu.",
    ),
    Verb(
        name="ket-luan",
        label="Kết luận phiên họp",
        service=conclude,
        permission="awards.conclude_session",
        offered=is_open,
        style="primary",
        confirm="Kết quả được tính theo quy định biểu quyết. Sau đó phiên họp và số phiếu không sửa được nữa.",
        sentences=lambda session, on: [f"Cần xem lại: {warning}" for warning in review_session(session, on=on).warnings],
        obstacles=lambda session, on: review_session(session, on=on).refusals,
    ),
    Verb(
        name="lap-du-thao",
        label="Lập dự thảo quyết định",
        service=draft,
        permission="awards.add_decision",
        form=DraftForm,
        offered=has_undrafted,
        style="primary",
        confirm="Các trường hợp đã thông qua và chưa có quyết định được đưa vào dự thảo của người có thẩm quyền.",
    ),
    Verb(
        name="quyet-dinh-cap-tren",
        label="Ghi quyết định của cấp trên",
        service=record_higher,
        permission="awards.add_decision",
        form=HigherForm,
        offered=has_undrafted,
        confirm="Quyết định giữ số của cấp trên và gắn với các trường hợp đã trình.",
    ),
)


# --- rows of a session ------------------------------------------------------------------------------------------------
class SessionRows(RowsInline):
    """Rows of an open session; a choice of seats or items offers those of the session alone."""

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and obj is not None and obj.is_open

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_open)

    def get_formset(self, request, obj=None, **kwargs):
        request.desk_session = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        session = getattr(request, "desk_session", None)
        if session is not None and db_field.name == "seat":
            kwargs["queryset"] = session.council.seats.in_force(session.held_on).select_related("person")
        if session is not None and db_field.name == "item":
            kwargs["queryset"] = items_of(session)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class AttendanceRows(SessionRows):
    model = Attendance
    fields = ["seat", "presence", "note"]
    readonly_fields = ["seat"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("seat__person")


class ItemRows(SessionRows):
    model = AgendaItem
    fields = [
        "nominee",
        "votes_for",
        "votes_against",
        "votes_invalid",
        "written_for",
        "written_against",
        "cut_reason",
    ]
    readonly_fields = ["nominee"]

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("nominee__honour").order_by("nominee__honour__rank", "pk")


class RecusalRows(SessionRows):
    model = Recusal
    fields = ["item", "seat", "reason"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("item__nominee__honour", "seat__person")


class NoticeRows(SessionRows):
    model = PublicNotice
    fields = ["medium", "published_on", "address", "feedback"]


class SessionFilterSet(DeskFilterSet):
    folded = ("since", "until")
    council = RecordFilter(field_name="council", label="hội đồng", reference=CouncilSession._meta.get_field("council"))
    level = SelectFilter(field_name="council__level", choices=CouncilLevel.choices, label="cấp")
    state = SelectFilter(choices=SessionState.choices, label="trạng thái")
    year = YearFilter(field_name="held_on", label="năm")
    since = DayFilter(field_name="held_on", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="held_on", lookup_expr="lte", label="đến ngày")

    class Meta:
        model = CouncilSession
        fields = []


@admin.register(CouncilSession)
class CouncilSessionAdmin(DeskModelAdmin):
    list_display = ["title", "council", "held_on", "form", "badges"]
    fieldsets = [
        (None, {"fields": ["council", "title", "form", "held_on", "place"]}),
        ("Biên bản", {"fields": ["minutes", "conclusion", "scan"]}),
    ]
    search_words = ("search",)
    search_help_text = "Nội dung phiên họp"
    filterset_class = SessionFilterSet
    file_fields = ("scan",)
    inlines = [ItemRows, AttendanceRows, RecusalRows, NoticeRows]
    verbs = VERBS
    empty_text = "Chưa có phiên họp nào. Hãy thêm phiên họp, đưa trường hợp đã thẩm định vào chương trình rồi nhập số phiếu."

    def get_inlines(self, request, obj):
        """A new session has its members and agenda only once it is stored; a concluded one shows its outcome instead."""
        return super().get_inlines(request, obj) if obj and obj.is_open else []

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.is_open:
            return []
        return [name for _, options in self.fieldsets for name in options["fields"] if name != "scan"]

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_open)

    def store(self, request, record, form, change):
        if not change:
            open_session(session=record, by=request.user)
        elif changed := changed_fields(record):
            if record.is_open:
                change_session(session=record, changed=changed, by=request.user)
            else:
                super().store(request, record, form, change)

    def record_badges(self, session):
        return [Badge("Đang chuẩn bị, biểu quyết", "draft") if session.is_open else Badge("Đã kết luận", "issued")]

    def record_subtitle(self, session):
        return f"{session.council} · {session.held_on:%d/%m/%Y}"

    def record_notes(self, request, session):
        if session.is_open:
            return []
        return ["Phiên họp đã kết luận: chỉ còn thêm được bản ký biên bản. Muốn xét lại một trường hợp, hãy mở phiên họp khác."]

    def panels_come_first(self, session):
        return not session.is_open

    def panels(self, request, session):
        return [] if session.is_open else [self._outcome_panel(session), self._minutes_panel(session)]

    def _outcome_panel(self, session):
        items = list(items_of(session)[: SHOWN + 1])
        drafted = Drafting.objects.filter(nominee__agenda_items__session=session).select_related("decision")
        decisions = {drafting.nominee_id: drafting.decision for drafting in drafted}
        cells = []
        for item in items[:SHOWN]:
            ballot, decision = ballot_of(item), decisions.get(item.nominee_id)
            cells.append(
                [
                    item.nominee.name,
                    item.nominee.honour.name,
                    f"{ballot.in_favour} / {ballot.opposed} / {ballot.votes_invalid}",
                    item.get_outcome_display(),
                    item.reason,
                    (str(decision), record_url(decision)) if decision else "",
                ]
            )
        columns = ["Tên", "Danh hiệu, hình thức", "Đồng ý / không / không hợp lệ", "Kết quả", "Kết luận", "Quyết định"]
        return Panel(f"Kết quả ({len(cells)} trường hợp)", columns, cells, empty="Phiên họp không xét trường hợp nào.")

    def _minutes_panel(self, session):
        minutes = minutes_of(session)
        rows = [
            ["Chủ trì", minutes["chair"]],
            ["Thư ký", minutes["secretary"]],
            ["Tổng số thành viên", str(minutes["members"])],
            ["Có mặt", _names(minutes["present"])],
            ["Vắng, có ý kiến bằng văn bản", _names(minutes["written"])],
            ["Vắng", _names(minutes["absent"])],
            ["Không bỏ phiếu do xung đột lợi ích", "; ".join(minutes["recusals"])],
        ]
        return Panel("Thành phần", ["Mục", "Nội dung"], [[label, text or "Không có"] for label, text in rows])


def _names(members: list[dict]) -> str:
    return f"{len(members)}: {', '.join(member['name'] for member in members)}" if members else ""
