"""Lists of payments: entered for a decision or a part of the tree, signed, paid; single payments given back."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.urls import reverse

from awards.admin.filters import ANY_DECISION, ANY_UNIT
from awards.documents.payments import FORMATS, payment_rows
from awards.enums import Payer, PaymentOutcome, PaymentState
from awards.models import FundRule, PayerRule, Payment, PaymentList
from awards.permissions import PAY_BONUS
from awards.queries.payments import differences, ended_payments
from awards.rules.papers.number_words import money
from awards.rules.payments import PAY, SIGN, allows
from awards.services.payments import give_back, pay_list, propose_payments, sign_list
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import list_url, record_link, record_url, seen_record
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter, SubtreeFilter
from emulation.desk.records.files import file_response
from emulation.desk.records.panels import Panel
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput
from emulation.permissions import EXPORT
from emulation.rules.numbers import grouped
from emulation.services.journal.acts import act

#: So many payments are shown on the list's own page.
SHOWN = 100


class SignForm(forms.Form):
    number = forms.CharField(label="số văn bản", max_length=100, help_text="Quyết định hoặc giấy đề nghị chi đã ký.")
    signed_on = forms.DateField(label="ngày ký", widget=DayInput())


class PayForm(forms.Form):
    paid_on = forms.DateField(label="ngày chi", widget=DayInput())


class ReasonForm(forms.Form):
    reason = forms.CharField(label="lý do", max_length=500, widget=forms.Textarea({"rows": 2}))


def sign(payments, *, by, on, number, signed_on):
    sign_list(payments=payments, number=number, signed_on=signed_on, by=by, on=on)
    return f"Đã ghi danh sách được ký theo {number}."


def pay(payments, *, by, on, paid_on):
    pay_list(payments=payments, paid_on=paid_on, by=by, on=on)
    return "Đã ghi danh sách được chi."


def returned(payment, *, by, on, reason):
    give_back(payment=payment, reason=reason, on=on, by=by)
    return f"Đã ghi nhận lại {grouped(payment.amount)} đồng."


class ListFilterSet(DeskFilterSet):
    state = SelectFilter(choices=PaymentState.choices, label="trạng thái")
    decision = RecordFilter(field_name="decision", label="quyết định", reference=ANY_DECISION)
    unit = SubtreeFilter(field_name="unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)

    class Meta:
        model = PaymentList
        fields = []


@admin.register(PaymentList)
class PaymentListAdmin(DeskModelAdmin):
    list_display = ["name", "badges", "decision", "unit", "proposed_on", "signed_on", "paid_on"]
    list_related = ("decision", "unit")
    fields = ["name", "decision", "unit", "since", "until"]
    autocomplete_fields = ["decision", "unit"]
    filterset_class = ListFilterSet
    search_folded = (("name",),)
    search_help_text = "Tên danh sách"
    state_tones = {PaymentState.PROPOSED: "draft", PaymentState.SIGNED: "issued", PaymentState.PAID: "ok"}
    empty_text = "Chưa có danh sách chi nào. Thêm danh sách theo một quyết định, hoặc theo đơn vị và khoảng ngày."
    verbs = (
        Verb("ky", "Ghi đã ký", sign, PAY_BONUS, form=SignForm, style="primary", offered=lambda row: allows(SIGN, row.state)),
        Verb("chi", "Ghi đã chi", pay, PAY_BONUS, form=PayForm, style="primary", offered=lambda row: allows(PAY, row.state)),
    )

    def has_change_permission(self, request, obj=None):
        """What the list is about decides its payments, which are kept as they were proposed."""
        return super().has_change_permission(request, obj) and obj is None

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == PaymentState.PROPOSED)

    def store(self, request, record, form, change):
        propose_payments(target=record, by=request.user, on=self.today())

    def reads_first(self, record):
        return True

    def panels_come_first(self, record):
        return True

    def downloads(self, request, record):
        if not request.user.has_perm(EXPORT):
            return []
        return [
            {"label": f"Danh sách chi ({ending.upper()})", "url": reverse("admin:payment_file", args=[record.pk, ending])}
            for ending in FORMATS
        ]

    def panels(self, request, record):
        payments = list(record.payments.select_related("award__decision", "award__honour"))
        kept = sum(payment.amount for payment in payments)
        rows = [[*row[1:5], grouped(row[6]), row[7]] for row in payment_rows(payments[:SHOWN])]
        all_of_them = list_url(Payment, list=record.pk)
        columns = ["Người, tập thể nhận", "Đơn vị", "Danh hiệu, hình thức", "Quyết định", "Số tiền (đồng)", "Kết quả"]
        panel = Panel(f"{len(payments)} khoản, tổng cộng {money(kept)}", columns, rows, all_of_them, "Xem từng khoản")
        return [panel, *_changed(record, payments, on=self.today())]


def _changed(record: PaymentList, payments: list[Payment], *, on) -> list[Panel]:
    """What would be due today, where it is not what was kept; the kept amount stays."""
    found = differences(payments, on=on)
    if not found:
        return []
    ended = set(ended_payments(record.payments.all(), on=on).values_list("pk", flat=True))
    rows = [
        [
            (payment.award.name, record_url(payment)),
            grouped(payment.amount),
            "chưa tính được" if found[payment.pk] is None else grouped(found[payment.pk]),
            "Khen thưởng không còn hiệu lực" if payment.pk in ended else "Tính lại theo quy định, dữ liệu hôm nay",
        ]
        for payment in payments
        if payment.pk in found
    ]
    return [Panel("Tính lại hôm nay thì khác (số đã lập giữ nguyên)", ["Người nhận", "Đã lập", "Tính lại", "Vì sao"], rows)]


class PaymentFilterSet(DeskFilterSet):
    list = RecordFilter(field_name="list", label="danh sách chi", reference=Payment._meta.get_field("list"))
    outcome = SelectFilter(choices=[one for one in PaymentOutcome.choices if one[0]], label="kết quả")
    decision = RecordFilter(field_name="award__decision", label="quyết định", reference=ANY_DECISION)
    unit = SubtreeFilter(field_name="award__unit", label="đơn vị (kể cả trực thuộc)", reference=ANY_UNIT)
    since = DayFilter(field_name="list__paid_on", lookup_expr="gte", label="chi từ ngày")
    until = DayFilter(field_name="list__paid_on", lookup_expr="lte", label="chi đến ngày")

    class Meta:
        model = Payment
        fields = []


@admin.register(Payment)
class PaymentAdmin(DeskModelAdmin):
    list_display = ["recipient", "honour_name", "amount_text", "basis", "list", "outcome"]
    list_related = ("award__honour", "list")
    fields = ["recipient", "honour_name", "amount_text", "basis", "list", "outcome", "outcome_on", "outcome_reason"]
    readonly_fields = ["recipient", "honour_name", "amount_text", "basis", "list", "outcome", "outcome_on", "outcome_reason"]
    filterset_class = PaymentFilterSet
    search_words = ("award__search",)
    search_help_text = "Tên người, tập thể, hộ"
    empty_text = "Chưa có khoản chi nào. Lập danh sách chi trước."
    verbs = (
        Verb(
            "nhan-lai", "Nhận lại tiền", returned, PAY_BONUS, form=ReasonForm, style="danger",
            offered=lambda payment: not payment.outcome and payment.list.state == PaymentState.PAID,
            confirm="Ghi thu hồi nếu khen thưởng không còn hiệu lực, ghi nộp trả lại nếu còn. Số tiền đã chi giữ nguyên.",
        ),
    )  # fmt: skip

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.list.state == PaymentState.PROPOSED)

    @admin.display(description="người, tập thể nhận", ordering="award__name")
    def recipient(self, payment):
        return record_link(payment.award, payment.award.name)

    @admin.display(description="danh hiệu, hình thức")
    def honour_name(self, payment):
        return payment.award.honour.name

    @admin.display(description="số tiền (đồng)", ordering="amount")
    def amount_text(self, payment):
        return grouped(payment.amount)

    def record_badges(self, payment):
        return [Badge(payment.get_outcome_display(), "warning" if payment.outcome else "ok")]


def payment_file(request, list_id: int, ending: str):
    """The list to sign, with its sum in words; asked for by POST, since handing it out leaves a trace."""
    record = seen_record(request, PaymentList, list_id)
    if not request.user.has_perm(EXPORT):
        raise PermissionDenied
    if ending not in FORMATS:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    with act("export", f"Tải {record.name} ({ending})", by=request.user, record=record):
        return file_response(f"danh-sach-chi-{record.pk}.{ending}", FORMATS[ending](record))


admin.site.add_page("danh-sach-chi/<int:list_id>/<str:ending>/", payment_file, name="payment_file")


@admin.register(PayerRule)
class PayerRuleAdmin(DeskModelAdmin):
    list_display = ["authority", "payer", "valid_from", "valid_to", "citation", "doubt"]
    fields = ["authority", "payer", "valid_from", "valid_to", "citation", "verified"]
    empty_text = f"Chưa ghi nơi chi ({', '.join(Payer.labels)}). Hãy nạp danh mục (load_reference --only law)."


@admin.register(FundRule)
class FundRuleAdmin(DeskModelAdmin):
    list_display = ["organising_share", "valid_from", "valid_to", "citation", "doubt"]
    fields = ["organising_share", "valid_from", "valid_to", "citation", "verified"]
    empty_text = "Chưa có quy định sử dụng quỹ. Hãy nạp danh mục (load_reference --only law)."
