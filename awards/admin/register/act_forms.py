"""What is asked of whoever proposes that a registered honour be put right."""

from django import forms
from django.forms.models import fields_for_model

from awards.enums import ActKind, CancelGround
from awards.models import Award, Decision, Issuer, RegisterAct
from awards.services.register.act_checks import CORRECTABLE
from emulation.desk.widgets import DayInput, record_select

DEED = forms.Textarea({"rows": 3})
ORDER, ISSUER = RegisterAct._meta.get_field("order"), RegisterAct._meta.get_field("order_issuer")


class OrderForm(forms.Form):
    """Why, and by which paper: a decision issued here, or number, date and issuer of another."""

    ground = forms.CharField(label="lý do", widget=DEED, help_text=RegisterAct._meta.get_field("ground").help_text)
    article = forms.CharField(
        label="điều khoản áp dụng", max_length=255, required=False, help_text=RegisterAct._meta.get_field("article").help_text
    )
    order = forms.ModelChoiceField(
        label="quyết định trên hệ thống",
        queryset=Decision.objects.all(),
        required=False,
        widget=record_select(ORDER),
        help_text="Nếu quyết định đã có trên hệ thống thì chọn ở đây và bỏ trống ba ô dưới.",
    )
    order_number = forms.CharField(label="hoặc số văn bản", max_length=100, required=False, help_text="Ví dụ: 215/QĐ-UBND.")
    order_on = forms.DateField(label="ngày văn bản", required=False, widget=DayInput())
    order_issuer = forms.ModelChoiceField(
        label="người ban hành văn bản", queryset=Issuer.objects.all(), required=False, widget=record_select(ISSUER)
    )
    effective_on = forms.DateField(label="có hiệu lực từ ngày", widget=DayInput())

    def clean(self):
        cleaned = super().clean()
        missing = [name for name in ("order_number", "order_on", "order_issuer") if not cleaned.get(name)]
        if not cleaned.get("order") and missing:
            for name in missing:
                if name not in self.errors:
                    self.add_error(name, "Chọn quyết định trên hệ thống, hoặc nhập đủ số, ngày và người ban hành văn bản.")
        return cleaned


class CancelForm(OrderForm):
    cancel_ground = forms.ChoiceField(
        label="căn cứ hủy bỏ", choices=[("", "Chọn căn cứ"), *CancelGround.choices],
        help_text="Luật 06/2022/QH15, Điều 93 khoản 2, các điểm a, b, c, d theo thứ tự.",
    )  # fmt: skip
    field_order = ["cancel_ground"]


class CertificateForm(OrderForm):
    kind = forms.ChoiceField(
        label="việc",
        choices=[
            (ActKind.EXCHANGE, "Cấp đổi: bằng cũ hỏng, in sai, được thu lại"),
            (ActKind.REISSUE, "Cấp lại: bằng cũ bị mất do nguyên nhân khách quan"),
        ],
    )
    field_order = ["kind"]


#: The values of the row, each as it is now; only those changed are proposed.
ROW_FIELDS = fields_for_model(
    Award,
    fields=CORRECTABLE,
    widgets={
        **{name: record_select(Award._meta.get_field(name)) for name in ("person", "unit", "honour")},
        **{name: DayInput() for name in ("achieved_from", "achieved_to")},
        "achievement": DEED,
    },
)
CorrectForm = type(OrderForm)("CorrectForm", (OrderForm,), {**ROW_FIELDS, "field_order": CORRECTABLE})


def row_values(award: Award) -> dict:
    """What the correction starts with."""
    return {name: getattr(award, name) for name in CORRECTABLE}


class AnswerForm(forms.Form):
    answer = forms.CharField(label="ý kiến", max_length=500, required=False, widget=DEED)


class ReasonForm(forms.Form):
    answer = forms.CharField(label="lý do không duyệt", max_length=500, widget=DEED, help_text="Người đề nghị sẽ đọc lý do này.")
