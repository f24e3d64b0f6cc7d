"""What is done with an exemplar: published and withdrawn by the Board, copied by units."""

from django import forms

from emulation.admin.directory.forms import refuse_silly_days, unit_choice
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput
from emulation.enums import ExemplarState
from emulation.models import Exemplar
from emulation.permissions import COPY_EXEMPLAR, PUBLISH_EXEMPLAR
from emulation.rules.exemplars import next_state
from emulation.services.exemplars import copy_exemplar, publish_exemplar, withdraw_exemplar


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="lý do", widget=forms.Textarea({"rows": 4}), help_text="Đơn vị giới thiệu sẽ đọc nội dung này."
    )


class CopyForm(forms.Form):
    unit = unit_choice("đơn vị học tập")
    copied_on = forms.DateField(label="ngày", widget=DayInput, validators=[refuse_silly_days])
    result = forms.CharField(
        label="kết quả", widget=forms.Textarea({"rows": 4}), help_text="Đã làm theo những gì, đạt kết quả ra sao."
    )


def publish(exemplar: Exemplar, *, by, on):
    publish_exemplar(exemplar=exemplar, by=by, on=on)
    return "Đã công bố. Mọi đơn vị xem được và ghi được kết quả học tập, nhân rộng."


def withdraw(exemplar: Exemplar, *, by, on, reason):
    withdraw_exemplar(exemplar=exemplar, reason=reason, by=by, on=on)
    return "Đã rút. Đơn vị giới thiệu sửa được, Ban công bố lại được."


def copy(exemplar: Exemplar, *, by, on, unit, **values):
    copied = copy_exemplar(exemplar=exemplar, unit=unit, by=by, on=on, **values)
    return f"Đã ghi {unit.name} học tập, nhân rộng ngày {copied.copied_on:%d/%m/%Y}."


def offered_for(act: str):
    return lambda exemplar: next_state(exemplar.state, act) is not None


EXEMPLAR_VERBS = (
    Verb(
        name="cong-bo",
        label="Công bố",
        service=publish,
        permission=PUBLISH_EXEMPLAR,
        offered=offered_for("publish"),
        style="primary",
        confirm="Sau khi công bố, mọi đơn vị xem được; nội dung chỉ sửa được khi đã rút lại.",
    ),
    Verb(
        name="hoc-tap",
        label="Ghi học tập, nhân rộng",
        service=copy,
        permission=COPY_EXEMPLAR,
        form=CopyForm,
        offered=lambda exemplar: exemplar.state == ExemplarState.PUBLISHED,
        confirm="Kết quả đã ghi không sửa được; kết quả về sau được ghi thêm.",
    ),
    Verb(
        name="rut",
        label="Rút lại",
        service=withdraw,
        permission=PUBLISH_EXEMPLAR,
        form=WithdrawForm,
        offered=offered_for("withdraw"),
        style="danger",
        confirm="Các đơn vị khác không xem được nữa; những kết quả học tập đã ghi vẫn được lưu.",
    ),
)
