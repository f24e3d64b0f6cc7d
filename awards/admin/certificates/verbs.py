"""What may be done with certificates and blank forms."""

from django import forms
from django.contrib import admin

from awards.enums import CopyState, Standing
from awards.models import Award, CertificateCopy, FormBatch, HandOver
from awards.models.certificates.blank_form import LARGEST_NUMBER
from awards.models.certificates.copy import LIVE
from awards.permissions import CERTIFY
from awards.queries.certificates.copies import stock_of
from awards.queries.register.acts import standing_of
from awards.services.certificates import afterwards as services
from awards.services.certificates.issue import issue_certificate
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput, record_select
from emulation.models import Unit

REASON = forms.Textarea({"rows": 2})
RECEIVING_UNIT = HandOver._meta.get_field("unit")


def refuse_days_to_come(day) -> None:
    """What is recorded has happened."""
    if day > admin.site.today():
        raise forms.ValidationError("Ngày ghi không được sau hôm nay.")


def past_day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), validators=[refuse_days_to_come])


class PrintForm(forms.Form):
    batch = forms.ModelChoiceField(
        label="lô phôi", queryset=FormBatch.objects.all(), required=False, help_text="Để trống nếu in trên giấy thường."
    )
    number = forms.IntegerField(
        label="số phôi", min_value=1, max_value=LARGEST_NUMBER, required=False, localize=False,
        help_text="Để trống để lấy phôi kế tiếp còn trong lô.",
    )  # fmt: skip
    on = past_day("ngày in")


class SpoilBlankForm(forms.Form):
    number = forms.IntegerField(label="số phôi", min_value=1, max_value=LARGEST_NUMBER, localize=False)
    reason = forms.CharField(label="lý do hỏng", max_length=500, widget=REASON, help_text="Ví dụ: rách, ẩm mốc.")


class SpoilForm(forms.Form):
    reason = forms.CharField(label="lý do hỏng", max_length=500, widget=REASON, help_text="Ví dụ: in lệch dòng, kẹt giấy.")


class WithdrawForm(forms.Form):
    lost = forms.BooleanField(label="bằng đã mất, không thu lại được", required=False)
    reason = forms.CharField(label="lý do", max_length=500, widget=REASON)


class HandOverForm(forms.Form):
    receiver = forms.CharField(label="người nhận", max_length=255, help_text="Họ tên người ký nhận.")
    unit = forms.ModelChoiceField(
        label="đơn vị nhận", queryset=Unit.objects.all(), required=False, widget=record_select(RECEIVING_UNIT)
    )
    on = past_day("ngày giao")
    note = forms.CharField(label="ghi chú", max_length=500, required=False)


def print_one(award, *, by, on, batch, number):
    copy = issue_certificate(award=award, by=by, on=on, batch=batch, number=number)
    return f"Đã ghi in bằng trên {f'phôi {copy.form}' if copy.form else 'giấy thường'}. Khi giao, hãy ghi người nhận."


def spoil_blank(batch, *, by, on, number, reason):
    form = services.spoil_form(batch=batch, number=number, reason=reason, by=by, on=on)
    return f"Đã ghi phôi {form} hỏng. Lô còn {stock_of(batch).left} phôi."


def spoil(copy, *, by, on, reason):
    services.spoil_copy(copy=copy, reason=reason, by=by, on=on)
    return "Đã ghi in hỏng; phôi được trừ khỏi lô. Mở dòng sổ vàng để in lại."


def withdraw(copy, *, by, on, reason, lost):
    services.withdraw_certificate(copy=copy, reason=reason, by=by, on=on, lost=lost)
    return "Đã ghi bằng bị mất." if lost else "Đã ghi thu hồi bằng."


def hand(copies, *, by, on, receiver, unit, note):
    record = services.hand_over(copies=copies, receiver=receiver, by=by, on=on, unit=unit, note=note)
    return f"Đã giao {record.copies.count()} bằng cho {record.receiver}."


def hand_one(copy, **given):
    return hand(CertificateCopy.objects.filter(pk=copy.pk), **given)


def today(record, on) -> dict:
    return {"on": on}


def stands(award: Award) -> bool:
    return standing_of(award) == Standing.IN_FORCE


def is_printed(copy: CertificateCopy) -> bool:
    return copy.state == CopyState.PRINTED


PRINT_VERB = Verb(
    name="in-bang", label="Ghi đã in bằng", service=print_one, permission=CERTIFY, form=PrintForm, offered=stands, initial=today,
    confirm="Số phôi được trừ khỏi lô và gắn với dòng sổ vàng này. Mỗi khen thưởng chỉ có một bằng đang lưu hành.",
)  # fmt: skip
BATCH_VERBS = (
    Verb(
        name="phoi-hong", label="Ghi phôi hỏng", service=spoil_blank, permission=CERTIFY, form=SpoilBlankForm, style="danger",
        sentences=lambda batch, on: [
            f"Lô có các số từ {batch.serial(batch.first)} đến {batch.serial(batch.last)}, còn {stock_of(batch).left} phôi."
        ],
    ),
)  # fmt: skip
COPY_VERBS = (
    Verb(
        name="giao", label="Giao bằng", service=hand_one, permission=CERTIFY, form=HandOverForm, offered=is_printed,
        style="primary", initial=today,
    ),
    Verb(
        name="in-hong", label="Ghi in hỏng", service=spoil, permission=CERTIFY, form=SpoilForm, offered=is_printed,
        style="danger", confirm="Phôi đã in hỏng không dùng lại được và vẫn còn trong sổ theo dõi phôi.",
    ),
    Verb(
        name="thu-hoi", label="Thu hồi, báo mất", service=withdraw, permission=CERTIFY, form=WithdrawForm, style="danger",
        offered=lambda copy: copy.state in LIVE,
    ),
)  # fmt: skip
#: Of a list filtered to those that wait to be handed over.
COPY_BULK_VERBS = (
    Verb(
        name="giao", label="Giao các bằng này", service=hand, permission=CERTIFY, form=HandOverForm,
        offered=lambda changelist: changelist.filter_params.get("state") in (CopyState.PRINTED, [CopyState.PRINTED]),
        confirm="Một lần giao cho một người nhận, với mọi bằng trong danh sách đang lọc.",
    ),
)  # fmt: skip
